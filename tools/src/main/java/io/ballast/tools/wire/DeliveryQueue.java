package io.ballast.tools.wire;

import java.util.ArrayDeque;
import java.util.PriorityQueue;

/**
 * Deliveries by the time they are due; of equals the one that was claimed first.
 */
final class DeliveryQueue
{
    private final PriorityQueue<Delivery> queue = new PriorityQueue<>();
    private final ArrayDeque<Delivery> free = new ArrayDeque<>();
    private long sequence;

    boolean isEmpty()
    {
        return queue.isEmpty();
    }

    /** When the next one is due; there must be one. */
    long nextTimeNs()
    {
        return queue.element().dueNs;
    }

    /** A delivery to be filled in and added. */
    Delivery claim(final Delivery.Kind kind, final long dueNs)
    {
        final Delivery delivery = free.isEmpty() ? new Delivery() : free.pollLast();
        delivery.kind = kind;
        delivery.dueNs = dueNs;
        delivery.sequence = ++sequence;
        delivery.text.clear();
        return delivery;
    }

    void add(final Delivery delivery)
    {
        queue.add(delivery);
    }

    Delivery take()
    {
        return queue.remove();
    }

    void release(final Delivery delivery)
    {
        delivery.line = null;
        delivery.asked = null;
        free.addLast(delivery);
    }

    /** Everything that an application said and that is under way is lost. */
    void losePayloads()
    {
        queue.removeIf(Delivery::payload);
    }
}
