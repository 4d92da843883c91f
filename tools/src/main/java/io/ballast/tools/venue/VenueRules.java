package io.ballast.tools.venue;

import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.venue.Refusal.Rule;

/**
 * The rules of a venue that an order is held against, apart from what is in the book. Each answers with the broken rule
 * or null.
 */
final class VenueRules
{
    private final Instrument instrument;
    private final long priceBand;
    private long minQuantity;
    private long surcharge;

    VenueRules(final Instrument instrument, final long priceBand)
    {
        this.instrument = instrument;
        this.priceBand = priceBand;
        minQuantity = instrument.minQuantity();
    }

    /** The smallest order changes. */
    void minQuantity(final long quantity)
    {
        minQuantity = quantity;
    }

    /** Fees are so many basis points more than the instrument's from now on. */
    void surcharge(final long basisPoints)
    {
        surcharge = basisPoints;
    }

    /** How far a limit price may stand from the mark, basis points at scale 1e-8. */
    long priceBand()
    {
        return priceBand;
    }

    /** Shape and size, checked when an order arrives. */
    Rule filters(final VenueOrder order, final long reference)
    {
        final boolean market = order.type == OrderType.MARKET;
        if (market ? order.price != 0 : order.price <= 0)
        {
            return Rule.PRICE;
        }
        if (order.postOnly && (market || order.timeInForce != TimeInForce.GTC))
        {
            return Rule.POST_ONLY_SHAPE;
        }
        if (order.price % instrument.tick() != 0)
        {
            return Rule.TICK;
        }
        if (order.quantity <= 0 || order.quantity < minQuantity)
        {
            return Rule.MIN_QUANTITY;
        }
        if (order.quantity % instrument.lot() != 0)
        {
            return Rule.LOT;
        }
        if (order.quantity > instrument.maxQuantity())
        {
            return Rule.MAX_QUANTITY;
        }
        final long price = market ? reference : order.price;
        if (FixedPoint.notional(price, order.quantity) < instrument.minNotional())
        {
            return Rule.MIN_NOTIONAL;
        }
        if (!market && (order.price < bandPrice(Side.SELL, reference) || order.price > bandPrice(Side.BUY, reference)))
        {
            return Rule.PRICE_BAND;
        }
        return null;
    }

    /** The worst price that the venue lets an order of a side have. */
    long bandPrice(final Side side, final long reference)
    {
        final long distance = FixedPoint.basisPointsOf(reference, priceBand, Rounding.DOWN);
        final long bound = side == Side.BUY ? reference + distance : reference - distance;
        return FixedPoint.floorToStep(bound, instrument.tick());
    }

    /** What a position of a size needs for being opened. */
    long initialMargin(final long quantity, final long price)
    {
        return margin(quantity, price, instrument.initialMarginRate());
    }

    /** What a position of a size needs for not being liquidated. */
    long maintenanceMargin(final long quantity, final long price)
    {
        return margin(quantity, price, instrument.maintenanceMarginRate());
    }

    private static long margin(final long quantity, final long price, final long rate)
    {
        final long notional = FixedPoint.notional(price, Math.abs(quantity));
        return FixedPoint.mulDiv(notional, rate, FixedPoint.RATE_SCALE, Rounding.UP);
    }

    /** The mark at which equity equals the maintenance margin, 0 where there is none. */
    long liquidationPrice(final long position, final long cash)
    {
        if (position == 0)
        {
            return 0;
        }
        final long rate = instrument.maintenanceMarginRate();
        final long factor = position > 0 ? FixedPoint.RATE_SCALE - rate : FixedPoint.RATE_SCALE + rate;
        final long free = position > 0 ? -cash : cash;
        if (free <= 0)
        {
            return 0;
        }
        final long perUnit = FixedPoint.mulDiv(free, FixedPoint.SCALE, Math.abs(position), Rounding.HALF_EVEN);
        return FixedPoint.mulDiv(perUnit, FixedPoint.RATE_SCALE, factor, Rounding.HALF_EVEN);
    }

    /** The fee of a fill. */
    long fee(final long notional, final boolean maker)
    {
        final long agreed = FixedPoint.mulDiv(
            notional,
            maker ? instrument.makerFeeRate() : instrument.takerFeeRate(),
            FixedPoint.RATE_SCALE,
            Rounding.HALF_EVEN);
        return agreed + FixedPoint.basisPointsOf(notional, surcharge, Rounding.HALF_EVEN);
    }
}
