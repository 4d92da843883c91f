package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;

/**
 * R25: the journal has room for a hedge, an undo and a flatten beyond this order, and keeps up. Denies until
 * housekeeping has reported. Value and limit are bytes, or nanoseconds of lag.
 */
final class JournalCheck implements RiskCheck
{
    static final int CODE = 25;

    private final long reserve;
    private final long lagNs;

    JournalCheck(final EngineConfig config)
    {
        reserve = config.value(Setting.JOURNAL_RESERVE);
        lagNs = config.value(Setting.JOURNAL_LAG);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        if (!context.reserveHeld() || context.journalReserve() < reserve)
        {
            return request.deny(CODE, context.journalReserve(), reserve);
        }
        return context.journalLag() > lagNs ? request.deny(CODE, context.journalLag(), lagNs) : 0;
    }
}
