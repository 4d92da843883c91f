package io.ballast.tools.plan;

import io.ballast.core.config.Unit;
import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.MarketDataException;
import io.ballast.tools.market.PinnedMarket;
import io.ballast.tools.market.RecordedMarket;
import io.ballast.tools.market.Recording;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.Timeline;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Where the background market of a run comes from. Immutable; opened once for each run.
 */
public sealed interface MarketSource
{
    /** From the run's seed, with the configured habits, from the usual time on. */
    MarketSource SEEDED = new Seeded(SeededConfig.DEFAULT_START_NS);

    /**
     * Open it.
     *
     * @param configuration of the run.
     * @param seed          of the run.
     * @return a market that nothing has been taken from.
     * @throws MarketDataException if it cannot be read.
     */
    Market open(Configuration configuration, long seed);

    /**
     * From the keys of a scenario's market.
     *
     * @param keys {@code kind} and what belongs to it.
     * @return the source.
     * @throws IllegalArgumentException if it cannot be meant.
     */
    static MarketSource of(final Map<String, String> keys)
    {
        final String kind = keys.getOrDefault("kind", "");
        final Set<String> known = switch (kind)
        {
            case "seeded" -> Set.of("kind", "start");
            case "pinned" -> Set.of("kind", "start", "basis", "touch", "print");
            case "timeline" -> Set.of("kind", "start", "timeline");
            default -> throw new IllegalArgumentException("must be seeded, pinned or timeline: kind=" + kind);
        };
        for (final String key : keys.keySet())
        {
            if (!known.contains(key))
            {
                throw new IllegalArgumentException("a " + kind + " market has no such key: key=" + key);
            }
        }
        final long startNs = start(keys.get("start"));
        return switch (kind)
        {
            case "seeded" -> new Seeded(startNs);
            case "pinned" -> pinned(keys, startNs);
            default -> new Scripted(keys.getOrDefault("timeline", ""), startNs);
        };
    }

    private static MarketSource pinned(final Map<String, String> keys, final long startNs)
    {
        final PinnedMarket market = PinnedMarket.DEFAULT;
        return new Pinned(market
            .withStartNs(startNs)
            .withBasisBp(Unit.BASIS_POINTS.parse(keys.getOrDefault("basis", "0 bp")))
            .withQuantities(
                quantity(keys.get("print"), market.printQuantity()),
                quantity(keys.get("touch"), market.touchQuantity())));
    }

    private static long quantity(final String text, final long otherwise)
    {
        return text == null ? otherwise : Unit.QUANTITY.parse(text);
    }

    private static long start(final String text)
    {
        if (text == null)
        {
            return SeededConfig.DEFAULT_START_NS;
        }
        try
        {
            return Math.multiplyExact(Instant.parse(text).toEpochMilli(), 1_000_000L);
        }
        catch (final DateTimeException | ArithmeticException ex)
        {
            throw new IllegalArgumentException("not a time such as 2026-01-05T08:15:00Z: start=" + text, ex);
        }
    }

    /**
     * From the run's seed.
     *
     * @param startNs venue time of the first message.
     */
    record Seeded(long startNs) implements MarketSource
    {
        @Override
        public Market open(final Configuration configuration, final long seed)
        {
            try
            {
                return configuration.sim().market(seed, startNs);
            }
            catch (final IllegalArgumentException ex)
            {
                throw new ConfigException("no such market can be: " + ex.getMessage(), ex);
            }
        }
    }

    /**
     * Every execution at one price.
     *
     * @param market to open.
     */
    record Pinned(PinnedMarket market) implements MarketSource
    {
        @Override
        public Market open(final Configuration configuration, final long seed)
        {
            return market.market();
        }
    }

    /**
     * A script: one that comes with the program, or a file.
     *
     * @param timeline name or path.
     * @param startNs  venue time of its first row.
     */
    record Scripted(String timeline, long startNs) implements MarketSource
    {
        @Override
        public Market open(final Configuration configuration, final long seed)
        {
            final boolean file = timeline.indexOf('/') >= 0;
            final Timeline script = file ? Timeline.read(Path.of(timeline)) : Timeline.resource(timeline);
            return script.market(startNs, timeline);
        }
    }

    /**
     * Recorded books and trades.
     *
     * @param prefix  of the files.
     * @param primary venue of the recording.
     * @param hedge   venue of the recording, null to model it from the primary.
     * @param basisBp by which a modelled hedge venue stands above, basis points at scale 1e-8.
     */
    record Recorded(Path prefix, String primary, String hedge, long basisBp) implements MarketSource
    {
        @Override
        public Market open(final Configuration configuration, final long seed)
        {
            final Recording recording = Recording.open(prefix);
            if (hedge == null)
            {
                return RecordedMarket.open(recording, recording.venue(primary), basisBp);
            }
            return RecordedMarket.open(recording, recording.venue(primary), recording.venue(hedge));
        }

        /**
         * Basis points as they are written on a command line.
         *
         * @param text a decimal.
         * @return at scale 1e-8.
         */
        public static long basisPoints(final String text)
        {
            final long value = DecimalText.parse(text);
            if (Math.abs(value) > 1_000 * FixedPoint.SCALE)
            {
                throw new NumberFormatException("out of range");
            }
            return value;
        }
    }
}
