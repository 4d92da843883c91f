package io.ballast.tools.chaos.check;

import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;

import java.util.HashMap;
import java.util.Map;

/** What the venues' lists prove of the twin's orders: open orders without one, and fills asked for after them. */
final class TwinProofs
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long KEPT_NS = 120 * SECOND_NS;

    private final Twin twin;
    private final Map<Long, TwinQuery> queries = new HashMap<>();

    TwinProofs(final Twin twin)
    {
        this.twin = twin;
    }

    void onQuery(final QueryCommandDecoder query, final long sequence)
    {
        if (query.kind() == QueryKind.OPEN_ORDERS || query.kind() == QueryKind.FILLS)
        {
            queries.values().removeIf(old -> old.askedNs < twin.nowNs - KEPT_NS);
            final TwinQuery asked = new TwinQuery(
                query.kind(), Leg.of(query.instrumentId()), sequence, twin.nowNs, query.sinceNs() - twin.wallOffsetNs);
            queries.put(query.queryId(), asked);
            cover(asked);
        }
    }

    /** What a list holds on our terms lives: no list that was asked for earlier proves anything of it. Under our id alone it does not. */
    void onRow(final OrderStatusEventDecoder row)
    {
        final TwinQuery query = queries.get(row.queryId());
        if (row.result() != QueryResult.FOUND || query == null || query.kind != QueryKind.OPEN_ORDERS)
        {
            return;
        }
        final TwinOrder order = twin.orders.get(row.clientOrderId());
        if (order != null && !order.closed && (order.side != row.side() || order.price != row.price()))
        {
            return;
        }
        query.listed.add(row.clientOrderId());
        // An end that was told since the question is newer than the answer.
        final boolean overtaken = order != null && order.ended && order.endedNs > query.askedNs;
        if (order != null && !order.closed && !overtaken && query.covered.contains(order.id))
        {
            order.list(twin.nowNs);
        }
        queries.values().stream().filter(other -> other.askedAt <= query.askedAt).forEach(
            other -> other.covered.remove(row.clientOrderId()));
    }

    void onDone(final QueryDoneEventDecoder done, final long sequence)
    {
        final TwinQuery query = queries.get(done.queryId());
        if (query == null || done.result() == QueryResult.FAILED)
        {
            return;
        }
        query.answeredAt = sequence;
        if (query.kind == QueryKind.OPEN_ORDERS)
        {
            unlisted(query);
        }
        for (final TwinQuery open : queries.values())
        {
            if (query.follows(open))
            {
                prove(open, query);
            }
        }
    }

    /** What the venue does not list, though it was sent before, may be over. */
    private void unlisted(final TwinQuery open)
    {
        for (final TwinOrder order : twin.live)
        {
            if (order.leg == open.leg && order.sentNs < open.askedNs && !open.listed.contains(order.id))
            {
                order.unlistedNs = Math.min(order.unlistedNs, twin.nowNs);
            }
        }
    }

    private void prove(final TwinQuery open, final TwinQuery fills)
    {
        final TwinVenue venue = twin.venues[open.leg.ordinal()];
        venue.reconciled |= open.askedNs >= venue.lostNs;
        for (final TwinOrder order : twin.live)
        {
            if (!order.livedSince(open.askedNs) && open.covered.contains(order.id) &&
                fills.sinceNs <= order.sentNs && !open.listed.contains(order.id))
            {
                order.prove();
            }
        }
    }

    /** What the open orders can prove: what was in doubt when they were asked for, and could no longer arrive. */
    private void cover(final TwinQuery open)
    {
        for (final TwinOrder order : twin.live)
        {
            if (order.leg == open.leg && inDoubt(order, open.askedNs) && provableNs(order) <= open.askedNs)
            {
                open.covered.add(order.id);
            }
        }
    }

    /** In doubt by what was told, or by silence. */
    private boolean inDoubt(final TwinOrder order, final long atNs)
    {
        final boolean silent = order.waitsSinceNs != TwinOrder.NOTHING &&
            order.waitsSinceNs + twin.run.config().value(Setting.REPLY_TIMEOUT) <= atNs;
        return order.inDoubt() && order.doubtedNs <= atNs || silent || order.unlistedNs <= atNs;
    }

    /** When it can no longer arrive: strategy.md, unknown outcomes. */
    private long provableNs(final TwinOrder order)
    {
        if (order.ended)
        {
            return order.doubtedNs;
        }
        if (order.leg == Leg.PRIMARY)
        {
            return order.sentNs + twin.run.config().value(Setting.PRIMARY_WINDOW) + SECOND_NS;
        }
        final long lives = twin.run.config().value(
            order.timeInForce == TimeInForce.GTC ? Setting.QUOTE_EXPIRY : Setting.HEDGE_EXPIRY);
        return order.cancelAcceptedNs == 0 ?
            order.sentNs + lives : Math.min(order.sentNs + lives, order.cancelAcceptedNs + order.timeToLiveNs);
    }
}
