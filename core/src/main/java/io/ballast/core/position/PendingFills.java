package io.ballast.core.position;

import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Fills of one leg that nothing has covered yet, oldest first. A bounded ring; when it is full, a further fill joins
 * the newest entry and takes over its age.
 */
final class PendingFills implements Snapshotable
{
    static final int CAPACITY = 256;

    private final long[] quantity = new long[CAPACITY];
    private final long[] notional = new long[CAPACITY];
    private final long[] receivedNs = new long[CAPACITY];
    private int head;
    private int size;
    private long total;

    private long takenQuantity;
    private long takenNotional;
    private long takenSinceNs;

    /** A fill that is not yet covered; its notional is 0 when it was adopted and is no volume. */
    void add(final long fillQuantity, final long fillNotional, final long nowNs)
    {
        total = Math.addExact(total, fillQuantity);
        if (size == CAPACITY)
        {
            final int newest = index(size - 1);
            quantity[newest] += fillQuantity;
            notional[newest] = Math.addExact(notional[newest], fillNotional);
            return;
        }
        final int next = index(size);
        quantity[next] = fillQuantity;
        notional[next] = fillNotional;
        receivedNs[next] = nowNs;
        size++;
    }

    /** Cover the oldest entry, or as much of it as asked for; read what was covered with the three methods below. */
    void take(final long atMost)
    {
        takenSinceNs = receivedNs[head];
        takenQuantity = Math.min(atMost, quantity[head]);
        takenNotional = FixedPoint.mulDiv(notional[head], takenQuantity, quantity[head], Rounding.HALF_EVEN);
        quantity[head] -= takenQuantity;
        notional[head] -= takenNotional;
        total -= takenQuantity;
        if (quantity[head] == 0)
        {
            head = index(1);
            size--;
        }
    }

    long takenQuantity()
    {
        return takenQuantity;
    }

    long takenNotional()
    {
        return takenNotional;
    }

    long takenSinceNs()
    {
        return takenSinceNs;
    }

    long total()
    {
        return total;
    }

    int fill()
    {
        return size;
    }

    private int index(final int i)
    {
        return (head + i) % CAPACITY;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(size);
        for (int i = 0; i < size; i++)
        {
            out.putLong(quantity[index(i)]);
            out.putLong(notional[index(i)]);
            out.putLong(receivedNs[index(i)]);
        }
    }

    @Override
    public void load(final SnapshotReader in)
    {
        size = in.getInt();
        head = 0;
        total = 0;
        for (int i = 0; i < size; i++)
        {
            quantity[i] = in.getLong();
            notional[i] = in.getLong();
            receivedNs[i] = in.getLong();
            total += quantity[i];
        }
    }
}
