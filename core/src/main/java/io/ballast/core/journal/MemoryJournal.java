package io.ballast.core.journal;

import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * A journal in memory with the envelope of the one on disk, for simulations and tests. Single writer; a reader sees
 * what was written before it asked. Holds at most 2 GB.
 */
public final class MemoryJournal implements Journal
{
    private final ExpandableArrayBuffer buffer;
    private final Envelope envelope = new Envelope(Envelope.FIRST_CHECKSUM);
    private int end;
    private long nextSequence;

    /**
     * An empty journal.
     *
     * @param initialCapacity in bytes; it grows as needed.
     */
    public MemoryJournal(final int initialCapacity)
    {
        buffer = new ExpandableArrayBuffer(initialCapacity);
    }

    @Override
    public long append(final DirectBuffer message, final int offset, final int length)
    {
        if (length > Envelope.MAX_MESSAGE_LENGTH || Integer.MAX_VALUE - Envelope.MAX_SIZE < end)
        {
            throw new JournalException("record does not fit: length=" + length + " end=" + end);
        }
        end += envelope.write(buffer, end, nextSequence, message, offset, length);
        return nextSequence++;
    }

    @Override
    public long nextSequence()
    {
        return nextSequence;
    }

    /**
     * The first records of this journal as a journal of its own, as a crash may leave it.
     *
     * @param records how many, at most {@link #nextSequence()}.
     * @return a copy that can be appended to.
     */
    public MemoryJournal first(final long records)
    {
        if (records < 0 || records > nextSequence)
        {
            throw new IllegalArgumentException("no such record: records=" + records + " of=" + nextSequence);
        }
        final MemoryJournal copy = new MemoryJournal(buffer.capacity());
        try (RecordReader reader = reader())
        {
            while (copy.nextSequence < records && reader.next())
            {
                copy.append(reader.buffer(), reader.offset(), reader.length());
            }
        }
        return copy;
    }

    /**
     * Checksum of the last record.
     *
     * @return the head of the chain.
     */
    public int checksum()
    {
        return envelope.checksum();
    }

    /**
     * Read from record 0.
     *
     * @return a new reader.
     */
    public RecordReader reader()
    {
        return new Reader();
    }

    private final class Reader implements RecordReader
    {
        private final Envelope chain = new Envelope(Envelope.FIRST_CHECKSUM);
        private long sequence = -1;
        private int offset;
        private int length;
        private int next;

        @Override
        public boolean next()
        {
            if (next >= end)
            {
                return false;
            }
            length = chain.accept(buffer, next, end - next, sequence + 1);
            if (length < 0)
            {
                throw new JournalException("damaged record: sequence=" + (sequence + 1));
            }
            sequence++;
            offset = next + Envelope.LENGTH;
            next += Envelope.size(length);
            return true;
        }

        @Override
        public long sequence()
        {
            return sequence;
        }

        @Override
        public DirectBuffer buffer()
        {
            return buffer;
        }

        @Override
        public int offset()
        {
            return offset;
        }

        @Override
        public int length()
        {
            return length;
        }

        @Override
        public int checksum()
        {
            return chain.checksum();
        }

        @Override
        public void close()
        {
        }
    }
}
