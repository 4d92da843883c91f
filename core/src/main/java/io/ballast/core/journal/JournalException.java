package io.ballast.core.journal;

/**
 * A record could not be written or a journal could not be read. On the writing side it halts the engine. Subclasses say
 * what is known about the reason.
 */
public class JournalException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * With its cause in words.
     *
     * @param message lower case, {@code text: name=value}.
     */
    public JournalException(final String message)
    {
        super(message);
    }

    /**
     * With what was thrown below.
     *
     * @param message lower case, {@code text: name=value}.
     * @param cause   thrown below.
     */
    public JournalException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
