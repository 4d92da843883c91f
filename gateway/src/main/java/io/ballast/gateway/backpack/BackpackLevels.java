package io.ballast.gateway.backpack;

import io.ballast.core.codec.Side;
import io.ballast.gateway.book.DepthBook;

import java.util.Arrays;

/**
 * Levels of one message, read before any of them is applied. A bid stands with its price below zero. Grows to the
 * longest message and no further than its limit.
 */
final class BackpackLevels
{
    /** More levels than any book has had several times over; a message with more is refused. */
    static final int LIMIT = 1 << 14;

    private static final int INITIAL_CAPACITY = 256;

    private long[] prices = new long[INITIAL_CAPACITY];
    private long[] quantities = new long[INITIAL_CAPACITY];
    private int size;

    void clear()
    {
        size = 0;
    }

    int size()
    {
        return size;
    }

    /** Returns false for a level that cannot be. */
    boolean add(final Side side, final long price, final long quantity)
    {
        if (price <= 0 || quantity < 0 || size == LIMIT)
        {
            return false;
        }
        if (size == prices.length)
        {
            prices = Arrays.copyOf(prices, 2 * size);
            quantities = Arrays.copyOf(quantities, 2 * size);
        }
        prices[size] = side == Side.BUY ? -price : price;
        quantities[size++] = quantity;
        return true;
    }

    void applyTo(final DepthBook book)
    {
        for (int i = 0; i < size; i++)
        {
            level(book, prices[i], quantities[i]);
        }
    }

    /** Copy to where there is room. Returns the first place behind. */
    int copyTo(final long[] target, final int at)
    {
        System.arraycopy(prices, 0, target, at, size);
        System.arraycopy(quantities, 0, target, at + size, size);
        return at + 2 * size;
    }

    /** Apply a level as it stands here. */
    static void level(final DepthBook book, final long signedPrice, final long quantity)
    {
        if (signedPrice < 0)
        {
            book.level(Side.BUY, -signedPrice, quantity);
        }
        else
        {
            book.level(Side.SELL, signedPrice, quantity);
        }
    }
}
