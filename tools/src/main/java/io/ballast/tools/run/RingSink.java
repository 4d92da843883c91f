package io.ballast.tools.run;

import io.ballast.core.ring.InputRing;
import org.agrona.DirectBuffer;

/**
 * Publishes what venues say to the ring: market data is dropped when there is no room, for a newer message makes up for
 * it; everything else waits, bounded.
 */
public final class RingSink
{
    private static final long PUBLISH_TIMEOUT_NS = 1_000_000_000L;

    private RingSink()
    {
    }

    /**
     * Publish one message.
     *
     * @param ring       to publish to.
     * @param buffer     holding it.
     * @param offset     of its message header.
     * @param length     header included.
     * @param marketData whether it may be dropped.
     * @return false for what is lost.
     */
    public static boolean publish(
        final InputRing ring, final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        return marketData ?
            ring.tryPublish(buffer, offset, length) : ring.publish(buffer, offset, length, PUBLISH_TIMEOUT_NS);
    }
}
