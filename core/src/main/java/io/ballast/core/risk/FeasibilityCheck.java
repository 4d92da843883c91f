package io.ballast.core.risk;

import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

/**
 * R13: a first leg can be hedged now: its whole quantity is displayed inside the hedge collar, and learned to be
 * executable. One that may take needs the same on its own venue, inside its own limit. Value is what there is, limit
 * what is needed.
 */
final class FeasibilityCheck implements RiskCheck
{
    static final int CODE = 13;

    private final long hedgeCollar;

    FeasibilityCheck(final EngineConfig config)
    {
        hedgeCollar = config.value(Setting.HEDGE_COLLAR);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final Side taker = request.side == Side.BUY ? Side.SELL : Side.BUY;
        final Leg other = request.leg.other();
        final long touch = context.market(other).touch(taker);
        final long room = FixedPoint.basisPointsOf(touch, hedgeCollar, Rounding.DOWN);
        final int code = takes(request, context, other, taker, taker == Side.BUY ? touch + room : touch - room, nowNs);
        return code != 0 || request.postOnly ?
            code : takes(request, context, request.leg, request.side, request.price, nowNs);
    }

    private static int takes(
        final OrderRequest request,
        final RiskContext context,
        final Leg leg,
        final Side taker,
        final long limitPrice,
        final long nowNs)
    {
        final long quantity = request.allowedQuantity;
        final long displayed = context.market(leg).depth(taker, limitPrice);
        final long executable = Math.min(displayed, context.executable(leg).estimate(taker, nowNs));
        return executable < quantity ? request.deny(CODE, executable, quantity) : 0;
    }
}
