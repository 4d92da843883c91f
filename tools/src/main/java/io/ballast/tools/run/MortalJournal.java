package io.ballast.tools.run;

import io.ballast.core.journal.Journal;
import io.ballast.core.journal.JournalException;
import org.agrona.DirectBuffer;

/**
 * A journal whose writer dies instead of appending a certain record. Single writer.
 */
final class MortalJournal implements Journal
{
    /** The writer is dead: nothing it does after this counts. */
    static final class Death extends JournalException
    {
        private static final long serialVersionUID = 1L;

        Death(final long sequence)
        {
            super("the process died before record " + sequence);
        }
    }

    private Journal journal;
    private long diesBefore = Long.MAX_VALUE;

    MortalJournal(final Journal journal)
    {
        this.journal = journal;
    }

    void dieBefore(final long sequence)
    {
        diesBefore = sequence;
    }

    /** The next writer's. */
    void replace(final Journal next)
    {
        journal = next;
    }

    Journal journal()
    {
        return journal;
    }

    @Override
    public long append(final DirectBuffer message, final int offset, final int length)
    {
        if (journal.nextSequence() >= diesBefore)
        {
            throw new Death(diesBefore);
        }
        return journal.append(message, offset, length);
    }

    @Override
    public void sync()
    {
        journal.sync();
    }

    @Override
    public void atRest(final long nowNs)
    {
        journal.atRest(nowNs);
    }

    @Override
    public long nextSequence()
    {
        return journal.nextSequence();
    }
}
