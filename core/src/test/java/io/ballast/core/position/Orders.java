package io.ballast.core.position;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;

/**
 * Orders in few words.
 */
final class Orders
{
    private Orders()
    {
    }

    static Order open(
        final OrderTable orders,
        final long id,
        final Leg leg,
        final Side side,
        final Intent intent,
        final long quantity)
    {
        final TimeInForce life = intent == Intent.FIRST_LEG ? TimeInForce.GTC : TimeInForce.IOC;
        return orders.open(
            id, leg, side, intent, OrderType.LIMIT, life, intent == Intent.FIRST_LEG, false, 1, quantity);
    }
}
