package io.ballast.core.journal;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * What stands around every message, little endian:
 * <pre>
 *    0  magic      int32   "BAL1"
 *    4  length     int32   of the message
 *    8  sequence   int64   from 0, without gaps
 *   16  previous   int32   checksum of the record before
 *   20  message, then zeros up to a multiple of 8
 *    n  checksum   int32   CRC32C over all bytes before it
 *  n+4  end        int32   "1LAB"
 * </pre>
 * The end mark is what tells a record that was cut (its last byte is missing or zero) from one that was altered (its
 * last byte is there). A record's size is an odd multiple of four and so never a power of two: no single altered bit
 * turns a length field of that size into zero. Because each record carries the checksum of the one before, it can be
 * told valid by itself. The chain detects damage and lost records; it is no protection against forgery.
 * <p>
 * An instance keeps the chain of one writer or reader; single threaded. Allocates nothing after construction.
 */
public final class Envelope
{
    /** "BAL1" in little endian. */
    public static final int MAGIC = 0x314C4142;

    /** "1LAB" in little endian. */
    public static final int END = 0x42414C31;

    /** Bytes before the message. */
    public static final int LENGTH = 20;

    /** Most bytes of a message: record 0 with its configuration is the largest. */
    public static final int MAX_MESSAGE_LENGTH = 1 << 20;

    /** Most bytes of a record. */
    public static final int MAX_SIZE = size(MAX_MESSAGE_LENGTH);

    /** Checksum before record 0. */
    public static final int FIRST_CHECKSUM = 0;

    private static final int LENGTH_OFFSET = 4;
    private static final int SEQUENCE_OFFSET = 8;
    private static final int PREVIOUS_OFFSET = 16;
    private static final int TRAILER_LENGTH = 8;
    private static final int ALIGNMENT = 8;

    private final CRC32C crc = new CRC32C();
    private final byte[] chunk = new byte[4096];

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
     * Bytes that a record takes.
     *
     * @param messageLength of its message.
     * @return envelope, message and padding.
     */
    public static int size(final int messageLength)
    {
        return LENGTH + ((messageLength + ALIGNMENT - 1) & -ALIGNMENT) + TRAILER_LENGTH;
    }

    /**
     * Length of the message as an envelope states it, unchecked.
     *
     * @param source holding at least 8 bytes of an envelope.
     * @param at     offset of the envelope.
     * @return any number, where the bytes are not an envelope.
     */
    public static int messageLength(final DirectBuffer source, final int at)
    {
        return source.getInt(at + LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Sequence as an envelope states it, unchecked.
     *
     * @param source holding at least 16 bytes of an envelope.
     * @param at     offset of the envelope.
     * @return any number, where the bytes are not an envelope.
     */
    public static long sequence(final DirectBuffer source, final int at)
    {
        return source.getLong(at + SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
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
     * @param length   of the message, at most {@link #MAX_MESSAGE_LENGTH}.
     * @return bytes written: {@link #size(int)} of the length.
     */
    public int write(
        final MutableDirectBuffer target,
        final int at,
        final long sequence,
        final DirectBuffer message,
        final int offset,
        final int length)
    {
        if (length < 0 || length > MAX_MESSAGE_LENGTH)
        {
            throw new IllegalArgumentException("message too long for a record: length=" + length);
        }
        final int size = size(length);
        final int trailer = at + size - TRAILER_LENGTH;
        target.putInt(at, MAGIC, ByteOrder.LITTLE_ENDIAN);
        target.putInt(at + LENGTH_OFFSET, length, ByteOrder.LITTLE_ENDIAN);
        target.putLong(at + SEQUENCE_OFFSET, sequence, ByteOrder.LITTLE_ENDIAN);
        target.putInt(at + PREVIOUS_OFFSET, checksum, ByteOrder.LITTLE_ENDIAN);
        target.putBytes(at + LENGTH, message, offset, length);
        for (int padding = at + LENGTH + length; padding < trailer; padding++)
        {
            target.putByte(padding, (byte)0);
        }
        checksum = compute(target, at, size - TRAILER_LENGTH);
        target.putInt(trailer, checksum, ByteOrder.LITTLE_ENDIAN);
        target.putInt(trailer + Integer.BYTES, END, ByteOrder.LITTLE_ENDIAN);
        return size;
    }

    /**
     * Check the record that must come next, and move the chain on if it holds.
     *
     * @param source    holding the record.
     * @param at        offset of the envelope.
     * @param available bytes from there.
     * @param sequence  that the record must have.
     * @return the message's length, or -1 if anything is wrong.
     */
    public int accept(final DirectBuffer source, final int at, final int available, final long sequence)
    {
        if (!isWhole(source, at, available) ||
            sequence(source, at) != sequence ||
            source.getInt(at + PREVIOUS_OFFSET, ByteOrder.LITTLE_ENDIAN) != checksum)
        {
            return -1;
        }
        final int length = messageLength(source, at);
        checksum = source.getInt(at + size(length) - TRAILER_LENGTH, ByteOrder.LITTLE_ENDIAN);
        return length;
    }

    /**
     * Whether a whole, unaltered record stands here, whatever its sequence and whatever came before it. Does not touch
     * the chain.
     *
     * @param source    to look into.
     * @param at        offset of the envelope.
     * @param available bytes from there.
     * @return true if magic, length, end mark and checksum hold.
     */
    public boolean isWhole(final DirectBuffer source, final int at, final int available)
    {
        if (available < LENGTH + TRAILER_LENGTH || source.getInt(at, ByteOrder.LITTLE_ENDIAN) != MAGIC)
        {
            return false;
        }
        final int length = messageLength(source, at);
        if (length < 0 || length > MAX_MESSAGE_LENGTH)
        {
            return false;
        }
        final int size = size(length);
        final int trailer = at + size - TRAILER_LENGTH;
        return size <= available &&
            source.getInt(trailer + Integer.BYTES, ByteOrder.LITTLE_ENDIAN) == END &&
            source.getInt(trailer, ByteOrder.LITTLE_ENDIAN) == compute(source, at, size - TRAILER_LENGTH);
    }

    private int compute(final DirectBuffer buffer, final int at, final int length)
    {
        crc.reset();
        for (int done = 0; done < length; )
        {
            final int step = Math.min(length - done, chunk.length);
            buffer.getBytes(at + done, chunk, 0, step);
            crc.update(chunk, 0, step);
            done += step;
        }
        return (int)crc.getValue();
    }
}
