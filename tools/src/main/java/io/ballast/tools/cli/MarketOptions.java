package io.ballast.tools.cli;

import io.ballast.tools.config.ConfigException;
import io.ballast.tools.plan.MarketSource;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The options that say what moves simulated venues.
 */
final class MarketOptions
{
    @Option(names = "--market", paramLabel = "PREFIX",
        description = "Recorded market PREFIX-{l2,bbo,trades}.csv.gz in place of a seeded one.")
    private Path market;

    @Option(names = "--market-primary", paramLabel = "VENUE", description = "Recorded venue to quote on.")
    private String marketPrimary;

    @Option(names = "--market-hedge", paramLabel = "VENUE",
        description = "Recorded venue to hedge on; without it one is modelled from the primary.")
    private String marketHedge;

    @Option(names = "--market-basis-bps", paramLabel = "N",
        description = "How far a modelled hedge venue stands above the primary, in basis points; 0 if not given.")
    private String marketBasis;

    /** Whether a recording was asked for. */
    boolean recorded()
    {
        return market != null;
    }

    /** A seeded market that begins now. */
    static MarketSource seededNow()
    {
        return new MarketSource.Seeded(now());
    }

    /** Wall clock in nanoseconds. */
    static long now()
    {
        return Math.multiplyExact(System.currentTimeMillis(), 1_000_000L);
    }

    /** The recording, or what it is otherwise. */
    MarketSource source(final MarketSource otherwise)
    {
        if (market == null)
        {
            for (final Map.Entry<String, String> option : List.of(
                Map.entry("--market-primary", String.valueOf(marketPrimary)),
                Map.entry("--market-hedge", String.valueOf(marketHedge)),
                Map.entry("--market-basis-bps", String.valueOf(marketBasis))))
            {
                if (!option.getValue().equals("null"))
                {
                    throw new ConfigException("needs --market: " + option.getKey() + "=" + option.getValue());
                }
            }
            return otherwise;
        }
        if (marketPrimary == null)
        {
            throw new ConfigException("needs --market-primary VENUE: market=" + market);
        }
        if (marketHedge != null && marketBasis != null)
        {
            throw new ConfigException("a recorded hedge venue has its own basis: market-basis-bps=" + marketBasis);
        }
        return new MarketSource.Recorded(market, marketPrimary, marketHedge, basis());
    }

    private long basis()
    {
        try
        {
            return MarketSource.Recorded.basisPoints(marketBasis == null ? "0" : marketBasis);
        }
        catch (final NumberFormatException ex)
        {
            throw new ConfigException("not basis points from -1000 to 1000: market-basis-bps=" + marketBasis, ex);
        }
    }
}
