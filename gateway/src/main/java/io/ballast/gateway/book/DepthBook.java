package io.ballast.gateway.book;

import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Side;

/**
 * A venue's book of one instrument in full depth. Messages carry absolute quantities: a snapshot replaces the book,
 * a change sets levels, 0 removes one.
 * <pre>
 *     book.snapshot(last);                             or      if (book.change(previous, first, last))
 *     book.level(side, price, quantity); ...                       book.level(side, price, quantity); ...
 *     book.encode(event);
 * </pre>
 * After a gap, a level that cannot be, or {@link #lost()} the book is not trusted and takes nothing but a snapshot.
 * Changes that came before their snapshot are the caller's to keep and to give again. Prices and quantities at scale
 * 1e-8. At most the given number of levels a side; what does not fit is the worst. One thread; allocates nothing after
 * construction.
 */
public final class DepthBook
{
    /** Levels a side that the engine is told. */
    public static final int TOP = BookEventEncoder.bidPriceLength();

    /** Levels a side that hold every book recorded so far several times over. */
    public static final int STANDARD_CAPACITY = 1 << 13;

    /**
     * Longest time from the venue to us: a change that took longer, for it lay in a socket while the process or the
     * venue stood still, shows a market that is gone.
     */
    public static final long LATE_NS = 2_500_000_000L;

    private final SequenceRule rule;
    private final LevelTable bids;
    private final LevelTable asks;
    private long sequence;
    private boolean trusted;
    private long gaps;
    private long badLevels;

    /**
     * An empty book that waits for its snapshot.
     *
     * @param rule     how the venue numbers messages.
     * @param capacity levels a side, at least {@link #TOP}.
     */
    public DepthBook(final SequenceRule rule, final int capacity)
    {
        if (capacity < TOP)
        {
            throw new IllegalArgumentException("too few levels: capacity=" + capacity);
        }
        this.rule = rule;
        bids = new LevelTable(Side.BUY, capacity);
        asks = new LevelTable(Side.SELL, capacity);
    }

    /**
     * Begin anew. The levels that follow are all there are.
     *
     * @param last number of the snapshot.
     */
    public void snapshot(final long last)
    {
        bids.clear();
        asks.clear();
        sequence = last;
        trusted = true;
    }

    /**
     * Begin a change.
     *
     * @param previous number of the message before, as this one states it.
     * @param first    number that it covers.
     * @param last     number that it covers.
     * @return whether its levels are to be given; false if the book holds them already or waits for a snapshot.
     */
    public boolean change(final long previous, final long first, final long last)
    {
        if (!trusted)
        {
            return false;
        }
        return switch (rule.judge(sequence, previous, first, last))
        {
            case APPLY ->
            {
                sequence = last;
                yield true;
            }
            case PASS_OVER -> false;
            case GAP ->
            {
                gaps++;
                trusted = false;
                yield false;
            }
        };
    }

    /**
     * Set one level.
     *
     * @param side     BUY for bids.
     * @param price    above zero.
     * @param quantity not below zero; 0 removes the level, whether or not there is one.
     */
    public void level(final Side side, final long price, final long quantity)
    {
        if (price <= 0 || quantity < 0)
        {
            badLevels++;
            trusted = false;
            return;
        }
        (side == Side.BUY ? bids : asks).set(price, quantity);
    }

    /** Messages may have been missed: wait for a snapshot. */
    public void lost()
    {
        trusted = false;
    }

    /**
     * Write what the engine is told: the number, the best levels of both sides, and the gap flag while the book is not
     * trusted. Levels beyond the count are left as they are. Times and instrument are the caller's.
     *
     * @param event to write to.
     */
    public void encode(final BookEventEncoder event)
    {
        final int bidCount = Math.min(bids.size(), TOP);
        final int askCount = Math.min(asks.size(), TOP);
        for (int i = 0; i < TOP; i++)
        {
            final boolean bid = i < bidCount;
            final boolean ask = i < askCount;
            event.bidPrice(i, bid ? bids.price(i) : 0).bidQuantity(i, bid ? bids.quantity(i) : 0);
            event.askPrice(i, ask ? asks.price(i) : 0).askQuantity(i, ask ? asks.quantity(i) : 0);
        }
        event.bookSequence(sequence)
            .bidCount((short)bidCount)
            .askCount((short)askCount)
            .gap(trusted ? Flag.NO : Flag.YES);
    }

    /** {@return whether it is whole up to {@link #sequence()}} */
    public boolean trusted()
    {
        return trusted;
    }

    /** {@return number that it has come to} */
    public long sequence()
    {
        return sequence;
    }

    /**
     * How many levels it holds.
     *
     * @param side BUY for bids.
     * @return at most the capacity.
     */
    public int levels(final Side side)
    {
        return of(side).size();
    }

    /**
     * Price of a level.
     *
     * @param side  BUY for bids.
     * @param level from 0, the best, below {@link #levels}.
     * @return the price.
     */
    public long price(final Side side, final int level)
    {
        return of(side).price(level);
    }

    /**
     * Quantity of a level.
     *
     * @param side  BUY for bids.
     * @param level from 0, the best, below {@link #levels}.
     * @return the quantity.
     */
    public long quantity(final Side side, final int level)
    {
        return of(side).quantity(level);
    }

    /** {@return how often something was missing before a message} */
    public long gaps()
    {
        return gaps;
    }

    /** {@return how many levels could not be} */
    public long badLevels()
    {
        return badLevels;
    }

    private LevelTable of(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }
}
