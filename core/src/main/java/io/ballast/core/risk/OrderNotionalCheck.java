package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

/**
 * R07: no order worth more than a cap. A first leg must fit it on both venues; hedges and closes are split.
 */
final class OrderNotionalCheck implements RiskCheck
{
    static final int CODE = 7;

    private final long limit;

    OrderNotionalCheck(final EngineConfig config)
    {
        limit = config.value(Setting.ORDER_NOTIONAL_MAX);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final long price = Lots.price(request, context);
        if (request.intent != Intent.FIRST_LEG)
        {
            // The collar may yet lift an old price to the market's.
            final long worst = Math.max(price, context.prices().value(request.leg));
            if (worst > 0)
            {
                final long cap = FixedPoint.mulDiv(limit, FixedPoint.SCALE, worst, Rounding.DOWN);
                request.allowedQuantity = Lots.split(request, context, cap);
            }
            return 0;
        }
        final int code = check(request, price);
        return code != 0 ? code : check(request, context.prices().value(request.leg.other()));
    }

    private int check(final OrderRequest request, final long price)
    {
        if (price <= 0)
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, limit);
        }
        final long notional = FixedPoint.notional(price, request.allowedQuantity);
        return notional > limit ? request.deny(CODE, notional, limit) : 0;
    }
}
