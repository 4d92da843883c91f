package io.ballast.bench;

/**
 * A benchmark beside its baseline.
 *
 * @param name       of the benchmark.
 * @param score      nanoseconds per operation, the median of the forks.
 * @param baseline   nanoseconds per operation, the median of the forks.
 * @param bytesPerOp of the benchmark, rounded to a whole byte.
 * @param changes    level changes that one operation applies to a book, 0 for what applies none.
 */
record Row(String name, double score, double baseline, long bytesPerOp, int changes)
{
    private static final double NS_PER_SECOND = 1e9;

    /** Of scores. */
    static final String UNIT = "ns/op";

    double ratio()
    {
        return score / baseline;
    }

    /** Level changes, decoded and applied. */
    double changesPerSecond()
    {
        return changes * NS_PER_SECOND / score;
    }
}
