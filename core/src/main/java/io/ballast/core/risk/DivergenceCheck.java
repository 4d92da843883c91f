package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;

/**
 * R05: the mids differ by no more than their usual basis and a limit. Both in basis points; the basis is 0 until it is
 * learned.
 */
final class DivergenceCheck implements RiskCheck
{
    static final int CODE = 5;

    private final long limit;

    DivergenceCheck(final EngineConfig config)
    {
        limit = config.value(Setting.MID_DIVERGENCE);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final long primary = context.market(Leg.PRIMARY).mid();
        final long hedge = context.market(Leg.HEDGE).mid();
        if (primary == MarketView.NO_PRICE || hedge == MarketView.NO_PRICE)
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, limit);
        }
        final long apart = FixedPoint.basisPointsBetween(hedge, primary);
        final long divergence = Math.absExact(Math.subtractExact(apart, context.basis().basisPoints()));
        return divergence > limit ? request.deny(CODE, divergence, limit) : 0;
    }
}
