package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.position.Exposure;

/**
 * R12: net delta over every outcome of live and unknown orders, the heart of the gate.
 * <p>
 * A first leg may open it to one clip and one hedge unit. A hedge, and whatever restores, only takes it away: it is cut
 * to what crosses zero in no outcome, except by less than one hedge unit, the residual band; a second hedge beside one
 * that may have filled finds no room. A close never adds to its leg's proven position nor flips it, all that is on its
 * way counted, and may open the net delta on its far side to one close step and one hedge unit; the step is at most
 * what the hedge venue takes in one order. What is far above that already may still be closed towards zero.
 */
final class NetDeltaCheck implements RiskCheck
{
    static final int CODE = 12;

    private final long hedgeOrderMax;

    NetDeltaCheck(final EngineConfig config)
    {
        hedgeOrderMax = config.value(Setting.HEDGE_ORDER_MAX);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final long unit = context.hedgeUnit();
        if (request.intent == Intent.FIRST_LEG)
        {
            return opening(request, context, Math.addExact(context.clip(), unit));
        }
        final boolean closes = request.intent == Intent.CLOSE && !request.restores;
        if (closes || request.reduceOnly)
        {
            final long closable = context.closable(request.leg, request.side);
            if (!cut(request, context, closable))
            {
                return request.deny(CODE, request.allowedQuantity, closable);
            }
        }
        if (closes)
        {
            return closing(request, context, unit);
        }
        return topsUp(request, context, unit) ?
            opening(request, context, Math.addExact(unit, unit)) : reducing(request, context, unit);
    }

    /** A position below one hedge unit cannot be closed, not even by itself: it may be made closable by one unit. */
    private static boolean topsUp(final OrderRequest request, final RiskContext context, final long unit)
    {
        final long held = context.exposure().position(Leg.HEDGE).quantity();
        return request.intent == Intent.CLOSE && request.leg == Leg.HEDGE && request.allowedQuantity == unit &&
            Math.absExact(held) < unit && Long.signum(held) == (request.side == Side.BUY ? 1 : -1);
    }

    private static int opening(final OrderRequest request, final RiskContext context, final long limit)
    {
        final Exposure exposure = context.exposure();
        final long longest = exposure.worstLongWith(request.side, request.allowedQuantity);
        final long shortest = exposure.worstShortWith(request.side, request.allowedQuantity);
        final long worst = Math.max(Math.absExact(longest), Math.absExact(shortest));
        return worst > limit ? request.deny(CODE, worst, limit) : 0;
    }

    private static int reducing(final OrderRequest request, final RiskContext context, final long unit)
    {
        final long room = context.hedgeable(request.side);
        final long crossing = Math.subtractExact(request.allowedQuantity, room);
        return room > 0 && crossing < unit || cut(request, context, room) ? 0 : request.deny(CODE, crossing, unit);
    }

    private int closing(final OrderRequest request, final RiskContext context, final long unit)
    {
        final long cap = Math.min(hedgeOrderMax, context.instrument(Leg.HEDGE).maxQuantity());
        final long limit = Math.addExact(Math.min(request.closeStep, cap), unit);
        final long worst = Math.subtractExact(request.allowedQuantity, context.hedgeable(request.side));
        final long room = Math.subtractExact(limit, worst - request.allowedQuantity);
        return cut(request, context, room) ? 0 : request.deny(CODE, worst, limit);
    }

    /** Lowers the quantity to a room, if need be; false where that leaves too little to send. */
    private static boolean cut(final OrderRequest request, final RiskContext context, final long room)
    {
        final long part = Lots.cut(request, context, room);
        if (part > 0)
        {
            request.allowedQuantity = part;
        }
        return part > 0;
    }
}
