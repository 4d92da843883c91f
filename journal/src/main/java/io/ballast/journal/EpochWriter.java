package io.ballast.journal;

import io.ballast.core.journal.Envelope;
import io.ballast.core.journal.JournalException;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one place that writes Chronicle's files: a queue of its own in an epoch's directory, fed from a scratch buffer.
 * Room is taken before bytes are written into it. Chronicle's clock stands still between calls of {@link #roll}.
 * <p>
 * {@link #position()}, {@link #reserve()} and {@link #keepRoom()} are for any thread, all else is for the writer.
 */
final class EpochWriter implements AutoCloseable
{

    /** Blocks at least that are kept ahead of the writer. */
    static final int BLOCKS_AHEAD = 2;

    /** Room for the index documents that Chronicle may put before a record. */
    private static final int INDEX_ROOM = 128 * 1024;

    /** Size of Chronicle's file of locks and names. */
    private static final int METADATA_BYTES = 128 * 1024;

    static
    {
        switchOff("chronicle.analytics.disable");
        switchOff("chronicle.announcer.disable");
        switchOff("chronicle.disk.monitor.disable");
    }

    private final Path directory;
    private final int blockBytes;
    private final Durability durability;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final Bytes<Void> bytes;
    private final UnsafeBuffer scratch;
    private final AtomicLong position = new AtomicLong();
    private volatile SpaceReserve reserve;
    private int cycle;
    private long clockMs;

    /**
     * A new epoch; nothing is written to its first queue file before the first record.
     *
     * @throws JournalException if there is no room or the directory cannot be written.
     */
    EpochWriter(final Path directory, final JournalSettings settings, final long nowMs)
    {
        this.directory = directory;
        this.blockBytes = settings.blockBytes();
        this.clockMs = nowMs;
        this.cycle = cycle(nowMs);
        this.durability = settings.durability();
        createDirectory(directory);
        SpaceReserve first = null;
        ChronicleQueue built = null;
        try
        {
            first = SpaceReserve.create(directory.resolve(JournalLayout.RESERVED), roomAtStart());
            SpaceReserve.create(directory.resolve(JournalLayout.METADATA), METADATA_BYTES).close();
            built = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(new DailyRoll())
                .blockSize(blockBytes)
                .timeProvider(() -> clockMs)
                .build();
            appender = built.createAppender();
            // One writer at a time, but record 0 is written before the handler's own thread begins.
            appender.singleThreadedCheckDisabled(true);
            // Not before the appender exists: it would wait for somebody to fill the file.
            first.moveTo(directory.resolve(DailyRoll.fileName(cycle)));
        }
        catch (final Throwable e)
        {
            discard(built, first);
            throw new JournalException("cannot open journal: epoch=" + directory + " reason=" + e.getMessage(), e);
        }
        final int capacity = Envelope.size(settings.maxMessageLength());
        reserve = first;
        queue = built;
        bytes = Bytes.allocateDirect(capacity);
        scratch = new UnsafeBuffer(bytes.addressForWrite(0), capacity);
    }

    /**
     * Where a record is put together.
     */
    UnsafeBuffer scratch()
    {
        return scratch;
    }

    /**
     * Write the record that stands in the scratch buffer.
     */
    void write(final int size)
    {
        final long end = position.get() + size + INDEX_ROOM;
        if (end > reserve.bytes() && !keepRoom() && !reserve.extend(end))
        {
            throw new JournalException(
                "no room for the journal: position=" + position + " reserved=" + reserve.bytes());
        }
        bytes.readPositionRemaining(0, size);
        appender.writeBytes(bytes);
        position.lazySet(appender.wire().bytes().writePosition());
    }

    /**
     * Make room for whole blocks ahead, cheap where it is there: many small steps make every page dearer to write.
     *
     * @return false if the device has no room for them.
     */
    boolean keepRoom()
    {
        final long block = position.get() / blockBytes;
        return reserve.extend((block + 1 + BLOCKS_AHEAD) * blockBytes);
    }

    /**
     * Offset in the current queue file at which the next record would be written.
     */
    long position()
    {
        return position.get();
    }

    SpaceReserve reserve()
    {
        return reserve;
    }

    /**
     * Move Chronicle's clock on. On a new day the next record opens a new file, for which room is taken here.
     *
     * @return false if the day is over but there is no room for a new file: writing goes on in the old one.
     */
    boolean roll(final long nowMs) throws IOException
    {
        final int today = cycle(nowMs);
        if (today > cycle)
        {
            final SpaceReserve next;
            try
            {
                next = SpaceReserve.create(directory.resolve(JournalLayout.RESERVED), roomAtStart());
            }
            catch (final JournalException e)
            {
                return false;
            }
            end(reserve, position.get());
            next.moveTo(directory.resolve(DailyRoll.fileName(today)));
            reserve = next;
            position.lazySet(0);
            cycle = today;
        }
        clockMs = Math.max(clockMs, nowMs);
        return true;
    }

    /**
     * Write everything out to the device.
     */
    void force() throws IOException
    {
        reserve.channel().force(false);
    }

    /**
     * Close the queue and end its last file.
     */
    void seal() throws IOException
    {
        closeQueue();
        end(reserve, position.get());
    }

    /**
     * Let go of everything as it is.
     */
    @Override
    public void close()
    {
        closeQueue();
        reserve.close();
    }

    /**
     * Mark the end of a file as Chronicle does and cut off what was reserved beyond. Chronicle, coming to the same end
     * later, finds its mark and is content.
     */
    private void end(final SpaceReserve file, final long end) throws IOException
    {
        if (end > 0)
        {
            final ByteBuffer mark = ByteBuffer.allocate(QueueFile.END_OF_FILE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            mark.putInt(QueueFile.END_OF_FILE).putInt(QueueFile.END_OF_FILE_TEXT).flip();
            final FileChannel channel = file.channel();
            channel.write(mark, end);
            channel.truncate(end + QueueFile.END_OF_FILE_LENGTH);
            if (durability == Durability.ORDER)
            {
                channel.force(true);
            }
            file.close();
        }
        else
        {
            file.close();
            file.delete();
        }
    }

    private void closeQueue()
    {
        if (!queue.isClosed())
        {
            appender.close();
            queue.close();
            bytes.releaseLast();
        }
    }

    private void discard(final ChronicleQueue built, final SpaceReserve first)
    {
        if (built != null)
        {
            built.close();
        }
        if (first != null)
        {
            first.close();
            first.delete();
        }
        try
        {
            Files.deleteIfExists(directory.resolve(JournalLayout.METADATA));
            Files.deleteIfExists(directory);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot remove an epoch that did not begin: dir=" + directory, e);
        }
    }

    private long roomAtStart()
    {
        return (BLOCKS_AHEAD + 1L) * blockBytes;
    }

    private static int cycle(final long nowMs)
    {
        return Math.toIntExact(Math.floorDiv(nowMs, (long)DailyRoll.DAY_MS));
    }

    private static void createDirectory(final Path directory)
    {
        try
        {
            Files.createDirectory(directory);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot create an epoch: dir=" + directory + " reason=" + e.getMessage(), e);
        }
    }

    private static void switchOff(final String property)
    {
        if (System.getProperty(property) == null)
        {
            System.setProperty(property, "true");
        }
    }
}
