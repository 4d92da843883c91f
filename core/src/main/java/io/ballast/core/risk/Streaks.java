package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Failures that come too often: in a row, as a share of the last cycles, and iterations that lose in a row.
 * <p>
 * A breaker that has tripped stays tripped until a human re-arms it: later successes prove nothing about the cause.
 * Single threaded; allocates nothing.
 */
public final class Streaks implements Snapshotable
{
    private static final long WHOLE = 100 * FixedPoint.SCALE;

    private final int consecutiveLimit;
    private final long rateLimit;
    private final int window;
    private final int from;
    private final long iterationLoss;
    private final int iterationLimit;

    private long outcomes;
    private int counted;
    private int consecutiveFailures;
    private int iterationLosses;
    private boolean tripped;
    private long tripValue;
    private long tripLimit;

    /**
     * Nothing has failed yet.
     *
     * @param config with the limits.
     */
    public Streaks(final EngineConfig config)
    {
        consecutiveLimit = config.count(Setting.HEDGE_FAILURES);
        rateLimit = config.value(Setting.FAILURE_RATE);
        window = config.count(Setting.FAILURE_WINDOW);
        from = config.count(Setting.FAILURE_FROM);
        iterationLoss = config.value(Setting.ITERATION_LOSS);
        iterationLimit = config.count(Setting.ITERATION_LOSSES);
    }

    /**
     * A cycle has ended.
     *
     * @param failed whether its hedge failed.
     */
    public void onCycle(final boolean failed)
    {
        outcomes = outcomes << 1 | (failed ? 1 : 0);
        counted = Math.min(counted + 1, window);
        consecutiveFailures = failed ? consecutiveFailures + 1 : 0;
        if (consecutiveFailures >= consecutiveLimit)
        {
            trip(consecutiveFailures, consecutiveLimit);
        }
        if (counted >= from && failureRate() >= rateLimit)
        {
            trip(failureRate(), rateLimit);
        }
    }

    /**
     * An iteration has ended.
     *
     * @param pricePnl of the iteration in basis points of its one-leg volume, at scale 1e-8.
     */
    public void onIteration(final long pricePnl)
    {
        iterationLosses = pricePnl < -iterationLoss ? iterationLosses + 1 : 0;
        if (iterationLimit > 0 && iterationLosses >= iterationLimit)
        {
            trip(iterationLosses, iterationLimit);
        }
    }

    /**
     * Cycles that failed in a row, the last one included.
     *
     * @return from 0.
     */
    public int consecutiveFailures()
    {
        return consecutiveFailures;
    }

    /**
     * Iterations that lost in a row, the last one included.
     *
     * @return from 0.
     */
    public int iterationLosses()
    {
        return iterationLosses;
    }

    /**
     * Share of the last cycles that failed, of as many as the window holds.
     *
     * @return percent at scale 1e-8, 0 before the first cycle.
     */
    public long failureRate()
    {
        return counted == 0 ? 0 : Long.bitCount(outcomes & mask()) * WHOLE / counted;
    }

    /**
     * Cycles that the share is taken of.
     *
     * @return at most the window.
     */
    public int counted()
    {
        return counted;
    }

    /**
     * Whether a limit was reached since the last {@link #rearm()}.
     *
     * @return true once one was.
     */
    public boolean tripped()
    {
        return tripped;
    }

    /**
     * The figure that tripped it first.
     *
     * @return a count, or percent at scale 1e-8; 0 when nothing did.
     */
    public long tripValue()
    {
        return tripValue;
    }

    /**
     * The limit that was reached first.
     *
     * @return in the unit of {@link #tripValue()}.
     */
    public long tripLimit()
    {
        return tripLimit;
    }

    /**
     * A human says that the cause is gone: count anew.
     */
    public void rearm()
    {
        outcomes = 0;
        counted = 0;
        consecutiveFailures = 0;
        iterationLosses = 0;
        tripped = false;
        tripValue = 0;
        tripLimit = 0;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putLong(outcomes);
        out.putInt(counted);
        out.putInt(consecutiveFailures);
        out.putInt(iterationLosses);
        out.putBoolean(tripped);
        out.putLong(tripValue);
        out.putLong(tripLimit);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        outcomes = in.getLong();
        counted = in.getInt();
        consecutiveFailures = in.getInt();
        iterationLosses = in.getInt();
        tripped = in.getBoolean();
        tripValue = in.getLong();
        tripLimit = in.getLong();
    }

    private void trip(final long value, final long limit)
    {
        if (!tripped)
        {
            tripped = true;
            tripValue = value;
            tripLimit = limit;
        }
    }

    private long mask()
    {
        return -1L >>> (Long.SIZE - window);
    }
}
