package io.ballast.bench.rig;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where a venue's events go.
 */
@FunctionalInterface
public interface InputPort
{
    /**
     * One encoded event.
     *
     * @param buffer holding it from 0 on; valid during the call.
     * @param length of the message.
     */
    void onInput(UnsafeBuffer buffer, int length);
}
