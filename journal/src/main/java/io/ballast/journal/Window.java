package io.ballast.journal;

import io.ballast.core.journal.JournalException;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A stretch of a file in memory. Reads little at first and more as long as reading goes on, so that following the end
 * of a file is as cheap as reading all of it is fast. Single threaded; allocates only to grow, for a record larger than
 * it.
 */
final class Window
{
    private static final int CAPACITY = 64 * 1024;
    private static final int FIRST_READ_BYTES = 4 * 1024;

    private final FileChannel channel;
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private ByteBuffer bytes;
    private long start;
    private int length;
    private int readAhead = FIRST_READ_BYTES;

    Window(final FileChannel channel)
    {
        this.channel = channel;
        allocate(CAPACITY);
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * Where a byte of the file stands in the buffer, if it is there.
     */
    int index(final long position)
    {
        return (int)(position - start);
    }

    /**
     * Have bytes from a position, read only if they are not here yet.
     *
     * @return how many are here: fewer than wanted only if the file ends before.
     */
    int load(final long position, final int wanted)
    {
        final long here = start + length - position;
        if (position >= start && here >= wanted)
        {
            return (int)here;
        }
        readAhead = Math.min(readAhead * 2, bytes.capacity());
        return reload(position, wanted);
    }

    /**
     * Have bytes from a position as they are in the file now.
     *
     * @return how many are here: fewer than wanted only if the file ends before.
     */
    int reload(final long position, final int wanted)
    {
        if (wanted > bytes.capacity())
        {
            allocate(Integer.highestOneBit(wanted - 1) << 1);
        }
        start = position;
        length = 0;
        bytes.clear().limit(Math.max(readAhead, wanted));
        try
        {
            while (length < wanted)
            {
                final int count = channel.read(bytes, start + length);
                if (count <= 0)
                {
                    break;
                }
                length += count;
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read journal: position=" + position + " reason=" + e.getMessage(), e);
        }
        return length;
    }

    /**
     * Start over with small reads: the end of what is written has been seen.
     */
    void slow()
    {
        readAhead = FIRST_READ_BYTES;
    }

    private void allocate(final int capacity)
    {
        bytes = ByteBuffer.allocateDirect(capacity);
        buffer.wrap(bytes);
    }
}
