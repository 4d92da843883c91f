package io.ballast.tools.market;

import io.ballast.core.codec.Side;

/**
 * A book rebuilt from a recording: sorted levels, best last, at most 8,192 a side. What does not fit is the worst
 * level, which the listener is then told to forget too. Allocates nothing after construction.
 */
final class DepthBook
{
    /** The best price of an empty side. */
    static final long NO_PRICE = 0;

    private static final int MAX_LEVELS = 1 << 13;

    private final Levels bids = new Levels(Side.BUY);
    private final Levels asks = new Levels(Side.SELL);

    void clear()
    {
        bids.size = 0;
        asks.size = 0;
    }

    /** Set a level, 0 removes it, and tell the listener. */
    void level(final Side side, final long price, final long quantity, final FlowListener listener)
    {
        (side == Side.BUY ? bids : asks).level(price, quantity, listener);
    }

    /** Tell every level, best first. */
    void tell(final FlowListener listener)
    {
        bids.tell(listener);
        asks.tell(listener);
    }

    boolean hasTouch()
    {
        return bids.size > 0 && asks.size > 0;
    }

    /** Best price of a side, {@link #NO_PRICE} if it is empty. */
    long best(final Side side)
    {
        final Levels levels = side == Side.BUY ? bids : asks;
        return levels.size == 0 ? NO_PRICE : levels.key(levels.keys[levels.size - 1]);
    }

    /** Middle of the touch, rounded down. */
    long middle()
    {
        return best(Side.BUY) + (best(Side.SELL) - best(Side.BUY) >> 1);
    }

    private static final class Levels
    {
        private final Side side;
        private final long[] keys = new long[MAX_LEVELS];
        private final long[] quantities = new long[MAX_LEVELS];
        private int size;

        Levels(final Side side)
        {
            this.side = side;
        }

        /** Keys rise towards the best: bids as they are, asks negated. */
        private long key(final long price)
        {
            return side == Side.BUY ? price : -price;
        }

        void level(final long price, final long quantity, final FlowListener listener)
        {
            final long key = key(price);
            final int at = lowerBound(key);
            final boolean known = at < size && keys[at] == key;
            if (quantity == 0)
            {
                if (known)
                {
                    remove(at);
                }
            }
            else if (known)
            {
                quantities[at] = quantity;
            }
            else if (size < MAX_LEVELS)
            {
                insert(at, key, quantity);
            }
            else if (at == 0)
            {
                return;
            }
            else
            {
                listener.onLevel(side, key(keys[0]), 0);
                remove(0);
                insert(at - 1, key, quantity);
            }
            if (quantity != 0 || known)
            {
                listener.onLevel(side, price, quantity);
            }
        }

        void tell(final FlowListener listener)
        {
            for (int i = size - 1; i >= 0; i--)
            {
                listener.onLevel(side, key(keys[i]), quantities[i]);
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
}
