package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What {@code run --resume} goes on with, and what it refuses. */
class ResumeCommandTest
{
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private Path journal()
    {
        return directory.resolve("journal");
    }

    private int run(final String... more)
    {
        out = new StringWriter();
        err = new StringWriter();
        final List<String> args = new ArrayList<>(List.of("run", "--json", "--journal", journal().toString()));
        args.addAll(List.of(more));
        return Ballast.execute(
            new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }

    private void record()
    {
        assertEquals(0, run("--time", "virtual", "--size", "0.1", "--iterations", "2"), () -> err.toString());
    }

    /** As a process leaves it that dies there: the end of what was reserved is zeros. */
    private void cut(final double part) throws IOException
    {
        try (RandomAccessFile file = new RandomAccessFile(queue().toFile(), "rw"))
        {
            final long length = file.length();
            file.setLength((long)(length * part));
            file.setLength((length / 65_536 + 2) * 65_536);
        }
    }

    private Path queue() throws IOException
    {
        final Path epoch;
        try (Stream<Path> entries = Files.list(journal()))
        {
            epoch = entries.filter(entry -> entry.getFileName().toString().matches("[0-9]{6}"))
                .max(Comparator.naturalOrder()).orElseThrow();
        }
        try (Stream<Path> files = Files.list(epoch))
        {
            return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    /** What is left is that of a run in real time on venues of its process. */
    private void die() throws IOException
    {
        dieAgain();
        replace(journal().resolve("run.json"), "\"time\":\"virtual\"", "\"time\":\"real\"");
    }

    private void dieAgain() throws IOException
    {
        cut(0.5);
        replace(journal().resolve("account").resolve("last-run.json"), "\"ended\":true", "\"ended\":false");
    }

    private static void replace(final Path file, final String old, final String now) throws IOException
    {
        final String text = Files.readString(file);
        assertTrue(text.contains(old), text);
        Files.writeString(file, text.replace(old, now));
    }

    @Test
    void shouldRefuseWhereThereIsNoRun() throws IOException
    {
        assertEquals(2, run("--resume"));
        assertTrue(err.toString().contains("no run to go on with"), err.toString());
        Files.createDirectory(journal());
        assertEquals(2, run("--resume"));
        assertTrue(err.toString().contains("no record 0"), err.toString());
        assertEquals(2, Ballast.execute(new PrintWriter(out), new PrintWriter(err), "run", "--resume"));
        assertEquals(2, run("--rearm"));
    }

    @Test
    void shouldRefuseWhatStandsInTheJournal()
    {
        assertEquals(2, run("--resume", "--size", "0.1", "--iterations", "3", "--set", "run.hold=1 s", "--seed", "2"));
        assertTrue(err.toString().contains("--set, --size, --iterations, --seed"), err.toString());
    }

    @Test
    void shouldTellARunThatHasEndedAgain()
    {
        record();
        final String report = out.toString();
        assertEquals(0, run("--resume"), () -> err.toString());
        final Map<String, String> first = JsonFields.of(report);
        final Map<String, String> again = JsonFields.of(out.toString());
        assertEquals(first.get("digest"), again.get("digest"));
        assertEquals("0", again.get("exitCode"));
        assertEquals("4", again.get("cycles"));
        assertEquals("0", again.get("restarts"));
    }

    @Test
    void shouldNotGoOnInVirtualTime() throws IOException
    {
        record();
        cut(0.5);
        assertEquals(2, run("--resume"));
        assertTrue(err.toString().contains("the same seed gives the same run again"), err.toString());
    }

    @Test
    void shouldSayThatTheJournalIsDamaged() throws IOException
    {
        record();
        try (RandomAccessFile file = new RandomAccessFile(queue().toFile(), "rw"))
        {
            file.seek(file.length() / 2);
            final int old = file.read();
            file.seek(file.length() / 2);
            file.write(~old);
        }
        assertEquals(5, run("--resume"), () -> err.toString());
    }

    @Test
    void shouldRefuseVenuesThatTheRunDidNotTradeOn() throws IOException
    {
        record();
        die();
        assertEquals(2, run("--resume", "--venues", "wire"));
        assertTrue(err.toString().contains("the run traded elsewhere"), err.toString());
    }

    @Test
    void shouldDoTheRestOfTheRun() throws IOException
    {
        record();
        die();
        assertEquals(0, run("--resume"), () -> err.toString());
        final Map<String, String> fields = JsonFields.of(out.toString());
        assertEquals("COMPLETED", fields.get("exitReason"), err.toString());
        assertEquals("1", fields.get("restarts"));
        assertEquals("0", fields.get("positions.primary"));
        assertEquals("0", fields.get("positions.hedge"));
        assertTrue(err.toString().contains("going on with run 1, restart 1"), err.toString());
        assertTrue(err.toString().contains("trading ACTIVE again"), err.toString());
        assertEquals(0, Ballast.execute(new PrintWriter(out), new PrintWriter(err), "replay", journal().toString()));
        assertEquals(0, Ballast.execute(new PrintWriter(out), new PrintWriter(err), "verify", journal().toString()));
        assertEquals(0, run("--resume"));
    }

    @Test
    void shouldRefuseWhenTheAccountHasHadAnotherRun() throws IOException
    {
        record();
        die();
        final Path last = journal().resolve("account").resolve("last-run.json");
        assertEquals(2, run("--resume", "--account", directory.resolve("other").toString()));
        assertTrue(err.toString().contains("the account knows no run"), err.toString());
        Files.writeString(last, "{\"runNumber\":2,\"journal\":\"/elsewhere\",\"ended\":false}");
        assertEquals(2, run("--resume"));
        assertTrue(err.toString().contains("another run since"), err.toString());
        assertFalse(Files.exists(journal().resolve("000002")));
    }
}
