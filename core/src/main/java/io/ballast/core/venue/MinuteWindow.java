package io.ballast.core.venue;

import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

import java.util.Arrays;

/**
 * Counts what happened in the last minute, in buckets of one second. The bucket that the minute cuts through is counted
 * whole, so that the sum is never too small.
 */
public final class MinuteWindow implements Snapshotable
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int BUCKETS = 61;

    private final int[] counts = new int[BUCKETS];
    private long second;
    private long total;

    /**
     * Count one.
     *
     * @param nowNs event time.
     */
    public void count(final long nowNs)
    {
        advance(nowNs);
        counts[bucket(second)]++;
        total++;
    }

    /**
     * How many there were.
     *
     * @param nowNs event time.
     * @return never too small.
     */
    public long total(final long nowNs)
    {
        advance(nowNs);
        return total;
    }

    private void advance(final long nowNs)
    {
        final long now = Math.floorDiv(nowNs, NS_PER_SECOND);
        if (now - second >= BUCKETS)
        {
            Arrays.fill(counts, 0);
            total = 0;
            second = now;
        }
        while (second < now)
        {
            second++;
            final int oldest = bucket(second);
            total -= counts[oldest];
            counts[oldest] = 0;
        }
    }

    private static int bucket(final long second)
    {
        return (int)Math.floorMod(second, (long)BUCKETS);
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        out.putLong(second);
        for (int i = 0; i < BUCKETS; i++)
        {
            out.putInt(counts[i]);
        }
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        second = in.getLong();
        total = 0;
        for (int i = 0; i < BUCKETS; i++)
        {
            counts[i] = in.getInt();
            total += counts[i];
        }
    }
}
