package io.ballast.gateway.session;

import java.util.SplittableRandom;

/**
 * How long to wait before the next attempt to connect: doubling from a least to a largest wait, each spread by chance
 * over its upper half so that two sessions do not knock together. Same seed, same waits.
 */
public final class Backoff
{
    private final SplittableRandom random;
    private final long leastNs;
    private final long largestNs;
    private long nextNs;

    /**
     * Not waiting yet.
     *
     * @param leastNs   of the first wait.
     * @param largestNs of any wait.
     * @param seed      of the spread.
     */
    public Backoff(final long leastNs, final long largestNs, final long seed)
    {
        if (leastNs <= 0 || largestNs < leastNs)
        {
            throw new IllegalArgumentException("waits from " + leastNs + " to " + largestNs);
        }
        this.leastNs = leastNs;
        this.largestNs = largestNs;
        random = new SplittableRandom(seed);
        nextNs = leastNs;
    }

    /**
     * An attempt failed.
     *
     * @return how long to wait now.
     */
    public long next()
    {
        final long half = nextNs / 2;
        final long wait = nextNs - half + random.nextLong(half + 1);
        nextNs = Math.min(largestNs, nextNs * 2);
        return wait;
    }

    /**
     * An attempt succeeded and has lasted.
     */
    public void reset()
    {
        nextNs = leastNs;
    }
}
