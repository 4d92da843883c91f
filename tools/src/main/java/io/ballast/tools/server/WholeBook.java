package io.ballast.tools.server;

import io.ballast.core.codec.Side;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A whole book as a client gets it.
 *
 * @param bids       price to quantity, in rising order.
 * @param asks       price to quantity, in rising order.
 * @param lastId     update id of the last publication in it.
 * @param exchangeNs venue time of that.
 */
public record WholeBook(NavigableMap<Long, Long> bids, NavigableMap<Long, Long> asks, long lastId, long exchangeNs)
{
    /**
     * One side of it.
     *
     * @param side bids or asks.
     * @return price to quantity, in rising order.
     */
    public NavigableMap<Long, Long> levels(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }

    /** One that does not follow the book any more. */
    WholeBook copy()
    {
        return new WholeBook(new TreeMap<>(bids), new TreeMap<>(asks), lastId, exchangeNs);
    }
}
