package io.ballast.core.market;

import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The displayed levels of one side, best first. What stands beyond {@link #count} is of an older book and never read.
 */
final class BookSide implements Snapshotable
{
    static final int DEPTH = 10;

    final long[] price = new long[DEPTH];
    final long[] quantity = new long[DEPTH];
    int count;

    long best()
    {
        return count == 0 ? MarketView.NO_PRICE : price[0];
    }

    long bestQuantity()
    {
        return count == 0 ? 0 : quantity[0];
    }

    void checkLevel(final int level)
    {
        if (level < 0 || level >= count)
        {
            throw new IndexOutOfBoundsException("no such level: level=" + level + " levels=" + count);
        }
    }

    /** Quantity at prices up to a limit; asks are bounded from above, bids from below. */
    long depth(final boolean asks, final long limit)
    {
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            if (asks ? price[i] > limit : price[i] < limit)
            {
                break;
            }
            sum = Math.addExact(sum, quantity[i]);
        }
        return sum;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(count);
        for (int i = 0; i < count; i++)
        {
            out.putLong(price[i]);
            out.putLong(quantity[i]);
        }
    }

    @Override
    public void load(final SnapshotReader in)
    {
        count = in.getInt();
        for (int i = 0; i < count; i++)
        {
            price[i] = in.getLong();
            quantity[i] = in.getLong();
        }
    }
}
