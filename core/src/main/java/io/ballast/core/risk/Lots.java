package io.ballast.core.risk;

import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;

/**
 * Quantities that a venue takes: how far an order may be cut, and what is too little to send.
 */
final class Lots
{
    private Lots()
    {
    }

    /**
     * The price an order is sized by: its own, else what a leg is worth; {@link MarketView#NO_PRICE} where neither is
     * known.
     */
    static long price(final OrderRequest request, final RiskContext context)
    {
        return request.allowedPrice > 0 ? request.allowedPrice : context.prices().value(request.leg);
    }

    /** The smallest order to plan with at a price; without one by the least quantity alone. */
    static long smallest(final Instrument rules, final long price)
    {
        return price > 0 ? rules.smallestOrder(price) : FixedPoint.ceilToStep(rules.minQuantity(), rules.lot());
    }

    /**
     * The largest part of an order that a cap on single orders allows. Leaves a rest that can itself be sent where both
     * parts can be; never less than the smallest order, as no such cap may keep a position from being closed.
     */
    static long split(final OrderRequest request, final RiskContext context, final long cap)
    {
        final long quantity = request.allowedQuantity;
        if (quantity <= cap)
        {
            return quantity;
        }
        final Instrument rules = context.instrument(request.leg);
        final long smallest = smallest(rules, price(request, context));
        final long part = Math.min(quantity, Math.max(FixedPoint.floorToStep(cap, rules.lot()), smallest));
        final long rest = FixedPoint.floorToStep(quantity - part, rules.lot());
        final long lacking = Math.max(0, smallest - rest);
        return rest > 0 && part - lacking >= smallest ? part - lacking : part;
    }

    /** The largest part of an order that is not above a room, in whole lots; 0 where that is too little to send. */
    static long cut(final OrderRequest request, final RiskContext context, final long room)
    {
        final Instrument rules = context.instrument(request.leg);
        final long part = FixedPoint.floorToStep(Math.min(room, request.allowedQuantity), rules.lot());
        final boolean enough = part >= least(rules) &&
            notional(request, context, part) >= leastNotional(request, rules);
        return enough ? part : 0;
    }

    /** The least quantity that the venue takes. */
    static long least(final Instrument rules)
    {
        return Math.max(rules.minQuantity(), rules.lot());
    }

    /**
     * What a quantity is worth as the venue counts it; without any price as much as needed, so that the venue decides.
     */
    static long notional(final OrderRequest request, final RiskContext context, final long quantity)
    {
        final long price = price(request, context);
        return price > 0 ? FixedPoint.notional(price, quantity) : Long.MAX_VALUE;
    }

    /** The venue's least notional; it asks none of what only reduces. */
    static long leastNotional(final OrderRequest request, final Instrument rules)
    {
        return request.reduceOnly ? 0 : rules.minNotional();
    }
}
