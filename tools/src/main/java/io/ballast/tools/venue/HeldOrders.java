package io.ballast.tools.venue;

import io.ballast.tools.market.MarketFlow;

import java.util.ArrayList;
import java.util.List;

/**
 * Orders that a venue has and holds before they reach the book: first released, first in the line; of equals first come.
 */
final class HeldOrders
{
    private final List<VenueOrder> orders = new ArrayList<>();

    /** How many are held. */
    int size()
    {
        return orders.size();
    }

    /** When the first is released, {@link MarketFlow#NONE} for never. */
    long nextReleaseNs()
    {
        return orders.isEmpty() ? MarketFlow.NONE : orders.get(0).releaseNs;
    }

    /** Hold one until its time. */
    void add(final VenueOrder order)
    {
        int at = orders.size();
        while (at > 0 && orders.get(at - 1).releaseNs > order.releaseNs)
        {
            at--;
        }
        orders.add(at, order);
    }

    /** Take the first. */
    VenueOrder poll()
    {
        return orders.remove(0);
    }

    /** One of them ended. */
    void remove(final VenueOrder order)
    {
        orders.remove(order);
    }
}
