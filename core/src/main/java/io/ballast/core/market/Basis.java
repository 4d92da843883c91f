package io.ballast.core.market;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The usual distance of the hedge venue's mid from the primary's: the median over a window.
 * <p>
 * Samples stand in a ring, spaced so that a window fits, and in a second array by size, so that the median is always at
 * hand. The basis counts once the window has been watched in full and holds enough samples; until then it is taken as
 * 0. Basis points at 1e-8.
 */
public final class Basis implements Snapshotable
{
    private static final int MIN_CAPACITY = 256;
    private static final long TEN_THOUSAND = 10_000 * FixedPoint.SCALE;

    private final long windowNs;
    private final int samples;
    private final long spacingNs;
    private final long[] ring;
    private final long[] ringNs;
    private final long[] sorted;
    private int head;
    private int size;
    private long startedNs;
    private long basisPoints;

    /**
     * A basis of which nothing is known.
     *
     * @param config with window and least number of samples.
     */
    public Basis(final EngineConfig config)
    {
        windowNs = config.value(Setting.BASIS_WINDOW);
        samples = config.count(Setting.BASIS_SAMPLES);
        final int capacity = Math.max(MIN_CAPACITY, 2 * samples);
        spacingNs = windowNs / capacity + 1;
        ring = new long[capacity];
        ringNs = new long[capacity];
        sorted = new long[capacity];
    }

    /**
     * Both mids at one moment.
     *
     * @param primaryMid or {@link MarketView#NO_PRICE}, which is passed over.
     * @param hedgeMid   or {@link MarketView#NO_PRICE}, which is passed over.
     * @param nowNs      event time.
     */
    public void onMids(final long primaryMid, final long hedgeMid, final long nowNs)
    {
        if (primaryMid <= MarketView.NO_PRICE || hedgeMid <= MarketView.NO_PRICE)
        {
            return;
        }
        if (size > 0 && nowNs - ringNs[index(size - 1)] < spacingNs)
        {
            return;
        }
        while (size > 0 && (nowNs - ringNs[head] > windowNs || size == ring.length))
        {
            removeOldest();
        }
        if (size == 0)
        {
            startedNs = nowNs;
        }
        add(FixedPoint.basisPointsBetween(hedgeMid, primaryMid), nowNs);
        basisPoints = warm(nowNs) ? median() : 0;
    }

    /**
     * Whether the basis counts.
     *
     * @param nowNs event time.
     * @return true when the window was watched in full, is still, and holds enough samples.
     */
    public boolean warm(final long nowNs)
    {
        return size >= samples && nowNs - startedNs >= windowNs && nowNs - ringNs[index(size - samples)] <= windowNs;
    }

    /**
     * Hedge mid above primary mid, of the primary mid.
     *
     * @return basis points at 1e-8; 0 until warm.
     */
    public long basisPoints()
    {
        return basisPoints;
    }

    /**
     * What a price on the primary is worth on the hedge venue.
     *
     * @param primaryPrice to convert.
     * @return price, rounded to the even neighbour.
     */
    public long toHedge(final long primaryPrice)
    {
        return FixedPoint.mulDiv(primaryPrice, TEN_THOUSAND + basisPoints, TEN_THOUSAND, Rounding.HALF_EVEN);
    }

    /**
     * What a price on the hedge venue is worth on the primary.
     *
     * @param hedgePrice to convert.
     * @return price, rounded to the even neighbour.
     */
    public long toPrimary(final long hedgePrice)
    {
        return FixedPoint.mulDiv(hedgePrice, TEN_THOUSAND, TEN_THOUSAND + basisPoints, Rounding.HALF_EVEN);
    }

    /**
     * How many samples are held.
     *
     * @return at most {@link #capacity()}.
     */
    public int fill()
    {
        return size;
    }

    /**
     * How many samples can be held.
     *
     * @return fixed.
     */
    public int capacity()
    {
        return ring.length;
    }

    private void add(final long value, final long nowNs)
    {
        final int place = index(size);
        ring[place] = value;
        ringNs[place] = nowNs;
        final int at = lowerBound(value);
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = value;
        size++;
    }

    private void removeOldest()
    {
        final int at = lowerBound(ring[head]);
        System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
        head = index(1);
        size--;
    }

    /** First place in the sorted array whose value is not below. */
    private int lowerBound(final long value)
    {
        int low = 0;
        int high = size;
        while (low < high)
        {
            final int middle = (low + high) >>> 1;
            if (sorted[middle] < value)
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

    private long median()
    {
        final long below = sorted[(size - 1) / 2];
        return below + (sorted[size / 2] - below) / 2;
    }

    private int index(final int i)
    {
        return (head + i) % ring.length;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        out.putInt(size);
        for (int i = 0; i < size; i++)
        {
            out.putLong(ring[index(i)]);
            out.putLong(ringNs[index(i)]);
        }
        out.putLong(startedNs);
        out.endHistory();
        out.putLong(basisPoints);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        final int count = in.getInt();
        head = 0;
        size = 0;
        for (int i = 0; i < count; i++)
        {
            add(in.getLong(), in.getLong());
        }
        startedNs = in.getLong();
        basisPoints = in.getLong();
    }
}
