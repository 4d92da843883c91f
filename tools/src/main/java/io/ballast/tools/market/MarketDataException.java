package io.ballast.tools.market;

/**
 * Market data that cannot be read: missing, damaged, or not what it was said to be. The message is one line that names
 * file and row.
 */
public final class MarketDataException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * With the line to show.
     *
     * @param message {@code text: name=value}, lower case.
     */
    public MarketDataException(final String message)
    {
        super(message);
    }

    /**
     * With the line to show and what it comes from.
     *
     * @param message {@code text: name=value}, lower case.
     * @param cause   for the record.
     */
    public MarketDataException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
