package io.ballast.core.engine;

import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.position.FillDedup;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * What venues say about orders, and their silence: moves the order's state machine and, with each fill that is seen for
 * the first time, the position. A fill counts whatever its route and whatever was thought of its order, but for one that
 * the venue's own sums contradict: that one counts when the whole list of fills cannot do without it.
 */
final class Executions implements Snapshotable
{
    static final long NEVER = Long.MAX_VALUE;

    /** How long an ended order may wait for fills that are on their way before they are asked for. */
    private static final long ENDING_GRACE_NS = 300_000_000L;

    private final RiskContext context;
    private final OrderTable orders;
    private final OrderEntry entry;
    private final Outputs out;
    private final Trading trading;
    private final CycleAccount account;
    private final HedgeMachine machine;
    private final FillDedup dedup = new FillDedup();
    private final long[] lastFundingNs = {Long.MIN_VALUE, Long.MIN_VALUE};
    private final long replyTimeoutNs;
    /** Within one event only. */
    private long doubtedSinceNs = NEVER;

    Executions(
        final EngineConfig config,
        final RiskContext context,
        final OrderEntry entry,
        final Outputs out,
        final Trading trading,
        final CycleAccount account,
        final HedgeMachine machine)
    {
        this.context = context;
        this.orders = context.orders();
        this.entry = entry;
        this.out = out;
        this.trading = trading;
        this.account = account;
        this.machine = machine;
        replyTimeoutNs = config.value(Setting.REPLY_TIMEOUT);
    }

    void onExecution(final ExecutionEventDecoder event, final long nowNs)
    {
        final Order order = orders.get(event.clientOrderId());
        switch (event.executionType())
        {
            case ACCEPTED -> onAccepted(order, event.cumulativeQuantity(), nowNs);
            case FILL -> onFill(order, event, nowNs);
            case CANCELLED -> onEnded(order, OrderState.CANCELLED, event, nowNs);
            case EXPIRED -> onEnded(order, OrderState.EXPIRED, event, nowNs);
            case REJECTED -> onRejected(order, event.rejectClass(), nowNs);
            case UNKNOWN -> onUnknown(order, event.rejectClass());
            case CANCEL_UNKNOWN -> onUnknown(order);
            case CANCEL_ACCEPTED -> onCancelAccepted(order, event, nowNs);
            case CANCEL_REJECTED -> onCancelRejected(order, event.rejectClass(), nowNs);
            case NULL_VAL, SBE_UNKNOWN -> throw new IllegalArgumentException("unknown execution type");
        }
    }

    /** A quote that is acknowledged after it was proven absent rests, and nobody would withdraw it. */
    private void onAccepted(final Order order, final long cumulative, final long nowNs)
    {
        if (order == null)
        {
            return;
        }
        if (order.state() == OrderState.ABSENT && order.timeInForce() == TimeInForce.GTC)
        {
            entry.cancel(order.clientOrderId(), order.leg(), nowNs);
            out.alert(Severity.WARNING, Reason.LATE_ACCEPTANCE, order.leg().ordinal(), order.quantity(), 0);
            doubt(order, Reason.LATE_ACCEPTANCE, order.quantity());
        }
        order.accepted();
        order.sums().told(cumulative);
        context.venue(order.leg()).onAccepted();
        if (order.state() == OrderState.WORKING)
        {
            final boolean rests = order.timeInForce() == TimeInForce.GTC;
            order.deadlineNs(rests ? Order.NO_DEADLINE :
                nowNs + replyTimeoutNs + context.instrument(order.leg()).takerHoldNs());
        }
    }

    private void onFill(final Order named, final ExecutionEventDecoder event, final long nowNs)
    {
        // On the other side of the book it is the fill of another engine, which gives out the same ids.
        final boolean strange = named != null && named.side() != event.side();
        final Order order = strange ? null : named;
        final boolean listed = event.source() == ReportSource.QUERY;
        if (order != null && listed)
        {
            order.sums().listed(event.queryId(), event.lastQuantity());
        }
        if (!dedup.add(event))
        {
            onRepeatedFill(order, event, listed);
            return;
        }
        final Leg leg = Leg.of(event.instrumentId());
        if (order != null && order.doubts(event.lastQuantity(), event.cumulativeQuantity(), listed))
        {
            dedup.takeBack();
            if (!listed || order.sums().question())
            {
                doubt(order, Reason.FILL_DOUBTED, event.lastQuantity());
            }
            return;
        }
        context.exposure().advance(nowNs);
        context.exposure().position(leg).apply(
            event.side(), event.lastPrice(), event.lastQuantity(), event.fee(), event.liquidity());
        if (order == null)
        {
            dedup.nobodys();
            account.onForeignFill(leg, event.side(), event.lastPrice(), event.lastQuantity(), nowNs);
            if (strange || event.origin() != Origin.OURS || !entry.isOurs(event.clientOrderId()))
            {
                onForeignFill(leg, event);
            }
            return;
        }

        final boolean terminal = order.state().isTerminal();
        order.fill(event.lastPrice(), event.lastQuantity());
        order.sums().counted(event.lastQuantity(), event.cumulativeQuantity());
        account.onFill(
            order,
            event.lastPrice(),
            event.lastQuantity(),
            event.liquidity(),
            context.market(leg).touch(order.side()),
            nowNs);
        if (leg == Leg.PRIMARY)
        {
            machine.taker(Leg.HEDGE).answering(event.lastPrice());
        }
        if (terminal || order.filledQuantity() > order.quantity())
        {
            machine.lateFill();
        }
        if (terminal)
        {
            out.alert(Severity.WARNING, Reason.LATE_FILL, leg.ordinal(), event.lastQuantity(), order.quantity());
        }
        if (order.filledQuantity() > order.quantity())
        {
            out.alert(Severity.ALARM, Reason.OVERFILL, leg.ordinal(), order.filledQuantity(), order.quantity());
            doubt(order, Reason.OVERFILL, order.filledQuantity());
        }
    }

    /** It may belong to an order that was not known when it was counted, or show that a row before it was none of those. */
    private void onRepeatedFill(final Order order, final ExecutionEventDecoder event, final boolean listed)
    {
        if (order == null)
        {
            return;
        }
        if (dedup.claim())
        {
            order.fill(event.lastPrice(), event.lastQuantity());
        }
        if (listed && order.sums().listed() > order.filledQuantity() && order.sums().question())
        {
            doubt(order, Reason.FILL_DOUBTED, event.lastQuantity());
        }
    }

    /** No first leg until the venue's fills, all of this order's among them, and positions say what is true. */
    private void doubt(final Order order, final Reason reason, final long quantity)
    {
        doubtedSinceNs = Math.min(doubtedSinceNs, order.sentNs());
        trading.reduce(Trading.Cause.MISMATCH, reason, quantity);
    }

    /** Since when fills were doubted: the venue's fills and positions must be asked for; {@link #NEVER} where none was. */
    long takeDoubtNs()
    {
        final long sinceNs = doubtedSinceNs;
        doubtedSinceNs = NEVER;
        return sinceNs;
    }

    private void onForeignFill(final Leg leg, final ExecutionEventDecoder event)
    {
        final boolean byVenue = event.origin() == Origin.LIQUIDATION || event.origin() == Origin.DELEVERAGING ||
            event.origin() == Origin.SETTLEMENT;
        trading.reduce(
            Trading.Cause.FOREIGN, byVenue ? Reason.VENUE_MADE_FILL : Reason.FOREIGN_FILL, event.lastQuantity());
    }

    private void onEnded(
        final Order order, final OrderState as, final ExecutionEventDecoder event, final long nowNs)
    {
        if (order == null)
        {
            return;
        }
        final long told = event.cumulativeQuantity();
        order.ended(as, told == ExecutionEventDecoder.cumulativeQuantityNullValue() ? Order.NOT_TOLD : told);
        awaitFills(order, nowNs);
        if (event.rejectClass() == RejectClass.POST_ONLY)
        {
            machine.quoter().onReject(order, RejectClass.POST_ONLY, nowNs);
        }
    }

    private void onRejected(final Order order, final RejectClass rejectClass, final long nowNs)
    {
        if (order == null)
        {
            return;
        }
        if (rejectClass == RejectClass.DUPLICATE || order.contested())
        {
            onUnknown(order, rejectClass);
            return;
        }
        order.rejected();
        awaitFills(order, nowNs);
        context.venue(order.leg()).onReject(rejectClass);
        machine.taker(order.leg()).onReject(order, rejectClass);
        machine.quoter().onReject(order, rejectClass, nowNs);
    }

    private static void awaitFills(final Order order, final long nowNs)
    {
        if (order.state() == OrderState.ENDING)
        {
            order.deadlineNs(nowNs + ENDING_GRACE_NS);
        }
    }

    /**
     * An id that is in use says of neither order under it what became of it. Ours leaves once: another engine gives out the
     * same ids.
     */
    private void onUnknown(final Order order, final RejectClass rejectClass)
    {
        onUnknown(order);
        if (order != null && rejectClass == RejectClass.DUPLICATE && !order.contested())
        {
            order.contest();
            trading.reduce(Trading.Cause.FOREIGN, Reason.ID_IN_USE, order.quantity());
        }
    }

    /** Of one that has ended nothing is unknown but its fills: the moment at which they are asked for stays. */
    private static void onUnknown(final Order order)
    {
        if (order != null && order.state() != OrderState.ENDING)
        {
            order.unknown();
            order.deadlineNs(Order.NO_DEADLINE);
        }
    }

    /** Without an id it is the answer to a cancel of everything. */
    private void onCancelAccepted(final Order order, final ExecutionEventDecoder event, final long nowNs)
    {
        if (order != null)
        {
            order.cancelAccepted(nowNs);
        }
        else if (event.clientOrderId() == 0)
        {
            context.venue(Leg.of(event.instrumentId())).onSwept();
        }
    }

    /**
     * An order that the venue no longer finds has ended; whether it filled, only the fills can tell. One that it has never
     * confirmed may have been overtaken by its cancel and arrive yet.
     */
    private static void onCancelRejected(final Order order, final RejectClass rejectClass, final long nowNs)
    {
        if (order == null || order.state().isTerminal())
        {
            return;
        }
        if (rejectClass == RejectClass.NOT_FOUND && order.state() != OrderState.UNKNOWN && order.known())
        {
            order.ended(OrderState.CANCELLED, Order.NOT_TOLD);
            awaitFills(order, nowNs);
        }
        else
        {
            onUnknown(order);
        }
    }

    /** A command that never left proves its order absent, also where it is told late. */
    void onCommandSent(final CommandSentEventDecoder event)
    {
        final Order order = orders.get(event.clientOrderId());
        if (order != null && event.sent() == Flag.NO)
        {
            final boolean unheard = order.state() == OrderState.PENDING_NEW || order.state() == OrderState.UNKNOWN;
            if (unheard && !order.known() && order.cancels() == 0)
            {
                order.proven();
            }
            else
            {
                onUnknown(order);
            }
        }
    }

    /** Of the table that keeps fills from being counted twice. */
    int fillsRemembered()
    {
        return dedup.fill();
    }

    /** What the next fill will need; called after every event. */
    void makeRoom()
    {
        dedup.makeRoom();
    }

    /** Nothing that was on its way can be trusted to be heard of. */
    void sessionLost(final Leg leg)
    {
        for (int i = 0; i < orders.liveCount(); i++)
        {
            if (orders.live(i).leg() == leg)
            {
                onUnknown(orders.live(i));
            }
        }
    }

    /** Silence that has lasted too long makes an outcome unknown. */
    void expire(final long nowNs)
    {
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            if (order.deadlineNs() <= nowNs && order.state() != OrderState.ENDING)
            {
                onUnknown(order);
            }
        }
    }

    /** Whether a funding payment was not seen before: payments of an instrument come in the order of their times. */
    boolean firstFunding(final FundingEventDecoder event)
    {
        if (event.fundingTimeNs() <= lastFundingNs[event.instrumentId()])
        {
            return false;
        }
        lastFundingNs[event.instrumentId()] = event.fundingTimeNs();
        return true;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        dedup.save(out);
        out.putTime(lastFundingNs[0]);
        out.putTime(lastFundingNs[1]);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        dedup.load(in);
        lastFundingNs[0] = in.getLong();
        lastFundingNs[1] = in.getLong();
    }
}
