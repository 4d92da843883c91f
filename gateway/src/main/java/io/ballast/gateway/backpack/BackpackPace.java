package io.ballast.gateway.backpack;

import io.ballast.core.venue.MinuteWindow;

/**
 * A second guard below the venue's rate limits, behind the engine's own budget. What is urgent, cancels, hedges and
 * closes, always leaves and counts; what is not leaves a share of the limit to it, and pauses for a while after the
 * venue has said that it was too much. Of the history the session itself takes no more than a share either.
 */
final class BackpackPace
{
    private static final int USED_PERCENT = 80;
    private static final int OWN_HISTORY_PERCENT = 30;

    private final MinuteWindow all = new MinuteWindow();
    private final MinuteWindow history = new MinuteWindow();
    private final long limit;
    private final long historyLimit;
    private final long leastPauseNs;
    private final long largestPauseNs;
    private long pauseNs;
    private long pausedUntilNs = Long.MIN_VALUE;

    BackpackPace(final BackpackSettings settings)
    {
        limit = (long)settings.requestsPerMinute() * USED_PERCENT / 100;
        historyLimit = settings.historyPerMinute();
        leastPauseNs = settings.pauseLeastNs();
        largestPauseNs = settings.pauseLargestNs();
        pauseNs = leastPauseNs;
    }

    /** Something urgent leaves. */
    void urgent(final long nowNs)
    {
        all.count(nowNs);
    }

    /** Whether something else may leave; if so it counts. */
    boolean take(final long nowNs)
    {
        if (paused(nowNs) || all.total(nowNs) >= limit)
        {
            return false;
        }
        all.count(nowNs);
        return true;
    }

    /** Whether a call of the history may leave; if so it counts. */
    boolean takeHistory(final boolean own, final long nowNs)
    {
        final long most = own ? historyLimit * OWN_HISTORY_PERCENT / 100 : historyLimit;
        if (paused(nowNs) || history.total(nowNs) >= most)
        {
            return false;
        }
        history.count(nowNs);
        return true;
    }

    boolean paused(final long nowNs)
    {
        return nowNs < pausedUntilNs;
    }

    /** The venue said that it was too much. What came back from before the pause does not lengthen it. */
    void limited(final long nowNs)
    {
        if (!paused(nowNs))
        {
            pausedUntilNs = nowNs + pauseNs;
            pauseNs = Math.min(largestPauseNs, 2 * pauseNs);
        }
    }

    /** The venue answers again. */
    void answered(final long nowNs)
    {
        if (!paused(nowNs))
        {
            pauseNs = leastPauseNs;
        }
    }
}
