package io.ballast.core.ring;

/**
 * Event time: Unix nanoseconds at the start plus what has elapsed since, so that it never jumps.
 */
@FunctionalInterface
public interface EventClock
{
    /**
     * Event time now.
     *
     * @return nanoseconds, never less than before.
     */
    long nowNs();

    /**
     * A clock that follows the machine's monotonic clock from a wall time on.
     *
     * @param startNs event time of this moment.
     * @return the clock; any thread may read it.
     */
    static EventClock monotonic(final long startNs)
    {
        final long origin = System.nanoTime();
        return () -> startNs + (System.nanoTime() - origin);
    }
}
