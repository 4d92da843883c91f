package io.ballast.tools.report;

/**
 * How often cycles of one size ended hedged.
 *
 * @param size     at scale 1e-8.
 * @param attempts of that size.
 * @param hedged   of them.
 */
public record SizeRate(long size, int attempts, int hedged)
{
    SizeRate and(final boolean success)
    {
        return new SizeRate(size, attempts + 1, hedged + (success ? 1 : 0));
    }

    /**
     * The share that ended hedged.
     *
     * @return hundredths, 100 for all.
     */
    public double percent()
    {
        return 100.0 * hedged / attempts;
    }
}
