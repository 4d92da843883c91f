package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What {@code run --resume} goes on with, and what it refuses. */
class ResumeCommandTest
{
    private DiedRun run;

    @TempDir
    private Path directory;

    @BeforeEach
    void name()
    {
        run = new DiedRun(directory);
    }

    @Test
    void shouldRefuseWhereThereIsNoRun() throws IOException
    {
        assertEquals(2, run.run("--resume"));
        assertTrue(run.err().contains("no run to go on with"), run.err());
        Files.createDirectory(run.journal());
        assertEquals(2, run.run("--resume"));
        assertTrue(run.err().contains("no record 0"), run.err());
        assertEquals(2, Ballast.execute(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), "run", "--resume"));
        assertEquals(2, run.run("--rearm"));
    }

    @Test
    void shouldRefuseWhatStandsInTheJournal()
    {
        assertEquals(2, run.run("--resume", "--size", "0.1", "--iterations", "3", "--set", "run.hold=1 s", "--seed", "2"));
        assertTrue(run.err().contains("--set, --size, --iterations, --seed"), run.err());
    }

    @Test
    void shouldTellARunThatHasEndedAgain()
    {
        run.record();
        final String report = run.out();
        assertEquals(0, run.run("--resume"), run::err);
        final Map<String, String> first = JsonFields.of(report);
        final Map<String, String> again = JsonFields.of(run.out());
        assertEquals(first.get("digest"), again.get("digest"));
        assertEquals("0", again.get("exitCode"));
        assertEquals("4", again.get("cycles"));
        assertEquals("0", again.get("restarts"));
    }

    @Test
    void shouldNotGoOnInVirtualTime() throws IOException
    {
        run.record();
        run.cut(0.5);
        assertEquals(2, run.run("--resume"));
        assertTrue(run.err().contains("the same seed gives the same run again"), run.err());
    }

    @Test
    void shouldSayThatTheJournalIsDamaged() throws IOException
    {
        run.record();
        try (RandomAccessFile file = new RandomAccessFile(run.queue().toFile(), "rw"))
        {
            file.seek(file.length() / 2);
            final int old = file.read();
            file.seek(file.length() / 2);
            file.write(~old);
        }
        assertEquals(5, run.run("--resume"), run::err);
        assertEquals("5", run.fields().get("exitCode"));
        assertNull(run.fields().get("ordersSent"), "who cannot read does not know");
        assertNull(run.fields().get("positions"));
    }

    @Test
    void shouldRefuseVenuesThatTheRunDidNotTradeOn() throws IOException
    {
        run.record();
        run.die();
        assertEquals(2, run.run("--resume", "--venues", "wire"));
        assertTrue(run.err().contains("the run traded elsewhere"), run.err());
    }

    @Test
    void shouldDoTheRestOfTheRun() throws IOException
    {
        run.record();
        run.die();
        assertEquals(0, run.run("--resume"), run::err);
        final Map<String, String> fields = JsonFields.of(run.out());
        assertEquals("COMPLETED", fields.get("exitReason"), run.err());
        assertEquals("1", fields.get("restarts"));
        assertEquals("0", fields.get("positions.primary"));
        assertEquals("0", fields.get("positions.hedge"));
        assertTrue(run.err().contains("going on with run 1, restart 1"), run.err());
        assertTrue(run.err().contains("trading ACTIVE again"), run.err());
        assertEquals(0, run.verb("replay"));
        assertEquals(0, run.verb("verify"));
        assertEquals(0, run.run("--resume"));
    }

    @Test
    void shouldRefuseWhenTheAccountHasHadAnotherRun() throws IOException
    {
        run.record();
        run.die();
        final Path last = run.lastRun();
        assertEquals(2, run.run("--resume", "--account", directory.resolve("other").toString()));
        assertTrue(run.err().contains("the account knows no run"), run.err());
        Files.writeString(last, "{\"runNumber\":2,\"journal\":\"/elsewhere\",\"ended\":false}");
        assertEquals(2, run.run("--resume"));
        assertTrue(run.err().contains("another run since"), run.err());
        assertFalse(Files.exists(run.journal().resolve("000002")));
    }
}
