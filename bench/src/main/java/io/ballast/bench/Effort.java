package io.ballast.bench;

import io.ballast.bench.Comparison.Pace;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long is measured. Both are enough for a gate on bytes and ratios; figures to be written down take the thorough
 * one.
 */
enum Effort
{
    /** All benchmarks in under three minutes on two cores. */
    QUICK(1, 3, 3, 200),

    /** Some ten minutes. */
    THOROUGH(5, 10, 5, 400);

    private static final int WARMUP_BATCHES = 15;
    private static final int BATCHES = 10;
    private static final int DEEP_WARMUP = 5;

    private final int rounds;
    private final int roundsOnTwoThreads;
    private final int iterations;
    private final int iterationMs;

    Effort(final int rounds, final int roundsOnTwoThreads, final int iterations, final int iterationMs)
    {
        this.rounds = rounds;
        this.roundsOnTwoThreads = roundsOnTwoThreads;
        this.iterations = iterations;
        this.iterationMs = iterationMs;
    }

    /** JVMs of the subject and as many of the baseline, in turn. */
    int rounds(final Pace pace)
    {
        return pace == Pace.TWO_THREADS ? roundsOnTwoThreads : rounds;
    }

    void apply(final Pace pace, final ChainedOptionsBuilder options)
    {
        if (pace == Pace.BATCHES)
        {
            options.warmupIterations(WARMUP_BATCHES).measurementIterations(BATCHES);
            return;
        }
        final int warmupMs = switch (pace)
        {
            case STEADY, BATCHES -> iterationMs;
            // Two threads and a journal take longer to be compiled.
            case TWO_THREADS -> 2 * iterationMs;
            case DEEP -> DEEP_WARMUP * iterationMs;
        };
        options.warmupIterations(iterations)
            .warmupTime(TimeValue.milliseconds(warmupMs))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(iterationMs));
    }
}
