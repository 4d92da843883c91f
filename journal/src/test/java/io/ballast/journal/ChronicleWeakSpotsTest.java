package io.ballast.journal;

import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.WriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static io.ballast.journal.JournalFixture.DAY_MS;
import static io.ballast.journal.JournalFixture.SMALL;
import static io.ballast.journal.JournalFixture.START_MS;
import static io.ballast.journal.JournalFixture.append;
import static io.ballast.journal.JournalFixture.copy;
import static io.ballast.journal.JournalFixture.queueFile;
import static io.ballast.journal.JournalFixture.readOn;
import static io.ballast.journal.JournalFixture.writeEpoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What is reported of Chronicle Queue in its public list of issues, tried on what a killed process leaves, on both sides
 * of a roll. The comments name the issue. Each time: every record is still read, a new epoch begins at once, where
 * Chronicle itself would wait for 10 or 15 seconds, and goes on from the last of them.
 */
@Timeout(60)
class ChronicleWeakSpotsTest
{
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int BEFORE = 7;
    private static final int AFTER = 5;
    private static final String YESTERDAY = "20231114.cq4";
    private static final String TODAY = "20231115.cq4";

    @TempDir
    private Path parent;

    /** 608, 609: a writer died between taking a header and completing it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldPassAHeaderThatWasNeverCompleted(final boolean rolled) throws IOException
    {
        final Path killed = killed(rolled);
        write(queueFile(killed, 1), endOfRecords(queueFile(killed, 1)), QueueFile.NOT_COMPLETE);
        goOn(killed, records(rolled));
    }

    /** 1509: a writer died while it made the new day's file, which is empty, or has half of Chronicle's own header. */
    @ParameterizedTest
    @CsvSource({"0, 0", "65536, 0", "65536, 0x80000000", "65536, 0x4000011A", "786432, 0"})
    void shouldPassANewDaysFileThatWasNeverBegun(final int length, final String header) throws IOException
    {
        final Path killed = killed(false);
        endInOrder(queueFile(killed, 1));
        final Path today = killed.resolve("000001").resolve(TODAY);
        try (RandomAccessFile file = new RandomAccessFile(today.toFile(), "rw"))
        {
            file.setLength(length);
        }
        if (length > 0)
        {
            write(today, 0, Long.decode(header).intValue());
        }
        goOn(killed, BEFORE);
    }

    /** A writer died when the room for the new day's file was taken, and the file not named yet. */
    @Test
    void shouldPassRoomThatWasTakenForANewDay() throws IOException
    {
        final Path killed = killed(false);
        Files.write(killed.resolve("000001").resolve(JournalLayout.RESERVED), new byte[JournalSettings.GRANULE]);
        goOn(killed, BEFORE);
    }

    /** 301, 389, 469, 510: yesterday's file has no end mark, and a reader hangs there for ever. */
    @Test
    void shouldReadOnWhereYesterdaysFileHasNoEndMark() throws IOException
    {
        final Path killed = killed(true);
        final Path yesterday = killed.resolve("000001").resolve(YESTERDAY);
        try (RandomAccessFile file = new RandomAccessFile(yesterday.toFile(), "rw"))
        {
            final long end = file.length() - QueueFile.END_OF_FILE_LENGTH;
            file.seek(end);
            assertEquals(QueueFile.END_OF_FILE, Integer.reverseBytes(file.readInt()));
            file.setLength(end);
            file.setLength(3L * JournalSettings.MIN_BLOCK_BYTES);
        }
        goOn(killed, BEFORE + AFTER);
    }

    /** 491: the file of today is ended already when a writer comes. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGoOnBehindAFileThatIsEndedAlready(final boolean rolled) throws IOException
    {
        final Path killed = killed(rolled);
        endInOrder(queueFile(killed, 1));
        goOn(killed, records(rolled));
    }

    /** 491: a clock that goes back and forth over midnight. */
    @Test
    void shouldRollOnceThoughTheClockGoesBack()
    {
        final Path directory = parent.resolve("journal");
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            append(journal, BEFORE);
            assertTrue(journal.rollPoint(START_MS + DAY_MS));
            append(journal, 1);
            assertTrue(journal.rollPoint(START_MS));
            append(journal, 1);
            assertTrue(journal.rollPoint(START_MS - 5 * DAY_MS));
            append(journal, 1);
            assertTrue(journal.rollPoint(START_MS + DAY_MS));
            append(journal, 2);
        }
        assertEquals(2, JournalLayout.files(JournalLayout.epoch(directory, 1)).size());
        assertEquals(BEFORE + AFTER, JournalVerifier.verify(directory).records());
    }

    /** 616, 629: the lock that a dead writer holds blocks for 15 s, and is then broken while somebody may still write. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotWaitForALockOfTheDead(final boolean rolled) throws Exception
    {
        final Path killed = killed(rolled);
        final Path locked = parent.resolve("locked");
        final Method lock = SingleChronicleQueue.class.getDeclaredMethod("writeLock");
        lock.setAccessible(true);
        try (SingleChronicleQueue queue = queue(killed))
        {
            ((WriteLock)lock.invoke(queue)).lock();
            copy(killed, locked);
        }
        try (SingleChronicleQueue queue = queue(locked))
        {
            assertTrue(((WriteLock)lock.invoke(queue)).locked());
        }
        goOn(locked, records(rolled));
    }

    private static SingleChronicleQueue queue(final Path directory)
    {
        return SingleChronicleQueueBuilder.binary(directory.resolve("000001"))
            .rollCycle(new DailyRoll()).blockSize(SMALL.blockBytes()).build();
    }

    /** 1748: a table of locks and names that is damaged is asked again and again. */
    @ParameterizedTest
    @CsvSource({"false, zeros", "true, zeros", "false, noise", "true, noise", "false, empty", "true, none"})
    void shouldNotNeedTheTableOfTheDead(final boolean rolled, final String what) throws IOException
    {
        final Path killed = killed(rolled);
        final Path table = killed.resolve("000001").resolve(JournalLayout.METADATA);
        final byte[] bytes = new byte[(int)Files.size(table)];
        switch (what)
        {
            case "zeros" -> Files.write(table, bytes);
            case "noise" ->
            {
                new SplittableRandom(1748).nextBytes(bytes);
                Files.write(table, bytes);
            }
            case "empty" -> Files.write(table, new byte[0]);
            default -> Files.delete(table);
        }
        goOn(killed, records(rolled));
    }

    /** 527: a reader that is behind a roll wants to write the end mark that is missing, and may not write. */
    @Test
    void shouldReadWithoutWriting() throws IOException
    {
        final Path killed = killed(true);
        final long before = digestOfFiles(killed);
        try (JournalReader reader = JournalReader.open(killed))
        {
            assertEquals(BEFORE + AFTER, readOn(reader));
        }
        JournalVerifier.verify(killed);
        assertEquals(before, digestOfFiles(killed));
    }

    /** It counts its users at its maker's, cleans up in threads of its own, and leaves files in the home directory. */
    @Test
    void shouldRunNothingThatNobodyAskedFor()
    {
        writeEpoch(parent.resolve("journal"), 1);
        assertThrows(
            ClassNotFoundException.class, () -> Class.forName("net.openhft.chronicle.analytics.Analytics"));
        assertEquals("true", System.getProperty("chronicle.analytics.disable"));
        assertEquals("true", System.getProperty("chronicle.disk.monitor.disable"));
        final List<String> threads = Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
            .filter(name -> name.contains("disk") || name.contains("analytics") || name.contains("pretouch")).toList();
        assertEquals(List.of(), threads);
    }

    /** As kill -9 leaves it: reserved zeros behind the last record, no end mark in the last file. */
    private Path killed(final boolean rolled) throws IOException
    {
        final Path directory = parent.resolve("living");
        final Path killed = parent.resolve("killed");
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            append(journal, BEFORE);
            if (rolled)
            {
                assertTrue(journal.rollPoint(START_MS + DAY_MS));
                append(journal, AFTER);
            }
            copy(directory, killed);
        }
        return killed;
    }

    private static int records(final boolean rolled)
    {
        return rolled ? BEFORE + AFTER : BEFORE;
    }

    private static void goOn(final Path killed, final int records)
    {
        final Verification verification = JournalVerifier.verify(killed);
        assertTrue(verification.status() == Verification.Status.OK ||
            verification.status() == Verification.Status.TORN, verification.toString());
        assertEquals(records, verification.records());
        assertTimeout(AT_ONCE, () ->
        {
            try (JournalReader reader = JournalReader.open(killed);
                ChronicleJournal journal = ChronicleJournal.open(killed, SMALL, START_MS + 2 * DAY_MS))
            {
                assertEquals(records, readOn(reader));
                assertEquals(2, journal.epoch());
                assertEquals(records, journal.nextSequence());
                append(journal, 3);
                assertTrue(journal.rollPoint(START_MS + 3 * DAY_MS));
                append(journal, 3);
                assertEquals(6, readOn(reader));
            }
        });
        assertEquals(Verification.Status.OK, JournalVerifier.verify(killed).status());
        assertEquals(records + 6, JournalVerifier.verify(killed).records());
    }

    private static long endOfRecords(final Path file) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getInt(at) != 0)
        {
            at += QueueFile.HEADER + ((bytes.getInt(at) & QueueFile.LENGTH_MASK) + 3 & -QueueFile.HEADER);
        }
        return at;
    }

    private static void endInOrder(final Path file) throws IOException
    {
        final long end = endOfRecords(file);
        write(file, end, QueueFile.END_OF_FILE);
        write(file, end + Integer.BYTES, QueueFile.END_OF_FILE_TEXT);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.setLength(end + QueueFile.END_OF_FILE_LENGTH);
        }
    }

    private static void write(final Path file, final long at, final int value) throws IOException
    {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.seek(at);
            access.write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        }
    }

    private static long digestOfFiles(final Path directory) throws IOException
    {
        long digest = 1;
        for (final Path file : JournalLayout.files(directory.resolve("000001")))
        {
            digest = 31 * digest + Arrays.hashCode(Files.readAllBytes(file));
        }
        return digest;
    }
}
