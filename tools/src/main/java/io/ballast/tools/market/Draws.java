package io.ballast.tools.market;

import java.util.SplittableRandom;

/**
 * Random draws in integers only, the same on every machine. Allocates nothing after construction.
 */
final class Draws
{
    private static final int QUANTILES = 1 << 10;
    private static final int ONE_BITS = 20;
    private static final long[] EXPONENTIAL = new long[QUANTILES];

    static
    {
        for (int i = 0; i < QUANTILES; i++)
        {
            EXPONENTIAL[i] = (long)(-StrictMath.log((i + 0.5) / QUANTILES) * (1 << ONE_BITS));
        }
    }

    private final SplittableRandom random;

    Draws(final SplittableRandom random)
    {
        this.random = random;
    }

    /** Exponential with the given mean, from 1,024 quantiles: 0.0005 to 7.6 times the mean. */
    long exponential(final long mean)
    {
        final long quantile = EXPONENTIAL[random.nextInt(QUANTILES)];
        return (mean >> ONE_BITS) * quantile + ((mean & ((1 << ONE_BITS) - 1)) * quantile >> ONE_BITS);
    }

    /** Binomial around 0, close to normal, with the given standard deviation. */
    long normal(final long deviation)
    {
        return deviation * (Long.bitCount(random.nextLong()) - Long.SIZE / 2) / 4;
    }

    int below(final int bound)
    {
        return random.nextInt(bound);
    }

    boolean coin()
    {
        return random.nextBoolean();
    }
}
