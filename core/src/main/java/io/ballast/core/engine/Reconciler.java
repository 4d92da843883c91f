package io.ballast.core.engine;

import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.Severity;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import io.ballast.core.venue.MessageKind;

/**
 * Proves on one venue what became of orders whose outcome is not known, and after a reconnect what was missed. No reply
 * is not a reject and "not found" alone proves nothing: an order is settled only when it can no longer arrive, the open
 * orders do not list it and the fills were asked for after that answer.
 * <p>
 * On the hedge venue a cancel by client order id with a time to live, once taken, kills a create that comes late; failing
 * that the order's signature must have expired. On the primary the request's window plus one second must pass.
 * <p>
 * A venue may forget an order for a while and have it in its book all the same. So, before a quote counts as absent,
 * everything that rests there is cancelled, and the venue must have taken that; failing that, half a minute must pass.
 * <p>
 * While an order session stays down, unknown orders are cancelled and asked for all the same: what is down may be the stream
 * alone, and a quote that rests unwatched is the worst that an outage can leave behind.
 */
final class Reconciler implements Snapshotable
{
    private static final long MARGIN_NS = 1_000_000_000L;
    private static final long HEDGE_MARGIN_NS = 50_000_000L;
    /** There and back, generously: how long after the venue's hold a fill may still be on its way. */
    private static final long TRAVEL_NS = 100_000_000L;
    private static final long DOWN_PATIENCE_NS = 2_000_000_000L;
    /** How long a session may have been dead, half open, before that was noticed. */
    private static final long LOOK_BACK_NS = 60_000_000_000L;
    /** A venue may keep an order pending for ten seconds, and list it nowhere. */
    private static final long PENDING_NS = 12_000_000_000L;
    /** What no cancel of everything was taken for is given up after so long. */
    private static final long UNSWEPT_NS = 30_000_000_000L;
    private static final long FIRST_BACKOFF_NS = 200_000_000L;
    private static final int MAX_BACKOFF_SHIFT = 5;

    /** What a reconciler is waiting for. */
    private enum Stage
    {
        IDLE, WAITING, ASKED
    }

    private static final Stage[] STAGES = Stage.values();

    private final Leg leg;
    private final RiskContext context;
    private final OrderEntry entry;
    private final Queries queries;
    private final Outputs out;
    private final long primaryWindowNs;
    private final long timeToLiveNs;
    private final long hedgeExpiryNs;
    private final long quoteExpiryNs;
    private final long replyTimeoutNs;
    private final long unknownTimeNs;

    private Stage stage = Stage.IDLE;
    private boolean whole;
    private long notBeforeNs;
    private long sinceNs;
    private long openOrdersQuery;
    private long fillsQuery;
    private boolean failed;
    private boolean asked;
    private int tries;
    private long unknownSinceNs = Long.MAX_VALUE;
    private boolean alerted;
    private boolean foreignOrder;
    private long absentUntilNs = Long.MAX_VALUE;

    Reconciler(
        final Leg leg,
        final EngineConfig config,
        final RiskContext context,
        final OrderEntry entry,
        final Queries queries,
        final Outputs out)
    {
        this.leg = leg;
        this.context = context;
        this.entry = entry;
        this.queries = queries;
        this.out = out;
        primaryWindowNs = config.value(Setting.PRIMARY_WINDOW);
        timeToLiveNs = config.value(Setting.CANCEL_TIME_TO_LIVE);
        hedgeExpiryNs = config.value(Setting.HEDGE_EXPIRY);
        quoteExpiryNs = config.value(Setting.QUOTE_EXPIRY);
        replyTimeoutNs = config.value(Setting.REPLY_TIMEOUT);
        unknownTimeNs = config.value(Setting.UNKNOWN_TIME);
        sinceNs = Long.MAX_VALUE;
    }

    /** A whole reconciliation is due: after a reconnect, or when events may have been missed since a time. */
    void request(final long since)
    {
        whole = true;
        sinceNs = Math.min(sinceNs, since);
        if (stage == Stage.ASKED)
        {
            stage = Stage.WAITING;
        }
        notBeforeNs = Math.min(notBeforeNs, since);
        asked = false;
        tries = 0;
    }

    /** What was asked is not answered any more. */
    void restart()
    {
        stage = Stage.IDLE;
        tries = 0;
    }

    boolean busy()
    {
        return whole || stage != Stage.IDLE || context.orders().unknownCount(leg) > 0;
    }

    /** An order that might rest was not found, and could still be pending. */
    boolean absence()
    {
        return absentUntilNs != Long.MAX_VALUE;
    }

    /**
     * Before the end: whether nothing that counts as absent can appear any more. When the last could not be pending any
     * longer, everything that rests is cancelled and looked for once more.
     */
    boolean absencesOver(final long nowNs)
    {
        if (nowNs >= absentUntilNs)
        {
            absentUntilNs = Long.MAX_VALUE;
            entry.cancelAll(leg, nowNs);
            request(nowNs);
        }
        return !absence() && (!busy() || !context.venue(leg).ordersUp());
    }

    /** True once an order that is not ours was seen resting. */
    boolean takeForeignOrder()
    {
        final boolean seen = foreignOrder;
        foreignOrder = false;
        return seen;
    }

    /** When it asks next, or raises the alarm, which must not wait for a session. */
    long nextDeadlineNs()
    {
        final long asksNs = switch (stage)
        {
            case IDLE -> unknownSinceNs == Long.MAX_VALUE ? Long.MAX_VALUE : asksDownNs();
            case WAITING -> askAtNs();
            case ASKED -> notBeforeNs;
        };
        final long nextNs = Math.min(asksNs, absentUntilNs);
        return unknownSinceNs == Long.MAX_VALUE || alerted ? nextNs : Math.min(nextNs, unknownSinceNs + unknownTimeNs);
    }

    void step(final long nowNs)
    {
        final int unknown = context.orders().unknownCount(leg);
        watch(unknown, nowNs);
        if (unknown == 0 && !whole)
        {
            idle();
            tries = 0;
            return;
        }
        if (!context.venue(leg).ordersUp() && (unknown == 0 || nowNs < asksDownNs()))
        {
            idle();
            return;
        }
        cancelUnknown(nowNs);
        switch (stage)
        {
            case IDLE ->
            {
                asked = false;
                notBeforeNs = whole ? nowNs : matchedNs();
                stage = Stage.WAITING;
                if (nowNs >= notBeforeNs)
                {
                    ask(nowNs);
                }
            }
            case WAITING ->
            {
                if (nowNs >= askAtNs())
                {
                    ask(nowNs);
                }
            }
            case ASKED ->
            {
                if (nowNs >= notBeforeNs)
                {
                    retry(nowNs);
                }
            }
        }
    }

    /** A session that is down may be back at once. */
    private long asksDownNs()
    {
        return context.venue(leg).sessionNs() + DOWN_PATIENCE_NS;
    }

    /** No question is open: an answer to an older one says nothing. */
    private void idle()
    {
        stage = Stage.IDLE;
        openOrdersQuery = Queries.NOT_SENT;
        fillsQuery = Queries.NOT_SENT;
        asked = false;
        failed = false;
    }

    /** The first question may find a fill; the one that proves an absence waits until it can. */
    private long askAtNs()
    {
        return asked ? Math.max(notBeforeNs, provableNs()) : notBeforeNs;
    }

    /** When the last of the unknown orders, if it arrived, has been matched. */
    private long matchedNs()
    {
        final OrderTable orders = context.orders();
        long matched = 0;
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == leg && isUnknown(order))
            {
                matched = Math.max(matched, matchedNs(order));
            }
        }
        return matched;
    }

    /** A cancel overtakes an order that the venue still holds; one sent before would kill our own hedge. */
    private long matchedNs(final Order order)
    {
        return order.postOnly() ?
            order.sentNs() : order.sentNs() + context.instrument(leg).takerHoldNs() + TRAVEL_NS;
    }

    /** A row of the open orders. */
    void onOrderStatus(final OrderStatusEventDecoder row, final long nowNs)
    {
        if (row.queryId() != openOrdersQuery || openOrdersQuery == Queries.NOT_SENT || row.result() != QueryResult.FOUND)
        {
            return;
        }
        final Order order = context.orders().get(row.clientOrderId());
        if (order == null || order.state().isTerminal())
        {
            failed |= cancelled(row.clientOrderId(), nowNs);
            return;
        }
        if (!isOf(order, row))
        {
            return;
        }
        if (order.contested())
        {
            failed = true;
            cancelAgain(order, nowNs);
            return;
        }
        if (order.inProof())
        {
            order.inProof(false);
            order.listed();
            if (order.state() == OrderState.WORKING && order.timeInForce() != TimeInForce.GTC)
            {
                order.deadlineNs(nowNs + replyTimeoutNs);
            }
        }
    }

    /** Whether a row can be an order of ours; one that only has its id is a stranger's. */
    boolean isOf(final Order order, final OrderStatusEventDecoder row)
    {
        final boolean matches = order.matches(row.side(), row.price());
        foreignOrder |= !matches;
        return matches;
    }

    /**
     * Unless a cancel that left before may still be at work. One that is repeated leaves the budget room for the questions
     * that prove what became of the order.
     */
    private void cancelAgain(final Order order, final long nowNs)
    {
        final boolean room = order.cancels() == 0 || context.venue(leg).budget().allows(MessageKind.ORDER, nowNs);
        if (room && nowNs - order.cancelSentNs() >= timeToLiveNs)
        {
            entry.cancel(order, nowNs);
        }
    }

    /** An order rests that is over as far as we know, or that we never knew. */
    void stray(final long clientOrderId, final long nowNs)
    {
        if (cancelled(clientOrderId, nowNs))
        {
            request(nowNs);
        }
    }

    /** What this run sent is cancelled; so is an orphan of an earlier one, which is told like any stranger's order. */
    private boolean cancelled(final long clientOrderId, final long nowNs)
    {
        final boolean ours = entry.isOurs(clientOrderId);
        foreignOrder |= !ours;
        if (ours || entry.isOfEarlierRun(clientOrderId, leg))
        {
            entry.cancel(clientOrderId, leg, nowNs);
        }
        return ours;
    }

    /** A query was answered or failed. */
    void onQueryDone(final long queryId, final QueryResult result, final long nowNs)
    {
        if (stage != Stage.ASKED || queryId == Queries.NOT_SENT || queryId != openOrdersQuery && queryId != fillsQuery)
        {
            return;
        }
        if (failed || result == QueryResult.FAILED)
        {
            retry(nowNs);
        }
        else if (queryId == openOrdersQuery)
        {
            askFills(nowNs);
        }
        else
        {
            conclude(nowNs);
        }
    }

    private void conclude(final long nowNs)
    {
        final OrderTable orders = context.orders();
        boolean unswept = false;
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == leg && order.inProof())
            {
                order.inProof(false);
                if (mayRest(order) && !context.venue(leg).swept() && nowNs < order.sentNs() + UNSWEPT_NS)
                {
                    unswept = true;
                }
                else if (isUnknown(order))
                {
                    order.proven();
                    remember(order);
                }
            }
        }
        if (unswept)
        {
            retry(nowNs);
            return;
        }
        tries = 0;
        stage = context.orders().unknownCount(leg) == 0 ? Stage.IDLE : Stage.WAITING;
        if (context.venue(leg).ordersUp())
        {
            whole = false;
            sinceNs = Long.MAX_VALUE;
            context.venue(leg).reconciled();
        }
    }

    private void remember(final Order order)
    {
        if (order.state() == OrderState.ABSENT && order.timeInForce() == TimeInForce.GTC)
        {
            final long untilNs = order.sentNs() + PENDING_NS;
            absentUntilNs = absence() ? Math.max(absentUntilNs, untilNs) : untilNs;
        }
    }

    private void ask(final long nowNs)
    {
        final OrderTable orders = context.orders();
        boolean sweeps = false;
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == leg)
            {
                order.inProof(isUnknown(order) && provableNs(order) <= nowNs);
                sweeps |= order.inProof() && mayRest(order);
            }
        }
        if (sweeps)
        {
            entry.cancelAll(leg, nowNs);
        }
        asked = true;
        failed = false;
        fillsQuery = Queries.NOT_SENT;
        openOrdersQuery = queries.ask(QueryKind.OPEN_ORDERS, leg, nowNs, nowNs);
        await(openOrdersQuery, nowNs);
    }

    /** Only after the open orders did not list it: read before, an order could trade between the two answers. */
    private void askFills(final long nowNs)
    {
        final OrderTable orders = context.orders();
        long since = Math.min(sinceNs, nowNs);
        for (int i = 0; i < orders.liveCount(); i++)
        {
            since = orders.live(i).leg() == leg ? Math.min(since, orders.live(i).sentNs()) : since;
        }
        openOrdersQuery = Queries.NOT_SENT;
        fillsQuery = queries.ask(QueryKind.FILLS, leg, since - LOOK_BACK_NS, nowNs);
        await(fillsQuery, nowNs);
    }

    private void await(final long query, final long nowNs)
    {
        if (query == Queries.NOT_SENT)
        {
            retry(nowNs);
            return;
        }
        stage = Stage.ASKED;
        notBeforeNs = nowNs + (replyTimeoutNs << Math.min(tries, MAX_BACKOFF_SHIFT));
    }

    private void retry(final long nowNs)
    {
        stage = Stage.WAITING;
        notBeforeNs = nowNs + (FIRST_BACKOFF_NS << Math.min(tries++, MAX_BACKOFF_SHIFT));
    }

    /** What takes at once and can no longer arrive has nothing left to cancel: its cancels would crowd out the proof. */
    private void cancelUnknown(final long nowNs)
    {
        final OrderTable orders = context.orders();
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == leg && order.state() == OrderState.UNKNOWN && order.cancelAcceptedNs() == 0 &&
                nowNs >= matchedNs(order) && (order.timeInForce() == TimeInForce.GTC || nowNs < provableNs(order)))
            {
                cancelAgain(order, nowNs);
            }
        }
    }

    private void watch(final int unknown, final long nowNs)
    {
        if (unknown == 0)
        {
            unknownSinceNs = Long.MAX_VALUE;
            alerted = false;
            return;
        }
        if (unknownSinceNs == Long.MAX_VALUE)
        {
            unknownSinceNs = nowNs;
        }
        if (!alerted && nowNs - unknownSinceNs >= unknownTimeNs)
        {
            alerted = true;
            out.alert(Severity.ALARM, Reason.OUTCOME_OVERDUE, leg.ordinal(), nowNs - unknownSinceNs, unknownTimeNs);
        }
    }

    /** When the last of the unknown orders can no longer arrive. */
    private long provableNs()
    {
        final OrderTable orders = context.orders();
        long provable = 0;
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == leg && isUnknown(order))
            {
                provable = Math.max(provable, provableNs(order));
            }
        }
        return provable;
    }

    private long provableNs(final Order order)
    {
        if (order.state() == OrderState.ENDING)
        {
            return order.deadlineNs();
        }
        if (leg == Leg.PRIMARY)
        {
            return order.sentNs() + primaryWindowNs + MARGIN_NS;
        }
        final long expiredNs =
            order.sentNs() + (order.timeInForce() == TimeInForce.GTC ? quoteExpiryNs : hedgeExpiryNs) + MARGIN_NS;
        return order.cancelAcceptedNs() == 0 ?
            expiredNs : Math.min(expiredNs, order.cancelAcceptedNs() + timeToLiveNs + HEDGE_MARGIN_NS);
    }

    private static boolean mayRest(final Order order)
    {
        return order.endUntold() && order.timeInForce() == TimeInForce.GTC;
    }

    private static boolean isUnknown(final Order order)
    {
        return order.state() == OrderState.UNKNOWN || order.state() == OrderState.ENDING;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(stage.ordinal());
        out.putBoolean(whole);
        out.putDeadline(notBeforeNs);
        out.putTime(sinceNs);
        out.putId(openOrdersQuery);
        out.putId(fillsQuery);
        out.putBoolean(failed);
        out.putBoolean(asked);
        out.putInt(tries);
        out.putTime(unknownSinceNs, unknownTimeNs);
        out.putBoolean(alerted);
        out.putBoolean(foreignOrder);
        out.putDeadline(absentUntilNs);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        stage = STAGES[in.getInt()];
        whole = in.getBoolean();
        notBeforeNs = in.getLong();
        sinceNs = in.getLong();
        openOrdersQuery = in.getLong();
        fillsQuery = in.getLong();
        failed = in.getBoolean();
        asked = in.getBoolean();
        tries = in.getInt();
        unknownSinceNs = in.getLong();
        alerted = in.getBoolean();
        foreignOrder = in.getBoolean();
        absentUntilNs = in.getLong();
    }
}
