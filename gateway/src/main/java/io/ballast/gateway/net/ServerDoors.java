package io.ballast.gateway.net;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerListener;
import io.ballast.gateway.transport.ServerTransport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.util.NetUtil;
import org.agrona.CloseHelper;
import org.agrona.collections.Long2ObjectHashMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A server behind real sockets on the loopback address: HTTP/1.1 and WebSockets at every door, plain or TLS. Requests
 * of one connection are told one after the other, each when the one before is answered. Used by the thread of its loop;
 * the ports can be read by any.
 * <p>
 * Limits: {@value #MAX_CONNECTIONS} connections, a megabyte for a request or a text that comes in, 64 MB of text that a
 * client does not read; one that goes beyond is cut.
 */
public final class ServerDoors implements ServerTransport, AutoCloseable
{
    static final int MAX_CONNECTIONS = 1024;
    static final int MAX_TEXT = 1 << 20;
    private static final int BACKLOG = 256;
    private static final int HEAD_LIMIT = 1 << 16;

    private final GatewayLoop loop;
    private final ServerListener listener;
    private final int[] ports;
    private final List<Channel> listening = new ArrayList<>();
    private final List<ServerConnection> connections = new ArrayList<>();
    private final Long2ObjectHashMap<ServerConnection> exchanges = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<ServerConnection> sockets = new Long2ObjectHashMap<>();
    private final HttpRequest request = new HttpRequest();
    private final TextView view = new TextView();
    private long numbers;

    ServerDoors(final GatewayLoop loop, final ServerListener listener, final List<Door> doors)
    {
        this.loop = loop;
        this.listener = listener;
        ports = new int[doors.size()];
        final List<ServerSocketChannel> bound = bind(doors);
        for (int i = 0; i < ports.length; i++)
        {
            ports[i] = bound.get(i).socket().getLocalPort();
            listen(i, doors.get(i), bound.get(i));
        }
    }

    /** All of them, or none stays open. */
    private static List<ServerSocketChannel> bind(final List<Door> doors)
    {
        final List<ServerSocketChannel> bound = new ArrayList<>();
        for (final Door door : doors)
        {
            try
            {
                final ServerSocketChannel channel = ServerSocketChannel.open();
                bound.add(channel);
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new InetSocketAddress(NetUtil.LOCALHOST4, door.port()), BACKLOG);
            }
            catch (final IOException ex)
            {
                CloseHelper.quietCloseAll(bound);
                throw new UncheckedIOException("cannot listen: port=" + door.port() + " " + ex.getMessage(), ex);
            }
        }
        return bound;
    }

    /**
     * Where a door is.
     *
     * @param door its index.
     * @return TCP port.
     */
    public int port(final int door)
    {
        return ports[door];
    }

    @Override
    public void respond(final long exchange, final HttpResponse response)
    {
        final ServerConnection connection = exchanges.remove(exchange);
        if (connection != null)
        {
            connection.respond(response);
        }
    }

    @Override
    public void drop(final long exchange)
    {
        final ServerConnection connection = exchanges.remove(exchange);
        if (connection != null)
        {
            connection.cut();
        }
    }

    @Override
    public void send(final long socket, final ByteText text)
    {
        final ServerConnection connection = sockets.get(socket);
        if (connection != null)
        {
            connection.send(text);
        }
    }

    @Override
    public void ping(final long socket)
    {
        final ServerConnection connection = sockets.get(socket);
        if (connection != null)
        {
            connection.ping();
        }
    }

    @Override
    public void close(final long socket, final boolean politely)
    {
        final ServerConnection connection = sockets.remove(socket);
        if (connection != null)
        {
            connection.closeSocket(politely);
        }
    }

    /** Stop listening and cut every connection, as a process does that dies; the listener is told nothing. */
    @Override
    public void close()
    {
        listening.forEach(Channel::close);
        sockets.clear();
        exchanges.clear();
        while (!connections.isEmpty())
        {
            connections.get(connections.size() - 1).cut();
        }
    }

    GatewayLoop loop()
    {
        return loop;
    }

    ServerListener listener()
    {
        return listener;
    }

    /** Written over for each request of the server. */
    HttpRequest request()
    {
        return request;
    }

    TextView view()
    {
        return view;
    }

    long exchange(final ServerConnection connection)
    {
        exchanges.put(++numbers, connection);
        return numbers;
    }

    long number()
    {
        return ++numbers;
    }

    void opened(final long socket, final ServerConnection connection)
    {
        sockets.put(socket, connection);
    }

    void answered(final long exchange)
    {
        exchanges.remove(exchange);
    }

    /** A connection is no more; true if it was a WebSocket that nobody here had closed. */
    boolean gone(final ServerConnection connection, final long exchange, final long socket)
    {
        connections.remove(connection);
        exchanges.remove(exchange);
        return sockets.remove(socket) != null;
    }

    private void listen(final int index, final Door door, final ServerSocketChannel channel)
    {
        final Channel listened = new ServerBootstrap().group(loop.io())
            .channelFactory(() -> new NioServerSocketChannel(channel))
            .option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, loop.allocator())
            .childHandler(new ChannelInitializer<>()
            {
                @Override
                protected void initChannel(final Channel accepted)
                {
                    accept(index, door, accepted);
                }
            }).register().channel();
        // What accepts is put in place by a task of its own; whoever connects before would be lost.
        loop.io().execute(() -> listened.config().setAutoRead(true));
        listening.add(listened);
    }

    private void accept(final int index, final Door door, final Channel accepted)
    {
        if (connections.size() == MAX_CONNECTIONS)
        {
            accepted.close();
            return;
        }
        accepted.pipeline().addLast(loop.stampHandler());
        if (door.certificate() != null)
        {
            accepted.pipeline().addLast(door.certificate().context().newHandler(
                accepted.alloc(), loop.helpers().handshakes()));
        }
        final ServerConnection connection = new ServerConnection(this, index, accepted);
        final HttpDecoderConfig limits =
            new HttpDecoderConfig().setMaxHeaderSize(HEAD_LIMIT).setMaxInitialLineLength(HEAD_LIMIT);
        accepted.pipeline().addLast(new HttpServerCodec(limits), new HttpObjectAggregator(MAX_TEXT),
            new WebSocketServerCompressionHandler(MAX_TEXT), connection);
        connections.add(connection);
    }
}
