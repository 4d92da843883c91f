package io.ballast.core.risk;

import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;

/**
 * R19: no order of ours may still stand on the other side of the same book. The value is that order's id: it must be
 * cancelled and proven gone first.
 */
final class SelfTradeCheck implements RiskCheck
{
    static final int CODE = 19;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final OrderTable orders = context.orders();
        for (int i = 0, count = orders.liveCount(); i < count; i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == request.leg && order.side() != request.side && !order.state().isTerminal())
            {
                return request.deny(CODE, order.clientOrderId(), 0);
            }
        }
        return 0;
    }
}
