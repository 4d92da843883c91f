package io.ballast.bench;

import io.ballast.bench.rig.HotPath;
import org.HdrHistogram.Histogram;

import java.util.concurrent.locks.LockSupport;

/**
 * The latency rig: fills at a fixed pace, each timed from its publication to the hedge order in the gateway's hands.
 * What the path does not get done in time shifts the fills after it; none is left out, and no time is made up for.
 *
 * @param name      of the path.
 * @param histogram of nanoseconds.
 */
record Latency(String name, Histogram histogram)
{
    /** Fills a second. */
    static final int RATE = 1_000;

    private static final long INTERVAL_NS = 1_000_000_000L / RATE;
    private static final long MOST_NS = 10_000_000_000L;
    private static final int DIGITS = 3;
    private static final long SPIN_NS = 100_000;

    /** Warm up, then measure. */
    static Latency measure(final String name, final HotPath path, final int warmup, final int fills)
    {
        final Histogram histogram = new Histogram(MOST_NS, DIGITS);
        for (int i = 0; i < warmup; i++)
        {
            path.prepare();
            path.fire();
        }
        long dueNs = System.nanoTime();
        for (int i = 0; i < fills; i++)
        {
            path.prepare();
            dueNs += INTERVAL_NS;
            waitUntil(dueNs);
            final long begin = System.nanoTime();
            path.fire();
            histogram.recordValue(Math.min(MOST_NS, System.nanoTime() - begin));
        }
        return new Latency(name, histogram);
    }

    /** Sleeps most of the time, so that a small machine has room for the engine; spins the rest. */
    private static void waitUntil(final long dueNs)
    {
        for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime())
        {
            if (left > SPIN_NS)
            {
                LockSupport.parkNanos(left - SPIN_NS);
            }
            else
            {
                Thread.onSpinWait();
            }
        }
    }

    long percentile(final double percent)
    {
        return histogram.getValueAtPercentile(percent);
    }
}
