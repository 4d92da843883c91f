package io.ballast.bench;

import io.ballast.bench.rig.BackpackDepth;
import io.ballast.bench.rig.DepthFrame;
import io.ballast.bench.rig.DepthLevels;
import io.ballast.bench.rig.DepthVenue;
import io.ballast.bench.rig.DrainedRing;
import io.ballast.bench.rig.DrawnDepth;
import io.ballast.bench.rig.GrvtDepth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How many level changes one core decodes, applies and publishes, by the processor time of the one thread that does it:
 * a machine that is busy with others does not count.
 *
 * @param name             of the venue.
 * @param levels           level changes in a frame.
 * @param cpuNsPerFrame    processor time.
 * @param wallNsPerFrame   elapsed.
 * @param changesPerSecond of processor time.
 */
record BookRate(String name, int levels, double cpuNsPerFrame, double wallNsPerFrame, double changesPerSecond)
{
    private static final int FRAMES = 256;
    private static final int BATCHES = 64;
    private static final double NS_PER_SECOND = 1e9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Warm up for as long, then measure. */
    static BookRate measure(final boolean backpack, final int levels, final long durationNs)
    {
        final DrainedRing ring = new DrainedRing();
        final DepthVenue venue = backpack ? new BackpackDepth(ring) : new GrvtDepth(ring);
        final DrawnDepth drawn = new DrawnDepth(1);
        final DepthLevels change = new DepthLevels();
        final DepthFrame[] frames = new DepthFrame[FRAMES];
        for (int i = 0; i < FRAMES; i++)
        {
            drawn.change(change, levels);
            frames[i] = venue.change(change);
        }
        final DepthLevels whole = new DepthLevels();
        drawn.whole(whole);
        long number = DepthFrame.FIRST_NUMBER;
        venue.deliver(frames[0], number, ++number);
        venue.deliverWhole(whole, number);
        number = deliver(venue, frames, number, durationNs);
        final long first = number;
        final long events = ring.marketEvents();
        final long wall = System.nanoTime();
        final long cpu = THREADS.getCurrentThreadCpuTime();
        number = deliver(venue, frames, number, durationNs);
        final double cpuNs = THREADS.getCurrentThreadCpuTime() - cpu;
        final double wallNs = System.nanoTime() - wall;
        final long count = number - first;
        if (ring.marketEvents() - events != count)
        {
            throw new IllegalStateException("a frame led to no book: " + venue.counters());
        }
        return new BookRate(
            backpack ? "backpack" : "grvt",
            levels,
            cpuNs / count,
            wallNs / count,
            levels * count * NS_PER_SECOND / cpuNs);
    }

    private static long deliver(
        final DepthVenue venue, final DepthFrame[] frames, final long first, final long durationNs)
    {
        final long deadline = System.nanoTime() + durationNs;
        long number = first;
        while (System.nanoTime() - deadline < 0)
        {
            for (int i = 0; i < BATCHES; i++)
            {
                venue.deliver(frames[(int)number & FRAMES - 1], number, ++number);
            }
        }
        return number;
    }
}
