package io.ballast.tools.thread;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.SleepingWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;

/**
 * How the core thread waits for its next event.
 */
public enum WaitKind
{
    /** Never lets go of its core, which nothing else needs. */
    SPINS
    {
        @Override
        WaitStrategy strategy()
        {
            return new BusySpinWaitStrategy();
        }
    },

    /** Lets others run when there is nothing to do, and is back at once when there are none. */
    YIELDS
    {
        @Override
        WaitStrategy strategy()
        {
            return new YieldingWaitStrategy();
        }
    },

    /** Sleeps in short steps, so that the threads it waits for get a core: up to 100 µs until it wakes. */
    PARKS
    {
        @Override
        WaitStrategy strategy()
        {
            return new SleepingWaitStrategy(SPINS_BEFORE_PARKING, PARK_NS);
        }
    };

    private static final int SPINS_BEFORE_PARKING = 200;
    private static final long PARK_NS = 50_000;

    abstract WaitStrategy strategy();
}
