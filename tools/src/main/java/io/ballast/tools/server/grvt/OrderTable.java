package io.ballast.tools.server.grvt;

import io.ballast.core.codec.OrderStatus;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.venue.VenueOrder;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The orders that were sent, by their sender's id and by what was signed. Where an order stands is for the venue model
 * to say; this knows how it was sent.
 */
final class OrderTable
{
    private static final int KEPT_ORDERS = 1 << 16;
    /** After this a create that the venue has not got was lost on its way. */
    private static final long FLIGHT_NS = 1_000_000_000L;

    private final VenueModel model;
    private final Map<Long, GrvtOrder> byClientId = new LinkedHashMap<>();
    private final Map<String, GrvtOrder> byDigest = new LinkedHashMap<>();

    OrderTable(final VenueModel model)
    {
        this.model = model;
    }

    /** Take an order; beyond the capacity the oldest is forgotten. */
    void add(final GrvtOrder order)
    {
        if (byDigest.size() >= KEPT_ORDERS)
        {
            remove(byDigest.values().iterator().next());
        }
        byClientId.put(order.asked.clientOrderId, order);
        byDigest.put(order.digest, order);
    }

    void remove(final GrvtOrder order)
    {
        byClientId.remove(order.asked.clientOrderId, order);
        byDigest.remove(order.digest, order);
    }

    /** The order with its sender's id, null where none came. */
    GrvtOrder get(final long clientOrderId)
    {
        return byClientId.get(clientOrderId);
    }

    /** An order that the venue has taken; one that did not come through this door is another engine's on the account. */
    GrvtOrder taken(final long clientOrderId)
    {
        final GrvtOrder sent = byClientId.get(clientOrderId);
        final VenueOrder known = sent != null || clientOrderId == 0 ? null : model.view().order(clientOrderId);
        if (known != null)
        {
            add(GrvtOrder.of(known));
        }
        return byClientId.get(clientOrderId);
    }

    Collection<GrvtOrder> all()
    {
        return byClientId.values();
    }

    /** The same order as one that comes now, if it was sent before and reached the venue or still may; else null. */
    GrvtOrder same(final GrvtOrder order, final long nowNs)
    {
        final GrvtOrder same = byDigest.get(order.digest);
        return same != null && (same.arrived || isInFlight(same, nowNs)) ? same : null;
    }

    private static boolean isInFlight(final GrvtOrder order, final long nowNs)
    {
        return !order.arrived && nowNs - order.sentNs < FLIGHT_NS;
    }

    /** Whether an order with its sender's id lives, or soon may. */
    boolean isActive(final long clientOrderId, final long nowNs)
    {
        final GrvtOrder order = byClientId.get(clientOrderId);
        final VenueOrder known = model.view().order(clientOrderId);
        return order != null && isInFlight(order, nowNs) ||
            known != null && (known.status() == OrderStatus.OPEN || known.status() == OrderStatus.PENDING);
    }
}
