package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;

/**
 * R10: signs, and prices on the tick.
 * <p>
 * A price that may only rest is rounded to its passive side. A hedge's or close's is rounded towards the market, but
 * not past its collar. A first leg that may take must be on the tick as it is. Only hedges and closes that take may go
 * without a price.
 */
final class PriceTickCheck implements RiskCheck
{
    static final int CODE = 10;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        if (request.allowedQuantity <= 0)
        {
            return request.deny(CODE, request.allowedQuantity, 0);
        }
        final long price = request.allowedPrice;
        final long tick = context.instrument(request.leg).tick();
        final boolean opens = request.intent == Intent.FIRST_LEG || request.intent == Intent.PROBE;
        if (price == OrderRequest.MARKET && !opens && !request.postOnly)
        {
            return 0;
        }
        final boolean fixed = request.intent == Intent.FIRST_LEG && !request.postOnly;
        if (request.price < 0 || price % tick != 0 && fixed)
        {
            return request.deny(CODE, request.price, tick);
        }
        final long rounded = rounded(request, price, tick, request.postOnly || opens);
        if (rounded == 0)
        {
            return request.deny(CODE, price, tick);
        }
        request.allowedPrice = rounded;
        return 0;
    }

    private static long rounded(
        final OrderRequest request, final long price, final long tick, final boolean passive)
    {
        final long down = FixedPoint.floorToStep(price, tick);
        final long up = FixedPoint.ceilToStep(price, tick);
        if (request.side == Side.BUY)
        {
            return passive || request.worstPrice != OrderRequest.MARKET && up > request.worstPrice ? down : up;
        }
        return passive || down < request.worstPrice ? up : down;
    }
}
