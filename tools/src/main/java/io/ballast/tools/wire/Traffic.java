package io.ballast.tools.wire;

import io.ballast.tools.wire.Delivery.Asked;
import io.ballast.tools.wire.Delivery.Kind;
import io.ballast.tools.wire.Delivery.Line;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.SplittableRandom;

/**
 * What is under way on a {@link VirtualWire} and between whom, shared by the wire and its two ends: its connections and
 * requests, and how long each delivery takes.
 */
final class Traffic
{
    final Int2ObjectHashMap<Line> lines = new Int2ObjectHashMap<>();
    final Long2ObjectHashMap<Line> bySocket = new Long2ObjectHashMap<>();
    final Long2ObjectHashMap<Asked> asked = new Long2ObjectHashMap<>();
    final Long2ObjectHashMap<Asked> byServerExchange = new Long2ObjectHashMap<>();
    final DeliveryQueue queue = new DeliveryQueue();
    long nowNs;
    boolean unplugged;

    private final SplittableRandom random;
    private final long latencyNs;
    private final long jitterNs;

    Traffic(final long latencyNs, final long jitterNs, final long seed)
    {
        this.latencyNs = latencyNs;
        this.jitterNs = jitterNs;
        random = new SplittableRandom(seed);
    }

    /** How long the next delivery takes. */
    long way()
    {
        return latencyNs + random.nextLong(jitterNs + 1);
    }

    /** To the server, behind what went there before on this line. */
    Delivery up(final Kind kind, final Line line)
    {
        line.upNs = Math.max(line.upNs, nowNs + way());
        final Delivery delivery = queue.claim(kind, line.upNs);
        delivery.line = line;
        return delivery;
    }

    /** To the client, behind what went there before on this line. */
    Delivery down(final Kind kind, final Line line)
    {
        line.downNs = Math.max(line.downNs, nowNs + way());
        final Delivery delivery = queue.claim(kind, line.downNs);
        delivery.line = line;
        return delivery;
    }

    /** About a request, after a time of its own: requests overtake each other. */
    Delivery about(final Kind kind, final Asked one, final long afterNs)
    {
        final Delivery delivery = queue.claim(kind, nowNs + afterNs);
        delivery.asked = one;
        return delivery;
    }

    /** A request gets no answer. */
    void fail(final Asked one, final boolean written)
    {
        final Delivery delivery = about(Kind.FAILED, one, written ? way() : 0);
        delivery.written = written;
        queue.add(delivery);
    }
}
