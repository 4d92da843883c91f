package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;

/**
 * R03: both books live: content came lately, no gap, and the touch follows mark and the other mid.
 * <p>
 * Value and limit are ages in nanoseconds: of the last content, or of the frozen touch.
 */
final class StaleBookCheck implements RiskCheck
{
    static final int CODE = 3;

    private final long maxAgeNs;
    private final long frozenTimeNs;

    StaleBookCheck(final EngineConfig config)
    {
        maxAgeNs = config.value(Setting.BOOK_MAX_AGE);
        frozenTimeNs = config.value(Setting.FROZEN_TOUCH_TIME);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final int code = check(request, context.market(Leg.PRIMARY), nowNs);
        return code != 0 ? code : check(request, context.market(Leg.HEDGE), nowNs);
    }

    private int check(final OrderRequest request, final MarketView market, final long nowNs)
    {
        if (market.stale(nowNs))
        {
            final long contentNs = market.contentNs();
            return request.deny(
                CODE, contentNs == MarketView.NEVER ? OrderRequest.UNKNOWN : nowNs - contentNs, maxAgeNs);
        }
        return market.frozen(nowNs) ? request.deny(CODE, nowNs - market.touchChangedNs(), frozenTimeNs) : 0;
    }
}
