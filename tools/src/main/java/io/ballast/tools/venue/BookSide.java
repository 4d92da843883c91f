package io.ballast.tools.venue;

import io.ballast.core.codec.Side;

import java.util.Arrays;

/**
 * The background levels of one side of a book: aggregated quantities, none of them ours. Index 0 is the best level.
 * <p>
 * Kept as sorted arrays with the best level last, so that a change near the touch moves next to nothing.
 */
final class BookSide
{
    /** Levels kept at most; beyond it the worst is forgotten, which no order of ours can reach. */
    static final int MAX_LEVELS = 1 << 16;

    private static final int INITIAL_LEVELS = 256;
    private static final int NEAR_LEVELS = 8;

    private final int sign;
    private long[] keys = new long[INITIAL_LEVELS];
    private long[] quantities = new long[INITIAL_LEVELS];
    private int size;

    BookSide(final Side side)
    {
        sign = side == Side.BUY ? 1 : -1;
    }

    int size()
    {
        return size;
    }

    /** Price of a level, 0 is the best. */
    long price(final int level)
    {
        return keys[size - 1 - level] * sign;
    }

    /** Quantity of a level, 0 is the best. */
    long quantity(final int level)
    {
        return quantities[size - 1 - level];
    }

    /** Whether a price is as good as or better than another, seen from this side. */
    boolean atLeast(final long price, final long other)
    {
        return price * sign >= other * sign;
    }

    /** Quantity at a price, 0 where there is no such level. */
    long quantityAt(final long price)
    {
        final int index = find(price * sign);
        return index < 0 ? 0 : quantities[index];
    }

    /** Set the absolute quantity at a price; 0 removes the level. */
    void set(final long price, final long quantity)
    {
        final long key = price * sign;
        final int index = find(key);
        if (quantity > 0)
        {
            if (index >= 0)
            {
                quantities[index] = quantity;
            }
            else
            {
                insert(-index - 1, key, quantity);
            }
        }
        else if (index >= 0)
        {
            remove(index);
        }
    }

    /** Take from the best level what a match has used up. */
    void takeBest(final long quantity)
    {
        final int best = size - 1;
        quantities[best] -= quantity;
        if (quantities[best] <= 0)
        {
            size--;
        }
    }

    void clear()
    {
        size = 0;
    }

    /** Move every level by the same distance. */
    void shift(final long distance)
    {
        for (int i = 0; i < size; i++)
        {
            keys[i] += distance * sign;
        }
    }

    /** As {@link Arrays#binarySearch}, but near the touch first: most changes are there. */
    private int find(final long key)
    {
        final int near = Math.max(0, size - NEAR_LEVELS);
        for (int i = size - 1; i >= near; i--)
        {
            if (keys[i] <= key)
            {
                return keys[i] == key ? i : -i - 2;
            }
        }
        return Arrays.binarySearch(keys, 0, near, key);
    }

    private void insert(final int at, final long key, final long quantity)
    {
        int index = at;
        if (size == MAX_LEVELS)
        {
            if (index == 0)
            {
                return;
            }
            remove(0);
            index--;
        }
        if (size == keys.length)
        {
            keys = Arrays.copyOf(keys, size * 2);
            quantities = Arrays.copyOf(quantities, size * 2);
        }
        System.arraycopy(keys, index, keys, index + 1, size - index);
        System.arraycopy(quantities, index, quantities, index + 1, size - index);
        keys[index] = key;
        quantities[index] = quantity;
        size++;
    }

    private void remove(final int index)
    {
        size--;
        System.arraycopy(keys, index + 1, keys, index, size - index);
        System.arraycopy(quantities, index + 1, quantities, index, size - index);
    }
}
