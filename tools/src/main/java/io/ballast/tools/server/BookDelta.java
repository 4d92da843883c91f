package io.ballast.tools.server;

import java.util.TreeMap;

/**
 * What changed in a published book: absolute quantities by price, 0 for a level that is gone, bids and asks in rising
 * order of price. Prices and quantities at scale 1e-8.
 *
 * @param firstId    update id of the first publication in it.
 * @param lastId     update id of the last one.
 * @param exchangeNs venue time of the last one.
 * @param bids       price to quantity.
 * @param asks       price to quantity.
 */
public record BookDelta(
    long firstId, long lastId, long exchangeNs, TreeMap<Long, Long> bids, TreeMap<Long, Long> asks)
{
    /**
     * This change and one that followed it, as one.
     *
     * @param next that followed.
     * @return a new delta.
     */
    public BookDelta then(final BookDelta next)
    {
        final TreeMap<Long, Long> bothBids = new TreeMap<>(bids);
        bothBids.putAll(next.bids);
        final TreeMap<Long, Long> bothAsks = new TreeMap<>(asks);
        bothAsks.putAll(next.asks);
        return new BookDelta(firstId, next.lastId, next.exchangeNs, bothBids, bothAsks);
    }
}
