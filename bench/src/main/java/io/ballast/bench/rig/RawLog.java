package io.ballast.bench.rig;

import io.ballast.core.journal.Envelope;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.MappedByteBuffer;
import java.nio.file.Path;

/**
 * The journal's envelopes one after the other in a mapped file of fixed length: the least that a log on disk can do.
 */
public final class RawLog implements AutoCloseable
{
    private final Path directory = BenchJournal.temporaryDirectory();
    private final MappedByteBuffer file;
    private final UnsafeBuffer buffer;
    private final Envelope envelope = new Envelope(Envelope.FIRST_CHECKSUM);
    private long sequence;
    private int end;

    /**
     * An empty file.
     *
     * @param length of it.
     */
    public RawLog(final int length)
    {
        file = IoUtil.mapNewFile(directory.resolve("raw").toFile(), length);
        buffer = new UnsafeBuffer(file);
    }

    /** Begin again at the beginning if this many records do not fit. */
    public void makeRoom(final int records, final int length)
    {
        if (end + (long)records * Envelope.size(length) > buffer.capacity())
        {
            end = 0;
        }
    }

    /** Write a record. */
    public void append(final DirectBuffer message, final int offset, final int length)
    {
        end += envelope.write(buffer, end, sequence++, message, offset, length);
    }

    /**
     * Read and check records from the beginning.
     *
     * @param count of records.
     * @return the sum of their first bytes.
     */
    public long read(final int count)
    {
        final Envelope chain = new Envelope(Envelope.FIRST_CHECKSUM);
        long sum = 0;
        int at = 0;
        for (int i = 0; i < count; i++)
        {
            final int length = chain.accept(buffer, at, buffer.capacity() - at, i);
            if (length < 0)
            {
                throw new IllegalStateException("damaged record: sequence=" + i);
            }
            sum += buffer.getByte(at + Envelope.LENGTH);
            at += Envelope.size(length);
        }
        return sum;
    }

    @Override
    public void close()
    {
        IoUtil.unmap(file);
        BenchJournal.delete(directory);
    }
}
