package io.ballast.gateway.key;

/**
 * A key that is missing, cannot be read or cannot be right. The message is the one line to show; it names where the key
 * was looked for and holds no part of it.
 */
public final class KeyException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * With the line to show. There is no cause on purpose: what a parser says may quote what it read.
     *
     * @param message {@code text: name=value}, lower case.
     */
    public KeyException(final String message)
    {
        super(message);
    }
}
