package io.ballast.gateway.net;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.Transport;
import io.ballast.gateway.transport.TransportListener;
import org.agrona.collections.Long2ObjectHashMap;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The connections of one venue over real sockets.
 */
final class WireTransport implements Transport, AutoCloseable
{
    private static final int MAX_SOCKETS = 64;
    private static final long CARE_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private final GatewayLoop loop;
    private final TransportListener listener;
    private final ClientSettings settings;
    private final Remote[] remotes;
    private final HttpPool[] pools;
    private final ClientSocket[] sockets = new ClientSocket[MAX_SOCKETS];
    private final Long2ObjectHashMap<HttpConnection> exchanges = new Long2ObjectHashMap<>();
    private long nextCareNs = Long.MIN_VALUE;

    WireTransport(
        final GatewayLoop loop, final TransportListener listener, final List<URI> hosts, final ClientSettings settings)
    {
        this.loop = loop;
        this.listener = listener;
        this.settings = settings;
        remotes = new Remote[hosts.size()];
        pools = new HttpPool[hosts.size()];
        for (int i = 0; i < remotes.length; i++)
        {
            remotes[i] = new Remote(loop, hosts.get(i), settings.certificate());
            pools[i] = new HttpPool(loop, listener, remotes[i], settings, exchanges);
        }
    }

    @Override
    public void open(final int socket, final HttpRequest handshake)
    {
        if (sockets[socket] != null && !sockets[socket].over())
        {
            throw new IllegalStateException("already open: socket=" + socket);
        }
        sockets[socket] = new ClientSocket(loop, listener, remotes[handshake.host()], settings, socket, handshake);
    }

    @Override
    public void close(final int socket)
    {
        if (sockets[socket] != null)
        {
            sockets[socket].close();
            sockets[socket] = null;
        }
    }

    @Override
    public boolean send(final int socket, final ByteText text)
    {
        return sockets[socket] != null && sockets[socket].send(text);
    }

    @Override
    public void ping(final int socket)
    {
        if (sockets[socket] != null)
        {
            sockets[socket].ping();
        }
    }

    @Override
    public void request(final long exchange, final HttpRequest request)
    {
        pools[request.host()].request(exchange, request);
    }

    @Override
    public void abandon(final long exchange)
    {
        final HttpConnection connection = exchanges.remove(exchange);
        if (connection != null)
        {
            connection.abandon();
        }
        else
        {
            for (final HttpPool pool : pools)
            {
                pool.abandon(exchange);
            }
        }
    }

    long nextCareNs()
    {
        return nextCareNs;
    }

    void care(final long nowNs)
    {
        nextCareNs = nowNs + CARE_NS;
        for (final HttpPool pool : pools)
        {
            pool.care(nowNs);
        }
    }

    /** Close everything and tell nobody. */
    @Override
    public void close()
    {
        for (int i = 0; i < MAX_SOCKETS; i++)
        {
            close(i);
        }
        for (final HttpPool pool : pools)
        {
            pool.close();
        }
        exchanges.clear();
    }
}
