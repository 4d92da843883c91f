package io.ballast.gateway.net;

import io.netty.handler.codec.CodecException;

import java.io.IOException;

/** Tells what the network does from what must not happen. */
final class Failures
{
    private Failures()
    {
    }

    /** Whether bytes or the connection are to blame; anything else is an error of ours. */
    static boolean ofNetwork(final Throwable cause)
    {
        return cause instanceof IOException || cause instanceof CodecException;
    }
}
