package io.ballast.core.ring;

import org.agrona.DirectBuffer;

/**
 * Where journaled commands go. Called by the handler's thread; never waits.
 */
@FunctionalInterface
public interface CommandSink
{
    /**
     * Take a command.
     *
     * @param buffer   holding it; valid during the call.
     * @param offset   of its message header.
     * @param length   of the message.
     * @param sequence of the command in the journal.
     * @return false if there is no room, which halts the engine.
     */
    boolean publish(DirectBuffer buffer, int offset, int length, long sequence);
}
