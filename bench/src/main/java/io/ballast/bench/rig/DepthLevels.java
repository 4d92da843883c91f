package io.ballast.bench.rig;

import io.ballast.core.codec.Side;

import java.util.Arrays;

/**
 * Levels of one message about a book, at scale 1e-8; quantity 0 removes.
 */
public final class DepthLevels
{
    private static final int INITIAL_CAPACITY = 64;

    private Side[] sides = new Side[INITIAL_CAPACITY];
    private long[] prices = new long[INITIAL_CAPACITY];
    private long[] quantities = new long[INITIAL_CAPACITY];
    private int size;

    /** {@return itself, empty} */
    public DepthLevels clear()
    {
        size = 0;
        return this;
    }

    /** Append one. */
    public void add(final Side side, final long price, final long quantity)
    {
        if (size == prices.length)
        {
            sides = Arrays.copyOf(sides, 2 * size);
            prices = Arrays.copyOf(prices, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
        }
        sides[size] = side;
        prices[size] = price;
        quantities[size++] = quantity;
    }

    /** {@return how many there are} */
    public int size()
    {
        return size;
    }

    /** {@return side of one, BUY for bids} */
    public Side side(final int index)
    {
        return sides[index];
    }

    /** {@return price of one} */
    public long price(final int index)
    {
        return prices[index];
    }

    /** {@return quantity of one} */
    public long quantity(final int index)
    {
        return quantities[index];
    }
}
