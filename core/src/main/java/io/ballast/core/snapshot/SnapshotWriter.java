package io.ballast.core.snapshot;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.nio.ByteOrder;

/**
 * Appends values to a growing buffer, little endian, without field names: order is the format.
 */
public final class SnapshotWriter
{
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 16);
    private int length;

    /**
     * Forget what was written.
     */
    public void reset()
    {
        length = 0;
    }

    /**
     * What was written.
     *
     * @return buffer valid from 0 to {@link #length()}.
     */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /**
     * How much was written.
     *
     * @return in bytes.
     */
    public int length()
    {
        return length;
    }

    /**
     * Append a long.
     *
     * @param value to append.
     */
    public void putLong(final long value)
    {
        buffer.putLong(length, value, ByteOrder.LITTLE_ENDIAN);
        length += Long.BYTES;
    }

    /**
     * Append an int.
     *
     * @param value to append.
     */
    public void putInt(final int value)
    {
        buffer.putInt(length, value, ByteOrder.LITTLE_ENDIAN);
        length += Integer.BYTES;
    }

    /**
     * Append a flag.
     *
     * @param value to append.
     */
    public void putBoolean(final boolean value)
    {
        buffer.putByte(length, (byte)(value ? 1 : 0));
        length++;
    }

    /**
     * Append bytes; their number is not written.
     *
     * @param source to copy from.
     * @param offset of the first byte.
     * @param count  of bytes.
     */
    public void putBytes(final byte[] source, final int offset, final int count)
    {
        buffer.putBytes(length, source, offset, count);
        length += count;
    }
}
