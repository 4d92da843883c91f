package io.ballast.tools.run;

import io.ballast.core.ring.InputRing;
import org.agrona.DirectBuffer;

/**
 * Publishes what venues say to the ring: market data is dropped when there is no room, for a newer message makes up for
 * it; everything else waits, bounded. Used by one thread.
 * <p>
 * One that has waited in vain is the last that waits until there was room again: the session reconciles anyway, and a
 * thread that is held up for every message hears its sockets no more.
 */
public final class RingSink
{
    private static final long PATIENCE_NS = 1_000_000_000L;

    private final InputRing ring;
    private final long patienceNs;
    private boolean inVain;

    /**
     * A sink that waits a second.
     *
     * @param ring to publish to.
     */
    public RingSink(final InputRing ring)
    {
        this(ring, PATIENCE_NS);
    }

    RingSink(final InputRing ring, final long patienceNs)
    {
        this.ring = ring;
        this.patienceNs = patienceNs;
    }

    /**
     * Publish one message.
     *
     * @param buffer     holding it.
     * @param offset     of its message header.
     * @param length     header included.
     * @param marketData whether it may be dropped.
     * @return false for what is lost.
     */
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        if (marketData)
        {
            return ring.tryPublish(buffer, offset, length);
        }
        final boolean taken = ring.publish(buffer, offset, length, inVain ? 0 : patienceNs);
        inVain = !taken;
        return taken;
    }
}
