package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.venue.Refusal.Rule;

/**
 * The rules that an order is held against when it reaches the book: what is there, what is ours, what the account
 * bears.
 */
final class EntryRules
{
    private final Instrument instrument;
    private final VenueProfile profile;
    private final VenueBook book;
    private final VenueAccount account;

    EntryRules(
        final Instrument instrument, final VenueProfile profile, final VenueBook book, final VenueAccount account)
    {
        this.instrument = instrument;
        this.profile = profile;
        this.book = book;
        this.account = account;
    }

    /** The broken rule, or null. A reduce-only order above the position may be cut instead. */
    Rule broken(final VenueOrder order, final long limit, final long reachable)
    {
        Rule broken = order.postOnly ? postOnly(order, limit, reachable) : null;
        if (broken == null)
        {
            broken = order.reduceOnly ? reduceOnly(order) : margin(order);
        }
        if (broken == null && reachable != limit && book.available(order.side, reachable, 1) == 0)
        {
            broken = Rule.SELF_TRADE;
        }
        return broken;
    }

    /** What a fault lets it take. */
    long scant(final VenueOrder order)
    {
        if (order.faults == null || order.faults.scant == 0)
        {
            return Long.MAX_VALUE;
        }
        final long part = FixedPoint.basisPointsOf(order.quantity, order.faults.scant, Rounding.DOWN);
        return Math.max(instrument.lot(), FixedPoint.floorToStep(part, instrument.lot()));
    }

    private Rule postOnly(final VenueOrder order, final long limit, final long reachable)
    {
        return reachable != limit || book.available(order.side, limit, 1) > 0 ? Rule.POST_ONLY : null;
    }

    private Rule reduceOnly(final VenueOrder order)
    {
        final long reducible = account.reducible(order.side) -
            (order.timeInForce == TimeInForce.GTC ? book.restingQuantity(order.side, true) : 0);
        if (reducible <= 0)
        {
            return Rule.REDUCE_ONLY;
        }
        if (order.quantity > reducible)
        {
            if (profile.refusesExcessReduceOnly())
            {
                return Rule.REDUCE_ONLY_SIZE;
            }
            order.quantity = reducible;
        }
        return null;
    }

    private Rule margin(final VenueOrder order)
    {
        final long position = account.ledger().position();
        final long sign = order.side == Side.BUY ? 1 : -1;
        final long sameSide = sign * book.restingQuantity(order.side, false);
        final long worst = Math.abs(position + sameSide + sign * order.quantity);
        return worst > Math.abs(position) && !account.affords(worst) ?
            Rule.MARGIN : null;
    }

    /** The limit, or the last price before an own order that the limit would meet. */
    long reachable(final VenueOrder order, final long limit)
    {
        final Side opposite = opposite(order.side);
        final VenueBook.Orders own = book.resting(opposite);
        if (own.size == 0 || !book.background(opposite).atLeast(own.orders[0].price, limit))
        {
            return limit;
        }
        return own.orders[0].price + (order.side == Side.BUY ? -instrument.tick() : instrument.tick());
    }

    private static Side opposite(final Side side)
    {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
