package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;

/**
 * R17: orders of one intent without progress. The configured number of quotes may follow the first one; hedges and
 * taking closes are counted from the first.
 */
final class RepetitionCheck implements RiskCheck
{
    static final int CODE = OrderRequest.NO_PROGRESS;

    private final int quotes;
    private final int hedges;
    private final int closes;

    RepetitionCheck(final EngineConfig config)
    {
        quotes = config.count(Setting.MAX_REQUOTES) + 1;
        hedges = config.count(Setting.HEDGE_ATTEMPTS);
        closes = config.count(Setting.CLOSE_ATTEMPTS);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final int limit = switch (request.intent)
        {
            case HEDGE -> hedges;
            case CLOSE -> request.postOnly ? quotes : closes;
            default -> quotes;
        };
        return request.progressCount >= limit ? request.deny(CODE, request.progressCount, limit) : 0;
    }
}
