package io.ballast.core.snapshot;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.nio.ByteOrder;

/**
 * Appends values to a growing buffer, little endian, without field names: order is the format.
 * <p>
 * Some values are told apart by what they are: times, deadlines, ids, entries of tables, history. Here that changes
 * nothing in the bytes. A subclass may use it to write situations alike that differ only in names and in the hour, so
 * that a search does not take one for two.
 */
public class SnapshotWriter
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
     * Append an event time of which only matters how long ago it was, or that it never was.
     *
     * @param timeNs to append.
     */
    public void putTime(final long timeNs)
    {
        putLong(timeNs);
    }

    /**
     * Append an event time of which only matters how long ago it was, up to a wait.
     *
     * @param timeNs    to append.
     * @param horizonNs times further back are alike.
     */
    public void putTime(final long timeNs, final long horizonNs)
    {
        putTime(timeNs);
    }

    /**
     * Append an event time that matters only while it is still to come.
     *
     * @param deadlineNs to append.
     */
    public void putDeadline(final long deadlineNs)
    {
        putLong(deadlineNs);
    }

    /**
     * Append the id of an order or a query, 0 for none. Ids are only compared for equality.
     *
     * @param id to append.
     */
    public void putId(final long id)
    {
        putLong(id);
    }

    /**
     * Begin a table's entry by its id: what follows, up to the next entry or {@link #endEntries}, matters only while
     * the id is known elsewhere.
     *
     * @param id to append.
     */
    public void putEntry(final long id)
    {
        putLong(id);
    }

    /** The table's entries end. */
    public void endEntries()
    {
    }

    /**
     * What follows, up to {@link #endHistory}, is accounted or remembered: no decision reads it before a limit of money
     * or of a table is reached, or before the same is told again.
     */
    public void beginHistory()
    {
    }

    /** What follows matters again. */
    public void endHistory()
    {
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
