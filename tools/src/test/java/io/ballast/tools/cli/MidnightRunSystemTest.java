package io.ballast.tools.cli;

import io.ballast.tools.config.Configuration;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.plan.RunPlan;
import io.ballast.tools.plan.TimeMode;
import io.ballast.tools.plan.VenueAccess;
import io.ballast.tools.venue.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A run in real time whose event time passes midnight, with all its threads: keeper and follower beside the handler that
 * opens the new day's file.
 */
@Timeout(120)
class MidnightRunSystemTest
{
    private static final long MIDNIGHT_NS = 20_000 * 86_400_000_000_000L;
    private static final long BEFORE_NS = 8_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldGoOnInANewFileAndANewDay() throws IOException
    {
        final Path journal = directory.resolve("journal");
        final StringWriter err = new StringWriter();
        final PrintWriter tell = new PrintWriter(err, true);
        final RunOutcome outcome = new RunExecution(
            new RunPlan("midnight", Configuration.defaults().set("run.iterations=1").set("run.hold=8 s"), 3,
                TimeMode.REAL, VenueAccess.SIM, new MarketSource.Seeded(MIDNIGHT_NS - BEFORE_NS), Faults.none(),
                journal, directory.resolve("account")),
            StopSignal.install(tell), tell).execute();

        assertEquals(ExitCode.DONE, outcome.exit(), err.toString());
        assertTrue(outcome.report().json().toString().contains("\"failure\":null"), err.toString());
        try (Stream<Path> files = Files.list(journal.resolve("000001")))
        {
            assertEquals(List.of("20241003.cq4", "20241004.cq4"), files.map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".cq4")).sorted().toList());
        }
        assertTrue(Files.exists(directory.resolve("account").resolve("day-2024-10-03.json")));
        assertTrue(Files.exists(directory.resolve("account").resolve("day-2024-10-04.json")));
    }
}
