package io.ballast.journal;

import io.ballast.core.journal.JournalException;

/**
 * A record is altered or missing. Torn ends, which a killed process leaves, are not damage.
 */
public final class JournalDamagedException extends JournalException
{
    private static final long serialVersionUID = 1L;

    private final long sequence;

    JournalDamagedException(final String reason, final long sequence)
    {
        super(reason);
        this.sequence = sequence;
    }

    /**
     * The first record that is not what was written.
     *
     * @return its sequence.
     */
    public long sequence()
    {
        return sequence;
    }
}
