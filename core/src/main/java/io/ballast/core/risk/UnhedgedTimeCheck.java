package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;

/**
 * R26: nothing has been unhedged for too long. After that no first leg and no further attempt to hedge starts: the fill
 * is undone. In nanoseconds.
 */
final class UnhedgedTimeCheck implements RiskCheck
{
    static final int CODE = OrderRequest.UNHEDGED_TOO_LONG;

    private final long limitNs;

    UnhedgedTimeCheck(final EngineConfig config)
    {
        limitNs = config.value(Setting.UNHEDGED_TIME);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final long sinceNs = context.unhedgedSinceNs();
        return sinceNs != RiskContext.NONE && nowNs - sinceNs > limitNs ?
            request.deny(CODE, nowNs - sinceNs, limitNs) : 0;
    }
}
