package io.ballast.tools.wire;

import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.gateway.backpack.BackpackSession;
import io.ballast.gateway.backpack.BackpackSettings;
import io.ballast.gateway.backpack.BackpackSetup;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.backpack.BackpackSweep;
import io.ballast.gateway.grvt.GrvtAccount;
import io.ballast.gateway.grvt.GrvtSession;
import io.ballast.gateway.grvt.GrvtSettings;
import io.ballast.gateway.grvt.GrvtSetup;
import io.ballast.gateway.grvt.GrvtSignature;
import io.ballast.gateway.key.Credentials;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.config.VenueAssumption;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Makes what stands at our end of both venues' wires, with the keys of one account each: Backpack is the primary venue,
 * GRVT the hedge venue. This is where a venue is registered. Closing it wipes the keys.
 */
public final class VenueClients implements AutoCloseable
{
    private static final String[] NAMES = {"backpack", "grvt"};
    private static final String PRIMARY_SYMBOL = "ETH_USDC_PERP";
    private static final String HEDGE_SYMBOL = "ETH_USDT_Perp";
    private static final int DIGEST_BYTES = 32;
    private static final int WARM_SIGNATURES = 3_000;
    private static final long MILLISECOND_NS = 1_000_000L;
    /** Percent at 1e-8 to a rate at 1e-12. */
    private static final long PERCENT_TO_RATE = 100;

    private final Credentials credentials;
    private final Configuration configuration;
    private final BackpackSettings backpackSettings;
    private final GrvtSettings grvtSettings;
    private final BackpackSigner backpack;
    private final GrvtAccount grvt;
    private final long seed;

    /**
     * Read the keys.
     *
     * @param credentials   of both venues; closed with this, also where it cannot be made.
     * @param configuration of the run.
     * @param chainId       of GRVT's signatures.
     * @param seed          of waits before new attempts to connect.
     * @throws io.ballast.gateway.key.KeyException if a key is missing or cannot be used.
     */
    public VenueClients(
        final Credentials credentials, final Configuration configuration, final int chainId, final long seed)
    {
        this.credentials = credentials;
        this.configuration = configuration;
        this.seed = seed;
        backpackSettings = BackpackSettings.of(
            PRIMARY_SYMBOL, configuration.value(Setting.PRIMARY_WINDOW) / MILLISECOND_NS);
        grvtSettings = GrvtSettings.of(chainId);
        try
        {
            backpack = BackpackSigner.of(credentials.secret("backpack", "secret"));
            if (credentials.has("backpack", "apiKey"))
            {
                backpack.requireApiKey(credentials.text("backpack", "apiKey"));
            }
            grvt = GrvtAccount.of(credentials);
        }
        catch (final RuntimeException ex)
        {
            credentials.close();
            throw ex;
        }
    }

    /**
     * What the venues know us by.
     *
     * @param endpoints where they are.
     * @return a public name of each account, its venue first.
     */
    List<String> accounts(final Endpoints endpoints)
    {
        return List.of(
            "backpack " + endpoints.backpackRest() + " " + backpack.apiKey(),
            "grvt " + endpoints.grvtTrades() + " " + Long.toUnsignedString(grvt.subAccountId()));
    }

    /**
     * Sign until the machine has compiled what signing takes: the first hedge is not to wait for that. What is signed
     * is not a digest of anything and goes nowhere.
     */
    void warm()
    {
        final byte[] digest = new byte[DIGEST_BYTES];
        final GrvtSignature signature = new GrvtSignature();
        for (int i = 0; i < WARM_SIGNATURES; i++)
        {
            digest[0] = (byte)i;
            digest[1] = (byte)(i >> Byte.SIZE);
            grvt.signer().sign(digest, signature);
        }
    }

    /**
     * What asks a venue before a run.
     *
     * @param leg          primary or hedge.
     * @param wallOffsetNs wall clock less event time.
     * @return not started.
     */
    VenueSetup setup(final Leg leg, final long wallOffsetNs)
    {
        return leg == Leg.PRIMARY ?
            new BackpackSetup(backpackSettings, backpack, wallOffsetNs, seed) :
            new GrvtSetup(grvtSettings, grvt, HEDGE_SYMBOL, wallOffsetNs, seed);
    }

    /**
     * What takes everything of ours off the primary venue, where no session can.
     *
     * @param tell takes a line for people for each step.
     * @return at rest.
     */
    BackpackSweep sweep(final Consumer<String> tell)
    {
        return new BackpackSweep(backpack, List.of(PRIMARY_SYMBOL), seed, tell);
    }

    /**
     * What trades on a venue during a run.
     *
     * @param leg          primary or hedge.
     * @param facts        that hold, from {@link #inEffect}; told to a setup whose event time was the wall clock.
     * @param sinceNs      wall clock; funding that was paid before is not of this run.
     * @param wallOffsetNs wall clock less event time.
     * @param stopwatch    in nanoseconds, for what signing takes; one that stands still measures nothing.
     * @param sink         takes what the venue says.
     * @return not started.
     */
    VenueSession session(
        final Leg leg,
        final VenueFacts facts,
        final long sinceNs,
        final long wallOffsetNs,
        final LongSupplier stopwatch,
        final EventSink sink)
    {
        return session(leg, facts, sinceNs, wallOffsetNs, stopwatch, grvtSettings, sink);
    }

    /**
     * What watches a venue during a dry run: it sends nothing that makes or takes an order, nor switches on what would.
     *
     * @param leg          primary or hedge.
     * @param facts        that hold, from {@link #inEffect}; told to a setup whose event time was the wall clock.
     * @param sinceNs      wall clock; funding that was paid before is not of this run.
     * @param wallOffsetNs wall clock less event time.
     * @param sink         takes what the venue says.
     * @return not started.
     */
    VenueSession watching(
        final Leg leg, final VenueFacts facts, final long sinceNs, final long wallOffsetNs, final EventSink sink)
    {
        final VenueSession session =
            session(leg, facts, sinceNs, wallOffsetNs, () -> 0, grvtSettings.unarmed(), sink);
        return new WatchingSession(session, leg.ordinal(), sink);
    }

    private VenueSession session(
        final Leg leg,
        final VenueFacts facts,
        final long sinceNs,
        final long wallOffsetNs,
        final LongSupplier stopwatch,
        final GrvtSettings settings,
        final EventSink sink)
    {
        final int id = leg.ordinal();
        final VenueFacts now = facts.venueOffset(facts.venueOffsetNs() + wallOffsetNs);
        final VenueSession session = leg == Leg.PRIMARY ?
            new BackpackSession(backpackSettings, now, backpack, id, sink, sinceNs, seed) :
            new GrvtSession(id, settings, grvt, now, sinceNs, wallOffsetNs, seed, stopwatch, sink);
        session.wallOffset(wallOffsetNs);
        return session;
    }

    /**
     * What a venue told before the run, and what is taken for granted where it did not.
     *
     * @param leg   primary or hedge.
     * @param setup that asked.
     * @return nothing in it is unknown but the margin that is free.
     * @throws VenueNotReadyException if it was not told.
     */
    VenueFacts inEffect(final Leg leg, final VenueSetup setup)
    {
        final VenueFacts told = setup.facts();
        if (told == null)
        {
            throw new VenueNotReadyException(
                NAMES[leg.ordinal()] + ": " + (setup.problem().isEmpty() ? "no answer in time" : setup.problem()));
        }
        return new VenueFacts(
            told.symbol(),
            told.quoteCurrency(),
            told.tick(),
            told.lot(),
            told.minQuantity(),
            told.maxQuantity(),
            told.minNotional(),
            // A basis point at 1e-8 and a rate at 1e-12 are the same number.
            otherwise(told.makerFeeRate(), leg, VenueAssumption.MAKER_FEE, 1),
            otherwise(told.takerFeeRate(), leg, VenueAssumption.TAKER_FEE, 1),
            otherwise(told.initialMarginRate(), leg, VenueAssumption.INITIAL_MARGIN, PERCENT_TO_RATE),
            otherwise(told.maintenanceMarginRate(), leg, VenueAssumption.MAINTENANCE_MARGIN, PERCENT_TO_RATE),
            otherwise(told.fundingIntervalNs(), leg, VenueAssumption.FUNDING_INTERVAL, 1),
            told.bestBid(),
            told.bestAsk(),
            told.venueOffsetNs(),
            told.availableMargin(),
            told.assetId(),
            told.baseDecimals());
    }

    private long otherwise(final long told, final Leg leg, final VenueAssumption assumption, final long scale)
    {
        return told == VenueFacts.UNKNOWN ? configuration.value(assumption.of(leg)) * scale : told;
    }

    /**
     * The middle of the book that a venue told before the run.
     *
     * @param leg   primary or hedge.
     * @param facts of the venue.
     * @return price at scale 1e-8.
     * @throws VenueNotReadyException if a side was empty.
     */
    static long mid(final Leg leg, final VenueFacts facts)
    {
        if (facts.bestBid() <= 0 || facts.bestAsk() <= 0)
        {
            throw new VenueNotReadyException(NAMES[leg.ordinal()] + ": a side of the book is empty");
        }
        return facts.bestBid() + (facts.bestAsk() - facts.bestBid()) / 2;
    }

    /**
     * The rules as record 0 holds them.
     *
     * @param leg   primary or hedge.
     * @param facts that hold, from {@link #inEffect}.
     * @return the instrument.
     */
    Instrument instrument(final Leg leg, final VenueFacts facts)
    {
        return new Instrument(
            leg.ordinal(),
            leg.ordinal(),
            facts.symbol(),
            facts.quoteCurrency(),
            facts.tick(),
            facts.lot(),
            facts.minQuantity(),
            facts.maxQuantity(),
            facts.minNotional(),
            facts.makerFeeRate(),
            facts.takerFeeRate(),
            facts.initialMarginRate(),
            facts.maintenanceMarginRate(),
            configuration.value(VenueAssumption.TAKER_HOLD.of(leg)),
            facts.fundingIntervalNs());
    }

    @Override
    public void close()
    {
        backpack.close();
        grvt.close();
        credentials.close();
    }
}
