package io.ballast.journal;

import io.ballast.core.journal.JournalException;
import net.openhft.posix.PosixAPI;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Room on the device behind one queue file, taken before anything is written there: a store to a mapped page without
 * room behind it is an {@code InternalError} that may come late or, once, not at all. Taken with {@code fallocate}; on
 * a file system that has none, by writing zeros where nobody has written yet.
 * <p>
 * {@link #bytes()} may be read by any thread; {@link #extend} may be called by the writer and by housekeeping.
 */
final class SpaceReserve implements AutoCloseable
{
    private static final int READ_WRITE = 2;
    private static final int ZEROS_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final int descriptor;
    private final Path created;
    private boolean fallocates = true;
    private Path file;
    private volatile long bytes;

    private SpaceReserve(final Path file, final FileChannel channel, final int descriptor)
    {
        this.created = file;
        this.file = file;
        this.channel = channel;
        this.descriptor = descriptor;
    }

    /**
     * A new, empty file with room behind it.
     *
     * @throws JournalException if there is no room; the file is gone then.
     */
    static SpaceReserve create(final Path file, final long bytes)
    {
        SpaceReserve reserve = null;
        try
        {
            Files.deleteIfExists(file);
            final FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            reserve = new SpaceReserve(file, channel, PosixAPI.posix().open(file.toString(), READ_WRITE, 0));
            if (reserve.extend(bytes))
            {
                return reserve;
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot create a journal file: file=" + file + " reason=" + e.getMessage(), e);
        }
        reserve.close();
        reserve.delete();
        throw new JournalException("no room for a journal file: file=" + file + " bytes=" + bytes);
    }

    /**
     * Bytes from the start of the file that have room behind them.
     */
    long bytes()
    {
        return bytes;
    }

    Path file()
    {
        return file;
    }

    FileChannel channel()
    {
        return channel;
    }

    /**
     * Make room up to an offset, rounded up to a granule. Cheap where there is room already.
     *
     * @return false if the device has none.
     */
    synchronized boolean extend(final long least)
    {
        final long to = (least + JournalSettings.GRANULE - 1) & -JournalSettings.GRANULE;
        if (to <= bytes)
        {
            return true;
        }
        if (!channel.isOpen())
        {
            return false;
        }
        if (fallocates && descriptor >= 0 && PosixAPI.posix().fallocate(descriptor, 0, bytes, to - bytes) == 0)
        {
            bytes = to;
            return true;
        }
        return writeZeros(to);
    }

    void moveTo(final Path target)
    {
        try
        {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
            file = target;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot name a journal file: file=" + target, e);
        }
    }

    void delete()
    {
        try
        {
            Files.deleteIfExists(file);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot remove a journal file: file=" + file, e);
        }
    }

    @Override
    public synchronized void close()
    {
        if (descriptor >= 0 && channel.isOpen())
        {
            PosixAPI.posix().close(descriptor);
        }
        try
        {
            channel.close();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close a journal file: file=" + created, e);
        }
    }

    /**
     * Only where fallocate is not to be had: with it, a refusal means that the room is short. Told apart by whether the
     * device says it has plenty, because the error code of a native call does not survive the way back reliably.
     */
    private boolean writeZeros(final long to)
    {
        try
        {
            if (bytes > 0 && fallocates || Files.getFileStore(file).getUsableSpace() < 2 * (to - bytes))
            {
                return false;
            }
            fallocates = false;
            final ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS_BYTES);
            for (long at = bytes; at < to; )
            {
                zeros.clear().limit((int)Math.min(ZEROS_BYTES, to - at));
                at += channel.write(zeros, at);
            }
            bytes = to;
            return true;
        }
        catch (final IOException e)
        {
            return false;
        }
    }
}
