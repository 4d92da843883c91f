package io.ballast.tools.server.grvt;

import io.ballast.tools.server.VenueServer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cancels by client order id that met no order and wait for one: the model kills what comes, this says when nothing
 * came. Of several cancels of one id the first counts.
 */
final class CancelWindows
{
    private static final int MAX_WINDOWS = 4096;

    private final Map<Long, Long> untilNs = new LinkedHashMap<>();
    private final PrivateFeeds feeds;
    private final Clock clock;

    CancelWindows(final PrivateFeeds feeds, final Clock clock)
    {
        this.feeds = feeds;
        this.clock = clock;
    }

    /** A cancel met no order. */
    void open(final long nowNs, final long clientOrderId, final long timeToLiveNs)
    {
        if (untilNs.containsKey(clientOrderId))
        {
            feeds.cancel(clientOrderId, "DROPPED_DUPLICATE", clock.stampNs(nowNs));
        }
        else if (untilNs.size() < MAX_WINDOWS)
        {
            untilNs.put(clientOrderId, nowNs + timeToLiveNs);
        }
    }

    /** An order with the id came after all. */
    void met(final long clientOrderId)
    {
        untilNs.remove(clientOrderId);
    }

    long nextTimerNs()
    {
        long next = VenueServer.NO_TIMER;
        for (final long until : untilNs.values())
        {
            next = Math.min(next, until);
        }
        return next;
    }

    void onTimer(final long nowNs)
    {
        final var each = untilNs.entrySet().iterator();
        while (each.hasNext())
        {
            final Map.Entry<Long, Long> window = each.next();
            if (window.getValue() <= nowNs)
            {
                feeds.cancel(window.getKey(), "EXPIRED", clock.stampNs(nowNs));
                each.remove();
            }
        }
    }
}
