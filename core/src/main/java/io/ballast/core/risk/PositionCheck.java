package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.position.Exposure;

/**
 * R11: no position above its limit in any outcome of the live orders, on the order's own venue and, for a first leg, on
 * the venue that will hedge it. Raising is what is limited: an order that makes no outcome worse passes. A hedge is cut
 * to the room there is.
 */
final class PositionCheck implements RiskCheck
{
    static final int CODE = 11;

    private final long limit;

    PositionCheck(final EngineConfig config)
    {
        limit = config.value(Setting.POSITION_MAX);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final Exposure exposure = context.exposure();
        final long excess = excess(exposure, request.leg, request.side, request.allowedQuantity);
        if (excess > 0)
        {
            return request.intent == Intent.FIRST_LEG ?
                deny(request, exposure, request.leg, request.side) : cut(request, context, excess);
        }
        if (request.intent == Intent.FIRST_LEG)
        {
            final Leg other = request.leg.other();
            final Side hedge = request.side == Side.BUY ? Side.SELL : Side.BUY;
            if (excess(exposure, other, hedge, request.allowedQuantity) > 0)
            {
                return deny(request, exposure, other, hedge);
            }
        }
        return 0;
    }

    private int cut(final OrderRequest request, final RiskContext context, final long excess)
    {
        final long part = Lots.cut(request, context, request.allowedQuantity - excess);
        if (part == 0)
        {
            return deny(request, context.exposure(), request.leg, request.side);
        }
        request.allowedQuantity = part;
        return 0;
    }

    /** How far an order takes the worst position above the limit, or above where it is already. */
    private long excess(final Exposure exposure, final Leg leg, final Side side, final long quantity)
    {
        final long before = exposure.worstPosition(leg, side, 0);
        return exposure.worstPosition(leg, side, quantity) - Math.max(limit, before);
    }

    private int deny(final OrderRequest request, final Exposure exposure, final Leg leg, final Side side)
    {
        return request.deny(CODE, exposure.worstPosition(leg, side, request.allowedQuantity), limit);
    }
}
