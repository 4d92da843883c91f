package io.ballast.core.risk;

import io.ballast.core.instrument.Leg;
import io.ballast.core.venue.VenueState;

/**
 * R02: both venues are proven ready, fully open and reconciled.
 * <p>
 * The value names what is missing, a bit each: 1 market session, 2 order session, 4 fully open, 8 reconciled, 16 proven
 * ready; the same times 256 for the hedge venue. The limit is 0.
 */
final class ReadinessCheck implements RiskCheck
{
    static final int CODE = 2;

    private static final int LEG_SHIFT = 8;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final int missing = missing(context.venue(Leg.PRIMARY)) | missing(context.venue(Leg.HEDGE)) << LEG_SHIFT;
        return missing == 0 ? 0 : request.deny(CODE, missing, 0);
    }

    private static int missing(final VenueState venue)
    {
        return (venue.marketUp() ? 0 : 1) |
            (venue.ordersUp() ? 0 : 2) |
            (venue.open() ? 0 : 4) |
            (venue.dirty() ? 8 : 0) |
            (venue.ready() ? 0 : 16);
    }
}
