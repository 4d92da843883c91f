package io.ballast.tools.wire;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.ServerListener;
import io.ballast.gateway.transport.ServerTransport;
import io.ballast.gateway.transport.Transport;
import io.ballast.tools.wire.Delivery.Asked;
import io.ballast.tools.wire.Delivery.Kind;
import io.ballast.tools.wire.Delivery.Line;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The network between one session and one server in virtual time: what one side sends reaches the other after a latency
 * with a spread, in order on each WebSocket, in any order between requests. Same calls, same seed: the same deliveries at
 * the same times.
 * <p>
 * Discrete events: {@link #nextTimeNs()} says when the next delivery is due, {@link #runNext} does it. Used by one
 * thread.
 */
public final class VirtualWire
{
    /** Returned by {@link #nextTimeNs()} when nothing is under way. */
    public static final long NONE = Long.MAX_VALUE;

    private final DeliveryQueue queue = new DeliveryQueue();
    private final Int2ObjectHashMap<Line> lines = new Int2ObjectHashMap<>();
    private final Long2ObjectHashMap<Line> bySocket = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<Asked> asked = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<Asked> byServerExchange = new Long2ObjectHashMap<>();
    private final SplittableRandom random;
    private final long latencyNs;
    private final long jitterNs;
    private final ClientEnd clientEnd = new ClientEnd();
    private final ServerEnd serverEnd = new ServerEnd();

    private Protocol client;
    private ServerListener server;
    private long nowNs;
    private long lastSocket;
    private long lastExchange;
    private boolean unplugged;

    /**
     * A network with nothing on it.
     *
     * @param latencyNs one way.
     * @param jitterNs  most that chance adds.
     * @param seed      of chance.
     */
    public VirtualWire(final long latencyNs, final long jitterNs, final long seed)
    {
        this.latencyNs = latencyNs;
        this.jitterNs = jitterNs;
        random = new SplittableRandom(seed);
    }

    /**
     * Put both ends on the wire.
     *
     * @param session at the client's end.
     * @param venue   at the server's end.
     */
    public void connect(final Protocol session, final ServerListener venue)
    {
        client = session;
        server = venue;
    }

    /**
     * The client's end.
     *
     * @return to give to the session.
     */
    public Transport clientSide()
    {
        return clientEnd;
    }

    /**
     * The server's end.
     *
     * @return to give to the server.
     */
    public ServerTransport serverSide()
    {
        return serverEnd;
    }

    /**
     * When the next delivery is due.
     *
     * @return event time, or {@link #NONE}.
     */
    public long nextTimeNs()
    {
        return queue.isEmpty() ? NONE : Math.max(nowNs, queue.nextTimeNs());
    }

    /**
     * Tell the wire what time it is, before either end is called.
     *
     * @param timeNs event time, never less than before.
     */
    public void at(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
    }

    /**
     * Make the delivery that is due next.
     */
    public void runNext()
    {
        final Delivery delivery = queue.take();
        nowNs = Math.max(nowNs, delivery.dueNs);
        deliver(delivery);
        queue.release(delivery);
    }

    private void deliver(final Delivery delivery)
    {
        switch (delivery.kind)
        {
            case CONNECT -> connect(delivery);
            case OPENED -> opened(delivery.line);
            case REFUSED -> closed(delivery.line, delivery.status, "handshake refused");
            case TEXT_UP ->
            {
                if (delivery.line.serverOpen)
                {
                    server.onText(nowNs, delivery.line.serverSocket, delivery.text.buffer(), 0, delivery.text.length());
                }
            }
            case TEXT_DOWN ->
            {
                if (delivery.line.clientOpen)
                {
                    client.onText(nowNs, delivery.line.socket, delivery.text.buffer(), 0, delivery.text.length());
                }
            }
            case CLOSE_UP -> closeAtServer(delivery.line);
            case CLOSE_DOWN -> closed(delivery.line, 0, "closed by the venue");
            case PONG ->
            {
                if (delivery.line.clientOpen)
                {
                    client.onPong(nowNs, delivery.line.socket);
                }
            }
            case PONG_UP ->
            {
                if (delivery.line.serverOpen)
                {
                    server.onPong(nowNs, delivery.line.serverSocket);
                }
            }
            case WRITTEN ->
            {
                if (!delivery.asked.abandoned)
                {
                    client.onWritten(nowNs, delivery.asked.exchange);
                }
            }
            case REQUEST -> request(delivery);
            case RESPONSE ->
            {
                if (forget(delivery.asked))
                {
                    client.onResponse(nowNs, delivery.asked.exchange, delivery.response);
                }
            }
            case FAILED ->
            {
                if (forget(delivery.asked))
                {
                    client.onFailed(nowNs, delivery.asked.exchange, delivery.written, "connection lost");
                }
            }
            default -> throw new IllegalStateException("no such delivery: " + delivery.kind);
        }
    }

    private void connect(final Delivery delivery)
    {
        final Line line = delivery.line;
        if (line.dead)
        {
            return;
        }
        final int status = server.onConnect(nowNs, line.serverSocket, delivery.request);
        final boolean taken = status == ServerListener.SWITCHING_PROTOCOLS;
        line.serverOpen = taken;
        if (taken)
        {
            bySocket.put(line.serverSocket, line);
        }
        final Delivery answer = down(taken ? Kind.OPENED : Kind.REFUSED, line);
        answer.status = status;
        queue.add(answer);
    }

    private void opened(final Line line)
    {
        if (!line.dead)
        {
            line.clientOpen = true;
            client.onOpen(nowNs, line.socket);
        }
    }

    private void closed(final Line line, final int status, final String reason)
    {
        if (lines.get(line.socket) == line)
        {
            lines.remove(line.socket);
            line.clientOpen = false;
            line.dead = true;
            client.onClosed(nowNs, line.socket, status, reason);
        }
    }

    private void closeAtServer(final Line line)
    {
        if (line.serverOpen)
        {
            line.serverOpen = false;
            bySocket.remove(line.serverSocket);
            server.onClosed(nowNs, line.serverSocket);
        }
    }

    private void request(final Delivery delivery)
    {
        final Asked one = delivery.asked;
        one.serverExchange = ++lastExchange;
        byServerExchange.put(one.serverExchange, one);
        server.onRequest(nowNs, one.serverExchange, delivery.request);
    }

    /** Returns whether anybody still waits. */
    private boolean forget(final Asked one)
    {
        asked.remove(one.exchange);
        return !one.abandoned;
    }

    private long way()
    {
        return latencyNs + random.nextLong(jitterNs + 1);
    }

    private Delivery up(final Kind kind, final Line line)
    {
        line.upNs = Math.max(line.upNs, nowNs + way());
        final Delivery delivery = queue.claim(kind, line.upNs);
        delivery.line = line;
        return delivery;
    }

    private Delivery down(final Kind kind, final Line line)
    {
        line.downNs = Math.max(line.downNs, nowNs + way());
        final Delivery delivery = queue.claim(kind, line.downNs);
        delivery.line = line;
        return delivery;
    }

    private void fail(final Asked one, final boolean written)
    {
        final Delivery delivery = queue.claim(Kind.FAILED, nowNs + (written ? way() : 0));
        delivery.asked = one;
        delivery.written = written;
        queue.add(delivery);
    }

    /**
     * Pull the plug or put it back. Unplugged, nothing new connects and requests fail unwritten.
     *
     * @param out   whether it is pulled.
     * @param noted whether our end notices at once that what was connected is gone, as the venue's does; if not, what it
     *              sends is lost in silence.
     */
    public void unplug(final boolean out, final boolean noted)
    {
        unplugged = out;
        if (!out)
        {
            return;
        }
        final List<Line> cut = new ArrayList<>(lines.values());
        cut.sort((one, other) -> Integer.compare(one.socket, other.socket));
        queue.losePayloads();
        for (final Line line : cut)
        {
            if (noted)
            {
                closed(line, 0, "network gone");
            }
            closeAtServer(line);
        }
        final List<Asked> waiting = new ArrayList<>(asked.values());
        waiting.sort((one, other) -> Long.compare(one.exchange, other.exchange));
        for (final Asked one : waiting)
        {
            byServerExchange.remove(one.serverExchange);
            if (noted)
            {
                fail(one, true);
            }
        }
    }

    /** What the session asks of the network. */
    private final class ClientEnd implements Transport
    {
        @Override
        public void open(final int socket, final HttpRequest handshake)
        {
            final Line line = new Line();
            line.socket = socket;
            line.serverSocket = ++lastSocket;
            lines.put(socket, line);
            if (unplugged)
            {
                queue.add(down(Kind.REFUSED, line));
                return;
            }
            final Delivery delivery = up(Kind.CONNECT, line);
            delivery.request.set(handshake);
            queue.add(delivery);
        }

        @Override
        public void close(final int socket)
        {
            final Line line = lines.remove(socket);
            if (line != null)
            {
                line.clientOpen = false;
                line.dead = true;
                queue.add(up(Kind.CLOSE_UP, line));
            }
        }

        @Override
        public boolean send(final int socket, final ByteText text)
        {
            final Line line = lines.get(socket);
            if (line == null || !line.clientOpen)
            {
                return false;
            }
            final Delivery delivery = up(Kind.TEXT_UP, line);
            delivery.text.append(text);
            queue.add(delivery);
            return true;
        }

        @Override
        public void ping(final int socket)
        {
            final Line line = lines.get(socket);
            if (line != null && line.clientOpen && line.serverOpen)
            {
                line.downNs = Math.max(line.downNs, nowNs + way());
                queue.add(down(Kind.PONG, line));
            }
        }

        @Override
        public void request(final long exchange, final HttpRequest request)
        {
            final Asked one = new Asked();
            one.exchange = exchange;
            asked.put(exchange, one);
            if (unplugged)
            {
                fail(one, false);
                return;
            }
            final Delivery written = queue.claim(Kind.WRITTEN, nowNs);
            written.asked = one;
            queue.add(written);
            final Delivery delivery = queue.claim(Kind.REQUEST, nowNs + way());
            delivery.asked = one;
            delivery.request.set(request);
            queue.add(delivery);
        }

        @Override
        public void abandon(final long exchange)
        {
            final Asked one = asked.remove(exchange);
            if (one != null)
            {
                one.abandoned = true;
            }
        }
    }

    /** What the server asks of the network. */
    private final class ServerEnd implements ServerTransport
    {
        @Override
        public void respond(final long exchange, final HttpResponse response)
        {
            final Asked one = byServerExchange.remove(exchange);
            if (one != null)
            {
                final Delivery delivery = queue.claim(Kind.RESPONSE, nowNs + way());
                delivery.asked = one;
                delivery.response.set(response);
                queue.add(delivery);
            }
        }

        @Override
        public void drop(final long exchange)
        {
            final Asked one = byServerExchange.remove(exchange);
            if (one != null)
            {
                fail(one, true);
            }
        }

        @Override
        public void send(final long socket, final ByteText text)
        {
            final Line line = bySocket.get(socket);
            if (line != null && line.serverOpen)
            {
                final Delivery delivery = down(Kind.TEXT_DOWN, line);
                delivery.text.append(text);
                queue.add(delivery);
            }
        }

        @Override
        public void ping(final long socket)
        {
            final Line line = bySocket.get(socket);
            if (line != null && line.clientOpen)
            {
                line.upNs = Math.max(line.upNs, nowNs + way());
                queue.add(up(Kind.PONG_UP, line));
            }
        }

        @Override
        public void close(final long socket, final boolean politely)
        {
            final Line line = bySocket.remove(socket);
            if (line != null)
            {
                line.serverOpen = false;
                queue.add(down(Kind.CLOSE_DOWN, line));
            }
        }
    }
}
