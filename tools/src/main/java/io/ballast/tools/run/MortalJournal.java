package io.ballast.tools.run;

import io.ballast.core.journal.Journal;
import io.ballast.core.journal.JournalException;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;

/**
 * A journal whose writer dies instead of appending a certain record, or once it has appended an order. Single writer.
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
    private boolean diesAfterOrder;
    private boolean ended;

    MortalJournal(final Journal journal)
    {
        this.journal = journal;
    }

    void dieBefore(final long sequence)
    {
        diesBefore = sequence;
        diesAfterOrder = false;
        ended = false;
    }

    void dieAfterOrder()
    {
        diesAfterOrder = true;
    }

    /** The order that it dies after is appended. */
    boolean ended()
    {
        return ended;
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
        final long sequence = journal.append(message, offset, length);
        if (diesAfterOrder && EventType.of(message, offset) == EventType.ORDER_COMMAND)
        {
            diesBefore = journal.nextSequence();
            ended = true;
        }
        return sequence;
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
