package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.venue.VenueState;

/**
 * R24: neither venue's clock stands far from ours, or went backwards. In nanoseconds.
 */
final class ClockCheck implements RiskCheck
{
    static final int CODE = 24;

    private final long limitNs;

    ClockCheck(final EngineConfig config)
    {
        limitNs = config.value(Setting.CLOCK_DENY);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final int code = check(request, context.venue(Leg.PRIMARY));
        return code != 0 ? code : check(request, context.venue(Leg.HEDGE));
    }

    private int check(final OrderRequest request, final VenueState venue)
    {
        if (!venue.clockKnown())
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, limitNs);
        }
        final long offsetNs = Math.absExact(venue.clockOffsetNs());
        return offsetNs > limitNs || venue.clockWentBackwards() ? request.deny(CODE, offsetNs, limitNs) : 0;
    }
}
