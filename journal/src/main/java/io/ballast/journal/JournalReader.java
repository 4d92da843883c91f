package io.ballast.journal;

import io.ballast.core.journal.Envelope;
import io.ballast.core.journal.JournalException;
import io.ballast.core.journal.RecordReader;
import org.agrona.DirectBuffer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a journal from record 0 over all epochs, off the raw files and without Chronicle. Every record is checked; an
 * epoch's end may be torn, and the next epoch's first record then proves that nothing is lost.
 * <p>
 * It takes no lock and disturbs nobody: it may read a journal that is being written, by this or another process, and
 * {@link #next} is false there until more is written. Single threaded; allocates nothing while records come.
 */
public final class JournalReader implements RecordReader
{
    private final Path directory;
    private final Envelope chain = new Envelope(Envelope.FIRST_CHECKSUM);
    private QueueFile file;
    private Path path;
    private int epoch;
    private long sequence = -1;

    private JournalReader(final Path directory)
    {
        this.directory = directory;
    }

    /**
     * Read a journal from its beginning.
     *
     * @param directory of the journal.
     * @return a reader before record 0.
     * @throws JournalException if there is no such directory.
     */
    public static JournalReader open(final Path directory)
    {
        if (!Files.isDirectory(directory))
        {
            throw new JournalException("no journal: dir=" + directory);
        }
        return new JournalReader(directory);
    }

    /**
     * Move to the next record.
     *
     * @return false if there is none now.
     * @throws JournalDamagedException if it is not what was written.
     * @throws JournalException        if it cannot be read.
     */
    @Override
    public boolean next()
    {
        QueueFile.Step step = file == null ? QueueFile.Step.ENDED : file.next(chain, sequence + 1);
        while (step != QueueFile.Step.RECORD)
        {
            if (file != null && isDamage(file, step))
            {
                throw damaged("journal damaged: record altered or lost");
            }
            step = nextFile(step);
            if (step == null)
            {
                return false;
            }
        }
        sequence++;
        return true;
    }

    /**
     * Move on to a record.
     *
     * @param target its sequence.
     * @return false if the journal does not reach that far now; the reader then stands on the last record.
     * @throws JournalException as {@link #next}, or if the reader is past it.
     */
    public boolean skipTo(final long target)
    {
        if (target < sequence)
        {
            throw new JournalException("cannot read backwards: sequence=" + sequence + " target=" + target);
        }
        while (sequence < target)
        {
            if (!next())
            {
                return false;
            }
        }
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
        return file.buffer();
    }

    @Override
    public int offset()
    {
        return file.offset();
    }

    @Override
    public int length()
    {
        return file.length();
    }

    @Override
    public int checksum()
    {
        return chain.checksum();
    }

    /**
     * The epoch that the record was written in.
     *
     * @return from 1; 0 before the first record.
     */
    public int epoch()
    {
        return epoch;
    }

    @Override
    public void close()
    {
        if (file != null)
        {
            file.close();
        }
    }

    /**
     * Make sure that the last record is the last that was written, to be asked when {@link #next} was false and nobody
     * writes any more. Without it a reader takes lost records in the middle of a file for its end.
     *
     * @return true if the end is torn, which loses no record that was appended.
     * @throws JournalDamagedException if records are lost or altered behind the last.
     */
    public boolean endsTorn()
    {
        return tail() == Tail.TORN;
    }

    /**
     * What lies behind the last record, to be asked when {@link #next} was false. Looks at everything up to the end of
     * the last file.
     *
     * @return never {@link Tail#DAMAGED}.
     * @throws JournalDamagedException if records are lost or altered there.
     */
    Tail tail()
    {
        final Tail tail = file == null ? Tail.OPEN : file.tail();
        if (tail == Tail.DAMAGED)
        {
            throw damaged("journal damaged: end neither whole nor torn");
        }
        for (int later = Math.max(epoch, 1); later <= lastEpoch(); later++)
        {
            for (final Path other : JournalLayout.files(JournalLayout.epoch(directory, later)))
            {
                if (isLater(later, other))
                {
                    refuseLostRecords(other);
                }
            }
        }
        return tail;
    }

    /**
     * Number of the last epoch there is.
     *
     * @throws JournalDamagedException if one is missing.
     */
    int lastEpoch()
    {
        final List<Integer> epochs = JournalLayout.epochs(directory);
        for (int i = 0; i < epochs.size(); i++)
        {
            if (epochs.get(i) != i + 1)
            {
                throw damaged("journal damaged: missing epoch=" + (i + 1));
            }
        }
        return epochs.size();
    }

    /**
     * Go on to the next file that has the next record. An ended file is done with for good; behind any other end there
     * may still come more, so it is left only when a later file is seen to go on where it stopped.
     *
     * @return what the file that is read now gives, null if there is nothing more to read now.
     */
    private QueueFile.Step nextFile(final QueueFile.Step end)
    {
        final int last = lastEpoch();
        for (int later = Math.max(epoch, 1); later <= last; later++)
        {
            for (final Path other : JournalLayout.files(JournalLayout.epoch(directory, later)))
            {
                final QueueFile candidate = isLater(later, other) ? QueueFile.open(other) : null;
                if (candidate != null)
                {
                    final QueueFile.Step step = candidate.next(chain, sequence + 1);
                    if (end == QueueFile.Step.ENDED || step == QueueFile.Step.RECORD)
                    {
                        close();
                        file = candidate;
                        path = other;
                        epoch = later;
                        return step;
                    }
                    final boolean lost = isDamage(candidate, step);
                    candidate.close();
                    if (lost)
                    {
                        return lookAgain(end);
                    }
                }
            }
        }
        return null;
    }

    /**
     * A later file does not go on from here: records are lost, unless they were written while it was opened.
     */
    private QueueFile.Step lookAgain(final QueueFile.Step before)
    {
        final QueueFile.Step now = file.next(chain, sequence + 1);
        if (now == before)
        {
            throw damaged("journal damaged: record altered or lost");
        }
        return now;
    }

    private boolean isLater(final int otherEpoch, final Path other)
    {
        return otherEpoch > epoch || path == null || other.compareTo(path) > 0;
    }

    private void refuseLostRecords(final Path other)
    {
        try (QueueFile candidate = QueueFile.open(other))
        {
            if (candidate != null &&
                candidate.next(new Envelope(chain.checksum()), sequence + 1) != QueueFile.Step.RECORD &&
                candidate.tail() == Tail.DAMAGED)
            {
                throw damaged("journal damaged: records lost");
            }
        }
    }

    private static boolean isDamage(final QueueFile suspect, final QueueFile.Step step)
    {
        return (step == QueueFile.Step.CUT || step == QueueFile.Step.BROKEN) && suspect.tail() == Tail.DAMAGED;
    }

    private JournalDamagedException damaged(final String reason)
    {
        return new JournalDamagedException(reason + " sequence=" + (sequence + 1), sequence + 1);
    }
}
