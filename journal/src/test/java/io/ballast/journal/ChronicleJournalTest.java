package io.ballast.journal;

import io.ballast.core.journal.JournalException;
import io.ballast.core.journal.MemoryJournal;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static io.ballast.journal.JournalFixture.DAY_MS;
import static io.ballast.journal.JournalFixture.SMALL;
import static io.ballast.journal.JournalFixture.START_MS;
import static io.ballast.journal.JournalFixture.append;
import static io.ballast.journal.JournalFixture.digest;
import static io.ballast.journal.JournalFixture.queueFile;
import static io.ballast.journal.JournalFixture.readOn;
import static io.ballast.journal.JournalFixture.writeEpoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class ChronicleJournalTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldReadBackWhatWasAppended()
    {
        writeEpoch(directory, 1000);

        try (JournalReader reader = JournalReader.open(directory))
        {
            assertEquals(1000, readOn(reader));
            assertEquals(999, reader.sequence());
            assertEquals(1, reader.epoch());
        }
        final Verification verification = JournalVerifier.verify(directory);
        assertEquals(Verification.Status.OK, verification.status());
        assertEquals(1000, verification.records());
        assertTrue(verification.closed());
    }

    @Test
    void shouldContinueSequenceAndChainInTheNextEpoch()
    {
        writeEpoch(directory, 10);
        final int checksum = JournalVerifier.verify(directory).checksum();
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            assertEquals(2, journal.epoch());
            assertEquals(10, journal.nextSequence());
            assertEquals(checksum, journal.checksum());
            append(journal, 5);
        }
        writeEpoch(directory, 0);
        writeEpoch(directory, 7);

        try (JournalReader reader = JournalReader.open(directory))
        {
            assertEquals(22, readOn(reader));
            assertEquals(4, reader.epoch());
        }
        assertEquals(Verification.Status.OK, JournalVerifier.verify(directory).status());
    }

    @Test
    void shouldReadRecordsThatCrossBlocksAndIndexDocuments()
    {
        writeEpoch(directory, 30_000);

        try (JournalReader reader = JournalReader.open(directory))
        {
            assertEquals(30_000, readOn(reader));
        }
        assertEquals(Verification.Status.OK, JournalVerifier.verify(directory).status());
    }

    @Test
    void shouldHoldTheLargestMessage()
    {
        final UnsafeBuffer large = new UnsafeBuffer(new byte[JournalSettings.STANDARD.maxMessageLength()]);
        large.setMemory(0, large.capacity(), (byte)7);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, JournalSettings.STANDARD, START_MS))
        {
            journal.append(large, 0, large.capacity());
            journal.append(large, 0, 1);
        }

        try (JournalReader reader = JournalReader.open(directory))
        {
            assertTrue(reader.next());
            assertEquals(large.capacity(), reader.length());
            assertTrue(reader.next());
            assertEquals(1, reader.length());
            assertFalse(reader.next());
        }
    }

    @Test
    void shouldGiveTheSameDigestAsAJournalInMemory()
    {
        final MemoryJournal memory = new MemoryJournal(1024);
        append(memory, 300);
        writeEpoch(directory, 100);
        writeEpoch(directory, 200);

        assertEquals(digest(memory.reader()), JournalVerifier.verify(directory).digest());
    }

    @Test
    void shouldRollOnlyWhenTold()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            append(journal, 10);
            assertTrue(journal.rollPoint(START_MS + 1));
            append(journal, 10);
            assertEquals(1, JournalLayout.files(JournalLayout.epoch(directory, 1)).size());

            assertTrue(journal.rollPoint(START_MS + DAY_MS));
            append(journal, 10);
            assertTrue(journal.rollPoint(START_MS + 5 * DAY_MS));
            append(journal, 10);
            assertEquals(3, JournalLayout.files(JournalLayout.epoch(directory, 1)).size());
        }

        try (JournalReader reader = JournalReader.open(directory))
        {
            assertEquals(40, readOn(reader));
        }
        assertEquals(Verification.Status.OK, JournalVerifier.verify(directory).status());
    }

    @Test
    void shouldRollOnceADayAtRestAndNeverWhileWriting()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            journal.atRest(START_MS * 1_000_000L);
            for (int day = 0; day < 3; day++)
            {
                append(journal, 10);
                assertEquals(day + 1, JournalLayout.files(JournalLayout.epoch(directory, 1)).size());
                journal.atRest((START_MS + (day + 1) * DAY_MS) * 1_000_000L);
                journal.atRest((START_MS + (day + 1) * DAY_MS + 1) * 1_000_000L);
            }
        }
        assertEquals(30, JournalVerifier.verify(directory).records());
    }

    @Test
    void shouldEndInOrderWhereNothingFollowedARoll()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            append(journal, 10);
            assertTrue(journal.rollPoint(START_MS + DAY_MS));
        }

        final Verification verification = JournalVerifier.verify(directory);
        assertEquals(Verification.Status.OK, verification.status());
        assertEquals(10, verification.records());
        assertTrue(verification.closed());
    }

    @Test
    void shouldFollowAJournalBeingWritten()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS);
            JournalReader reader = JournalReader.open(directory))
        {
            assertFalse(reader.next());
            for (int round = 0; round < 200; round++)
            {
                append(journal, round);
                assertEquals(round, readOn(reader));
                assertFalse(reader.next());
                if (round % 50 == 0)
                {
                    assertTrue(journal.rollPoint(START_MS + round * DAY_MS));
                    assertFalse(reader.next());
                }
            }
        }
    }

    @Test
    void shouldFollowIntoTheNextEpoch()
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            for (int epoch = 1; epoch < 5; epoch++)
            {
                writeEpoch(directory, epoch);
                assertEquals(epoch, readOn(reader));
                assertEquals(epoch, reader.epoch());
            }
        }
    }

    @Test
    void shouldRefuseADirectoryInUse()
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            append(journal, 1);
            final JournalInUseException e = assertThrows(
                JournalInUseException.class, () -> ChronicleJournal.open(directory, SMALL, START_MS));
            assertTrue(e.getMessage().contains("pid=" + ProcessHandle.current().pid()), e.getMessage());
        }
        writeEpoch(directory, 1);
        assertEquals(2, JournalVerifier.verify(directory).records());
    }

    @Test
    void shouldIgnoreALockFileLeftBehind() throws IOException
    {
        Files.writeString(directory.resolve(JournalLayout.LOCK), "pid=1\n");
        writeEpoch(directory, 1);
        assertEquals(1, JournalVerifier.verify(directory).records());
    }

    @Test
    void shouldBeDeadAfterAFailure()
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[SMALL.maxMessageLength() + 1]);
        final ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS);
        append(journal, 3);
        assertThrows(JournalException.class, () -> journal.append(message, 0, message.capacity()));
        assertThrows(JournalException.class, () -> journal.append(message, 0, 1));
        assertThrows(JournalException.class, journal::sync);
        assertThrows(JournalException.class, () -> journal.rollPoint(START_MS + DAY_MS));
        journal.close();

        final Verification verification = JournalVerifier.verify(directory);
        assertEquals(3, verification.records());
        assertFalse(verification.closed());
    }

    @Test
    void shouldRefuseToAppendWhenClosed()
    {
        final ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS);
        journal.close();
        journal.close();
        assertThrows(JournalException.class, () -> append(journal, 1));
    }

    @Test
    void shouldGiveBackReservedRoomWhenClosed() throws IOException
    {
        writeEpoch(directory, 10);
        assertTrue(Files.size(queueFile(directory, 1)) < 128 * 1024);
    }

    @Test
    void shouldWriteOutBeforeAnOrderLeavesWhereAsked()
    {
        final JournalSettings settings = new JournalSettings(JournalSettings.MIN_BLOCK_BYTES, Durability.ORDER);
        try (ChronicleJournal journal = ChronicleJournal.open(directory, settings, START_MS))
        {
            append(journal, 10);
            journal.sync();
            assertTrue(journal.rollPoint(START_MS + DAY_MS));
            append(journal, 10);
            journal.sync();
        }
        assertEquals(20, JournalVerifier.verify(directory).records());
    }
}
