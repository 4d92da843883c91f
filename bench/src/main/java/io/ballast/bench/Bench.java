package io.ballast.bench;

import io.ballast.tools.plan.ExitCode;
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

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--quick", description = "Everything in under three minutes on two cores.")
    private boolean quick;

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

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
        final Report report = new Report(rows, flags());
        spec.commandLine().getOut().println(json ? report.json() : report.text());
        for (final String failure : failures)
        {
            spec.commandLine().getErr().println("limit broken: " + failure);
        }
        return (failures.isEmpty() ? ExitCode.DONE : ExitCode.ERROR).code();
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
        spec.commandLine().getErr().println("measuring " + comparison.name());
        final Rounds rounds = new Rounds(comparison, effort, Bench::checkFlags);
        Row row = rounds.run();
        for (int i = 0; i < SECOND_LOOKS && limits.tooSlow(row); i++)
        {
            spec.commandLine().getErr().println("measuring " + comparison.name() + " again");
            row = rounds.run();
        }
        return row;
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
