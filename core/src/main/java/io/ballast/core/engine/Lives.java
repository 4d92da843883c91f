package io.ballast.core.engine;

import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

import java.util.Arrays;

/**
 * The processes that have worked at a run, one after another: the run numbers that were theirs, so that an order of a
 * dead one is known as ours, and when the last of them began.
 */
final class Lives implements Snapshotable
{
    /** Restarts whose time is kept. */
    static final int TIMES_KEPT = 8;

    private static final long NEVER = Long.MIN_VALUE;

    private final long[] runNumbers = new long[(RunParameters.MAX_RUN_NUMBER + 1) / Long.SIZE];
    private final long[] timesNs = new long[TIMES_KEPT];
    private int runNumber;
    private int restarts;

    Lives(final int runNumber)
    {
        Arrays.fill(timesNs, NEVER);
        begin(runNumber);
    }

    private void begin(final int number)
    {
        runNumber = number;
        runNumbers[number / Long.SIZE] |= 1L << number;
    }

    void restarted(final int number, final long nowNs)
    {
        begin(number);
        timesNs[restarts++ % TIMES_KEPT] = nowNs;
    }

    /** That of the process that lives now. */
    int runNumber()
    {
        return runNumber;
    }

    /** Whether a run number was ever one of this run's. */
    boolean has(final long number)
    {
        return number >= 0 && number <= RunParameters.MAX_RUN_NUMBER &&
            (runNumbers[(int)number / Long.SIZE] & 1L << number) != 0;
    }

    int restarts()
    {
        return restarts;
    }

    /** How many of those that are kept were at or after a time. */
    int since(final long sinceNs)
    {
        int count = 0;
        for (final long atNs : timesNs)
        {
            count += atNs != NEVER && atNs >= sinceNs ? 1 : 0;
        }
        return count;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        for (final long numbers : runNumbers)
        {
            out.putLong(numbers);
        }
        for (final long atNs : timesNs)
        {
            out.putTime(atNs);
        }
        out.putInt(runNumber);
        out.putInt(restarts);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        for (int i = 0; i < runNumbers.length; i++)
        {
            runNumbers[i] = in.getLong();
        }
        for (int i = 0; i < TIMES_KEPT; i++)
        {
            timesNs[i] = in.getLong();
        }
        runNumber = in.getInt();
        restarts = in.getInt();
    }
}
