package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;

/**
 * A book of background levels in which our orders rest with price-time priority and a queue position.
 * <p>
 * An order joins behind the background quantity at its price. A print at its price eats that quantity first and then
 * the order; a level that shrinks without a print shrinks from behind, until it is smaller than the queue ahead. A
 * print through its price, or a background level that crosses it, fills the order for as much as traded there. What
 * our own takers take from a level stays taken until the flow tells that level again.
 * <p>
 * An order may be cut to what it has filled from within {@link Matches#onMatch}; it must be removed only afterwards.
 */
public final class VenueBook
{
    /** Levels a side that are published. */
    public static final int PUBLISHED_LEVELS = 10;

    /** Own orders that may rest on one side. */
    static final int MAX_ORDERS = 256;

    /** Takes the matches of a book. */
    interface Matches
    {
        /** An order of ours traded with the background. */
        void onMatch(VenueOrder order, long price, long quantity, boolean maker);
    }

    private final BookSide bids = new BookSide(Side.BUY);
    private final BookSide asks = new BookSide(Side.SELL);
    private final Orders buys = new Orders();
    private final Orders sells = new Orders();
    private final long lot;
    private final boolean lockFills;
    private Matches matches;
    private long version;

    /** Own orders of one side, best price first and oldest first within a price. */
    static final class Orders
    {
        final VenueOrder[] orders = new VenueOrder[MAX_ORDERS];
        int size;

        void remove(final int index)
        {
            size--;
            System.arraycopy(orders, index + 1, orders, index, size - index);
            orders[size] = null;
        }
    }

    /**
     * An empty book.
     *
     * @param lot       that every trade of ours is a multiple of; a recorded market may have finer quantities.
     * @param lockFills whether a quote that comes to stand at our price fills us.
     */
    VenueBook(final long lot, final boolean lockFills)
    {
        this.lot = lot;
        this.lockFills = lockFills;
    }

    void matches(final Matches listener)
    {
        matches = listener;
    }

    /** Rises with every change that a reader of the book could see. */
    long version()
    {
        return version;
    }

    BookSide background(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }

    Orders resting(final Side side)
    {
        return side == Side.BUY ? buys : sells;
    }

    /**
     * Our orders that rest.
     *
     * @return how many, both sides together.
     */
    public int resting()
    {
        return resting(Side.BUY).size + resting(Side.SELL).size;
    }

    /** Put an order behind everything that stands at its price. */
    void rest(final VenueOrder order)
    {
        final Orders own = resting(order.side);
        final BookSide side = background(order.side);
        int at = own.size;
        while (at > 0 && !side.atLeast(own.orders[at - 1].price, order.price))
        {
            at--;
        }
        System.arraycopy(own.orders, at, own.orders, at + 1, own.size - at);
        own.orders[at] = order;
        own.size++;
        version++;
        order.queueAhead = side.quantityAt(order.price);
    }

    boolean remove(final VenueOrder order)
    {
        final Orders own = resting(order.side);
        for (int i = 0; i < own.size; i++)
        {
            if (own.orders[i] == order)
            {
                own.remove(i);
                version++;
                return true;
            }
        }
        return false;
    }

    /** Quantity of our resting orders of a side that are, or are not, reduce-only. */
    long restingQuantity(final Side side, final boolean reduceOnly)
    {
        final Orders own = resting(side);
        long sum = 0;
        for (int i = 0; i < own.size; i++)
        {
            sum += own.orders[i].reduceOnly == reduceOnly ? own.orders[i].remaining() : 0;
        }
        return sum;
    }

    /** The background quantity at a price, absolute. */
    void onLevel(final Side side, final long price, final long quantity)
    {
        background(side).set(price, quantity);
        version++;
    }

    /** Forget the background; queue positions are settled when the message is complete. */
    void reset()
    {
        bids.clear();
        asks.clear();
        version++;
    }

    /** A background trade. */
    void onTrade(final long price, final long quantity, final Side aggressor)
    {
        final Side passive = aggressor == Side.BUY ? Side.SELL : Side.BUY;
        final Orders own = resting(passive);
        final BookSide side = background(passive);
        long left = quantity;
        long eaten = 0;
        for (int i = 0; i < own.size && side.atLeast(own.orders[i].price, price); i++)
        {
            final VenueOrder order = own.orders[i];
            if (order.price == price)
            {
                final long ahead = Math.min(left, Math.max(0, order.queueAhead - eaten));
                eaten += ahead;
                left -= ahead;
                order.queueAhead = Math.max(0, order.queueAhead - eaten);
            }
            if (!order.scripted && left > 0 && order.remaining() > 0)
            {
                final long filled = FixedPoint.floorToStep(Math.min(left, order.remaining()), lot);
                left -= filled;
                i -= filled == 0 ? 0 : fill(order, filled);
            }
        }
    }

    /** The message is complete: settle queue positions and let crossed levels trade with us. */
    void settle()
    {
        settle(buys, bids, asks);
        settle(sells, asks, bids);
    }

    private void settle(final Orders own, final BookSide side, final BookSide opposite)
    {
        for (int i = 0; i < own.size; i++)
        {
            final VenueOrder order = own.orders[i];
            order.queueAhead = Math.min(order.queueAhead, side.quantityAt(order.price));
            int removed = 0;
            while (!order.scripted && order.remaining() > 0 && reaches(side, order.price, opposite))
            {
                final long filled = tradable(opposite, order.remaining());
                removed = filled == 0 ? 0 : fill(order, filled);
            }
            i -= removed;
        }
    }

    private boolean reaches(final BookSide side, final long price, final BookSide opposite)
    {
        if (opposite.size() == 0)
        {
            return false;
        }
        final long other = opposite.price(0);
        return side.atLeast(price, other) && (lockFills || price != other);
    }

    /** A resting order trades at its price. Returns 1 if it left the book. */
    int fill(final VenueOrder order, final long quantity)
    {
        final boolean complete = quantity == order.remaining();
        version++;
        if (complete)
        {
            remove(order);
        }
        matches.onMatch(order, order.price, quantity, true);
        return complete ? 1 : 0;
    }

    /** Match a taking order against the background, from the touch to the limit. Returns what it took. */
    long take(final VenueOrder taker, final long limit, final long most)
    {
        final BookSide opposite = background(taker.side == Side.BUY ? Side.SELL : Side.BUY);
        long left = most;
        while (left > 0 && opposite.size() > 0 && opposite.atLeast(opposite.price(0), limit))
        {
            final long price = opposite.price(0);
            final long quantity = tradable(opposite, left);
            version++;
            left -= quantity;
            if (quantity > 0)
            {
                matches.onMatch(taker, price, quantity, false);
            }
        }
        return most - left;
    }

    /** Takes what can trade off the best level; less than a lot goes with it, for nobody could trade that. */
    private long tradable(final BookSide opposite, final long wanted)
    {
        final long there = opposite.quantity(0);
        final long quantity = FixedPoint.floorToStep(Math.min(wanted, there), lot);
        opposite.takeBest(there - quantity < lot ? there : quantity);
        return quantity;
    }

    /** What a taking order would find inside its limit, at most so much. */
    long available(final Side taker, final long limit, final long most)
    {
        final BookSide opposite = background(taker == Side.BUY ? Side.SELL : Side.BUY);
        long found = 0;
        for (int i = 0; i < opposite.size() && found < most && opposite.atLeast(opposite.price(i), limit); i++)
        {
            found += FixedPoint.floorToStep(opposite.quantity(i), lot);
        }
        return Math.min(found, most);
    }

    /** Move the background, as a price jump does, and let what it crosses trade. */
    void shift(final long distance)
    {
        bids.shift(distance);
        asks.shift(distance);
        version++;
    }

    /**
     * The best levels of a side, with or without our own orders. An own order that a market without locks leaves locked
     * is not shown.
     *
     * @param side       bids or asks.
     * @param withOwn    add our own orders.
     * @param prices     out, at least ten.
     * @param quantities out, at least ten.
     * @return how many levels there are, at most ten.
     */
    public int top(final Side side, final boolean withOwn, final long[] prices, final long[] quantities)
    {
        return walk(side, withOwn, PUBLISHED_LEVELS, prices, quantities, null);
    }

    /** Every level of a side, best first. */
    void walk(final Side side, final boolean withOwn, final VenueView.Levels levels)
    {
        walk(side, withOwn, Integer.MAX_VALUE, null, null, levels);
    }

    private int walk(
        final Side side,
        final boolean withOwn,
        final int most,
        final long[] prices,
        final long[] quantities,
        final VenueView.Levels levels)
    {
        final BookSide background = background(side);
        final BookSide opposite = background(side == Side.BUY ? Side.SELL : Side.BUY);
        final Orders own = resting(side);
        int order = withOwn ? 0 : own.size;
        while (order < own.size && opposite.size() > 0 &&
            background.atLeast(own.orders[order].price, opposite.price(0)))
        {
            order++;
        }
        int level = 0;
        int count = 0;
        while (count < most && (level < background.size() || order < own.size))
        {
            final boolean takeLevel = level < background.size() &&
                (order == own.size || background.atLeast(background.price(level), own.orders[order].price));
            final long price = takeLevel ? background.price(level) : own.orders[order].price;
            long quantity = takeLevel ? background.quantity(level++) : 0;
            while (order < own.size && own.orders[order].price == price)
            {
                quantity += own.orders[order++].remaining();
            }
            if (levels == null)
            {
                prices[count] = price;
                quantities[count] = quantity;
            }
            else
            {
                levels.onLevel(price, quantity);
            }
            count++;
        }
        return count;
    }

    /**
     * The best background price of a side.
     *
     * @param side bids or asks.
     * @return 0 where the side is empty.
     */
    public long best(final Side side)
    {
        final BookSide levels = background(side);
        return levels.size() == 0 ? 0 : levels.price(0);
    }
}
