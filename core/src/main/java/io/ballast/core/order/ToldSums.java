package io.ballast.core.order;

import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;

/**
 * What the venue has said was filled of one order, in all: sums that came with reports, and the sum of the order's rows in
 * a list of fills, which may not have been read to its end. A fill under a second trade id does not raise them.
 * Quantities at scale 1e-8.
 */
public final class ToldSums
{
    private static final long NOTHING = -1;

    private long largest;
    private long query;
    private long listed;
    private long asked = NOTHING;

    /** The sum up to which the fills were counted one after the other. */
    private long unbroken;

    ToldSums()
    {
    }

    void clear()
    {
        largest = 0;
        query = 0;
        listed = 0;
        asked = NOTHING;
        unbroken = 0;
    }

    /**
     * A report tells a sum.
     *
     * @param cumulative what was filled in all, {@link Order#NOT_TOLD} where it was not told.
     */
    public void told(final long cumulative)
    {
        largest = Math.max(largest, cumulative);
    }

    /**
     * A fill is counted.
     *
     * @param last       its quantity.
     * @param cumulative the sum that it came with, {@link Order#NOT_TOLD} where it came with none.
     */
    public void counted(final long last, final long cumulative)
    {
        if (cumulative > unbroken && cumulative - last <= unbroken)
        {
            unbroken = cumulative;
        }
    }

    /**
     * Whether a fill with this sum was counted before: each of an order's fills has a sum of its own.
     *
     * @param cumulative the sum that it came with, {@link Order#NOT_TOLD} where it came with none.
     * @return false also where a fill between has not been heard of.
     */
    boolean repeats(final long cumulative)
    {
        return cumulative > 0 && cumulative <= unbroken;
    }

    /**
     * A list of fills has a row of the order, counted before or not.
     *
     * @param queryId  that the list answers.
     * @param quantity of the row.
     */
    public void listed(final long queryId, final long quantity)
    {
        listed = Math.addExact(queryId == query ? listed : 0, quantity);
        query = queryId;
        told(listed);
    }

    /**
     * What the list that was read last holds of the order, so far.
     *
     * @return 0 before the first.
     */
    public long listed()
    {
        return listed;
    }

    /**
     * The largest sum of all.
     *
     * @return 0 before the first.
     */
    public long largest()
    {
        return largest;
    }

    /**
     * A row of a list is doubted: it may be a fill that was counted under another id, or one that the rest of the list
     * will bear out.
     *
     * @return true if the whole list must be read again: the largest sum was not known when it was asked for before.
     */
    public boolean question()
    {
        final boolean more = largest > asked;
        asked = largest;
        return more;
    }

    void save(final SnapshotWriter out)
    {
        out.putLong(largest);
        out.putId(query);
        out.putLong(listed);
        out.putLong(asked);
        out.putLong(unbroken);
    }

    void load(final SnapshotReader in)
    {
        largest = in.getLong();
        query = in.getLong();
        listed = in.getLong();
        asked = in.getLong();
        unbroken = in.getLong();
    }
}
