package io.ballast.core.risk;

import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.Basis;
import io.ballast.core.market.ExecutableSize;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.DayLedger;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.Position;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import io.ballast.core.venue.VenueState;

/**
 * All that the checks may look at, of one pair: the components that keep it, and the few figures that are the engine's.
 * <p>
 * The engine makes one, calls {@link #leg} for both legs before the first check, and sets the figures as events come. A
 * snapshot holds the figures and the instruments' rules; the components save themselves. Quantities and money at scale
 * 1e-8, times event time unless they say otherwise. Single threaded; allocates nothing after construction.
 */
public final class RiskContext implements Snapshotable
{
    /** No time: nothing is unhedged. */
    public static final long NONE = Long.MIN_VALUE;

    private final EngineConfig config;
    private final OrderTable orders;
    private final Exposure exposure;
    private final Basis basis;
    private final DayLedger day;
    private final Streaks streaks;
    private final ReferencePrice prices;
    private final Instrument[] instruments = new Instrument[Leg.COUNT];
    private final MarketView[] markets = new MarketView[Leg.COUNT];
    private final VenueState[] venues = new VenueState[Leg.COUNT];
    private final ExecutableSize[] executables = new ExecutableSize[Leg.COUNT];

    private TradingState tradingState = TradingState.ACTIVE;
    private long clip;
    private long roundTripCost;
    private long failureFees;
    private long journalReserve;
    private long journalLagNs;
    private boolean reserveHeld;
    private boolean mismatch;
    private boolean live;
    private boolean configApproved;
    private long unhedgedSinceNs = NONE;
    /** The last hedge unit and what it was computed from: it is asked for with every event and seldom changes. */
    private long unit;
    private long unitPrice = NONE;
    private Instrument unitRules;
    private long wallOffsetNs;

    /**
     * A context of a pair whose legs are still to be named.
     *
     * @param config   the limits.
     * @param orders   of both legs.
     * @param exposure of both legs.
     * @param basis    between them.
     * @param day      the account's ledger.
     * @param streaks  of failures.
     */
    public RiskContext(
        final EngineConfig config,
        final OrderTable orders,
        final Exposure exposure,
        final Basis basis,
        final DayLedger day,
        final Streaks streaks)
    {
        this.config = config;
        this.orders = orders;
        this.exposure = exposure;
        this.basis = basis;
        this.day = day;
        this.streaks = streaks;
        prices = new ReferencePrice(config, markets, basis);
    }

    /**
     * Name what belongs to a leg.
     *
     * @param leg        of the pair.
     * @param instrument its rules.
     * @param market     its book and streams.
     * @param venue      its sessions and account.
     * @param executable its learned size.
     * @return this.
     */
    public RiskContext leg(
        final Leg leg,
        final Instrument instrument,
        final MarketView market,
        final VenueState venue,
        final ExecutableSize executable)
    {
        instruments[leg.ordinal()] = instrument;
        markets[leg.ordinal()] = market;
        venues[leg.ordinal()] = venue;
        executables[leg.ordinal()] = executable;
        return this;
    }

    /** {@return the limits} */
    public EngineConfig config()
    {
        return config;
    }

    /** {@return orders of both legs} */
    public OrderTable orders()
    {
        return orders;
    }

    /** {@return positions and their worst cases} */
    public Exposure exposure()
    {
        return exposure;
    }

    /** {@return usual difference of the two mids} */
    public Basis basis()
    {
        return basis;
    }

    /** {@return the account's day} */
    public DayLedger day()
    {
        return day;
    }

    /** {@return failures that come too often} */
    public Streaks streaks()
    {
        return streaks;
    }

    /** {@return prices when the fresh book does not say} */
    public ReferencePrice prices()
    {
        return prices;
    }

    /** {@return a leg's book and streams} */
    public MarketView market(final Leg leg)
    {
        return markets[leg.ordinal()];
    }

    /** {@return a leg's sessions and account} */
    public VenueState venue(final Leg leg)
    {
        return venues[leg.ordinal()];
    }

    /** {@return a leg's learned size} */
    public ExecutableSize executable(final Leg leg)
    {
        return executables[leg.ordinal()];
    }

    /** {@return a leg's rules} */
    public Instrument instrument(final Leg leg)
    {
        return instruments[leg.ordinal()];
    }

    /** The venue changed a leg's rules. */
    public void instrument(final Leg leg, final Instrument rules)
    {
        instruments[leg.ordinal()] = rules;
    }

    /** {@return what the engine may do} */
    public TradingState tradingState()
    {
        return tradingState;
    }

    /** What the engine may do from now on. */
    public void tradingState(final TradingState state)
    {
        tradingState = state;
    }

    /** {@return largest clip of the plan (R12)} */
    public long clip()
    {
        return clip;
    }

    /** Largest clip of the plan; 0 lets no first leg pass. */
    public void clip(final long quantity)
    {
        clip = quantity;
    }

    /** {@return expected cost of the whole round trip that the next first leg begins, a cost above zero (R14)} */
    public long roundTripCost()
    {
        return roundTripCost;
    }

    /** Expected cost of the whole round trip that the next first leg begins, a cost above zero. */
    public void roundTripCost(final long money)
    {
        roundTripCost = money;
    }

    /** {@return fees in USD of this run's failed attempts, paid above zero} */
    public long failureFees()
    {
        return failureFees;
    }

    /** Fees in USD of this run's failed attempts, paid above zero. */
    public void failureFees(final long money)
    {
        failureFees = money;
    }

    /** {@return whether positions or orders disagree with a venue's, or somebody else trades here (R23)} */
    public boolean mismatch()
    {
        return mismatch;
    }

    /** Whether positions or orders disagree with a venue's, or somebody else trades here. */
    public void mismatch(final boolean present)
    {
        mismatch = present;
    }

    /** {@return bytes reserved ahead in the journal; 0 until housekeeping has reported (R25)} */
    public long journalReserve()
    {
        return journalReserve;
    }

    /** Bytes reserved ahead in the journal. */
    public void journalReserve(final long bytes)
    {
        journalReserve = bytes;
    }

    /** {@return age of the journal's oldest unsynced byte, in nanoseconds (R25)} */
    public long journalLag()
    {
        return journalLagNs;
    }

    /** Age of the journal's oldest unsynced byte, in nanoseconds. */
    public void journalLag(final long ageNs)
    {
        journalLagNs = ageNs;
    }

    /** {@return whether the journal's reserve could be renewed; false until housekeeping has reported (R25)} */
    public boolean reserveHeld()
    {
        return reserveHeld;
    }

    /** Whether the journal's reserve could be renewed. */
    public void reserveHeld(final boolean held)
    {
        reserveHeld = held;
    }

    /** Since when one hedge unit or more is unhedged, or {@link #NONE} (R26). */
    public long unhedgedSinceNs()
    {
        return unhedgedSinceNs;
    }

    /** Since when one hedge unit or more is unhedged, or {@link #NONE}. */
    public void unhedgedSinceNs(final long sinceNs)
    {
        unhedgedSinceNs = sinceNs;
    }

    /** {@return whether real venues are traded on (R28)} */
    public boolean live()
    {
        return live;
    }

    /** Whether real venues are traded on. */
    public void live(final boolean real)
    {
        live = real;
    }

    /** {@return whether the configuration's hash is the approved one (R28)} */
    public boolean configApproved()
    {
        return configApproved;
    }

    /** Whether the configuration's hash is the approved one. */
    public void configApproved(final boolean approved)
    {
        configApproved = approved;
    }

    /** {@return wall clock of an event time} */
    public long wallNs(final long nowNs)
    {
        return Math.addExact(nowNs, wallOffsetNs);
    }

    /** Wall clock minus event time. */
    public void wallOffsetNs(final long offsetNs)
    {
        wallOffsetNs = offsetNs;
    }

    /**
     * The smallest hedge that the hedge venue takes at a price. Without a price by its least quantity alone, which is
     * never larger.
     */
    public long hedgeUnit(final long price)
    {
        final Instrument hedge = instruments[Leg.HEDGE.ordinal()];
        if (price != unitPrice || hedge != unitRules)
        {
            unitPrice = price;
            unitRules = hedge;
            unit = price > 0 ? hedge.smallestOrder(price) : FixedPoint.ceilToStep(hedge.minQuantity(), hedge.lot());
        }
        return unit;
    }

    /** {@return the smallest hedge that the hedge venue takes now} */
    public long hedgeUnit()
    {
        return hedgeUnit(prices.value(Leg.HEDGE));
    }

    /** How much of a leg's proven position an order of this side may still close beside those that are on their way. */
    public long closable(final Leg leg, final Side side)
    {
        final long held = exposure.position(leg).quantity();
        final long closes = side == Side.SELL ? held : Math.negateExact(held);
        return Math.max(0, Math.subtractExact(closes, exposure.resting(leg, side)));
    }

    /**
     * How much an order of this side may take away so that net delta crosses zero in no outcome; negative where it may
     * already.
     */
    public long hedgeable(final Side side)
    {
        return side == Side.SELL ? exposure.worstShort() : Math.negateExact(exposure.worstLong());
    }

    /** {@return whether there is a price for every position, however old} */
    public boolean markable()
    {
        return markable(Leg.PRIMARY) && markable(Leg.HEDGE);
    }

    /** {@return the run's price PnL, funding and fees of failed attempts in USD, marked now; negative is a loss} */
    public long markedLoss()
    {
        final long both = Math.addExact(usd(Leg.PRIMARY, false), usd(Leg.HEDGE, false));
        return Math.subtractExact(both, failureFees);
    }

    /** {@return the run's all-in net in USD, marked now; negative is a cost} */
    public long markedCost()
    {
        return Math.addExact(usd(Leg.PRIMARY, true), usd(Leg.HEDGE, true));
    }

    private boolean markable(final Leg leg)
    {
        return exposure.position(leg).quantity() == 0 || prices.value(leg) != MarketView.NO_PRICE;
    }

    private long usd(final Leg leg, final boolean withFees)
    {
        final Position position = exposure.position(leg);
        final long gross = Math.addExact(position.marked(prices.value(leg)), position.funding());
        final long net = withFees ? Math.subtractExact(gross, position.fees()) : gross;
        final long usdPrice = venues[leg.ordinal()].usdPrice();
        return usdPrice == FixedPoint.SCALE ? net : FixedPoint.notional(usdPrice, net);
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(tradingState.code());
        out.putLong(clip);
        out.putLong(roundTripCost);
        out.putLong(failureFees);
        out.putLong(journalReserve);
        out.putLong(journalLagNs);
        out.putBoolean(reserveHeld);
        out.putBoolean(mismatch);
        out.putBoolean(live);
        out.putBoolean(configApproved);
        out.putLong(unhedgedSinceNs);
        out.putLong(wallOffsetNs);
        for (final Instrument instrument : instruments)
        {
            InstrumentRules.save(instrument, out);
        }
    }

    @Override
    public void load(final SnapshotReader in)
    {
        tradingState = TradingState.of(in.getInt());
        clip = in.getLong();
        roundTripCost = in.getLong();
        failureFees = in.getLong();
        journalReserve = in.getLong();
        journalLagNs = in.getLong();
        reserveHeld = in.getBoolean();
        mismatch = in.getBoolean();
        live = in.getBoolean();
        configApproved = in.getBoolean();
        unhedgedSinceNs = in.getLong();
        wallOffsetNs = in.getLong();
        for (int i = 0; i < Leg.COUNT; i++)
        {
            instruments[i] = InstrumentRules.load(instruments[i], in);
        }
    }
}
