package io.ballast.core.ring;

import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One slot of a ring: an encoded message, header included, of at most {@link #CAPACITY} bytes.
 */
public final class EventSlot
{
    /** Bytes of a slot. */
    public static final int CAPACITY = EventType.MAX_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private int length;
    private long journalSequence;

    /**
     * Copy a message in.
     *
     * @param source holding it.
     * @param offset of its message header.
     * @param count  its length.
     * @throws IllegalArgumentException if no slot takes it.
     */
    public void set(final DirectBuffer source, final int offset, final int count)
    {
        requireFits(source, offset, count);
        buffer.putBytes(0, source, offset, count);
        length = count;
    }

    /** Asked before a slot is claimed as well: one that is claimed must be published, so nothing may throw in between. */
    static void requireFits(final DirectBuffer source, final int offset, final int count)
    {
        if (count < MessageHeaderDecoder.ENCODED_LENGTH || count > CAPACITY)
        {
            throw new IllegalArgumentException("message does not fit a slot: length=" + count);
        }
        source.boundsCheck(offset, count);
    }

    /**
     * The slot's bytes; the message starts at 0.
     *
     * @return the buffer.
     */
    public UnsafeBuffer buffer()
    {
        return buffer;
    }

    /**
     * Length of the message.
     *
     * @return in bytes.
     */
    public int length()
    {
        return length;
    }

    /**
     * Where the journal holds the message.
     *
     * @return of a command; not set for an input before it was taken.
     */
    public long journalSequence()
    {
        return journalSequence;
    }

    /**
     * Note where the journal holds the message.
     *
     * @param sequence in the journal.
     */
    public void journalSequence(final long sequence)
    {
        journalSequence = sequence;
    }
}
