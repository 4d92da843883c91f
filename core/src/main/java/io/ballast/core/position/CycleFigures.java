package io.ballast.core.position;

import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Running totals of a pair, or the difference of two such readings. At scale 1e-8, costs positive.
 */
final class CycleFigures implements Snapshotable
{
    static final int TURNOVER = 0;
    static final int PRICE_PNL = 1;
    static final int MAKER_FEES = 2;
    static final int TAKER_FEES = 3;
    static final int FUNDING = 4;
    static final int DELTA_SECONDS = 5;
    static final int HEDGED_QUANTITY = 6;
    static final int HEDGED_NOTIONAL = 7;
    static final int SLIPPAGE = 8;
    static final int DELAY_COST = 9;

    private static final int COUNT = 10;

    private final long[] values = new long[COUNT];

    long get(final int figure)
    {
        return values[figure];
    }

    void set(final int figure, final long value)
    {
        values[figure] = value;
    }

    void add(final int figure, final long value)
    {
        values[figure] = Math.addExact(values[figure], value);
    }

    void copy(final CycleFigures other)
    {
        System.arraycopy(other.values, 0, values, 0, COUNT);
    }

    void difference(final CycleFigures later, final CycleFigures earlier)
    {
        for (int i = 0; i < COUNT; i++)
        {
            values[i] = Math.subtractExact(later.values[i], earlier.values[i]);
        }
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        for (int i = 0; i < COUNT; i++)
        {
            out.putLong(values[i]);
        }
    }

    @Override
    public void load(final SnapshotReader in)
    {
        for (int i = 0; i < COUNT; i++)
        {
            values[i] = in.getLong();
        }
    }
}
