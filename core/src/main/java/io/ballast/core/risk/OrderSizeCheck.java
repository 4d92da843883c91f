package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;

/**
 * R06: no order above the venue's cap. On the hedge venue the smaller of the configured one and the venue's own.
 * <p>
 * A first leg must fit both venues: itself on its own, and the whole lots of it that will be hedged, in one order, on
 * the other. Hedges and closes are split, the rest is the next order's.
 */
final class OrderSizeCheck implements RiskCheck
{
    static final int CODE = 6;

    private final long hedgeOrderMax;

    OrderSizeCheck(final EngineConfig config)
    {
        hedgeOrderMax = config.value(Setting.HEDGE_ORDER_MAX);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final long quantity = request.allowedQuantity;
        final long cap = cap(context, request.leg);
        if (request.intent != Intent.FIRST_LEG)
        {
            request.allowedQuantity = Lots.split(request, context, cap);
            return 0;
        }
        if (quantity > cap)
        {
            return request.deny(CODE, quantity, cap);
        }
        final Leg other = request.leg.other();
        final long hedged = FixedPoint.floorToStep(quantity, context.instrument(other).lot());
        final long otherCap = cap(context, other);
        return hedged > otherCap ? request.deny(CODE, hedged, otherCap) : 0;
    }

    private long cap(final RiskContext context, final Leg leg)
    {
        final long venueMax = context.instrument(leg).maxQuantity();
        return leg == Leg.HEDGE ? Math.min(venueMax, hedgeOrderMax) : venueMax;
    }
}
