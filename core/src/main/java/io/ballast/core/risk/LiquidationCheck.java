package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

/**
 * R21: neither leg's mark is near its liquidation price: one leg liquidated leaves the other naked. Percent of the
 * mark.
 */
final class LiquidationCheck implements RiskCheck
{
    static final int CODE = 21;

    private static final long WHOLE = 100 * FixedPoint.SCALE;

    private final long limit;

    LiquidationCheck(final EngineConfig config)
    {
        limit = config.value(Setting.LIQUIDATION_DISTANCE);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final int code = check(request, context, Leg.PRIMARY);
        return code != 0 ? code : check(request, context, Leg.HEDGE);
    }

    private int check(final OrderRequest request, final RiskContext context, final Leg leg)
    {
        final long liquidation = context.venue(leg).liquidationPrice();
        if (liquidation == MarketView.NO_PRICE || context.exposure().position(leg).quantity() == 0)
        {
            return 0;
        }
        final long ownMark = context.market(leg).markPrice();
        final long mark = ownMark != MarketView.NO_PRICE ? ownMark : context.prices().value(leg);
        if (mark == MarketView.NO_PRICE)
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, limit);
        }
        final long distance = FixedPoint.mulDiv(Math.abs(mark - liquidation), WHOLE, mark, Rounding.DOWN);
        return distance < limit ? request.deny(CODE, distance, limit) : 0;
    }
}
