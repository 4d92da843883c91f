package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.position.DayLedger;

/**
 * R14: the day has not lost its limit, and the whole round trip that a first leg begins fits into what it may still
 * cost.
 */
final class DayLedgerCheck implements RiskCheck
{
    static final int CODE = 14;

    private final long lossLimit;

    DayLedgerCheck(final EngineConfig config)
    {
        lossLimit = config.value(Setting.DAILY_LOSS);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        if (!context.markable())
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, lossLimit);
        }
        final DayLedger day = context.day();
        final long markedLoss = context.markedLoss();
        if (day.lossRoom(markedLoss) <= 0)
        {
            return request.deny(CODE, Math.negateExact(day.loss(markedLoss)), lossLimit);
        }
        final long costRoom = day.costRoom(context.markedCost());
        return costRoom <= 0 || context.roundTripCost() > costRoom ?
            request.deny(CODE, context.roundTripCost(), costRoom) : 0;
    }
}
