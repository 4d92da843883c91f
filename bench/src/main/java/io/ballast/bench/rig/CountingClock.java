package io.ballast.bench.rig;

import io.ballast.core.ring.EventClock;

/**
 * The clock of a run in real time, made to run faster by a step per event, so that no message budget of a minute is
 * used up in a second. One thread.
 */
final class CountingClock implements EventClock
{
    private static final long STEP_NS = 10_000_000L;

    private final EventClock clock = EventClock.monotonic(Pair.START_NS);
    private long steps;

    @Override
    public long nowNs()
    {
        return clock.nowNs() + steps++ * STEP_NS;
    }
}
