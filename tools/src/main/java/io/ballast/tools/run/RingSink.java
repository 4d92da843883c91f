package io.ballast.tools.run;

import io.ballast.core.ring.InputRing;
import org.agrona.DirectBuffer;

/**
 * Publishes what venues say to the ring: market data is dropped when there is no room, for a newer message makes up for
 * it; everything else waits, bounded.
 */
final class RingSink
{
    private static final long PUBLISH_TIMEOUT_NS = 1_000_000_000L;

    private RingSink()
    {
    }

    /** Returns false for what is lost. */
    static boolean publish(
        final InputRing ring, final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        return marketData ?
            ring.tryPublish(buffer, offset, length) : ring.publish(buffer, offset, length, PUBLISH_TIMEOUT_NS);
    }
}
