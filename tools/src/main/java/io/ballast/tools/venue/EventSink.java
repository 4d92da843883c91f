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
}
