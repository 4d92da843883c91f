package io.ballast.tools.chaos.exhaustive;

/**
 * A set of 128-bit hashes in one array, open addressing, never more than half full. One thread.
 */
final class StateSet
{
    private static final int FIRST_BITS = 16;

    private long[] table = new long[2 << FIRST_BITS];
    private int size;

    /**
     * Add a hash. All zeroes mean an empty place, so that one hash of 2^128 is taken as another.
     *
     * @return whether it was new.
     */
    boolean add(final long high, final long low)
    {
        if (4L * size >= table.length)
        {
            grow();
        }
        final boolean added = insert(high, low == 0 && high == 0 ? 1 : low);
        size += added ? 1 : 0;
        return added;
    }

    int size()
    {
        return size;
    }

    private boolean insert(final long high, final long low)
    {
        final int mask = table.length - 1;
        int at = (int)low << 1 & mask;
        while (table[at] != 0 || table[at + 1] != 0)
        {
            if (table[at] == high && table[at + 1] == low)
            {
                return false;
            }
            at = at + 2 & mask;
        }
        table[at] = high;
        table[at + 1] = low;
        return true;
    }

    private void grow()
    {
        final long[] old = table;
        table = new long[Math.multiplyExact(2, old.length)];
        for (int i = 0; i < old.length; i += 2)
        {
            if (old[i] != 0 || old[i + 1] != 0)
            {
                insert(old[i], old[i + 1]);
            }
        }
    }
}
