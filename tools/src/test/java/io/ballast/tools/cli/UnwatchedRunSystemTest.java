package io.ballast.tools.cli;

import io.ballast.core.ring.EngineCounters;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.plan.RunPlan;
import io.ballast.tools.plan.RunStart;
import io.ballast.tools.run.CountersFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The thread that shows progress and hears signals fails while an order lives: nothing of ours is left resting. */
@Timeout(120)
class UnwatchedRunSystemTest
{
    private final ServedVenues venues = new ServedVenues(31);
    private final StringWriter said = new StringWriter();

    @TempDir
    private Path directory;
    private EngineCounters counters;
    private boolean failed;

    @AfterEach
    void close()
    {
        venues.close();
    }

    @Test
    void shouldCancelEverythingWhenWhoWatchesItFails()
    {
        final RunOptions options = new RunOptions();
        new CommandLine(options).parseArgs("--endpoints", venues.write(directory.resolve("endpoints.json")).toString(),
            "--journal", directory.resolve("journal").toString());
        final RunPlan plan = options.plan();
        final PrintWriter err = new Failing();
        final StopSignal stop = StopSignal.install(err);
        final RunOutcome outcome;
        try (RunStart start = RunStart.of(plan, stop::requested, err::println))
        {
            outcome = new RunExecution(start.plan(), stop, err).execute(start);
        }
        assertTrue(failed, said::toString);
        assertEquals(ExitCode.NOT_FLAT, outcome.exit());
        assertTrue(said.toString().contains("the run was halted: java.lang.IllegalStateException: the thread that watches"),
            said::toString);
        assertTrue(said.toString().contains("because of: java.lang.IllegalStateException: no progress"), said::toString);
        assertEquals(List.of(), new OpenOrders(venues.told()).living());
    }

    /** Takes every line but the first of progress that comes while an order lives. */
    private final class Failing extends PrintWriter
    {
        private Failing()
        {
            super(said, true);
        }

        @Override
        public void println(final String line)
        {
            if (!failed && line.startsWith("iteration") && live())
            {
                failed = true;
                throw new IllegalStateException("no progress");
            }
            super.println(line);
        }
    }

    private boolean live()
    {
        if (counters == null)
        {
            counters = CountersFile.open(directory.resolve("journal").resolve(CountersFile.NAME));
        }
        return counters.liveOrders() > 0;
    }
}
