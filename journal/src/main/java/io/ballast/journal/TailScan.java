package io.ballast.journal;

import io.ballast.core.journal.Envelope;
import io.ballast.core.journal.JournalException;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Tells a torn end from damage. Only what an interrupted write or a cut can leave is torn:
 * <ul>
 *   <li>a record whose end mark is missing, because the file ends before it or is zero from somewhere inside on,</li>
 *   <li>bytes without a header, which the writer stores last,</li>
 *   <li>a file that is not a whole number of granules long,</li>
 * </ul>
 * and only if no whole record follows. No single altered bit of a whole record looks like any of these: its end mark
 * still stands where it belongs.
 */
final class TailScan
{
    private static final int STRIDE = 32 * 1024;

    private final FileChannel channel;
    private final Window window;
    private final UnsafeBuffer buffer;
    private final Envelope envelope = new Envelope(Envelope.FIRST_CHECKSUM);

    TailScan(final FileChannel channel)
    {
        this.channel = channel;
        this.window = new Window(channel);
        this.buffer = window.buffer();
    }

    long size()
    {
        try
        {
            return channel.size();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read journal: reason=" + e.getMessage(), e);
        }
    }

    /**
     * What lies from a header's position on, where no record was accepted.
     */
    Tail tail(final long position)
    {
        final long size = size();
        if (window.reload(position, QueueFile.HEADER) < QueueFile.HEADER)
        {
            return Tail.TORN;
        }
        final int header = buffer.getInt(window.index(position), ByteOrder.LITTLE_ENDIAN);
        final long body = position + QueueFile.HEADER;
        if (header == 0 || header == QueueFile.NOT_COMPLETE)
        {
            return unfinished(header, body, size);
        }
        if (header == QueueFile.END_OF_FILE)
        {
            return ended(body, size);
        }
        if (header < 0 || holdsRecord(body, size))
        {
            return Tail.DAMAGED;
        }
        final long end = body + (header & QueueFile.LENGTH_MASK);
        final boolean intoZeros = (header & QueueFile.META_DATA) == 0 && isZero(end - 1, size);
        return end > size || intoZeros ? Tail.TORN : Tail.DAMAGED;
    }

    /**
     * Whether a whole record, whatever its sequence, begins in a stretch of the file.
     */
    boolean holdsRecord(final long from, final long to)
    {
        for (long at = from; at < to; at += STRIDE)
        {
            final int stride = (int)Math.min(STRIDE, to - at);
            final int here = Math.min(window.load(at, stride), stride);
            for (int i = 0; i + Integer.BYTES <= here; i += Integer.BYTES)
            {
                if (buffer.getInt(window.index(at) + i, ByteOrder.LITTLE_ENDIAN) == Envelope.MAGIC)
                {
                    if (isRecord(at + i))
                    {
                        return true;
                    }
                    window.load(at, stride);
                }
            }
        }
        return false;
    }

    private Tail unfinished(final int header, final long body, final long size)
    {
        if (isZero(body, size))
        {
            return header == 0 && size % JournalSettings.GRANULE == 0 ? Tail.OPEN : Tail.TORN;
        }
        // The record in the making may be whole but for its header.
        final long next = isRecord(body) ? body + recordSize(body) : body;
        return holdsRecord(next, size) ? Tail.DAMAGED : Tail.TORN;
    }

    private Tail ended(final long body, final long size)
    {
        if (window.load(body, Integer.BYTES) < Integer.BYTES)
        {
            return Tail.TORN;
        }
        if (isZero(body + Integer.BYTES - 1, size))
        {
            return Tail.TORN;
        }
        window.load(body, Integer.BYTES);
        final boolean text = buffer.getInt(window.index(body), ByteOrder.LITTLE_ENDIAN) == QueueFile.END_OF_FILE_TEXT;
        return text && isZero(body + Integer.BYTES, size) ? Tail.ENDED : Tail.DAMAGED;
    }

    private boolean isRecord(final long at)
    {
        if (window.load(at, Envelope.size(0)) < Envelope.size(0))
        {
            return false;
        }
        final int length = Envelope.messageLength(buffer, window.index(at));
        if (length < 0 || length > Envelope.MAX_MESSAGE_LENGTH)
        {
            return false;
        }
        final int here = window.load(at, Envelope.size(length));
        return envelope.isWhole(buffer, window.index(at), here);
    }

    private int recordSize(final long at)
    {
        window.load(at, Envelope.size(0));
        return Envelope.size(Envelope.messageLength(buffer, window.index(at)));
    }

    private boolean isZero(final long from, final long to)
    {
        for (long at = from; at < to; at += STRIDE)
        {
            final int stride = (int)Math.min(STRIDE, to - at);
            final int here = Math.min(window.load(at, stride), stride);
            final int end = window.index(at) + here;
            int i = window.index(at);
            while (i + Long.BYTES <= end && buffer.getLong(i) == 0)
            {
                i += Long.BYTES;
            }
            while (i < end && buffer.getByte(i) == 0)
            {
                i++;
            }
            if (i < end)
            {
                return false;
            }
        }
        return true;
    }
}
