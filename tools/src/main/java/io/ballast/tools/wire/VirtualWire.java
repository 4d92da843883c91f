package io.ballast.tools.wire;

import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.ServerListener;
import io.ballast.gateway.transport.ServerTransport;
import io.ballast.gateway.transport.Transport;
import io.ballast.tools.wire.Delivery.Asked;
import io.ballast.tools.wire.Delivery.Kind;
import io.ballast.tools.wire.Delivery.Line;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The network between one session and one server in virtual time: what one side sends reaches the other after a latency
 * with a spread, in order on each WebSocket, in any order between requests. Same calls, same seed: the same deliveries
 * at the same times.
 * <p>
 * Discrete events: {@link #nextTimeNs()} says when the next delivery is due, {@link #runNext} does it. Used by one
 * thread.
 */
public final class VirtualWire
{
    /** Returned by {@link #nextTimeNs()} when nothing is under way. */
    public static final long NONE = Long.MAX_VALUE;

    private final Traffic traffic;
    private final ClientEnd clientEnd;
    private final ServerEnd serverEnd;

    private Protocol client;
    private ServerListener server;
    private long lastExchange;
    private long frozenUntilNs;

    /**
     * A network with nothing on it.
     *
     * @param latencyNs one way.
     * @param jitterNs  most that chance adds.
     * @param seed      of chance.
     */
    public VirtualWire(final long latencyNs, final long jitterNs, final long seed)
    {
        traffic = new Traffic(latencyNs, jitterNs, seed);
        clientEnd = new ClientEnd(traffic);
        serverEnd = new ServerEnd(traffic);
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
        return traffic.queue.isEmpty() ? NONE : Math.max(traffic.nowNs, traffic.queue.nextTimeNs());
    }

    /**
     * Tell the wire what time it is, before either end is called.
     *
     * @param timeNs event time, never less than before.
     */
    public void at(final long timeNs)
    {
        traffic.nowNs = Math.max(traffic.nowNs, timeNs);
    }

    /**
     * The client's end stands still: what comes for it waits in order.
     *
     * @param untilNs event time.
     */
    void freezeClient(final long untilNs)
    {
        frozenUntilNs = Math.max(frozenUntilNs, untilNs);
    }

    /**
     * Make the delivery that is due next.
     */
    public void runNext()
    {
        final Delivery delivery = traffic.queue.take();
        traffic.nowNs = Math.max(traffic.nowNs, delivery.dueNs);
        if (traffic.nowNs < frozenUntilNs && delivery.kind.forClient())
        {
            delivery.dueNs = frozenUntilNs;
            traffic.queue.add(delivery);
            return;
        }
        deliver(delivery);
        traffic.queue.release(delivery);
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
                    server.onText(
                        traffic.nowNs, delivery.line.serverSocket, delivery.text.buffer(), 0, delivery.text.length());
                }
            }
            case TEXT_DOWN ->
            {
                if (delivery.line.clientOpen)
                {
                    client.onText(
                        traffic.nowNs, delivery.line.socket, delivery.text.buffer(), 0, delivery.text.length());
                }
            }
            case CLOSE_UP -> closeAtServer(delivery.line);
            case CLOSE_DOWN -> closed(delivery.line, 0, "closed by the venue");
            case PONG ->
            {
                if (delivery.line.clientOpen)
                {
                    client.onPong(traffic.nowNs, delivery.line.socket);
                }
            }
            case PONG_UP ->
            {
                if (delivery.line.serverOpen)
                {
                    server.onPong(traffic.nowNs, delivery.line.serverSocket);
                }
            }
            case WRITTEN ->
            {
                if (!delivery.asked.abandoned)
                {
                    client.onWritten(traffic.nowNs, delivery.asked.exchange);
                }
            }
            case REQUEST -> request(delivery);
            case RESPONSE ->
            {
                if (forget(delivery.asked))
                {
                    client.onResponse(traffic.nowNs, delivery.asked.exchange, delivery.response);
                }
            }
            case FAILED ->
            {
                if (forget(delivery.asked))
                {
                    client.onFailed(traffic.nowNs, delivery.asked.exchange, delivery.written, "connection lost");
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
        final int status = server.onConnect(traffic.nowNs, line.serverSocket, delivery.request);
        final boolean taken = status == ServerListener.SWITCHING_PROTOCOLS;
        line.serverOpen = taken;
        if (taken)
        {
            traffic.bySocket.put(line.serverSocket, line);
        }
        final Delivery answer = traffic.down(taken ? Kind.OPENED : Kind.REFUSED, line);
        answer.status = status;
        traffic.queue.add(answer);
    }

    private void opened(final Line line)
    {
        if (!line.dead)
        {
            line.clientOpen = true;
            client.onOpen(traffic.nowNs, line.socket);
        }
    }

    private void closed(final Line line, final int status, final String reason)
    {
        if (traffic.lines.get(line.socket) == line)
        {
            traffic.lines.remove(line.socket);
            line.clientOpen = false;
            line.dead = true;
            client.onClosed(traffic.nowNs, line.socket, status, reason);
        }
    }

    private void closeAtServer(final Line line)
    {
        if (line.serverOpen)
        {
            line.serverOpen = false;
            traffic.bySocket.remove(line.serverSocket);
            server.onClosed(traffic.nowNs, line.serverSocket);
        }
    }

    private void request(final Delivery delivery)
    {
        final Asked one = delivery.asked;
        one.serverExchange = ++lastExchange;
        traffic.byServerExchange.put(one.serverExchange, one);
        server.onRequest(traffic.nowNs, one.serverExchange, delivery.request);
    }

    /** Returns whether anybody still waits. */
    private boolean forget(final Asked one)
    {
        traffic.asked.remove(one.exchange, one);
        return !one.abandoned;
    }

    /**
     * The process at the client's end dies: what it gave to its sockets is still delivered, then they close; nobody
     * waits for an answer any more.
     */
    public void hangUp()
    {
        for (final Line line : inOrder(traffic.lines.values()))
        {
            clientEnd.close(line.socket);
        }
        for (final Asked one : inTurn(traffic.asked.values()))
        {
            clientEnd.abandon(one.exchange);
        }
    }

    private static List<Line> inOrder(final Collection<Line> lines)
    {
        final List<Line> sorted = new ArrayList<>(lines);
        sorted.sort((one, other) -> Integer.compare(one.socket, other.socket));
        return sorted;
    }

    private static List<Asked> inTurn(final Collection<Asked> waiting)
    {
        final List<Asked> sorted = new ArrayList<>(waiting);
        sorted.sort((one, other) -> Long.compare(one.exchange, other.exchange));
        return sorted;
    }

    /**
     * Pull the plug or put it back. Unplugged, nothing new connects and requests fail unwritten.
     *
     * @param out   whether it is pulled.
     * @param noted whether our end notices at once that what was connected is gone, as the venue's does; if not, what
     *              it sends is lost in silence.
     */
    public void unplug(final boolean out, final boolean noted)
    {
        traffic.unplugged = out;
        if (!out)
        {
            return;
        }
        traffic.queue.losePayloads();
        for (final Line line : inOrder(traffic.lines.values()))
        {
            if (noted)
            {
                closed(line, 0, "network gone");
            }
            closeAtServer(line);
        }
        for (final Asked one : inTurn(traffic.asked.values()))
        {
            traffic.byServerExchange.remove(one.serverExchange);
            if (noted)
            {
                traffic.fail(one, true);
            }
        }
    }
}
