package io.ballast.tools.cli;

import io.ballast.tools.chaos.ChaosRun;
import io.ballast.tools.chaos.ChaosTotals;
import io.ballast.tools.chaos.exhaustive.Exploration;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.venue.FaultCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fault simulation: whole runs under drawn faults in virtual time, with every invariant looked at after every event.
 */
@Command(
    name = "chaos",
    description = {"Run the engine through many drawn worlds of faults, in virtual time, and look at every invariant " +
        "after every event.", "Exit 0 only if every one held; 1 if one did not."})
public final class ChaosCommand extends Verb
{
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long NIGHT_S = 36_000;
    private static final long YEAR_S = 31_557_600;
    private static final long CENTI = 100;
    private static final int STANDARD_RUNS = 100;
    private static final int LONG_RUN = 20_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first run; 1 if not given.")
    private long seed = 1;

    @Option(names = "--runs", paramLabel = "M",
        description = "How many seeds, N and those that follow; 100 if not given and no time is.")
    private Integer runs;

    @Option(names = "--minutes", paramLabel = "T", description = "Begin no run after so many minutes of wall time.")
    private Integer minutes;

    @Option(names = "--threads", paramLabel = "T", description = "Threads that share the runs; one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--faults", paramLabel = "F..", split = ",",
        description = "Draw only these faults, such as F20,F36.")
    private Set<FaultCode> faults;

    @Option(names = "--replay", description = "Run the one seed again and tell of it: world, digest, failure.")
    private boolean replay;

    @Option(names = "--require-coverage",
        description = "Fail if a fault or a risk code was never hit; from 20,000 runs on this goes without saying.")
    private boolean requireCoverage;

    @Mixin
    private final ExhaustiveOptions small = new ExhaustiveOptions();

    @Override
    ExitCode execute()
    {
        if (small.wanted())
        {
            return exhaustive();
        }
        if (threads < 1 || runs != null && runs < 1 || minutes != null && minutes < 1)
        {
            throw new ConfigException("not above zero: threads=" + threads + " runs=" + runs + " minutes=" + minutes);
        }
        final long beganNs = System.nanoTime();
        final ChaosTotals totals = replay ? again() : all();
        final long wallNs = System.nanoTime() - beganNs;
        out().println(json() ? line(totals, wallNs) : text(totals, wallNs));
        return totals.violations() == 0 && covered(totals) ? ExitCode.DONE : ExitCode.ERROR;
    }

    /** In a long run everything that can go wrong must have gone wrong, or nothing is proven about it. */
    private boolean covered(final ChaosTotals totals)
    {
        final List<String> never = totals.neverHit(wanted());
        if (never.isEmpty() || replay || !requireCoverage && totals.runs() < LONG_RUN)
        {
            return true;
        }
        err().println("never hit: " + String.join(" ", never));
        return false;
    }

    private ExitCode exhaustive()
    {
        final Exploration found = small.explore(err());
        out().println(json() ? found.json() : String.join("\n", found.text()));
        return found.counterexample() == null ? ExitCode.DONE : ExitCode.ERROR;
    }

    private ChaosTotals again()
    {
        final ChaosRun.Replayed again = ChaosRun.replay(seed, wanted());
        err().println(again.text());
        return again.totals();
    }

    private ChaosTotals all()
    {
        final int most = runs != null ? runs : minutes == null ? STANDARD_RUNS : Integer.MAX_VALUE;
        final long limitNs = minutes == null ? 0 : minutes * MINUTE_NS;
        final ChaosRun run = new ChaosRun(seed, most, limitNs, threads, wanted(), err()::println);
        final ChaosTotals totals = run.run();
        for (final String failure : run.failures())
        {
            err().println();
            err().print(failure);
        }
        return totals;
    }

    private Set<FaultCode> wanted()
    {
        return faults == null ? EnumSet.allOf(FaultCode.class) : EnumSet.copyOf(faults);
    }

    private static String line(final ChaosTotals totals, final long wallNs)
    {
        final JsonLine json = new JsonLine()
            .number("runs", totals.runs())
            .number("violations", totals.violations())
            .array("failingSeeds");
        for (final long failing : totals.failingSeeds())
        {
            json.number(failing);
        }
        json.end()
            .number("events", totals.events())
            .number("leastEvents", totals.leastEvents())
            .number("simulatedSeconds", totals.simulatedNs() / SECOND_NS);
        counts(json, "faultsHit", totals.faultsHit());
        counts(json, "codesHit", totals.codesHit());
        counts(json, "endings", totals.endings());
        return json
            .text("digest", totals.digest())
            .number("wallSeconds", BigDecimal.valueOf(wallNs / MILLISECOND_NS, 3))
            .toString();
    }

    private static void counts(final JsonLine json, final String name, final Map<String, Long> counts)
    {
        json.object(name);
        counts.forEach(json::number);
        json.end();
    }

    private String text(final ChaosTotals totals, final long wallNs)
    {
        final long seconds = totals.simulatedNs() / SECOND_NS;
        final long perSecond = totals.simulatedNs() / Math.max(1, wallNs * threads);
        final long yearsPerNight = perSecond * NIGHT_S * CENTI / YEAR_S;
        return totals.runs() + " runs, " + totals.events() + " events, " + totals.leastEvents() +
            " in the shortest run, " + seconds + " simulated s in " +
            BigDecimal.valueOf(wallNs / MILLISECOND_NS, 3) + " s: " + perSecond + " in a second of one thread, " +
            BigDecimal.valueOf(yearsPerNight, 2) + " years in its night of ten hours\n" +
            "faults " + totals.faultsHit() + "\ncodes " + totals.codesHit() + "\nends " + totals.endings() +
            "\ndigest " + totals.digest() + "\n" +
            (totals.violations() == 0 ? "every invariant held" :
                totals.violations() + " VIOLATIONS, seeds " + totals.failingSeeds());
    }
}
