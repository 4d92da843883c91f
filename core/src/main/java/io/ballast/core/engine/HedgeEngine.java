package io.ballast.core.engine;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.Basis;
import io.ballast.core.market.ExecutableSize;
import io.ballast.core.market.MarketView;
import io.ballast.core.message.EventType;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.position.DayLedger;
import io.ballast.core.position.Exposure;
import io.ballast.core.position.Position;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.Streaks;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import io.ballast.core.venue.VenueState;
import org.agrona.DirectBuffer;

import java.util.List;

/**
 * The engine of one pair: state after event n is a pure function of the journaled inputs 0 to n.
 * <p>
 * Single threaded. Time is the event's timestamp; a deadline that has come fires with the event that finds it. Allocates
 * nothing per event. What must not happen is thrown as an unchecked exception; the caller halts then.
 */
public final class HedgeEngine implements Snapshotable
{
    private final OrderTable orders = new OrderTable();
    private final Exposure exposure;
    private final RiskContext context;
    private final Outputs out;
    private final OrderEntry entry;
    private final Trading trading;
    private final CycleAccount account;
    private final Executions executions;
    private final Legs legs;
    private final HedgeMachine machine;
    private final Inputs inputs;
    private final boolean stopAtDailyLimit;
    private final long hedgeOrderMax;

    private long nowNs;

    /**
     * An engine at the beginning of a run.
     *
     * @param run  record 0.
     * @param sink for what is decided.
     */
    public HedgeEngine(final RunParameters run, final OutputSink sink)
    {
        final EngineConfig config = run.config();
        exposure = new Exposure(orders, new Position(Leg.PRIMARY), new Position(Leg.HEDGE));
        final DayLedger day = new DayLedger(config);
        day.open(run.dayNumber(), run.dayLoss(), run.dayCost());
        context = new RiskContext(config, orders, exposure, new Basis(config), day, new Streaks(config))
            .leg(Leg.PRIMARY, run.primary(), new MarketView(config), new VenueState(config, Leg.PRIMARY),
                new ExecutableSize())
            .leg(Leg.HEDGE, run.hedge(), new MarketView(config), new VenueState(config, Leg.HEDGE),
                new ExecutableSize());
        context.live(config.flag(Setting.LIVE));
        context.configApproved(run.approved());
        context.dryRun(run.dryRun());
        out = new Outputs(sink);
        account = new CycleAccount(exposure);
        entry = new OrderEntry(config, context, out, account, run.runNumber());
        trading = new Trading(context, out);
        legs = new Legs(config, context, entry, out, trading, account, run.startNs());
        machine = new HedgeMachine(config, context, entry, out, trading, account, legs);
        executions = new Executions(config, context, entry, out, trading, account, machine);
        inputs = new Inputs(config, context, out, trading, executions, legs, machine, entry);
        stopAtDailyLimit = config.value(Setting.DAILY_LIMIT_ACTION) == 0;
        hedgeOrderMax = config.value(Setting.HEDGE_ORDER_MAX);
        nowNs = run.startNs();
    }

    /**
     * Take one input.
     *
     * @param sequence    of the input in the journal: the cause of what follows from it.
     * @param buffer      holding the encoded message.
     * @param offset      of its message header.
     * @param timestampNs event time, not below that of the event before.
     * @throws IllegalArgumentException if the message is no input.
     * @throws IllegalStateException    if time goes backwards, or the engine met what must not happen.
     */
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        if (timestampNs < nowNs)
        {
            throw new IllegalStateException("time goes backwards: timestampNs=" + timestampNs + " before=" + nowNs);
        }
        final EventType type = EventType.of(buffer, offset);
        if (type == null || type.role() != EventType.Role.INPUT)
        {
            throw new IllegalArgumentException("not an input: type=" + type);
        }
        nowNs = timestampNs;
        out.cause(sequence, timestampNs);
        if (machine.ended())
        {
            return;
        }
        executions.expire(nowNs);
        inputs.onInput(type, buffer, offset, nowNs);
        orders.sweep();
        watchExposure();
        watchDay();
        legs.reconcile(nowNs);
        orders.sweep();
        machine.step(nowNs);
        if (!machine.ended())
        {
            watchExposure();
        }
        makeRoom();
    }

    /** What is old is forgotten once the event's orders are on their way. */
    private void makeRoom()
    {
        executions.makeRoom();
        orders.makeRoom();
    }

    private void watchExposure()
    {
        final long worst = exposure.worstNetDelta();
        if (worst > Math.addExact(Math.max(context.clip(), hedgeOrderMax), context.hedgeUnit()))
        {
            trading.reduce(Trading.Cause.EXPOSED, Reason.EXPOSED, worst);
        }
        else
        {
            trading.clear(Trading.Cause.EXPOSED, Reason.RISK_CLEARED);
        }
        if (Math.abs(exposure.netDelta()) < context.hedgeUnit())
        {
            context.unhedgedSinceNs(RiskContext.NONE);
        }
        else if (context.unhedgedSinceNs() == RiskContext.NONE)
        {
            context.unhedgedSinceNs(nowNs);
        }
    }

    /** The day's limits are looked at with every event: what breaks one pulls the quote at once. */
    private void watchDay()
    {
        if (!context.markable())
        {
            return;
        }
        final DayLedger day = context.day();
        final long loss = context.markedLoss();
        final long cost = context.markedCost();
        if (day.onTime(context.wallNs(nowNs), loss, cost))
        {
            out.day(day.dayNumber(), day.closedLoss(), day.closedCost());
        }
        if (stopAtDailyLimit && (day.lossRoom(loss) <= 0 || day.costRoom(cost) <= 0))
        {
            machine.ending().stop(Reason.DAILY_LIMIT, nowNs);
        }
    }

    /**
     * Stop for good after what must not happen; the caller sees to the venues' own cancel-all.
     */
    public void halt()
    {
        trading.halt(Reason.INTERNAL_ERROR);
    }

    /**
     * When the engine next wants to be woken.
     *
     * @return event time after the last event's, or {@link Long#MAX_VALUE}.
     */
    public long nextDeadlineNs()
    {
        if (machine.ended())
        {
            return Long.MAX_VALUE;
        }
        final long ofOrders = orders.nextDeadlineNs(nowNs);
        final long ofMachine = machine.nextDeadlineNs(nowNs);
        final boolean resting = machine.state() != HedgeState.STARTING && machine.state() != HedgeState.PROVING;
        return Math.min(Math.min(ofOrders, ofMachine), legs.nextDeadlineNs(resting, nowNs));
    }

    /**
     * Event time.
     *
     * @return of the last event, or of the start.
     */
    public long nowNs()
    {
        return nowNs;
    }

    /**
     * Whether the run is over.
     *
     * @return true once the end was recorded.
     */
    public boolean ended()
    {
        return machine.ended();
    }

    /**
     * Flat, with nothing sent that is not settled: the moment for what must not fall into a hedge.
     *
     * @return true between cycles.
     */
    public boolean idle()
    {
        return exposure.flat() && orders.liveCount() == 0;
    }

    /**
     * How many orders may live at the venues.
     *
     * @return of both legs, those of unknown outcome among them.
     */
    public int liveOrders()
    {
        return orders.liveCount();
    }

    /**
     * Part of the client order ids that are given out now.
     *
     * @return 12 bits, another one after each restart.
     */
    public int runNumber()
    {
        return entry.lives().runNumber();
    }

    /**
     * How often another process has gone on with this run.
     *
     * @return from 0.
     */
    public int restarts()
    {
        return entry.lives().restarts();
    }

    /**
     * How often another process has gone on lately.
     *
     * @param sinceNs event time.
     * @return restarts at or after it, at most {@value Lives#TIMES_KEPT}.
     */
    public int restartsSince(final long sinceNs)
    {
        return entry.lives().since(sinceNs);
    }

    /**
     * How many fills are remembered, so that none is counted twice.
     *
     * @return the fill of a bounded table.
     */
    public int fillsRemembered()
    {
        return executions.fillsRemembered();
    }

    /**
     * How many fills wait to be covered.
     *
     * @return the fill of a bounded table, of the leg that has more.
     */
    public int fillsUncovered()
    {
        return account.fill();
    }

    /**
     * What the engine is doing.
     *
     * @return the state of its machine.
     */
    public HedgeState state()
    {
        return machine.state();
    }

    /**
     * Whether everything is being closed on an operator's word, to go on paused.
     *
     * @return false before such a word and once it is carried out as far as it can be.
     */
    public boolean flattening()
    {
        return machine.ending().flattenAsked() && trading.has(Trading.Cause.OPERATOR);
    }

    /**
     * Why no first leg may be sent. Allocates: not for the engine's own thread.
     *
     * @return a name for each cause that holds; a halt has none.
     */
    public List<String> reducedBy()
    {
        return trading.causes();
    }

    /**
     * What the engine stands on: markets, positions, limits.
     *
     * @return for reading only.
     */
    public RiskContext context()
    {
        return context;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putTime(nowNs);
        orders.save(out);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Leg leg = Leg.of(i);
            exposure.position(leg).save(out);
            context.market(leg).save(out);
            context.venue(leg).save(out);
            context.executable(leg).save(out);
        }
        exposure.save(out);
        context.basis().save(out);
        context.day().save(out);
        context.streaks().save(out);
        context.save(out);
        entry.save(out);
        trading.save(out);
        account.save(out);
        executions.save(out);
        legs.save(out);
        machine.save(out);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        nowNs = in.getLong();
        orders.load(in);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Leg leg = Leg.of(i);
            exposure.position(leg).load(in);
            context.market(leg).load(in);
            context.venue(leg).load(in);
            context.executable(leg).load(in);
        }
        exposure.load(in);
        context.basis().load(in);
        context.day().load(in);
        context.streaks().load(in);
        context.load(in);
        entry.load(in);
        trading.load(in);
        account.load(in);
        executions.load(in);
        legs.load(in);
        machine.load(in);
    }
}
