package io.ballast.core.engine;

import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
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

/**
 * Looks at the open orders of one venue at its own pace, whether or not anything seems wrong. An order of ours that
 * should rest and is not listed has ended unheard: its outcome is unknown from then on, and is proven. One that is listed
 * and should not rest is cancelled; one that is not ours is told. An answer that failed says nothing. While the
 * reconciler asks the same, there is nothing to look for.
 */
final class Patrol implements Snapshotable
{
    private final Leg leg;
    private final RiskContext context;
    private final Queries queries;
    private final Reconciler reconciler;
    private final long intervalNs;

    private long query;
    private long atNs;

    Patrol(
        final Leg leg,
        final EngineConfig config,
        final RiskContext context,
        final Queries queries,
        final Reconciler reconciler)
    {
        this.leg = leg;
        this.context = context;
        this.queries = queries;
        this.reconciler = reconciler;
        intervalNs = config.value(Setting.ORDERS_INTERVAL);
    }

    long nextDeadlineNs()
    {
        return atNs;
    }

    /** What was asked is not answered any more. */
    void restart()
    {
        query = Queries.NOT_SENT;
    }

    void step(final long nowNs)
    {
        if (nowNs < atNs)
        {
            return;
        }
        final boolean first = atNs == 0;
        atNs = nowNs + intervalNs;
        query = Queries.NOT_SENT;
        if (first || !context.venue(leg).ordersUp() || reconciler.busy())
        {
            return;
        }
        final OrderTable orders = context.orders();
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == leg)
            {
                order.inProof(order.state() == OrderState.WORKING && order.known());
            }
        }
        query = queries.ask(QueryKind.OPEN_ORDERS, leg, nowNs, nowNs);
    }

    /** A row of the open orders. */
    void onOrderStatus(final OrderStatusEventDecoder row, final long nowNs)
    {
        if (query == Queries.NOT_SENT || row.queryId() != query || row.result() != QueryResult.FOUND)
        {
            return;
        }
        final Order order = context.orders().get(row.clientOrderId());
        if (order == null || order.state().isTerminal())
        {
            reconciler.stray(row.clientOrderId(), nowNs);
        }
        else if (reconciler.isOf(order, row) && !reconciler.busy())
        {
            order.inProof(false);
        }
    }

    /** The list is over, or there is none. */
    void onQueryDone(final long queryId, final QueryResult result)
    {
        if (query == Queries.NOT_SENT || queryId != query)
        {
            return;
        }
        query = Queries.NOT_SENT;
        if (result == QueryResult.FAILED || reconciler.busy())
        {
            return;
        }
        final OrderTable orders = context.orders();
        for (int i = 0; i < orders.liveCount(); i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == leg && order.inProof())
            {
                order.inProof(false);
                if (order.state() == OrderState.WORKING)
                {
                    order.unknown();
                    order.deadlineNs(Order.NO_DEADLINE);
                }
            }
        }
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putId(query);
        out.putDeadline(atNs);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        query = in.getLong();
        atNs = in.getLong();
    }
}
