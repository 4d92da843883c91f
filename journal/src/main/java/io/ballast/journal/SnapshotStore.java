package io.ballast.journal;

import io.ballast.core.journal.JournalException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Snapshots beside a journal, DIR/snapshots/&lt;sequence&gt;.snapshot, little endian:
 * <pre>
 *    0  magic     int32  "BALS"
 *    4  length    int32  of the state
 *    8  sequence  int64  of the record whose state it is
 *   16  chain     int32  checksum of that record
 *   20  checksum  int32  CRC32C over bytes 0 to 19 and the state
 *   24  state
 * </pre>
 * A snapshot saves time and nothing else: one that is damaged, or that knows more than the journal, is passed over, and
 * without any the journal is replayed from record 0. Written under another name, forced and renamed, so that one with
 * its right name is whole. For one writer at a time; not for the hot thread.
 */
public final class SnapshotStore
{
    /** Most bytes of a state. */
    public static final int MAX_STATE_LENGTH = 256 * 1024 * 1024;

    private static final int MAGIC = 0x534C4142;
    private static final int HEADER_LENGTH = 24;
    private static final int CHECKSUM_OFFSET = 20;
    private static final int SEQUENCE_DIGITS = 19;
    private static final String DIRECTORY = "snapshots";
    private static final String SUFFIX = ".snapshot";
    private static final String UNFINISHED = "unfinished";

    private final Path journal;
    private final Path directory;
    private final int kept;

    /**
     * The snapshots of a journal.
     *
     * @param journal directory of the journal.
     * @param kept    how many of the newest to keep, at least 1.
     */
    public SnapshotStore(final Path journal, final int kept)
    {
        if (kept < 1)
        {
            throw new IllegalArgumentException("must keep a snapshot: kept=" + kept);
        }
        this.journal = journal;
        this.directory = journal.resolve(DIRECTORY);
        this.kept = kept;
    }

    /**
     * Write a snapshot, newer than all before, and remove the oldest above the number kept.
     *
     * @param sequence of the record after which the state was taken.
     * @param checksum of that record.
     * @param state    holding the state.
     * @param offset   of the state.
     * @param length   of the state.
     * @throws JournalException if it could not be written; those written before are as they were.
     */
    public void write(
        final long sequence, final int checksum, final DirectBuffer state, final int offset, final int length)
    {
        if (sequence < 0 || length < 0 || length > MAX_STATE_LENGTH)
        {
            throw new IllegalArgumentException("cannot hold a snapshot: sequence=" + sequence + " length=" + length);
        }
        final ByteBuffer bytes = ByteBuffer.allocate(HEADER_LENGTH + length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC).putInt(length).putLong(sequence).putInt(checksum);
        state.getBytes(offset, bytes.array(), HEADER_LENGTH, length);
        bytes.putInt(CHECKSUM_OFFSET, checksumOf(bytes.array())).position(0);
        final Path unfinished = directory.resolve(UNFINISHED);
        try
        {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE))
            {
                while (bytes.hasRemaining())
                {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                unfinished,
                file(sequence),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
            removeAllBut(sequence);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write snapshot: sequence=" + sequence + " reason=" + e.getMessage(), e);
        }
    }

    /**
     * Find where a replay may start: the newest snapshot that is whole and belongs to this journal. The journal is read
     * to tell: a snapshot of a record that was lost, and whose sequence another record has now, does not belong to it.
     *
     * @return nothing if a replay must start at record 0.
     * @throws JournalException if the journal cannot be read up to there.
     */
    public Optional<Snapshot> newest()
    {
        Snapshot newest = null;
        try (JournalReader reader = JournalReader.open(journal))
        {
            for (final Path file : files())
            {
                final Snapshot snapshot = read(file);
                if (snapshot != null)
                {
                    if (!reader.skipTo(snapshot.sequence()))
                    {
                        break;
                    }
                    newest = reader.checksum() == snapshot.checksum() ? snapshot : newest;
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    private Snapshot read(final Path file)
    {
        final byte[] bytes;
        try
        {
            if (Files.size(file) > HEADER_LENGTH + MAX_STATE_LENGTH)
            {
                return null;
            }
            bytes = Files.readAllBytes(file);
        }
        catch (final IOException e)
        {
            return null;
        }
        if (bytes.length < HEADER_LENGTH)
        {
            return null;
        }
        final ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        final boolean whole = header.getInt() == MAGIC &&
            header.getInt() == bytes.length - HEADER_LENGTH &&
            header.getInt(CHECKSUM_OFFSET) == checksumOf(bytes);
        final long sequence = header.getLong();
        final boolean named = file.equals(file(sequence));
        if (!whole || !named)
        {
            return null;
        }
        final DirectBuffer state = new UnsafeBuffer(bytes, HEADER_LENGTH, bytes.length - HEADER_LENGTH);
        return new Snapshot(sequence, header.getInt(), state);
    }

    /**
     * Keep the newest up to this one. Later ones are of records that were lost.
     */
    private void removeAllBut(final long sequence) throws IOException
    {
        final List<Path> files = files();
        final int last = files.indexOf(file(sequence));
        for (int i = 0; i < files.size(); i++)
        {
            if (i > last || i <= last - kept)
            {
                Files.delete(files.get(i));
            }
        }
    }

    /**
     * Ascending: the digits of the sequence are padded.
     */
    private List<Path> files()
    {
        final List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory))
        {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*" + SUFFIX))
            {
                entries.forEach(files::add);
            }
            catch (final IOException e)
            {
                throw new JournalException("cannot list snapshots: dir=" + directory, e);
            }
        }
        Collections.sort(files);
        return files;
    }

    private Path file(final long sequence)
    {
        return directory.resolve(String.format("%0" + SEQUENCE_DIGITS + "d", sequence) + SUFFIX);
    }

    private static int checksumOf(final byte[] bytes)
    {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKSUM_OFFSET);
        crc.update(bytes, HEADER_LENGTH, bytes.length - HEADER_LENGTH);
        return (int)crc.getValue();
    }
}
