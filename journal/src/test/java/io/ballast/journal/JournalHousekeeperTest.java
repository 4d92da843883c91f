package io.ballast.journal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

import static io.ballast.journal.JournalFixture.DAY_MS;
import static io.ballast.journal.JournalFixture.START_MS;
import static io.ballast.journal.JournalFixture.append;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class JournalHousekeeperTest
{
    private static final long AHEAD = 2L * JournalSettings.MIN_BLOCK_BYTES;

    @TempDir
    private Path directory;

    @Test
    void shouldKeepTwoBlocksAhead() throws Exception
    {
        try (ChronicleJournal journal = open(Durability.PAGE_CACHE))
        {
            final JournalHousekeeper housekeeper = journal.housekeeper();
            for (int i = 0; i < 200; i++)
            {
                append(journal, 100);
                assertFalse(housekeeper.tick(i));
                assertTrue(housekeeper.reserveHeld());
                assertTrue(housekeeper.reservedBytes() >= AHEAD);
            }
            final Path file = JournalFixture.queueFile(directory, 1);
            assertTrue(Files.size(file) >= 200 * 100 * 60 + AHEAD);
            assertEquals(0, housekeeper.lagNs());
        }
    }

    @Test
    void shouldLeaveAFileThatIsNotTakenForCut() throws Exception
    {
        try (ChronicleJournal journal = open(Durability.PAGE_CACHE))
        {
            for (int i = 0; i < 20; i++)
            {
                append(journal, 333);
                if (i % 3 == 0)
                {
                    journal.housekeeper().tick(i);
                }
                assertEquals(Verification.Status.OK, JournalVerifier.verify(directory).status());
            }
        }
    }

    @Test
    void shouldFollowARoll()
    {
        try (ChronicleJournal journal = open(Durability.PAGE_CACHE))
        {
            final JournalHousekeeper housekeeper = journal.housekeeper();
            append(journal, 5000);
            housekeeper.tick(0);
            journal.rollPoint(START_MS + DAY_MS);
            assertFalse(housekeeper.tick(1));
            append(journal, 5000);
            assertFalse(housekeeper.tick(2));
            assertTrue(housekeeper.reservedBytes() >= AHEAD);
        }
        assertEquals(10_000, JournalVerifier.verify(directory).records());
    }

    @Test
    void shouldCountTheAgeOfWhatIsNotWrittenOut()
    {
        try (ChronicleJournal journal = open(Durability.ORDER))
        {
            final JournalHousekeeper housekeeper = journal.housekeeper();
            append(journal, 1);
            housekeeper.tick(1_000);
            assertEquals(0, housekeeper.lagNs());
            housekeeper.tick(2_000);
            assertEquals(0, housekeeper.lagNs());
            append(journal, 1);
            housekeeper.tick(5_000);
            assertEquals(3_000, housekeeper.lagNs());
            housekeeper.tick(6_000);
            assertEquals(0, housekeeper.lagNs());
            assertEquals(0, housekeeper.failures());
        }
    }

    private ChronicleJournal open(final Durability durability)
    {
        return ChronicleJournal.open(
            directory, new JournalSettings(JournalSettings.MIN_BLOCK_BYTES, durability), START_MS);
    }
}
