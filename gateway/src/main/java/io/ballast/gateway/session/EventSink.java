package io.ballast.gateway.session;

import org.agrona.DirectBuffer;

/**
 * Where a session's inputs go. Called by the thread that drives the session.
 */
@FunctionalInterface
public interface EventSink
{
    /**
     * Take one message.
     *
     * @param buffer     holding it, complete but for the event time; valid during the call.
     * @param offset     of its message header.
     * @param length     header included.
     * @param marketData whether a newer message makes up for its loss; if not, the sink may wait for room, bounded.
     * @return false if it found no room and is lost.
     */
    boolean publish(DirectBuffer buffer, int offset, int length, boolean marketData);
}
