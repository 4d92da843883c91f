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
import io.ballast.core.venue.VenueState;

/**
 * All that the checks may look at, of one pair: the components that keep it, and the figures that the engine sets.
 * <p>
 * The engine makes one and calls {@link #leg} for both legs before the first check. A snapshot holds the figures and
 * the instruments' rules; the components save themselves. Quantities and money at scale 1e-8, times event time. Single
 * threaded; allocates nothing after construction.
 */
public final class RiskContext extends RiskFigures
{
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

    /** The last hedge unit and what it was computed from: it is asked for with every event and seldom changes. */
    private long unit;
    private long unitPrice = NONE;
    private Instrument unitRules;

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
        return Math.subtractExact(both, failureFees());
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
        super.save(out);
        for (final Instrument instrument : instruments)
        {
            InstrumentRules.save(instrument, out);
        }
    }

    @Override
    public void load(final SnapshotReader in)
    {
        super.load(in);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            instruments[i] = InstrumentRules.load(instruments[i], in);
        }
    }
}
