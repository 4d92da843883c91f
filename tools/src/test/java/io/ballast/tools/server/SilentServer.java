package io.ballast.tools.server;

import io.ballast.gateway.transport.HttpRequest;
import org.agrona.DirectBuffer;

/** A venue that nobody talks to. */
public final class SilentServer implements VenueServer
{
    @Override
    public void onVenueEvent(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
    }

    @Override
    public void onLogout(final long nowNs)
    {
    }

    @Override
    public long nextTimerNs()
    {
        return NO_TIMER;
    }

    @Override
    public void onTimer(final long nowNs)
    {
    }

    @Override
    public void onRequest(final long nowNs, final long exchange, final HttpRequest request)
    {
    }

    @Override
    public int onConnect(final long nowNs, final long socket, final HttpRequest handshake)
    {
        return 503;
    }

    @Override
    public void onText(
        final long nowNs, final long socket, final DirectBuffer buffer, final int offset, final int length)
    {
    }

    @Override
    public void onClosed(final long nowNs, final long socket)
    {
    }
}
