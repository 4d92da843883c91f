package io.ballast.core.risk;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;

/**
 * R08: on the lot and not below what the venue takes.
 * <p>
 * A first leg must be large enough for both venues, with room for a price move, and must leave a position that the
 * hedge venue's lot divides. Hedges and closes are rounded down to the lot and denied only below the venue's own rules:
 * least quantity and, unless the order only reduces, least notional.
 */
final class MinimumSizeCheck implements RiskCheck
{
    static final int CODE = 8;

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        return switch (request.intent)
        {
            case FIRST_LEG -> firstLeg(request, context);
            case PROBE -> whole(request, context);
            default -> resized(request, context);
        };
    }

    private static int firstLeg(final OrderRequest request, final RiskContext context)
    {
        final int code = whole(request, context);
        if (code != 0)
        {
            return code;
        }
        final long change = request.side == Side.BUY ? request.allowedQuantity : -request.allowedQuantity;
        final Leg other = request.leg.other();
        final Instrument rules = context.instrument(other);
        final long smallest = Lots.smallest(rules, context.prices().value(other));
        final long toHedge = Math.abs(Math.addExact(context.exposure().netDelta(), change));
        if (toHedge != 0 && toHedge < smallest)
        {
            return request.deny(CODE, toHedge, smallest);
        }
        final long held = context.exposure().position(request.leg).quantity();
        final long after = Math.addExact(held, change);
        final long odd = Math.abs(after % rules.lot());
        return odd != 0 ? request.deny(CODE, odd, rules.lot()) : 0;
    }

    private static int whole(final OrderRequest request, final RiskContext context)
    {
        final long quantity = request.allowedQuantity;
        final Instrument rules = context.instrument(request.leg);
        final long smallest = Lots.smallest(rules, Lots.price(request, context));
        if (quantity < smallest)
        {
            return request.deny(CODE, quantity, smallest);
        }
        return quantity % rules.lot() != 0 ? request.deny(CODE, quantity, rules.lot()) : 0;
    }

    private static int resized(final OrderRequest request, final RiskContext context)
    {
        final Instrument rules = context.instrument(request.leg);
        final long quantity = FixedPoint.floorToStep(request.allowedQuantity, rules.lot());
        final long least = Lots.least(rules);
        if (quantity < least)
        {
            return request.deny(CODE, request.allowedQuantity, least);
        }
        final long notional = Lots.notional(request, context, quantity);
        final long leastNotional = Lots.leastNotional(request, rules);
        if (notional < leastNotional)
        {
            return request.deny(CODE, notional, leastNotional);
        }
        request.allowedQuantity = quantity;
        return 0;
    }
}
