package io.ballast.gateway.backpack;

import io.ballast.gateway.transport.Protocol;
import org.agrona.DirectBuffer;

/**
 * A protocol that opens no sockets and waits for answers alone.
 */
abstract class RequestProtocol implements Protocol
{
    @Override
    public final void onWritten(final long nowNs, final long exchange)
    {
        // An answer is what counts.
    }

    @Override
    public final void onOpen(final long nowNs, final int socket)
    {
        throw noSocket(socket);
    }

    @Override
    public final void onText(
        final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
    {
        throw noSocket(socket);
    }

    @Override
    public final void onPong(final long nowNs, final int socket)
    {
        throw noSocket(socket);
    }

    @Override
    public final void onClosed(final long nowNs, final int socket, final int status, final String reason)
    {
        throw noSocket(socket);
    }

    private static IllegalStateException noSocket(final int socket)
    {
        return new IllegalStateException("none was opened: socket=" + socket);
    }
}
