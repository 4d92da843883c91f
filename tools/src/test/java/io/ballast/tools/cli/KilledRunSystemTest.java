package io.ballast.tools.cli;

import io.ballast.tools.json.JsonFields;
import io.ballast.tools.run.CountersFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Venues in one process, the engine in another, killed at a random moment and gone on with: flat at the end, no order
 * twice, no fill lost, the venues' own ledgers as ours. More of it: {@code -Dballast.kill.runs=50 -Dballast.kill.first=1}.
 */
class KilledRunSystemTest
{
    private static final int RUNS = Integer.getInteger("ballast.kill.runs", 2);
    private static final long FIRST = Long.getLong("ballast.kill.first", 1);
    private static final long BOUND_NS = TimeUnit.SECONDS.toNanos(300);
    private static final long MS_NS = 1_000_000L;
    private static final int REFUSED = 2;

    private final List<Long> againMs = new ArrayList<>();
    private Process sim;

    @TempDir
    private Path directory;

    @BeforeEach
    void startVenues() throws IOException
    {
        sim = Verbs.start(directory.resolve("sim.out"), directory.resolve("sim.err"), List.of(
            "sim", "--endpoints", endpoints(), "--ledger", ledger().toString(), "--seed", Long.toString(FIRST)));
        await(() -> Files.exists(directory.resolve("endpoints")), "the venues did not open");
    }

    @AfterEach
    void endVenues() throws InterruptedException
    {
        sim.destroy();
        assertTrue(sim.waitFor(10, TimeUnit.SECONDS));
    }

    private String endpoints()
    {
        return directory.resolve("endpoints").toString();
    }

    private Path ledger()
    {
        return directory.resolve("ledger");
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void shouldEndFlatWithTheVenuesBooksWheneverItIsKilled() throws Exception
    {
        final List<String> failures = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + RUNS; seed++)
        {
            try
            {
                System.out.println(killed(seed));
            }
            catch (final AssertionError ex)
            {
                failures.add("seed=" + seed + ": " + ex.getMessage());
                System.out.println(failures.get(failures.size() - 1));
            }
        }
        againMs.sort(null);
        System.out.println("process started to ACTIVE, ms: " + againMs);
        assertEquals(List.of(), failures);
    }

    private String killed(final long seed) throws Exception
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final Path run = Files.createDirectory(directory.resolve("run-" + seed));
        final Path journal = run.resolve("journal");
        final List<Long> startedMs = new ArrayList<>();
        Process engine = engine(run, 0, List.of(
            "run", "--json", "--endpoints", endpoints(), "--journal", journal.toString(),
            "--account", directory.resolve("account").toString(), "--size", "0.1", "--iterations", "3", "--set", "run.hold=500 ms",
            "--set", "limits.daily_cost=100000 USD", "--set", "limits.daily_loss=100000 USD"));
        final StringBuilder told = new StringBuilder("seed " + seed);
        final int kills = random.nextInt(4) == 0 ? 2 : 1;
        int life = 0;
        boolean over = false;
        while (life < kills && !over)
        {
            final Process process = engine;
            if (random.nextInt(10) > 0)
            {
                await(() -> Files.exists(journal.resolve(CountersFile.NAME)) || !process.isAlive(), "no engine");
            }
            final long waitMs = random.nextLong(life == 0 ? 6_000 : 3_000);
            over = process.waitFor(waitMs, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            told.append(over ? ", ended by itself" : ", killed after " + waitMs + " ms");
            life++;
            startedMs.add(System.currentTimeMillis());
            engine = engine(run, life, List.of("run", "--json", "--journal", journal.toString(), "--resume"));
        }
        final boolean ended = engine.waitFor(BOUND_NS, TimeUnit.NANOSECONDS);
        engine.destroyForcibly().waitFor();
        final String err = Files.readString(run.resolve("err-" + life));
        assertTrue(ended, () -> told + ", does not end: " + err);
        if (engine.exitValue() == REFUSED && err.contains("no run to go on with") && !over)
        {
            return told.append(", before there was a run").toString();
        }
        return told.append(", ").append(judged(engine, run, journal, startedMs, err)).toString();
    }

    private Process engine(final Path run, final int life, final List<String> args) throws IOException
    {
        return Verbs.start(run.resolve("out-" + life), run.resolve("err-" + life), args);
    }

    private String judged(
        final Process engine, final Path run, final Path journal, final List<Long> startedMs, final String err)
        throws IOException
    {
        final Map<String, String> report =
            JsonFields.of(Files.readString(run.resolve("out-" + startedMs.size())));
        assertTrue(engine.exitValue() == 0 || engine.exitValue() == 3, "exit " + engine.exitValue() + ": " + err);
        assertEquals("0", report.get("positions.primary"), err);
        assertEquals("0", report.get("positions.hedge"), err);
        final RunTruth truth = RunTruth.of(journal, ledger());
        assertEquals(List.of(), truth.violations(), run + ": " + err);
        final List<Long> active = truth.activeMs();
        for (int i = 0; i < active.size(); i++)
        {
            againMs.add(active.get(i) - startedMs.get(startedMs.size() - active.size() + i));
        }
        return "exit " + engine.exitValue() + ", " + report.get("exitReason") + ", " + report.get("cycles") + " cycles, " +
            report.get("failedCycles") + " failed, " + truth.orders() + " orders, " + truth.fills() + " fills";
    }

    /** Something that comes about by itself. */
    @FunctionalInterface
    private interface Condition
    {
        boolean holds();
    }

    private static void await(final Condition condition, final String otherwise)
    {
        final long endNs = System.nanoTime() + BOUND_NS;
        while (!condition.holds())
        {
            assertTrue(System.nanoTime() < endNs, otherwise);
            LockSupport.parkNanos(MS_NS);
        }
    }
}
