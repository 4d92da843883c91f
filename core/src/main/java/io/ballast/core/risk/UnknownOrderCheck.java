package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;

/**
 * R22: no first leg beside an order whose outcome is unknown, on either venue; no second hedge or close beside one.
 * <p>
 * What may have happened already must not be done again. Hence a close waits for every unknown hedge and close, and a
 * hedge for every unknown hedge and for every unknown close on its own side that took at once, which may have taken the
 * same net delta away. A hedge does not wait for an unknown first leg, nor for an unknown close on the other side (the
 * exit whose proven fills it answers): those can only add to what must be hedged, and waiting would leave proven fills
 * naked. Nor does it wait for an exit that rested, which takes longest to prove: R12 keeps free what that may have taken.
 * The value is the unknown order's id.
 */
final class UnknownOrderCheck implements RiskCheck
{
    static final int CODE = 22;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final OrderTable orders = context.orders();
        for (int i = 0, count = orders.liveCount(); i < count; i++)
        {
            final Order order = orders.live(i);
            final boolean unknown = order.state() == OrderState.UNKNOWN || order.state() == OrderState.ENDING;
            if (unknown && stops(order, request))
            {
                return request.deny(CODE, order.clientOrderId(), 0);
            }
        }
        return 0;
    }

    private static boolean stops(final Order unknown, final OrderRequest request)
    {
        return switch (request.intent)
        {
            case HEDGE -> unknown.intent() == Intent.HEDGE ||
                unknown.intent() == Intent.CLOSE && !unknown.postOnly() && unknown.side() == request.side;
            case CLOSE -> unknown.intent() == Intent.HEDGE || unknown.intent() == Intent.CLOSE;
            default -> true;
        };
    }
}
