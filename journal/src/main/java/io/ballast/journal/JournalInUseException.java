package io.ballast.journal;

import io.ballast.core.journal.JournalException;

/**
 * Another live process, or this one, writes the journal. A lock left by a dead process does not cause this.
 */
public final class JournalInUseException extends JournalException
{
    private static final long serialVersionUID = 1L;

    JournalInUseException(final String message)
    {
        super(message);
    }
}
