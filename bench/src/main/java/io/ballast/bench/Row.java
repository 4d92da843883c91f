package io.ballast.bench;

/**
 * A benchmark beside its baseline.
 *
 * @param name       of the benchmark.
 * @param score      nanoseconds per operation, the median of the forks.
 * @param baseline   nanoseconds per operation, the median of the forks.
 * @param bytesPerOp of the benchmark, rounded to a whole byte.
 */
record Row(String name, double score, double baseline, long bytesPerOp)
{
    /** Of scores. */
    static final String UNIT = "ns/op";

    double ratio()
    {
        return score / baseline;
    }
}
