package io.ballast.gateway.grvt;

/**
 * A second guard below the venue's rate limit, behind the engine's own budget: so many creates and queries at once, so
 * many a second in the long run, none for a while after the venue said that it was too many. Cancels do not ask here.
 */
final class GrvtPace
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final long intervalNs;
    private final long burstNs;
    private long emptyNs = Long.MIN_VALUE;
    private long closedUntilNs = Long.MIN_VALUE;

    GrvtPace(final int perSecond, final int burst)
    {
        intervalNs = SECOND_NS / perSecond;
        burstNs = intervalNs * (burst - 1);
    }

    /**
     * Whether a request may leave now; if so it counts.
     *
     * @param nowNs event time.
     * @return false when it must not.
     */
    boolean take(final long nowNs)
    {
        final long dueNs = Math.max(emptyNs, nowNs);
        if (nowNs < closedUntilNs || dueNs - nowNs > burstNs)
        {
            return false;
        }
        emptyNs = dueNs + intervalNs;
        return true;
    }

    /** The venue said that it was too many. */
    void close(final long untilNs)
    {
        closedUntilNs = Math.max(closedUntilNs, untilNs);
    }
}
