package io.ballast.journal;

import io.ballast.core.journal.Envelope;
import io.ballast.core.journal.JournalException;
import org.agrona.DirectBuffer;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One of Chronicle's files read forward, as it lies on the device:
 * <pre>
 *   header int32    0 nothing yet, or being written | 0xC0000000 end of file |
 *                   bit 31 not complete | bit 30 Chronicle's own document | low 30 bits length of the body
 *   body            a record with its envelope, or Chronicle's own; padded to a multiple of 4
 * </pre>
 * Read through the channel and never mapped, so that a file cut under the reader is a short read and not a signal. The
 * writer stores the header last; what is read after a header was seen is what belongs to it. Single threaded; allocates
 * nothing while records come.
 */
final class QueueFile implements AutoCloseable
{
    /** What stands at the position. */
    enum Step
    {
        /** A record, accepted. */
        RECORD,
        /** No header: the end of what is written, or a record in the making. */
        NOTHING,
        /** The end-of-file mark. */
        ENDED,
        /** The file ends before the document does. */
        CUT,
        /** Anything else. */
        BROKEN
    }

    /** Bytes before a body. */
    static final int HEADER = Integer.BYTES;

    /** Header of a document that was begun and not finished. */
    static final int NOT_COMPLETE = 0x80000000;

    /** Header of a file that is ended, and the text behind it. */
    static final int END_OF_FILE = 0xC0000000;
    static final int END_OF_FILE_TEXT = 0x464F45C3;
    static final int END_OF_FILE_LENGTH = 8;

    /** Bit of a header before one of Chronicle's own documents, and the bits that hold the length. */
    static final int META_DATA = 0x40000000;
    static final int LENGTH_MASK = 0x3FFFFFFF;

    private final Path path;
    private final FileChannel channel;
    private final Window window;
    private final TailScan scan;
    private long position;
    private int offset;
    private int length;

    private QueueFile(final Path path, final FileChannel channel)
    {
        this.path = path;
        this.channel = channel;
        window = new Window(channel);
        scan = new TailScan(channel);
    }

    /**
     * A file at its beginning.
     *
     * @return null if it is gone: one that a writer made and never wrote to is removed.
     */
    static QueueFile open(final Path path)
    {
        try
        {
            return new QueueFile(path, FileChannel.open(path, StandardOpenOption.READ));
        }
        catch (final NoSuchFileException e)
        {
            return null;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read journal: file=" + path + " reason=" + e.getMessage(), e);
        }
    }

    DirectBuffer buffer()
    {
        return window.buffer();
    }

    /**
     * Offset in the buffer of the message of the record just accepted.
     */
    int offset()
    {
        return offset;
    }

    int length()
    {
        return length;
    }

    /**
     * Move over Chronicle's own documents to the next record and check it.
     *
     * @param chain    of the records before; moved on if the record is accepted.
     * @param sequence that the record must have.
     * @return what was found; the position stays unless it is a record.
     */
    Step next(final Envelope chain, final long sequence)
    {
        while (true)
        {
            if (window.load(position, HEADER) < HEADER)
            {
                return Step.CUT;
            }
            int header = header();
            if (header == 0 || header == NOT_COMPLETE)
            {
                window.slow();
                if (window.reload(position, HEADER) < HEADER)
                {
                    return Step.CUT;
                }
                header = header();
            }
            if (header == 0 || header == NOT_COMPLETE)
            {
                return Step.NOTHING;
            }
            if (header < 0)
            {
                return header == END_OF_FILE ? Step.ENDED : Step.BROKEN;
            }
            if ((header & META_DATA) == 0)
            {
                return record(header, chain, sequence);
            }
            final long end = position + HEADER + (header & LENGTH_MASK);
            if (end > scan.size())
            {
                return Step.CUT;
            }
            // Chronicle's own documents hold no record. One that does is a record, or a length, that was altered.
            if (scan.holdsRecord(position + HEADER, end))
            {
                return Step.BROKEN;
            }
            position = (end + HEADER - 1) & -HEADER;
        }
    }

    /**
     * Tell an end from damage where {@link #next} found no record.
     *
     * @return what lies from the position to the end of the file.
     */
    Tail tail()
    {
        return scan.tail(position);
    }

    @Override
    public void close()
    {
        try
        {
            channel.close();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close journal: file=" + path, e);
        }
    }

    private Step record(final int size, final Envelope chain, final long sequence)
    {
        if (size > Envelope.MAX_SIZE)
        {
            return Step.BROKEN;
        }
        final int whole = HEADER + size;
        if (window.load(position, whole) < whole)
        {
            return Step.CUT;
        }
        // The second look is at bytes read after the header was seen.
        if (!accept(size, chain, sequence) &&
            (window.reload(position, whole) < whole || !accept(size, chain, sequence)))
        {
            return Step.BROKEN;
        }
        position += whole;
        return Step.RECORD;
    }

    private boolean accept(final int size, final Envelope chain, final long sequence)
    {
        final int at = window.index(position) + HEADER;
        if (size < Envelope.size(0) || Envelope.messageLength(window.buffer(), at) > size ||
            Envelope.size(Envelope.messageLength(window.buffer(), at)) != size)
        {
            return false;
        }
        length = chain.accept(window.buffer(), at, size, sequence);
        offset = at + Envelope.LENGTH;
        return length >= 0;
    }

    private int header()
    {
        return window.buffer().getInt(window.index(position), ByteOrder.LITTLE_ENDIAN);
    }
}
