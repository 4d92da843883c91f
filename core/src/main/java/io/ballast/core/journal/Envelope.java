package io.ballast.core.journal;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * What stands around every record, little endian:
 * <pre>
 *    0  magic      int32   "BAL1"
 *    4  length     int32   of the message
 *    8  sequence   int64   from 0, without gaps
 *   16  checksum   int32   CRC32C over the checksum before, bytes 0 to 15 and the message
 *   20  reserved   int32   0
 *   24  message
 * </pre>
 * The chain detects damage and lost records; it is no protection against forgery. An instance keeps the chain of one
 * writer or reader; single threaded. Allocates nothing after construction.
 */
public final class Envelope
{
    /** "BAL1" in little endian. */
    public static final int MAGIC = 0x314C4142;

    /** Bytes before the message. */
    public static final int LENGTH = 24;

    /** Most bytes of a message: record 0 with its configuration is the largest. */
    public static final int MAX_MESSAGE_LENGTH = 1 << 20;

    /** Checksum before record 0. */
    public static final int FIRST_CHECKSUM = 0;

    private static final int LENGTH_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int CHECKSUM_OFFSET = 16;
    private static final int RESERVED_OFFSET = 20;

    private final CRC32C crc = new CRC32C();
    private final byte[] chunk = new byte[4096];
    private final byte[] previous = new byte[Integer.BYTES];

    private int checksum;

    /**
     * A chain that continues after a checksum.
     *
     * @param checksum of the record before, {@link #FIRST_CHECKSUM} at the start.
     */
    public Envelope(final int checksum)
    {
        this.checksum = checksum;
    }

    /**
     * Checksum of the last record written or accepted.
     *
     * @return the head of the chain.
     */
    public int checksum()
    {
        return checksum;
    }

    /**
     * Write envelope and message.
     *
     * @param target   to write to.
     * @param at       offset of the envelope.
     * @param sequence of the record.
     * @param message  holding the message.
     * @param offset   of the message.
     * @param length   of the message.
     * @return bytes written.
     */
    public int write(
        final MutableDirectBuffer target,
        final int at,
        final long sequence,
        final DirectBuffer message,
        final int offset,
        final int length)
    {
        target.putInt(at, MAGIC, ByteOrder.LITTLE_ENDIAN);
        target.putInt(at + LENGTH_OFFSET, length, ByteOrder.LITTLE_ENDIAN);
        target.putLong(at + SEQUENCE_OFFSET, sequence, ByteOrder.LITTLE_ENDIAN);
        target.putInt(at + RESERVED_OFFSET, 0, ByteOrder.LITTLE_ENDIAN);
        target.putBytes(at + LENGTH, message, offset, length);
        checksum = compute(target, at, length);
        target.putInt(at + CHECKSUM_OFFSET, checksum, ByteOrder.LITTLE_ENDIAN);
        return LENGTH + length;
    }

    /**
     * Check the envelope of the record that must come next, and move the chain on if it holds.
     *
     * @param source    holding the record.
     * @param at        offset of the envelope.
     * @param available bytes from there.
     * @param sequence  that the record must have.
     * @return the message's length, or -1 if anything is wrong.
     */
    public int accept(final DirectBuffer source, final int at, final int available, final long sequence)
    {
        if (available < LENGTH || source.getInt(at, ByteOrder.LITTLE_ENDIAN) != MAGIC)
        {
            return -1;
        }
        final int length = source.getInt(at + LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
        if (length < 0 || length > MAX_MESSAGE_LENGTH || length > available - LENGTH ||
            source.getLong(at + SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN) != sequence ||
            source.getInt(at + RESERVED_OFFSET, ByteOrder.LITTLE_ENDIAN) != 0)
        {
            return -1;
        }
        final int computed = compute(source, at, length);
        if (computed != source.getInt(at + CHECKSUM_OFFSET, ByteOrder.LITTLE_ENDIAN))
        {
            return -1;
        }
        checksum = computed;
        return length;
    }

    private int compute(final DirectBuffer buffer, final int at, final int length)
    {
        crc.reset();
        previous[0] = (byte)checksum;
        previous[1] = (byte)(checksum >>> 8);
        previous[2] = (byte)(checksum >>> 16);
        previous[3] = (byte)(checksum >>> 24);
        crc.update(previous, 0, Integer.BYTES);
        update(buffer, at, CHECKSUM_OFFSET);
        update(buffer, at + LENGTH, length);
        return (int)crc.getValue();
    }

    private void update(final DirectBuffer buffer, final int offset, final int length)
    {
        for (int done = 0; done < length; )
        {
            final int step = Math.min(length - done, chunk.length);
            buffer.getBytes(offset + done, chunk, 0, step);
            crc.update(chunk, 0, step);
            done += step;
        }
    }
}
