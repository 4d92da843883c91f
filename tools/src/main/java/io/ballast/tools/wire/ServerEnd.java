package io.ballast.tools.wire;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerTransport;
import io.ballast.tools.wire.Delivery.Asked;
import io.ballast.tools.wire.Delivery.Kind;
import io.ballast.tools.wire.Delivery.Line;

/**
 * The server's end of a {@link VirtualWire}: what the server asks of the network.
 */
final class ServerEnd implements ServerTransport
{
    private final Traffic traffic;

    ServerEnd(final Traffic traffic)
    {
        this.traffic = traffic;
    }

    @Override
    public void respond(final long exchange, final HttpResponse response)
    {
        final Asked one = traffic.byServerExchange.remove(exchange);
        if (one != null)
        {
            final Delivery delivery = traffic.about(Kind.RESPONSE, one, traffic.way());
            delivery.response.set(response);
            traffic.queue.add(delivery);
        }
    }

    @Override
    public void drop(final long exchange)
    {
        final Asked one = traffic.byServerExchange.remove(exchange);
        if (one != null)
        {
            traffic.fail(one, true);
        }
    }

    @Override
    public void send(final long socket, final ByteText text)
    {
        final Line line = traffic.bySocket.get(socket);
        if (line != null && line.serverOpen)
        {
            final Delivery delivery = traffic.down(Kind.TEXT_DOWN, line);
            delivery.text.append(text);
            traffic.queue.add(delivery);
        }
    }

    @Override
    public void ping(final long socket)
    {
        final Line line = traffic.bySocket.get(socket);
        if (line != null && line.clientOpen)
        {
            line.upNs = Math.max(line.upNs, traffic.nowNs + traffic.way());
            traffic.queue.add(traffic.up(Kind.PONG_UP, line));
        }
    }

    @Override
    public void close(final long socket, final boolean politely)
    {
        final Line line = traffic.bySocket.remove(socket);
        if (line != null)
        {
            line.serverOpen = false;
            traffic.queue.add(traffic.down(Kind.CLOSE_DOWN, line));
        }
    }
}
