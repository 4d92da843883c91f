package io.ballast.bench;

import io.ballast.bench.rig.HotPath;
import io.ballast.bench.rig.LiveRig;
import io.ballast.bench.rig.RingPath;
import io.ballast.bench.suite.BookBenchmark;
import io.ballast.bench.suite.CodecBenchmark;
import io.ballast.bench.suite.EngineBenchmark;
import io.ballast.bench.suite.FrameBenchmark;
import io.ballast.bench.suite.JournalBenchmark;
import io.ballast.bench.suite.PathBenchmark;
import io.ballast.bench.suite.RiskBenchmark;
import io.ballast.bench.suite.SignatureBenchmark;

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A benchmark and what it is compared with: the method of its name and the one with {@code Baseline} after it.
 *
 * @param name    of the benchmark and its method.
 * @param suite   class that holds both.
 * @param pace    how JMH is to run it.
 * @param path    that it measures, if it is one over two threads; else null.
 * @param changes level changes that one operation applies to a book, 0 for what applies none.
 */
record Comparison(String name, Class<?> suite, Pace pace, Supplier<HotPath> path, int changes)
{
    /** How JMH runs a benchmark. */
    enum Pace
    {
        /** Calls as fast as they go, for a time. */
        STEADY,
        /** As steady, with more code to be compiled first. */
        DEEP,
        /** A fixed number of calls, each many operations. */
        BATCHES,
        /** As steady, and on two threads: noise comes in whole forks, so there are several. */
        TWO_THREADS
    }

    /** In the order of the report. */
    static final List<Comparison> ALL = List.of(
        new Comparison("endToEnd", LiveRig::new),
        new Comparison("ringHop", RingPath::new),
        new Comparison("engineBook", EngineBenchmark.class, Pace.STEADY),
        new Comparison("engineTrade", EngineBenchmark.class, Pace.STEADY),
        new Comparison("engineMark", EngineBenchmark.class, Pace.STEADY),
        new Comparison("engineClock", EngineBenchmark.class, Pace.STEADY),
        new Comparison("engineCycle", EngineBenchmark.class, Pace.STEADY),
        new Comparison("riskGate", RiskBenchmark.class, Pace.STEADY),
        new Comparison("exposureUpdate", RiskBenchmark.class, Pace.STEADY),
        new Comparison("codec", CodecBenchmark.class, Pace.STEADY),
        new Comparison("decimalParse", CodecBenchmark.class, Pace.STEADY),
        new Comparison("decimalPut", CodecBenchmark.class, Pace.STEADY),
        new Comparison("bookUpdate", BookBenchmark.class, Pace.STEADY),
        new Comparison("backpackDepth", FrameBenchmark.LEVELS),
        new Comparison("backpackLevel", 1),
        new Comparison("grvtDepth", FrameBenchmark.LEVELS),
        new Comparison("backpackOrder", SignatureBenchmark.class, Pace.STEADY),
        new Comparison("grvtOrder", SignatureBenchmark.class, Pace.STEADY),
        new Comparison("journalAppend", JournalBenchmark.class, Pace.BATCHES),
        new Comparison("journalRead", JournalBenchmark.class, Pace.BATCHES));

    private Comparison(final String name, final Class<?> suite, final Pace pace)
    {
        this(name, suite, pace, null, 0);
    }

    private Comparison(final String name, final int changes)
    {
        this(name, FrameBenchmark.class, Pace.DEEP, null, changes);
    }

    private Comparison(final String name, final Supplier<HotPath> path)
    {
        this(name, PathBenchmark.class, Pace.TWO_THREADS, path, 0);
    }

    /** Those whose name contains a match. */
    static List<Comparison> matching(final Pattern pattern)
    {
        return ALL.stream().filter(comparison -> pattern.matcher(comparison.name()).find()).toList();
    }

    /** The method that is measured. */
    String subject()
    {
        return method(name);
    }

    /** The method it is compared with. */
    String baseline()
    {
        return method(name + "Baseline");
    }

    private String method(final String method)
    {
        return "^" + Pattern.quote(suite.getName() + "." + method) + "$";
    }
}
