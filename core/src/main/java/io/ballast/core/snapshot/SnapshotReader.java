package io.ballast.core.snapshot;

import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/**
 * Reads what a {@link SnapshotWriter} wrote, in the same order.
 */
public final class SnapshotReader
{
    private DirectBuffer buffer;
    private int position;
    private int end;

    /**
     * Start reading.
     *
     * @param source to read from.
     * @param offset of the first byte.
     * @param length in bytes.
     */
    public void wrap(final DirectBuffer source, final int offset, final int length)
    {
        buffer = source;
        position = offset;
        end = offset + length;
    }

    /**
     * Bytes not yet read.
     *
     * @return 0 when all was read.
     */
    public int remaining()
    {
        return end - position;
    }

    /**
     * Read a long.
     *
     * @return the value.
     * @throws IllegalStateException if the snapshot ends before it.
     */
    public long getLong()
    {
        return buffer.getLong(advance(Long.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Read an int.
     *
     * @return the value.
     * @throws IllegalStateException if the snapshot ends before it.
     */
    public int getInt()
    {
        return buffer.getInt(advance(Integer.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Read a flag.
     *
     * @return the value.
     * @throws IllegalStateException if the snapshot ends before it.
     */
    public boolean getBoolean()
    {
        return buffer.getByte(advance(1)) != 0;
    }

    /**
     * Read bytes.
     *
     * @param target to copy to.
     * @param offset of the first byte.
     * @param count  of bytes.
     * @throws IllegalStateException if the snapshot ends before it.
     */
    public void getBytes(final byte[] target, final int offset, final int count)
    {
        buffer.getBytes(advance(count), target, offset, count);
    }

    private int advance(final int count)
    {
        if (end - position < count)
        {
            throw new IllegalStateException("snapshot is too short: remaining=" + (end - position));
        }
        final int at = position;
        position += count;
        return at;
    }
}
