package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;

/**
 * R15: nothing has failed too often: cycles, iterations, or one venue's refusals in a row.
 */
final class StreakCheck implements RiskCheck
{
    static final int CODE = 15;

    private final int rejectStreak;

    StreakCheck(final EngineConfig config)
    {
        rejectStreak = config.count(Setting.REJECT_STREAK);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final Streaks streaks = context.streaks();
        if (streaks.tripped())
        {
            return request.deny(CODE, streaks.tripValue(), streaks.tripLimit());
        }
        final int worst =
            Math.max(context.venue(Leg.PRIMARY).rejectStreak(), context.venue(Leg.HEDGE).rejectStreak());
        return worst >= rejectStreak ? request.deny(CODE, worst, rejectStreak) : 0;
    }
}
