package io.ballast.bench.rig;

import java.util.concurrent.TimeUnit;

/**
 * How the venues' side of a benchmark waits: it spins, lets others run now and then, and gives up after ten seconds.
 * Single threaded.
 */
final class Waiting
{
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final int SPINS = 100;

    private int spins;
    private long sinceNs;

    /** What was waited for has come. */
    void done()
    {
        spins = 0;
    }

    /** Once more. */
    void idle()
    {
        if (++spins % SPINS != 0)
        {
            Thread.onSpinWait();
            return;
        }
        if (spins == SPINS)
        {
            sinceNs = System.nanoTime();
        }
        else if (System.nanoTime() - sinceNs > LIMIT_NS)
        {
            throw new IllegalStateException("nothing comes");
        }
        Thread.yield();
    }
}
