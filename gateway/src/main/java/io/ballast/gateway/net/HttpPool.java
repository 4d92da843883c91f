package io.ballast.gateway.net;

import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.TransportListener;
import io.netty.buffer.ByteBuf;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The request connections of one host. A request takes the connection that was used last, or one that is being
 * opened for nobody, or a new one; it never waits behind another. Connections unused for too long are given up
 * before the venue does so, and a few are kept open for the next request.
 */
final class HttpPool
{
    private static final long WARM_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);

    private final GatewayLoop loop;
    private final TransportListener listener;
    private final Remote remote;
    private final ClientSettings settings;
    private final Long2ObjectHashMap<HttpConnection> exchanges;
    private final RequestText text = new RequestText();
    private final LongHashSet refused = new LongHashSet();
    private final List<HttpConnection> connections = new ArrayList<>();
    private final int warm;
    private long nextWarmNs = Long.MIN_VALUE;

    HttpPool(
        final GatewayLoop loop, final TransportListener listener, final Remote remote, final ClientSettings settings,
        final Long2ObjectHashMap<HttpConnection> exchanges)
    {
        this.loop = loop;
        this.listener = listener;
        this.remote = remote;
        this.settings = settings;
        this.exchanges = exchanges;
        warm = remote.http() ? settings.warmConnections() : 0;
    }

    void request(final long exchange, final HttpRequest request)
    {
        final HttpConnection connection = take();
        if (connection == null)
        {
            refused.add(exchange);
            loop.defer(() -> refuse(exchange));
            return;
        }
        final ByteBuf bytes = text.encode(request, remote.authority(), loop.allocator());
        exchanges.put(exchange, connection);
        connection.begin(exchange, bytes);
    }

    /** Nobody wants to hear that it was refused. */
    void abandon(final long exchange)
    {
        refused.remove(exchange);
    }

    /** Give up what is idle for too long, one at a time so that some stay warm, and make up for it. */
    void care(final long nowNs)
    {
        final long maxIdleNs = TimeUnit.MILLISECONDS.toNanos(settings.maxIdleMs());
        for (int i = connections.size() - 1; i >= 0; i--)
        {
            final HttpConnection connection = connections.get(i);
            if (connection.connected() && connection.free() && nowNs - connection.idleSinceNs() >= maxIdleNs)
            {
                connection.close();
                break;
            }
        }
        if (nowNs >= nextWarmNs && connections.size() < warm)
        {
            nextWarmNs = nowNs + WARM_PAUSE_NS;
            while (connections.size() < warm)
            {
                open();
            }
        }
    }

    void close()
    {
        while (!connections.isEmpty())
        {
            connections.get(connections.size() - 1).close();
        }
    }

    int maxTextBytes()
    {
        return settings.maxTextBytes();
    }

    void answered(final long exchange)
    {
        exchanges.remove(exchange);
    }

    void gone(final HttpConnection connection)
    {
        connections.remove(connection);
    }

    private void refuse(final long exchange)
    {
        if (refused.remove(exchange))
        {
            listener.onFailed(loop.nowNs(), exchange, false,
                "no more than " + settings.maxConnections() + " requests at a time");
        }
    }

    private HttpConnection take()
    {
        HttpConnection best = null;
        for (int i = 0; i < connections.size(); i++)
        {
            final HttpConnection connection = connections.get(i);
            if (connection.free() && (best == null || better(connection, best)))
            {
                best = connection;
            }
        }
        if (best == null && connections.size() < settings.maxConnections())
        {
            best = open();
        }
        return best;
    }

    private static boolean better(final HttpConnection connection, final HttpConnection best)
    {
        return connection.connected() &&
            (!best.connected() || connection.idleSinceNs() > best.idleSinceNs());
    }

    private HttpConnection open()
    {
        final HttpConnection connection = new HttpConnection(this, loop, listener);
        connections.add(connection);
        connection.dial(remote, settings.connectMs());
        return connection;
    }
}
