package io.ballast.core.journal;

import org.agrona.DirectBuffer;

/**
 * Reads records in order. After {@link #next()} returned true the accessors describe one record, until the next call.
 */
public interface RecordReader extends AutoCloseable
{
    /**
     * Move to the next record.
     *
     * @return false if there is none now; on a journal that is being written there may be one later.
     */
    boolean next();

    /**
     * Sequence of the record.
     *
     * @return from 0, without gaps.
     */
    long sequence();

    /**
     * Buffer that holds the record: the envelope begins {@link Envelope#LENGTH} bytes before the message.
     *
     * @return valid until the next call of {@link #next()}.
     */
    DirectBuffer buffer();

    /**
     * Where the message header stands in the buffer.
     *
     * @return offset in bytes.
     */
    int offset();

    /**
     * Length of the message.
     *
     * @return in bytes, without envelope.
     */
    int length();

    /**
     * Checksum of the record, chained to the one before.
     *
     * @return as in the envelope.
     */
    int checksum();

    @Override
    void close();
}
