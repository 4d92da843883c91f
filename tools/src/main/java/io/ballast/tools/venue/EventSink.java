package io.ballast.tools.venue;

import org.agrona.DirectBuffer;

/**
 * Takes encoded input messages as they would come out of a gateway.
 */
@FunctionalInterface
public interface EventSink
{
    /**
     * One message, complete but for the event time, which its handler sets.
     *
     * @param buffer holding it; valid during the call.
     * @param offset of its message header, always 0.
     * @param length header included.
     */
    void onEvent(DirectBuffer buffer, int offset, int length);

    /**
     * One message, where there is room for it.
     *
     * @param buffer     holding it; valid during the call.
     * @param offset     of its message header, always 0.
     * @param length     header included.
     * @param marketData whether a newer message makes up for its loss.
     * @return false if it found no room and is lost.
     */
    default boolean offer(
        final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        onEvent(buffer, offset, length);
        return true;
    }
}
