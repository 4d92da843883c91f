package io.ballast.journal;

import io.ballast.core.journal.Envelope;
import io.ballast.core.journal.JournalException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static io.ballast.journal.JournalFixture.DAY_MS;
import static io.ballast.journal.JournalFixture.SMALL;
import static io.ballast.journal.JournalFixture.START_MS;
import static io.ballast.journal.JournalFixture.append;
import static io.ballast.journal.JournalFixture.copy;
import static io.ballast.journal.JournalFixture.delete;
import static io.ballast.journal.JournalFixture.message;
import static io.ballast.journal.JournalFixture.queueFile;
import static io.ballast.journal.JournalFixture.readOn;
import static io.ballast.journal.JournalFixture.writeEpoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every bit of a small journal altered, every length it can be cut to.
 */
@Timeout(120)
class JournalDamageTest
{
    private static final int FIRST = 6;
    private static final int SECOND = 5;
    private static final int ALL = FIRST + SECOND;

    /** Where Chronicle begins with records: after its header and two index documents. */
    private static final long RECORDS_START = 0x10110;

    @TempDir
    private Path parent;
    private Path directory;

    @BeforeEach
    void writeTwoEpochs()
    {
        directory = parent.resolve("journal");
        writeEpoch(directory, FIRST);
        writeEpoch(directory, SECOND);
    }

    @Test
    void shouldFindEveryAlteredBitInAClosedJournal() throws IOException
    {
        flipEveryBit();
    }

    @Test
    void shouldFindEveryAlteredBitInTheJournalOfAKilledProcess() throws IOException
    {
        directory = killed(ALL, SECOND);
        flipEveryBit();
    }

    @Test
    void shouldKeepTheWholeRecordsOfAClosedJournalCutAtAnyByte() throws IOException
    {
        cutEverywhere(false);
    }

    @Test
    void shouldKeepTheWholeRecordsOfAKilledJournalCutAtAnyByte() throws IOException
    {
        directory = killed(ALL, SECOND);
        cutEverywhere(false);
    }

    @Test
    void shouldKeepTheWholeRecordsWhereTheRestIsZero() throws IOException
    {
        cutEverywhere(true);
    }

    @Test
    void shouldContinueFromTheLastWholeRecordOfACutJournal() throws IOException
    {
        final Path file = queueFile(directory, 2);
        final long lastRecord = recordStart(ALL - 1);
        final long end = recordStart(ALL);
        for (long cut = lastRecord; cut < end; cut += 3)
        {
            final Path copied = parent.resolve("copied");
            copy(directory, copied);
            truncate(copied.resolve(directory.relativize(file)), cut);
            writeEpoch(copied, 2);

            final Verification verification = JournalVerifier.verify(copied);
            assertEquals(Verification.Status.OK, verification.status(), "cut " + cut);
            assertEquals(ALL + 1, verification.records(), "cut " + cut);
            try (JournalReader reader = JournalReader.open(copied))
            {
                assertEquals(ALL + 1, readOn(reader));
                assertEquals(3, reader.epoch());
            }
            delete(copied);
        }
    }

    @Test
    void shouldTakeEveryStageOfAnInterruptedAppendForTorn() throws IOException
    {
        directory = killed(ALL, SECOND);
        final Path file = queueFile(directory, 2);
        final long start = recordStart(ALL - 1);
        final int size = (int)(recordStart(ALL) - start);
        final byte[] record = new byte[size];
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.seek(start);
            access.readFully(record);
            for (int written = 0; written <= size; written++)
            {
                final byte[] partial = new byte[size];
                System.arraycopy(record, QueueFile.HEADER, partial, QueueFile.HEADER, Math.max(0, written - 4));
                access.seek(start);
                access.write(partial);

                final Verification verification = JournalVerifier.verify(directory);
                assertEquals(
                    written <= QueueFile.HEADER ? Verification.Status.OK : Verification.Status.TORN,
                    verification.status(),
                    "written " + written);
                assertEquals(ALL - 1, verification.records());
            }
        }
    }

    @Test
    void shouldRefuseToOpenADamagedJournal() throws IOException
    {
        flip(queueFile(directory, 1), recordStart(2) + 30, 1);
        final JournalDamagedException e = assertThrows(
            JournalDamagedException.class, () -> ChronicleJournal.open(directory, SMALL, START_MS));
        assertEquals(2, e.sequence());
        assertTrue(e.getMessage().contains("sequence=2"), e.getMessage());
        assertEquals(2, JournalVerifier.verify(directory).epochs());

        flip(queueFile(directory, 1), recordStart(2) + 30, 1);
        writeEpoch(directory, 1);
        assertEquals(ALL + 1, JournalVerifier.verify(directory).records());
    }

    @Test
    void shouldTakeACutBeforeAnotherEpochForDamage() throws IOException
    {
        truncate(queueFile(directory, 1), recordStart(FIRST - 1) + 20);
        assertDamaged(FIRST - 1);
        try (JournalReader reader = JournalReader.open(directory))
        {
            final JournalDamagedException e = assertThrows(JournalDamagedException.class, () -> readOn(reader));
            assertEquals(FIRST - 1, e.sequence());
        }
    }

    @Test
    void shouldTakeZerosBeforeAnotherRecordForDamage() throws IOException
    {
        directory = killed(ALL, SECOND);
        for (int sequence = 0; sequence < ALL - 1; sequence++)
        {
            final Path file = queueFile(directory, sequence < FIRST ? 1 : 2);
            final byte[] whole = Files.readAllBytes(file);
            final int start = (int)recordStart(sequence);
            for (final int length : new int[]{QueueFile.HEADER, recordSize(sequence)})
            {
                final byte[] holed = whole.clone();
                Arrays.fill(holed, start, start + length, (byte)0);
                Files.write(file, holed);
                assertDamaged(sequence);
                assertThrows(JournalDamagedException.class, this::readToEnd);
            }
            Files.write(file, whole);
        }
    }

    @Test
    void shouldMissAnEpoch() throws IOException
    {
        writeEpoch(directory, 1);
        delete(JournalLayout.epoch(directory, 2));
        assertDamaged(0);
        assertTrue(JournalVerifier.verify(directory).reason().contains("missing epoch=2"));
    }

    @Test
    void shouldMissTheFirstEpoch() throws IOException
    {
        delete(JournalLayout.epoch(directory, 1));
        assertDamaged(0);
        assertTrue(JournalVerifier.verify(directory).reason().contains("missing epoch=1"));
    }

    @Test
    void shouldMissRecordZero() throws IOException
    {
        Files.delete(queueFile(directory, 1));
        assertDamaged(0);
    }

    @Test
    void shouldMissADaysFile() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            append(journal, 2);
            journal.rollPoint(START_MS + DAY_MS);
            append(journal, 2);
            journal.rollPoint(START_MS + 2 * DAY_MS);
            append(journal, 2);
        }
        assertEquals(ALL + 6, JournalVerifier.verify(directory).records());
        Files.delete(JournalLayout.files(JournalLayout.epoch(directory, 3)).get(1));
        assertDamaged(ALL + 2);
    }

    @Test
    void shouldNotHideRecordsBehindAnAlteredLengthOfAnIndexDocument() throws IOException
    {
        for (int bit = 0; bit < Integer.SIZE - 2; bit++)
        {
            flip(queueFile(directory, 1), 0xC8 + bit / Byte.SIZE, 1 << bit % Byte.SIZE);
            assertDamaged(0);
            flip(queueFile(directory, 1), 0xC8 + bit / Byte.SIZE, 1 << bit % Byte.SIZE);
        }
    }

    @Test
    void shouldSayWhatIsNotAJournal() throws IOException
    {
        assertThrows(JournalException.class, () -> JournalVerifier.verify(parent.resolve("absent")));

        final Path empty = Files.createDirectory(parent.resolve("empty"));
        final Verification verification = JournalVerifier.verify(empty);
        assertEquals(Verification.Status.EMPTY, verification.status());
        assertEquals(-1, verification.lastSequence());

        final Path foreign = Files.createFile(JournalLayout.epoch(directory, 1).resolve("notes.txt"));
        final JournalException inEpoch =
            assertThrows(JournalException.class, () -> JournalVerifier.verify(directory));
        assertTrue(inEpoch.getMessage().contains("notes.txt"), inEpoch.getMessage());
        Files.delete(foreign);

        Files.createFile(directory.resolve("20260131.cq4"));
        assertThrows(JournalException.class, () -> ChronicleJournal.open(directory, SMALL, START_MS));
    }

    private void flipEveryBit() throws IOException
    {
        assertEquals(ALL, JournalVerifier.verify(directory).records());
        for (int sequence = 0; sequence < ALL; sequence++)
        {
            final Path file = queueFile(directory, sequence < FIRST ? 1 : 2);
            for (long at = recordStart(sequence); at < recordStart(sequence) + recordSize(sequence); at++)
            {
                for (int bit = 0; bit < Byte.SIZE; bit++)
                {
                    flip(file, at, 1 << bit);
                    final Verification verification = JournalVerifier.verify(directory);
                    final String where = "sequence " + sequence + " at " + (at - recordStart(sequence)) + " bit " + bit;
                    assertEquals(Verification.Status.DAMAGED, verification.status(), where);
                    assertEquals(sequence, verification.damagedSequence(), where);
                    assertEquals(sequence, verification.records(), where);
                    flip(file, at, 1 << bit);
                }
            }
        }
        assertEquals(ALL, JournalVerifier.verify(directory).records());
    }

    private void cutEverywhere(final boolean zerosBehind) throws IOException
    {
        final Path file = queueFile(directory, 2);
        final long size = Files.size(file);
        final long end = recordStart(ALL) + QueueFile.END_OF_FILE_LENGTH;
        for (long cut = Math.min(end, size) - 1; cut >= 0; cut -= cut > RECORDS_START ? 1 : 251)
        {
            int whole = FIRST;
            while (whole < ALL && recordStart(whole) + recordSize(whole) <= cut)
            {
                whole++;
            }
            truncate(file, cut);
            if (zerosBehind)
            {
                truncate(file, 4L * JournalSettings.GRANULE);
            }
            final Verification verification = JournalVerifier.verify(directory);
            if (zerosBehind)
            {
                assertFalse(verification.status() == Verification.Status.DAMAGED, "cut " + cut);
            }
            else
            {
                assertEquals(Verification.Status.TORN, verification.status(), "cut " + cut);
            }
            assertEquals(whole, verification.records(), "cut " + cut);
            assertEquals(whole - 1, verification.lastSequence(), "cut " + cut);
        }
    }

    private void assertDamaged(final long sequence)
    {
        final Verification verification = JournalVerifier.verify(directory);
        assertEquals(Verification.Status.DAMAGED, verification.status());
        assertEquals(sequence, verification.damagedSequence());
        assertThrows(JournalDamagedException.class, () -> ChronicleJournal.open(directory, SMALL, START_MS));
    }

    /**
     * The journal with its second epoch as a killed process leaves it: not ended, its reserve behind it.
     */
    private Path killed(final int all, final int inEpoch) throws IOException
    {
        final Path living = parent.resolve("living");
        final Path dead = parent.resolve("dead");
        writeEpoch(living, all - inEpoch);
        try (ChronicleJournal journal = ChronicleJournal.open(living, SMALL, START_MS))
        {
            append(journal, inEpoch);
            copy(living, dead);
        }
        final Verification verification = JournalVerifier.verify(dead);
        assertEquals(Verification.Status.OK, verification.status());
        assertFalse(verification.closed());
        return dead;
    }

    private static long recordStart(final int sequence)
    {
        long start = RECORDS_START;
        for (int i = sequence < FIRST ? 0 : FIRST; i < sequence; i++)
        {
            start += recordSize(i);
        }
        return start;
    }

    private static int recordSize(final int sequence)
    {
        return QueueFile.HEADER + Envelope.size(message(sequence).length);
    }

    private boolean readToEnd()
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            readOn(reader);
            return reader.endsTorn();
        }
    }

    private static void flip(final Path file, final long at, final int mask) throws IOException
    {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.seek(at);
            final int value = access.read();
            access.seek(at);
            access.write(value ^ mask);
        }
    }

    private static void truncate(final Path file, final long length) throws IOException
    {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw"))
        {
            access.setLength(length);
        }
    }
}
