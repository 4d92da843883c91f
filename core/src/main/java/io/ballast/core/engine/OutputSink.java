package io.ballast.core.engine;

import org.agrona.DirectBuffer;

/**
 * Where the engine's outputs go, in the order they were decided. The caller journals each before it lets it take effect.
 */
@FunctionalInterface
public interface OutputSink
{
    /**
     * One encoded output.
     *
     * @param buffer  holding it; valid during the call.
     * @param offset  of its message header.
     * @param length  of the message.
     * @param command whether it leaves for a venue, or only stays in the journal.
     */
    void onOutput(DirectBuffer buffer, int offset, int length, boolean command);
}
