package io.ballast.tools.wire;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.Transport;
import io.ballast.tools.wire.Delivery.Asked;
import io.ballast.tools.wire.Delivery.Kind;
import io.ballast.tools.wire.Delivery.Line;

/**
 * The client's end of a {@link VirtualWire}: what the session asks of the network.
 */
final class ClientEnd implements Transport
{
    private final Traffic traffic;
    private long lastSocket;

    ClientEnd(final Traffic traffic)
    {
        this.traffic = traffic;
    }

    @Override
    public void open(final int socket, final HttpRequest handshake)
    {
        final Line line = new Line();
        line.socket = socket;
        line.serverSocket = ++lastSocket;
        traffic.lines.put(socket, line);
        if (traffic.unplugged)
        {
            traffic.queue.add(traffic.down(Kind.REFUSED, line));
            return;
        }
        final Delivery delivery = traffic.up(Kind.CONNECT, line);
        delivery.request.set(handshake);
        traffic.queue.add(delivery);
    }

    @Override
    public void close(final int socket)
    {
        final Line line = traffic.lines.remove(socket);
        if (line != null)
        {
            line.clientOpen = false;
            line.dead = true;
            traffic.queue.add(traffic.up(Kind.CLOSE_UP, line));
        }
    }

    @Override
    public boolean send(final int socket, final ByteText text)
    {
        final Line line = traffic.lines.get(socket);
        if (line == null || !line.clientOpen)
        {
            return false;
        }
        final Delivery delivery = traffic.up(Kind.TEXT_UP, line);
        delivery.text.append(text);
        traffic.queue.add(delivery);
        return true;
    }

    @Override
    public void ping(final int socket)
    {
        final Line line = traffic.lines.get(socket);
        if (line != null && line.clientOpen && line.serverOpen)
        {
            line.downNs = Math.max(line.downNs, traffic.nowNs + traffic.way());
            traffic.queue.add(traffic.down(Kind.PONG, line));
        }
    }

    @Override
    public void request(final long exchange, final HttpRequest request)
    {
        final Asked one = new Asked();
        one.exchange = exchange;
        traffic.asked.put(exchange, one);
        if (traffic.unplugged)
        {
            traffic.fail(one, false);
            return;
        }
        traffic.queue.add(traffic.about(Kind.WRITTEN, one, 0));
        final Delivery delivery = traffic.about(Kind.REQUEST, one, traffic.way());
        delivery.request.set(request);
        traffic.queue.add(delivery);
    }

    @Override
    public void abandon(final long exchange)
    {
        final Asked one = traffic.asked.remove(exchange);
        if (one != null)
        {
            one.abandoned = true;
        }
    }
}
