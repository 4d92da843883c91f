package io.ballast.bench;

import com.sun.management.ThreadMXBean;
import io.ballast.bench.rig.HotPath;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Counts what a path over two threads allocates, preparation included, on all threads of this JVM. JMH's own profiler
 * would lay what it allocates itself upon calls that are few.
 */
final class PathBytes
{
    private static final int CALLS = 5_000;
    private static final int ROUNDS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    private PathBytes()
    {
    }

    /** Bytes per call of the best round: until it is compiled a path may cost the JVM itself some. */
    static double perOp(final Supplier<HotPath> paths)
    {
        double least = Double.MAX_VALUE;
        try (HotPath path = paths.get())
        {
            for (int round = 0; round < ROUNDS; round++)
            {
                least = Math.min(least, allocated(path) / (double)CALLS);
            }
        }
        return least;
    }

    private static long allocated(final HotPath path)
    {
        final long[] threads = THREADS.getAllThreadIds();
        final long before = sum(threads);
        for (int i = 0; i < CALLS; i++)
        {
            path.prepare();
            path.fire();
        }
        return sum(threads) - before;
    }

    private static long sum(final long[] threads)
    {
        long sum = 0;
        for (final long bytes : THREADS.getThreadAllocatedBytes(threads))
        {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
