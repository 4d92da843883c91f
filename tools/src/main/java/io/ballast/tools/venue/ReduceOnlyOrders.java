package io.ballast.tools.venue;

import io.ballast.core.codec.Side;

import java.util.function.Consumer;

/**
 * Resting reduce-only orders never add up to more than the position: they are cut as it shrinks, and those that are cut
 * to nothing leave the book later, when nobody walks it.
 */
final class ReduceOnlyOrders
{
    private final VenueBook book;
    private final VenueAccount account;
    private int resting;

    ReduceOnlyOrders(final VenueBook book, final VenueAccount account)
    {
        this.book = book;
        this.account = account;
    }

    /** An order has come to rest. */
    void rests(final VenueOrder order)
    {
        resting += order.reduceOnly ? 1 : 0;
    }

    /** An order that rested does no more. */
    void left(final VenueOrder order)
    {
        resting -= order.reduceOnly ? 1 : 0;
    }

    /** The position may have shrunk. */
    void shrink()
    {
        if (resting > 0)
        {
            shrink(book.resting(Side.BUY), account.reducible(Side.BUY));
            shrink(book.resting(Side.SELL), account.reducible(Side.SELL));
        }
    }

    private static void shrink(final VenueBook.Orders own, final long reducible)
    {
        long left = reducible;
        for (int i = 0; i < own.size; i++)
        {
            final VenueOrder order = own.orders[i];
            if (order.reduceOnly)
            {
                order.quantity = order.filled + Math.min(order.remaining(), left);
                left -= order.remaining();
            }
        }
    }

    /** Give those that were cut to nothing to whoever ends them. */
    void sweep(final Consumer<VenueOrder> end)
    {
        if (resting > 0)
        {
            sweep(book.resting(Side.BUY), end);
            sweep(book.resting(Side.SELL), end);
        }
    }

    private static void sweep(final VenueBook.Orders own, final Consumer<VenueOrder> end)
    {
        for (int i = own.size - 1; i >= 0; i--)
        {
            if (own.orders[i].remaining() == 0)
            {
                end.accept(own.orders[i]);
            }
        }
    }
}
