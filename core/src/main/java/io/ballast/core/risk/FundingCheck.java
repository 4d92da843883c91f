package io.ballast.core.risk;

import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

/**
 * R27: no first leg shortly before a funding payment that would cost too much, on the positions as they will be, both
 * venues' payments in the window together.
 */
final class FundingCheck implements RiskCheck
{
    static final int CODE = 27;

    private final long windowNs;
    private final long limit;

    FundingCheck(final EngineConfig config)
    {
        windowNs = config.value(Setting.FUNDING_WINDOW);
        limit = config.value(Setting.FUNDING_COST);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final long change = request.side == Side.BUY ? request.allowedQuantity : -request.allowedQuantity;
        final Leg other = request.leg.other();
        final long wallNs = context.wallNs(nowNs);
        final boolean ownDue = due(context, request.leg, wallNs);
        final boolean otherDue = due(context, other, wallNs);
        if (ownDue && context.prices().value(request.leg) == MarketView.NO_PRICE ||
            otherDue && context.prices().value(other) == MarketView.NO_PRICE)
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, limit);
        }
        final long own = ownDue ? cost(context, request.leg, change) : 0;
        final long cost = Math.addExact(own, otherDue ? cost(context, other, -change) : 0);
        return cost > limit ? request.deny(CODE, cost, limit) : 0;
    }

    private boolean due(final RiskContext context, final Leg leg, final long wallNs)
    {
        final long nextNs = context.market(leg).nextFundingNs();
        return nextNs != 0 && nextNs >= wallNs && nextNs - wallNs <= windowNs;
    }

    private static long cost(final RiskContext context, final Leg leg, final long change)
    {
        final long held = Math.addExact(context.exposure().position(leg).quantity(), change);
        final long notional = FixedPoint.notional(context.prices().value(leg), held);
        final long rate = context.market(leg).fundingRate();
        return FixedPoint.mulDiv(notional, rate, FixedPoint.RATE_SCALE, Rounding.CEILING);
    }
}
