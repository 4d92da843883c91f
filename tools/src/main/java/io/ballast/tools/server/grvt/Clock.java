package io.ballast.tools.server.grvt;

/**
 * The venue's clock, as far from event time as the model says. Used by one thread.
 */
final class Clock
{
    private long offsetNs;

    /** How far it stands from event time from now on. */
    void offsetNs(final long newOffsetNs)
    {
        offsetNs = newOffsetNs;
    }

    /** Venue time at an event time. */
    long stampNs(final long nowNs)
    {
        return nowNs + offsetNs;
    }
}
