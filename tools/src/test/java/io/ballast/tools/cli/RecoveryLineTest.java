package io.ballast.tools.cli;

import io.ballast.tools.plan.DeadRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Whoever looks on may not end the run. */
class RecoveryLineTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldSayOnceThatTheJournalCannotBeRead()
    {
        final DiedRun run = new DiedRun(directory);
        run.record();
        final DeadRun dead = DeadRun.read(run.journal(), false);
        final StringWriter err = new StringWriter();
        try (RecoveryLine line = new RecoveryLine(
            new DeadRun(directory.resolve("gone"), dead.found(), dead.resumption()), new PrintWriter(err, true)))
        {
            line.tick();
            line.tick();
        }
        assertEquals(1, err.toString().lines().filter(said -> said.contains("the run goes on: no journal")).count(),
            err.toString());
    }
}
