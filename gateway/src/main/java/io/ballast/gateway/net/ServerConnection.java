package io.ballast.gateway.net;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;

import java.util.ArrayDeque;
import java.util.Map;

/**
 * One accepted connection: requests, or one WebSocket after its handshake.
 */
final class ServerConnection extends ChannelInboundHandlerAdapter
{
    private static final int MAX_WAITING = 64;
    private static final long MAX_UNREAD = 64 << 20;
    private static final long NONE = 0;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final WebSocketServerHandshakerFactory HANDSHAKERS = new WebSocketServerHandshakerFactory(
        null, null, WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(ServerDoors.MAX_TEXT).allowExtensions(true).build());

    private final ServerDoors doors;
    private final int door;
    private final Channel channel;
    private final ArrayDeque<FullHttpRequest> waiting = new ArrayDeque<>();
    private long exchange = NONE;
    private long socket = NONE;
    private boolean keepAlive;
    private boolean serving;
    private boolean over;

    ServerConnection(final ServerDoors doors, final int door, final Channel channel)
    {
        this.doors = doors;
        this.door = door;
        this.channel = channel;
    }

    void respond(final HttpResponse response)
    {
        exchange = NONE;
        answer(response.status(), response, RequestText.append(
            doors.loop().allocator().directBuffer(response.body().length()), response.body()));
        if (!serving)
        {
            serve();
        }
    }

    void send(final ByteText text)
    {
        if (channel.unsafe().outboundBuffer() == null ||
            channel.unsafe().outboundBuffer().totalPendingWriteBytes() > MAX_UNREAD)
        {
            channel.close();
            return;
        }
        channel.writeAndFlush(
            new TextWebSocketFrame(RequestText.append(doors.loop().allocator().directBuffer(text.length()), text)),
            channel.voidPromise());
    }

    void ping()
    {
        channel.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER), channel.voidPromise());
    }

    void closeSocket(final boolean politely)
    {
        if (politely)
        {
            channel.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener(ChannelFutureListener.CLOSE);
        }
        else
        {
            cut();
        }
    }

    /** Close without a word. */
    void cut()
    {
        end();
        channel.close();
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        if (message instanceof FullHttpRequest request)
        {
            if (over)
            {
                request.release();
                return;
            }
            waiting.add(request);
            if (request.decoderResult().isFailure() || waiting.size() > MAX_WAITING)
            {
                cut();
            }
            else if (!serving)
            {
                serve();
            }
            return;
        }
        try
        {
            onFrame(message);
        }
        finally
        {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        if (end())
        {
            doors.listener().onClosed(doors.loop().stamp(), socket);
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        if (Failures.ofNetwork(cause))
        {
            channel.close();
        }
        else
        {
            doors.loop().halt(cause);
        }
    }

    /** Tell the requests that wait, until one is not answered at once. */
    private void serve()
    {
        serving = true;
        while (exchange == NONE && socket == NONE && !over && !waiting.isEmpty())
        {
            final FullHttpRequest request = waiting.poll();
            try
            {
                onRequest(request);
            }
            finally
            {
                request.release();
            }
        }
        serving = false;
    }

    private void onRequest(final FullHttpRequest received)
    {
        keepAlive = HttpUtil.isKeepAlive(received);
        final HttpRequest.Method method = method(received.method().name());
        if (method == null)
        {
            refuse(METHOD_NOT_ALLOWED);
            return;
        }
        final HttpRequest request = doors.request().begin(door, method);
        request.target().ascii(received.uri());
        for (final Map.Entry<String, String> header : received.headers())
        {
            if (request.headers() < HttpRequest.MAX_HEADERS)
            {
                request.header(header.getKey()).ascii(header.getValue());
            }
        }
        request.body().bytes(doors.view().of(received.content()), 0, received.content().readableBytes());
        if (received.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true))
        {
            upgrade(received, request);
        }
        else
        {
            exchange = doors.exchange(this);
            doors.listener().onRequest(doors.loop().nowNs(), exchange, request);
        }
    }

    private void upgrade(final FullHttpRequest received, final HttpRequest handshake)
    {
        final WebSocketServerHandshaker handshaker = HANDSHAKERS.newHandshaker(received);
        if (handshaker == null)
        {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel);
            return;
        }
        final long number = doors.number();
        final int status = doors.listener().onConnect(doors.loop().nowNs(), number, handshake);
        if (status != ServerListener.SWITCHING_PROTOCOLS)
        {
            refuse(status);
            return;
        }
        handshaker.handshake(channel, received);
        channel.pipeline().addBefore(
            channel.pipeline().context(this).name(), null, new WebSocketFrameAggregator(ServerDoors.MAX_TEXT));
        socket = number;
        doors.opened(number, this);
    }

    private void onFrame(final Object message)
    {
        if (message instanceof PingWebSocketFrame ping)
        {
            channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()), channel.voidPromise());
        }
        else if (message instanceof PongWebSocketFrame)
        {
            doors.listener().onPong(doors.loop().nowNs(), socket);
        }
        else if (message instanceof CloseWebSocketFrame close)
        {
            channel.writeAndFlush(new CloseWebSocketFrame(close.isFinalFragment(), 0, close.content().retain()))
                .addListener(ChannelFutureListener.CLOSE);
        }
        else if (message instanceof WebSocketFrame frame && !over)
        {
            doors.listener().onText(doors.loop().nowNs(), socket,
                doors.view().of(frame.content()), 0, frame.content().readableBytes());
        }
    }

    private void refuse(final int status)
    {
        answer(status, null, ByteBufUtil.writeAscii(doors.loop().allocator(), "{}"));
    }

    private void answer(final int status, final HttpResponse headers, final ByteBuf body)
    {
        final FullHttpResponse response = new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        if (headers == null)
        {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        }
        for (int i = 0; headers != null && i < headers.headers(); i++)
        {
            response.headers().add(headers.name(i), headers.value(i).toString());
        }
        HttpUtil.setContentLength(response, body.readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        final ChannelFuture written = channel.writeAndFlush(response);
        if (!keepAlive)
        {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** True if a WebSocket ends here that the server had not closed. */
    private boolean end()
    {
        if (over)
        {
            return false;
        }
        over = true;
        while (!waiting.isEmpty())
        {
            waiting.poll().release();
        }
        return doors.gone(this, exchange, socket);
    }

    private static HttpRequest.Method method(final String name)
    {
        return switch (name)
        {
            case "GET" -> HttpRequest.Method.GET;
            case "POST" -> HttpRequest.Method.POST;
            case "DELETE" -> HttpRequest.Method.DELETE;
            case "PATCH" -> HttpRequest.Method.PATCH;
            default -> null;
        };
    }
}
