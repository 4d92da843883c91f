package io.ballast.gateway.book;

import io.ballast.core.codec.Side;

/**
 * One side of a book: prices and quantities side by side, best last, so that what changes most moves least. Allocates
 * nothing after construction.
 */
final class LevelTable
{
    private final long sign;
    private final long[] keys;
    private final long[] quantities;
    private int size;

    LevelTable(final Side side, final int capacity)
    {
        sign = side == Side.BUY ? 1 : -1;
        keys = new long[capacity];
        quantities = new long[capacity];
    }

    int size()
    {
        return size;
    }

    /** Price of a level, 0 being the best. */
    long price(final int level)
    {
        return keys[size - 1 - level] * sign;
    }

    long quantity(final int level)
    {
        return quantities[size - 1 - level];
    }

    void clear()
    {
        size = 0;
    }

    /** Set a level, 0 removes it. What does not fit is the worst level. */
    void set(final long price, final long quantity)
    {
        final long key = price * sign;
        final int at = lowerBound(key);
        if (at < size && keys[at] == key)
        {
            if (quantity == 0)
            {
                remove(at);
            }
            else
            {
                quantities[at] = quantity;
            }
        }
        else if (quantity != 0)
        {
            if (size < keys.length)
            {
                insert(at, key, quantity);
            }
            else if (at > 0)
            {
                remove(0);
                insert(at - 1, key, quantity);
            }
        }
    }

    private void insert(final int at, final long key, final long quantity)
    {
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(quantities, at, quantities, at + 1, size - at);
        keys[at] = key;
        quantities[at] = quantity;
        size++;
    }

    private void remove(final int at)
    {
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(quantities, at + 1, quantities, at, size - at);
    }

    /** The first place whose key is not below: keys rise towards the best. */
    private int lowerBound(final long key)
    {
        int low = 0;
        int high = size;
        while (low < high)
        {
            final int middle = low + high >>> 1;
            if (keys[middle] < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }
}
