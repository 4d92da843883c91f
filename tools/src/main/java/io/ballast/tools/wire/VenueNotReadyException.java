package io.ballast.tools.wire;

/**
 * A venue did not become ready before the run: it does not answer, does not take our keys, or does not tell what must
 * be known. Nothing was sent that could trade. One line for people.
 */
public final class VenueNotReadyException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * Not ready.
     *
     * @param message what stands in the way; holds no secret.
     */
    public VenueNotReadyException(final String message)
    {
        super(message);
    }

    /**
     * Not ready.
     *
     * @param message what stands in the way; holds no secret.
     * @param cause   of it.
     */
    public VenueNotReadyException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
