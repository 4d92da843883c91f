package io.ballast.bench;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.util.Collection;
import java.util.List;

/**
 * What one JVM measured of one method: the median of the calls where they are long enough to be timed one by one or in
 * batches, else their mean.
 *
 * @param score      nanoseconds per operation.
 * @param bytesPerOp allocated, by all threads of the JVM, without what JMH itself allocates.
 * @param flags      that the JVM was started with.
 */
record Fork(double score, double bytesPerOp, List<String> flags)
{
    private static final double MEDIAN = 50;

    /** What JMH itself allocates in one iteration: measured 6 kB, more with counters. */
    private static final double HARNESS_BYTES = 32_768;

    static Fork run(final String method, final Comparison.Pace pace, final Effort effort)
    {
        final ChainedOptionsBuilder options = new OptionsBuilder()
            .include(method)
            .forks(1)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
        effort.apply(pace, options);
        final Collection<RunResult> results;
        try
        {
            results = new Runner(options.build()).run();
        }
        catch (final RunnerException ex)
        {
            throw new IllegalStateException("benchmark failed: method=" + method, ex);
        }
        final RunResult result = results.iterator().next();
        return new Fork(score(result), bytesPerOp(result), List.copyOf(result.getParams().getJvmArgs()));
    }

    private static double score(final RunResult result)
    {
        final Result<?> medians = result.getSecondaryResults().get("medianNs");
        if (medians != null)
        {
            return medians.getScore() / iterations(result);
        }
        final Result<?> primary = result.getPrimaryResult();
        return result.getParams().getMode() == Mode.SingleShotTime ?
            primary.getStatistics().getPercentile(MEDIAN) : primary.getScore();
    }

    private static int iterations(final RunResult result)
    {
        return result.getBenchmarkResults().iterator().next().getIterationResults().size();
    }

    private static double bytesPerOp(final RunResult result)
    {
        final double all = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
        final BenchmarkResult fork = result.getBenchmarkResults().iterator().next();
        final double operations = fork.getMetadata().getMeasurementOps();
        return Math.max(0, all - HARNESS_BYTES * iterations(result) / operations);
    }
}
