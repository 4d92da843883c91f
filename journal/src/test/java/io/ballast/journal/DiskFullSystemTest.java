package io.ballast.journal;

import io.ballast.core.journal.JournalException;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

import static io.ballast.journal.JournalFixture.DAY_MS;
import static io.ballast.journal.JournalFixture.SMALL;
import static io.ballast.journal.JournalFixture.START_MS;
import static io.ballast.journal.JournalFixture.queueFile;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A journal on a device that is really full.
 */
@Timeout(60)
class DiskFullSystemTest
{
    private static final int LENGTH = 100;

    @TempDir
    private Path parent;
    private Path device;
    private Path directory;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);

    @BeforeEach
    void mount() throws Exception
    {
        device = Files.createDirectory(parent.resolve("device"));
        assumeTrue(
            run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", device.toString()),
            "no right to mount a small file system here");
        directory = device.resolve("journal");
    }

    @AfterEach
    void unmount() throws Exception
    {
        // Chronicle unmaps its files in its own time.
        run("umount", "-l", device.toString());
    }

    @Test
    void shouldAppendInsideTheReserveOfAFullDiskAndFailCleanlyBehindIt() throws IOException
    {
        final ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS);
        final JournalHousekeeper housekeeper = journal.housekeeper();
        journal.append(message, 0, LENGTH);
        assertFalse(housekeeper.tick(0));
        assertTrue(housekeeper.reserveHeld());
        assertTrue(housekeeper.reservedBytes() >= 2L * SMALL.blockBytes());
        fill(0);

        boolean told = false;
        long promised = 0;
        JournalException failure = null;
        for (int i = 0; i < 100_000 && failure == null; i++)
        {
            if (housekeeper.tick(i))
            {
                assertFalse(told);
                assertFalse(housekeeper.reserveHeld());
                told = true;
                promised = journal.nextSequence() + housekeeper.reservedBytes() / (2 * LENGTH) / 2;
            }
            try
            {
                journal.append(message, 0, LENGTH);
            }
            catch (final JournalException e)
            {
                failure = e;
            }
        }
        assertTrue(told);
        assertTrue(failure.getMessage().contains("no room"), failure.getMessage());
        assertTrue(journal.nextSequence() > promised, journal.nextSequence() + " of " + promised);
        assertThrows(JournalException.class, () -> journal.append(message, 0, LENGTH));
        final long appended = journal.nextSequence();
        journal.close();

        final Verification verification = JournalVerifier.verify(directory);
        assertEquals(Verification.Status.OK, verification.status());
        assertEquals(appended, verification.records());
    }

    @Test
    void shouldRegainTheReserve() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            final JournalHousekeeper housekeeper = journal.housekeeper();
            final Path filler = fill(0);
            while (housekeeper.reserveHeld())
            {
                journal.append(message, 0, LENGTH);
                housekeeper.tick(0);
            }
            Files.delete(filler);
            assertTrue(housekeeper.tick(1));
            assertTrue(housekeeper.reserveHeld());
            for (int i = 0; i < 10_000; i++)
            {
                journal.append(message, 0, LENGTH);
            }
        }
        assertEquals(Verification.Status.OK, JournalVerifier.verify(directory).status());
    }

    @Test
    void shouldCloseInOrderOnAFullDisk() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            journal.append(message, 0, LENGTH);
            fill(0);
            journal.append(message, 0, LENGTH);
        }
        assertTrue(JournalVerifier.verify(directory).closed());
    }

    @Test
    void shouldRefuseToStartWithoutRoom() throws IOException
    {
        JournalFixture.writeEpoch(directory, 3);
        for (final long left : new long[]{0, 40_000, 300_000, 800_000})
        {
            final Path filler = fill(left);
            assertThrows(
                JournalException.class, () -> ChronicleJournal.open(directory, SMALL, START_MS), "left " + left);
            Files.delete(filler);
            final Verification verification = JournalVerifier.verify(directory);
            assertEquals(1, verification.epochs());
            assertEquals(3, verification.records());
            assertTrue(verification.closed());
        }
        JournalFixture.writeEpoch(directory, 1);
    }

    @Test
    void shouldGoOnInTheOldFileWhereThereIsNoRoomForANewDay() throws IOException
    {
        try (ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS))
        {
            journal.append(message, 0, LENGTH);
            final Path filler = fill(0);
            assertFalse(journal.rollPoint(START_MS + DAY_MS));
            journal.append(message, 0, LENGTH);
            assertEquals(1, JournalLayout.files(JournalLayout.epoch(directory, 1)).size());

            Files.delete(filler);
            assertTrue(journal.rollPoint(START_MS + DAY_MS + 1));
            journal.append(message, 0, LENGTH);
            assertEquals(2, JournalLayout.files(JournalLayout.epoch(directory, 1)).size());
        }
        assertEquals(3, JournalVerifier.verify(directory).records());
    }

    /**
     * What a mapped page without room behind it does, brought about by cutting the file under the writer.
     */
    @Test
    void shouldBeDeadAfterAFaultInAMappedPage() throws IOException
    {
        final ChronicleJournal journal = ChronicleJournal.open(directory, SMALL, START_MS);
        JournalFixture.append(journal, 3);
        try (RandomAccessFile file = new RandomAccessFile(queueFile(directory, 1).toFile(), "rw"))
        {
            file.setLength(JournalSettings.GRANULE);
        }
        final JournalException e = assertThrows(JournalException.class, () -> JournalFixture.append(journal, 2));
        assertTrue(e.getCause() instanceof InternalError, e.toString());
        assertThrows(JournalException.class, () -> journal.append(message, 0, LENGTH));
        journal.close();
    }

    private Path fill(final long left) throws IOException
    {
        final Path filler = device.resolve("filler");
        final ByteBuffer bytes = ByteBuffer.allocate(4096);
        try (FileChannel channel =
            FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        {
            while (Files.getFileStore(device).getUsableSpace() > left && channel.write(bytes.clear()) > 0)
            {
                continue;
            }
        }
        catch (final IOException e)
        {
            assertTrue(e.getMessage().contains("space"), e.getMessage());
        }
        return filler;
    }

    private static boolean run(final String... command) throws Exception
    {
        final Process process;
        try
        {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        }
        catch (final IOException e)
        {
            return false;
        }
        process.getInputStream().readAllBytes();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
