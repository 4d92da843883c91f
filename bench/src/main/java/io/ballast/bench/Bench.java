package io.ballast.bench;

import io.ballast.bench.rig.EmptyRig;
import io.ballast.bench.rig.HotPath;
import io.ballast.bench.rig.LiveRig;
import io.ballast.bench.suite.FrameBenchmark;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.thread.WaitStrategyChoice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The verb {@code bench}.
 */
@Command(
    name = "ballast bench",
    description = "Measure every benchmark beside its baseline, and check both against the limits.",
    footer = {"", "Exit codes: 0 all limits hold, 1 one does not, 2 bad usage."})
public final class Bench implements Callable<Integer>
{
    /** How often a ratio beyond its limit is measured again, together with what was measured before. */
    private static final int SECOND_LOOKS = 2;

    private static final String THREAD = "ballast-core";
    private static final int WARMUP_FILLS = 20_000;
    private static final int QUICK_SECONDS = 5;
    private static final int THOROUGH_SECONDS = 60;
    private static final int QUICK_ITERATIONS = 1_000;
    private static final int THOROUGH_ITERATIONS = 10_000;
    private static final int RUNS = 3;
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Report report = new Report(flags());

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--quick", description = "Everything in under three minutes on two cores.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    @Option(
        names = "--latency",
        description = "Instead: percentiles of endToEnd at a fixed pace, the core thread placed as in a run.")
    private boolean latency;

    @Option(
        names = "--throughput",
        description = "Instead: three whole runs in virtual time and their replays, in one JVM; the first is cold.")
    private boolean throughput;

    @Option(
        names = "--books",
        description = "Instead: level changes per second of one core, from frames of both venues to the ring.")
    private boolean books;

    @Parameters(
        arity = "0..1", paramLabel = "PATTERN", description = "Only benchmarks whose name has a match of this.")
    private String pattern = "";

    /**
     * Measure, and end the process with the exit code.
     *
     * @param args options and pattern.
     */
    public static void main(final String[] args)
    {
        System.exit(new CommandLine(new Bench())
            .setOut(new PrintWriter(System.out, true))
            .setErr(new PrintWriter(System.err, true))
            .setUsageHelpWidth(110)
            .execute(args));
    }

    @Override
    public Integer call()
    {
        // Two benches on one machine disturb each other, but JMH would refuse the second for good.
        System.setProperty("jmh.ignoreLock", "true");
        final int modes = (latency ? 1 : 0) + (throughput ? 1 : 0) + (books ? 1 : 0) + (pattern.isEmpty() ? 0 : 1);
        if (modes > 1)
        {
            throw new ParameterException(
                spec.commandLine(), "one of --latency, --throughput, --books and PATTERN at a time");
        }
        if (latency)
        {
            return latency().code();
        }
        if (books)
        {
            return books().code();
        }
        return (throughput ? throughput() : benchmarks()).code();
    }

    private ExitCode books()
    {
        final long durationNs = (quick ? QUICK_SECONDS : 2 * QUICK_SECONDS) * NS_PER_SECOND;
        final List<BookRate> rates = new ArrayList<>();
        for (final int levels : new int[]{1, FrameBenchmark.LEVELS})
        {
            rates.add(BookRate.measure(true, levels, durationNs));
            rates.add(BookRate.measure(false, levels, durationNs));
        }
        out(json ? report.booksJson(rates) : report.booksText(rates));
        return ExitCode.DONE;
    }

    private ExitCode benchmarks()
    {
        final List<Comparison> comparisons = comparisons();
        final Effort effort = quick ? Effort.QUICK : Effort.THOROUGH;
        final Limits limits = Limits.load();
        final List<Row> rows = new ArrayList<>();
        final List<String> failures = new ArrayList<>();
        for (final Comparison comparison : comparisons)
        {
            final Row row = measure(comparison, effort, limits);
            rows.add(row);
            failures.addAll(limits.failures(row));
        }
        out(json ? report.json(rows) : report.text(rows));
        for (final String failure : failures)
        {
            err("limit broken: " + failure);
        }
        return failures.isEmpty() ? ExitCode.DONE : ExitCode.ERROR;
    }

    private ExitCode latency()
    {
        final WaitStrategyChoice core = WaitStrategyChoice.ofThisMachine();
        final int seconds = quick ? QUICK_SECONDS : THOROUGH_SECONDS;
        final List<Latency> latencies = new ArrayList<>();
        latencies.add(latency("endToEnd", new LiveRig(core.waitStrategy(), core.threads(THREAD)), seconds));
        latencies.add(latency("baseline", new EmptyRig(core.waitStrategy(), core.threads(THREAD)), seconds));
        out(json ?
            report.latencyJson(core.sentence(), latencies) : report.latencyText(core.sentence(), latencies));
        return ExitCode.DONE;
    }

    private Latency latency(final String name, final HotPath path, final int seconds)
    {
        err("measuring " + name + " for " + seconds + " s");
        try (path)
        {
            return Latency.measure(name, path, WARMUP_FILLS, seconds * Latency.RATE);
        }
    }

    private ExitCode throughput()
    {
        final int iterations = quick ? QUICK_ITERATIONS : THOROUGH_ITERATIONS;
        final List<Throughput> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++)
        {
            err("run " + (i + 1) + " of " + RUNS);
            runs.add(Throughput.measure(iterations));
        }
        out(json ? report.throughputJson(runs) : report.throughputText(runs));
        return ExitCode.DONE;
    }

    private List<Comparison> comparisons()
    {
        final List<Comparison> comparisons;
        try
        {
            comparisons = Comparison.matching(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
        }
        catch (final PatternSyntaxException ex)
        {
            throw new ParameterException(
                spec.commandLine(), "bad pattern: " + ex.getDescription() + ": " + pattern, ex);
        }
        if (comparisons.isEmpty())
        {
            throw new ParameterException(spec.commandLine(), "no benchmark matches: " + pattern);
        }
        return comparisons;
    }

    private Row measure(final Comparison comparison, final Effort effort, final Limits limits)
    {
        err("measuring " + comparison.name());
        final Rounds rounds = new Rounds(comparison, effort, Bench::checkFlags);
        Row row = rounds.run();
        for (int i = 0; i < SECOND_LOOKS && limits.tooSlow(row); i++)
        {
            err("measuring " + comparison.name() + " again");
            row = rounds.run();
        }
        return row;
    }

    private void out(final String line)
    {
        spec.commandLine().getOut().println(line);
    }

    private void err(final String line)
    {
        spec.commandLine().getErr().println(line);
    }

    private static List<String> flags()
    {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** A fork under other flags would measure another program. */
    private static void checkFlags(final List<String> ofFork)
    {
        if (!ofFork.containsAll(flags()))
        {
            throw new IllegalStateException("a fork lacks flags: has=" + ofFork + " wanted=" + flags());
        }
    }
}
