package io.ballast.tools.wire;

import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSetup;

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
    VenueNotReadyException(final String message, final Throwable cause)
    {
        super(message, cause);
    }

    /** What a setup was told, or why it was told nothing. */
    static VenueFacts told(final String venue, final VenueSetup setup)
    {
        if (setup.facts() == null)
        {
            throw new VenueNotReadyException(
                venue + ": " + (setup.problem().isEmpty() ? "no answer in time" : setup.problem()));
        }
        return setup.facts();
    }

    /** The middle of the book that a setup was told. */
    static long mid(final String venue, final VenueFacts facts)
    {
        if (facts.bestBid() <= 0 || facts.bestAsk() <= 0)
        {
            throw new VenueNotReadyException(venue + ": a side of the book is empty");
        }
        return facts.bestBid() + (facts.bestAsk() - facts.bestBid()) / 2;
    }
}
