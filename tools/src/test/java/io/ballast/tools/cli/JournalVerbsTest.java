package io.ballast.tools.cli;

import io.ballast.core.engine.Reason;
import io.ballast.core.codec.Side;
import io.ballast.core.journal.RecordReader;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.Durability;
import io.ballast.journal.JournalSettings;
import io.ballast.tools.Ballast;
import io.ballast.tools.report.JournalScript;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JournalVerbsTest
{
    @TempDir
    private Path directory;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void write()
    {
        final JournalScript script = new JournalScript()
            .open()
            .fill(0, 0, Side.BUY, "2936.8", "0.2", "0.117472", "first-trade")
            .fill(50, 1, Side.SELL, "2936.8", "0.2", "0.29368", "second-trade")
            .end(Reason.COMPLETED);
        final JournalSettings settings = new JournalSettings(8 << 20, Durability.PAGE_CACHE);
        try (RecordReader records = script.journal().reader();
            ChronicleJournal journal = ChronicleJournal.open(directory.resolve("run"), settings, 1_767_600_900_000L))
        {
            while (records.next())
            {
                journal.append(records.buffer(), records.offset(), records.length());
            }
        }
    }

    @Test
    void shouldVerifyAWholeJournal()
    {
        assertEquals(0, execute("verify", journal()));
        assertTrue(out.toString().startsWith("ok: 4 records in 1 epochs, closed in order, digest "), out.toString());

        assertEquals(0, execute("verify", journal(), "--json"));
        assertTrue(out.toString().contains("\"status\":\"ok\""), out.toString());
        assertEquals(1, out.toString().lines().count());
    }

    @Test
    void shouldNameTheSequenceOfADamagedRecord() throws IOException
    {
        final Path file = queueFile();
        final int at = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf("first-trade");
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw"))
        {
            raw.seek(at);
            raw.write('g');
        }

        assertEquals(5, execute("verify", journal()));
        assertTrue(out.toString().startsWith("DAMAGED at sequence 1: "), out.toString());
        assertEquals(5, execute("report", journal()));
        assertEquals("", out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void shouldTakeATornEndForNoDamage() throws IOException
    {
        final Path file = queueFile();
        final int at = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf("second-trade");
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw"))
        {
            raw.setLength(at);
        }

        assertEquals(0, execute("verify", journal()));
        assertTrue(out.toString().startsWith("torn: last whole record 1; 2 records"), out.toString());
        assertEquals(0, execute("verify", journal(), "--json"));
        assertTrue(out.toString().contains("\"status\":\"torn\",\"journal\""), out.toString());
        assertTrue(out.toString().contains("\"lastSequence\":1,"), out.toString());
        assertEquals(0, execute("report", journal()));
        assertTrue(out.toString().contains("NOT ENDED"), out.toString());
    }

    @Test
    void shouldRefuseWhatIsNoJournal() throws IOException
    {
        Files.createDirectories(directory.resolve("empty"));
        for (final String verb : new String[]{"verify", "report"})
        {
            assertEquals(2, execute(verb, directory.resolve("absent").toString()));
            assertEquals("ballast: no journal: dir=" + directory.resolve("absent"), err.toString().strip());
            assertEquals(2, execute(verb, directory.resolve("empty").toString()));
            assertEquals("ballast: no journal: dir=" + directory.resolve("empty"), err.toString().strip());
        }
    }

    @Test
    void shouldReportTheSameFiguresAsTextAndAsJson()
    {
        assertEquals(0, execute("report", journal(), "--json"));
        assertTrue(out.toString().contains("\"turnover\":\"1174.72\""), out.toString());
        assertTrue(out.toString().contains("\"digest\":\""), out.toString());
        assertEquals(1, out.toString().lines().count());

        assertEquals(0, execute("report", journal()));
        assertTrue(out.toString().contains("turnover 1,174.72 USD both legs"), out.toString());
        assertEquals("", err.toString());
    }

    private String journal()
    {
        return directory.resolve("run").toString();
    }

    private Path queueFile() throws IOException
    {
        try (Stream<Path> files = Files.walk(directory))
        {
            return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
    }

    private int execute(final String... args)
    {
        out = new StringWriter();
        err = new StringWriter();
        return Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
