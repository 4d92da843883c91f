package io.ballast.core.journal;

import org.agrona.DirectBuffer;

/**
 * Where every input and every output is written before it takes effect. Single writer.
 */
public interface Journal
{
    /**
     * Append a message. When this returns the record is part of the journal; what is durable then is the journal's own
     * promise.
     *
     * @param message holding the encoded message, header included.
     * @param offset  of the message header.
     * @param length  of the message.
     * @return the record's sequence: one above the record before.
     * @throws JournalException if the record could not be written; nothing may be sent after that.
     */
    long append(DirectBuffer message, int offset, int length);

    /**
     * Called after an order is appended and before it leaves: keep the promise of durability that this journal makes
     * for orders. A journal that promises no more than {@link #append} does nothing here.
     *
     * @throws JournalException if the promise could not be kept; nothing may be sent after that.
     */
    default void sync()
    {
    }

    /**
     * Called after an event that left the engine flat with nothing on its way: the moment for what takes time and must
     * not fall into a hedge, such as the file of a new day. Cheap where nothing is due.
     *
     * @param nowNs event time.
     * @throws JournalException if the journal failed over it; nothing may be sent after that.
     */
    default void atRest(final long nowNs)
    {
    }

    /**
     * The sequence that the next record will have.
     *
     * @return 0 for an empty journal.
     */
    long nextSequence();
}
