package io.ballast.tools.report;

import org.HdrHistogram.Histogram;

import java.util.ArrayDeque;

/**
 * How long fills stayed uncovered, first in first out: from the receipt of a fill to the receipt of each opposite fill
 * that covers a part of it. The clock of what could not be hedged, because together it was below one hedge unit, starts
 * with the fill that lifts it to one. Quantities at scale 1e-8, times in nanoseconds.
 */
final class UnhedgedClock
{
    private static final long MICROSECOND_NS = 1_000L;
    private static final int DIGITS = 3;

    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    private final Histogram histogram = new Histogram(DIGITS);
    private boolean bought;
    private long pending;
    private long longestNs;

    /**
     * A fill on either leg.
     *
     * @param buy        whether it bought.
     * @param quantity   above zero.
     * @param receivedNs when it was received.
     * @param hedgeUnit  smallest hedge at that time.
     */
    void onFill(final boolean buy, final long quantity, final long receivedNs, final long hedgeUnit)
    {
        long rest = quantity;
        while (rest > 0 && pending > 0 && buy != bought)
        {
            final Pending oldest = queue.element();
            final long covered = Math.min(rest, oldest.quantity);
            final long elapsedNs = Math.max(0, receivedNs - oldest.sinceNs);
            histogram.recordValue(elapsedNs);
            longestNs = Math.max(longestNs, elapsedNs);
            rest -= covered;
            pending -= covered;
            oldest.quantity -= covered;
            if (oldest.quantity == 0)
            {
                queue.remove();
            }
        }
        if (rest > 0)
        {
            final boolean wasBelowUnit = pending < hedgeUnit;
            bought = buy;
            pending = Math.addExact(pending, rest);
            queue.add(new Pending(rest, receivedNs));
            if (wasBelowUnit)
            {
                queue.forEach(waiting -> waiting.sinceNs = receivedNs);
            }
        }
    }

    /** How many parts were covered. */
    long count()
    {
        return histogram.getTotalCount();
    }

    /** In whole microseconds, rounded up, good to three digits. */
    long percentileUs(final double percentile)
    {
        return microseconds(Math.min(longestNs, histogram.getValueAtPercentile(percentile)));
    }

    /** In whole microseconds, rounded up. */
    long maxUs()
    {
        return microseconds(longestNs);
    }

    private static long microseconds(final long ns)
    {
        return (ns + MICROSECOND_NS - 1) / MICROSECOND_NS;
    }

    private static final class Pending
    {
        private long quantity;
        private long sinceNs;

        Pending(final long quantity, final long sinceNs)
        {
            this.quantity = quantity;
            this.sinceNs = sinceNs;
        }
    }
}
