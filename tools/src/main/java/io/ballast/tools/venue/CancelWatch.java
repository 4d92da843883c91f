package io.ballast.tools.venue;

import java.util.ArrayDeque;

/**
 * Cancels by client order id whose time to live has not passed: a create with such an id dies on arrival. Of several
 * cancels of one id only the first counts.
 */
final class CancelWatch
{
    /** Ids watched at most; beyond it the oldest is forgotten. */
    static final int CAPACITY = 256;

    private final ArrayDeque<Watched> watched = new ArrayDeque<>();

    private record Watched(long clientOrderId, long untilNs)
    {
    }

    void add(final long clientOrderId, final long untilNs, final long nowNs)
    {
        if (kills(clientOrderId, nowNs))
        {
            return;
        }
        if (watched.size() == CAPACITY)
        {
            watched.removeFirst();
        }
        watched.addLast(new Watched(clientOrderId, untilNs));
    }

    boolean kills(final long clientOrderId, final long nowNs)
    {
        watched.removeIf(entry -> entry.untilNs < nowNs);
        for (final Watched entry : watched)
        {
            if (entry.clientOrderId == clientOrderId)
            {
                return true;
            }
        }
        return false;
    }
}
