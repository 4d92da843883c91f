package io.ballast.tools.config;

/**
 * What a person asked for cannot be done, found before anything was started. The message is the one line to show.
 */
public final class ConfigException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * With the line to show.
     *
     * @param message {@code text: name=value}, lower case.
     */
    public ConfigException(final String message)
    {
        super(message);
    }

    /**
     * With the line to show and what it comes from.
     *
     * @param message {@code text: name=value}, lower case.
     * @param cause   for the record.
     */
    public ConfigException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
