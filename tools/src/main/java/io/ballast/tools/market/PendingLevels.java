package io.ballast.tools.market;

import io.ballast.core.codec.Side;

import java.util.Arrays;

/**
 * Book changes that came before the snapshot they belong to, with the sequence numbers of their messages. Bounded: when
 * it is full it forgets everything, and the chain to the snapshot is then found broken.
 */
final class PendingLevels
{
    private static final int MAX_ROWS = 1 << 17;
    private static final int FIELDS = 6;

    private long[] fields = new long[1 << 10];
    private int size;

    void clear()
    {
        size = 0;
    }

    int size()
    {
        return size;
    }

    void add(
        final long sequence,
        final long first,
        final long previous,
        final Side side,
        final long price,
        final long quantity)
    {
        if (size == MAX_ROWS)
        {
            size = 0;
        }
        if ((size + 1) * FIELDS > fields.length)
        {
            fields = Arrays.copyOf(fields, fields.length * 2);
        }
        final int at = size * FIELDS;
        fields[at] = sequence;
        fields[at + 1] = first;
        fields[at + 2] = previous;
        fields[at + 3] = side == Side.BUY ? 1 : 0;
        fields[at + 4] = price;
        fields[at + 5] = quantity;
        size++;
    }

    long sequence(final int row)
    {
        return fields[row * FIELDS];
    }

    long first(final int row)
    {
        return fields[row * FIELDS + 1];
    }

    long previous(final int row)
    {
        return fields[row * FIELDS + 2];
    }

    Side side(final int row)
    {
        return fields[row * FIELDS + 3] == 1 ? Side.BUY : Side.SELL;
    }

    long price(final int row)
    {
        return fields[row * FIELDS + 4];
    }

    long quantity(final int row)
    {
        return fields[row * FIELDS + 5];
    }
}
