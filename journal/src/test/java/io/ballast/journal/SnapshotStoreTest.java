package io.ballast.journal;

import io.ballast.core.journal.JournalException;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import static io.ballast.journal.JournalFixture.queueFile;
import static io.ballast.journal.JournalFixture.writeEpoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class SnapshotStoreTest
{
    private static final int KEPT = 3;

    @TempDir
    private Path directory;
    private SnapshotStore store;

    @BeforeEach
    void writeJournal()
    {
        writeEpoch(directory, 20);
        store = new SnapshotStore(directory, KEPT);
    }

    @Test
    void shouldFindNothingWhereNothingWasWritten()
    {
        assertEquals(Optional.empty(), store.newest());
    }

    @Test
    void shouldFindTheNewest()
    {
        write(4);
        write(9);
        final Snapshot snapshot = store.newest().orElseThrow();
        assertEquals(9, snapshot.sequence());
        assertEquals(state(9), snapshot.state());
    }

    @Test
    void shouldKeepSoMany() throws IOException
    {
        for (int sequence = 0; sequence < 10; sequence++)
        {
            write(sequence);
        }
        assertEquals(KEPT, files().size());
        assertEquals(9, store.newest().orElseThrow().sequence());
    }

    @Test
    void shouldPassOverOneOfWhichAnyBitIsAltered() throws IOException
    {
        write(4);
        write(9);
        final Path newest = files().get(1);
        final byte[] whole = Files.readAllBytes(newest);
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++)
        {
            final byte[] altered = whole.clone();
            altered[bit / Byte.SIZE] ^= (byte)(1 << bit % Byte.SIZE);
            Files.write(newest, altered);
            assertEquals(4, store.newest().orElseThrow().sequence(), "bit " + bit);
        }
    }

    @Test
    void shouldPassOverOneThatIsCut() throws IOException
    {
        write(4);
        write(9);
        final Path newest = files().get(1);
        final byte[] whole = Files.readAllBytes(newest);
        for (int length = 0; length < whole.length; length++)
        {
            Files.write(newest, Arrays.copyOf(whole, length));
            assertEquals(4, store.newest().orElseThrow().sequence(), "length " + length);
        }
    }

    @Test
    void shouldPassOverOneThatKnowsMoreThanTheJournal()
    {
        write(4);
        store.write(20, 1234, state(20), 0, state(20).capacity());
        assertEquals(4, store.newest().orElseThrow().sequence());
    }

    @Test
    void shouldPassOverOneOfARecordThatWasLost() throws IOException
    {
        write(4);
        write(19);
        try (FileChannel channel = FileChannel.open(queueFile(directory, 1), StandardOpenOption.WRITE))
        {
            channel.truncate(Files.size(queueFile(directory, 1)) - 12);
        }
        try (ChronicleJournal journal =
            ChronicleJournal.open(directory, JournalFixture.SMALL, JournalFixture.START_MS))
        {
            assertEquals(19, journal.nextSequence());
            journal.append(state(4), 0, 4);
            journal.append(state(4), 0, 4);
        }
        assertEquals(4, store.newest().orElseThrow().sequence());

        write(10);
        assertEquals(2, files().size());
        assertEquals(10, store.newest().orElseThrow().sequence());
    }

    @Test
    void shouldPassOverAnUnfinishedOne() throws IOException
    {
        write(4);
        Files.write(files().get(0).resolveSibling("unfinished"), new byte[100]);
        assertEquals(4, store.newest().orElseThrow().sequence());
        write(5);
        assertEquals(5, store.newest().orElseThrow().sequence());
    }

    @Test
    void shouldSayThatItCannotWrite() throws IOException
    {
        Files.createFile(directory.resolve("snapshots"));
        assertThrows(JournalException.class, () -> write(4));
        assertThrows(IllegalArgumentException.class, () -> store.write(-1, 0, state(1), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SnapshotStore(directory, 0));
    }

    @Test
    void shouldNotDisturbTheJournal()
    {
        write(4);
        assertEquals(Verification.Status.OK, JournalVerifier.verify(directory).status());
        writeEpoch(directory, 1);
        assertTrue(JournalVerifier.verify(directory).closed());
        assertFalse(store.newest().isEmpty());
    }

    private void write(final long sequence)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            assertTrue(reader.skipTo(sequence));
            final UnsafeBuffer state = state(sequence);
            store.write(sequence, reader.checksum(), state, 0, state.capacity());
        }
    }

    private List<Path> files() throws IOException
    {
        final List<Path> files = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(directory.resolve("snapshots"), "*.snapshot"))
        {
            entries.forEach(files::add);
        }
        Collections.sort(files);
        return files;
    }

    private static UnsafeBuffer state(final long sequence)
    {
        final byte[] state = new byte[40 + (int)sequence];
        Arrays.fill(state, (byte)sequence);
        return new UnsafeBuffer(state);
    }
}
