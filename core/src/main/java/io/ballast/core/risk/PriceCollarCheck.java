package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

/**
 * R09: no price far from the market. Values and limits in basis points.
 * <p>
 * A first leg stands within the collar around its own book's mid and around the other's, moved by the basis. A hedge or
 * close is bounded on its aggressive side only: by the hedge collar around the price a taker meets now ({@link
 * ReferencePrice#taker}) and, for a hedge that answers a fill, by the fill collar around that fill, moved by the basis.
 * Of the bound and the price asked for the less aggressive is taken: the sender's own protection is never widened. A
 * market order becomes a limit at the bound, and stays one only where there is neither a price nor a fill. A hedge is
 * denied when the touch itself has left the fill's collar, as no limit inside it could fill. A probe must stand far
 * away on its passive side.
 */
final class PriceCollarCheck implements RiskCheck
{
    static final int CODE = OrderRequest.PRICE_TOO_FAR;

    /** A probe must not fill: 4 %. */
    static final long PROBE_DISTANCE = 400 * FixedPoint.SCALE;

    private static final long WHOLE = 10_000 * FixedPoint.SCALE;

    private final long priceCollar;
    private final long hedgeCollar;
    private final long fillCollar;

    PriceCollarCheck(final EngineConfig config)
    {
        priceCollar = config.value(Setting.PRICE_COLLAR);
        hedgeCollar = config.value(Setting.HEDGE_COLLAR);
        fillCollar = config.value(Setting.FILL_COLLAR);
    }

    @Override
    public int check(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        return switch (request.intent)
        {
            case FIRST_LEG -> firstLeg(request, context);
            case PROBE -> probe(request, context.market(request.leg).quote(request.side));
            default -> taker(request, context, nowNs);
        };
    }

    private int firstLeg(final OrderRequest request, final RiskContext context)
    {
        final int code = within(request, context.market(request.leg).mid());
        final long otherMid = context.market(request.leg.other()).mid();
        return code != 0 ? code : within(request, context.prices().moved(otherMid, request.leg));
    }

    private int within(final OrderRequest request, final long mid)
    {
        if (mid == MarketView.NO_PRICE)
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, priceCollar);
        }
        final long distance = Math.absExact(FixedPoint.basisPointsBetween(request.price, mid));
        return distance > priceCollar ? request.deny(CODE, distance, priceCollar) : 0;
    }

    private static int probe(final OrderRequest request, final long quote)
    {
        if (quote == MarketView.NO_PRICE)
        {
            return request.deny(CODE, OrderRequest.UNKNOWN, PROBE_DISTANCE);
        }
        final long away = request.side == Side.BUY ? quote - request.price : request.price - quote;
        final long distance = FixedPoint.mulDiv(away, WHOLE, quote, Rounding.FLOOR);
        return distance < PROBE_DISTANCE ? request.deny(CODE, distance, PROBE_DISTANCE) : 0;
    }

    private int taker(final OrderRequest request, final RiskContext context, final long nowNs)
    {
        final Side side = request.side;
        final long touch = context.prices().taker(request.leg, side, nowNs);
        final long fill = request.intent == Intent.HEDGE ?
            context.prices().moved(request.fillPrice, request.leg) : MarketView.NO_PRICE;
        final long fromTouch = through(touch, side, hedgeCollar);
        final long fromFill = through(fill, side, fillCollar);
        if (touch != MarketView.NO_PRICE && isPast(touch, fromFill, side))
        {
            return request.deny(CODE, Math.absExact(FixedPoint.basisPointsBetween(touch, fill)), fillCollar);
        }

        final long worst = isPast(fromTouch, fromFill, side) || fromTouch == MarketView.NO_PRICE ? fromFill : fromTouch;
        request.worstPrice = worst;
        if (request.price == OrderRequest.MARKET ? !request.postOnly : isPast(request.price, worst, side))
        {
            request.allowedPrice = worst;
        }
        return 0;
    }

    private static long through(final long price, final Side side, final long collar)
    {
        final long room = FixedPoint.basisPointsOf(price, collar, Rounding.DOWN);
        return side == Side.BUY ? price + room : price - room;
    }

    /** Whether a price is more aggressive than a bound; nothing is past a bound that there is not. */
    private static boolean isPast(final long price, final long bound, final Side side)
    {
        return bound != MarketView.NO_PRICE && (side == Side.BUY ? price > bound : price < bound);
    }
}
