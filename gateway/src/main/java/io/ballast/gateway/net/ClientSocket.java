package io.ballast.gateway.net;

import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.TransportListener;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

import java.util.concurrent.TimeUnit;

/**
 * A WebSocket of a session, from the first try to reach the host until it is closed, which is told once. Pings of the
 * venue are answered here.
 */
final class ClientSocket extends ChannelInboundHandlerAdapter implements Dial.Caller
{
    private static final int HANDSHAKE_LIMIT = 1 << 16;

    private final GatewayLoop loop;
    private final TransportListener listener;
    private final ClientSettings settings;
    private final int number;
    private final WebSocketClientHandshaker handshaker;
    private final TextView view = new TextView();
    private final Dial dial;
    private Future<?> deadline;
    private Channel channel;
    private boolean open;
    private boolean over;

    ClientSocket(
        final GatewayLoop loop, final TransportListener listener, final Remote remote, final ClientSettings settings,
        final int number, final HttpRequest handshake)
    {
        this.loop = loop;
        this.listener = listener;
        this.settings = settings;
        this.number = number;
        handshaker = WebSocketClientHandshakerFactory.newHandshaker(
            remote.socketUri(handshake.target().toString()), WebSocketVersion.V13, null, false,
            RequestText.copyHeaders(handshake, new DefaultHttpHeaders()), settings.maxTextBytes(),
            true, false, settings.connectMs(), false, false);
        dial = new Dial(loop, remote, settings.connectMs(), this).start();
    }

    boolean over()
    {
        return over;
    }

    boolean send(final ByteText text)
    {
        if (!open || !channel.isWritable())
        {
            return false;
        }
        channel.writeAndFlush(
            new TextWebSocketFrame(RequestText.append(loop.allocator().directBuffer(text.length()), text)),
            channel.voidPromise());
        return true;
    }

    void ping()
    {
        if (open)
        {
            channel.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER), channel.voidPromise());
        }
    }

    /** Close, with a close frame where there is somebody to read it, and tell nobody. */
    void close()
    {
        if (!over)
        {
            final boolean polite = open;
            end();
            if (polite)
            {
                channel.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener(ChannelFutureListener.CLOSE);
            }
            else if (channel != null)
            {
                channel.close();
            }
        }
    }

    @Override
    public void onReached(final Channel reached)
    {
        channel = reached;
        channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(HANDSHAKE_LIMIT), this);
        deadline = loop.io().schedule(this::onDeadline, settings.connectMs(), TimeUnit.MILLISECONDS);
        handshaker.handshake(channel);
    }

    @Override
    public void onUnreached(final String reason)
    {
        closed(0, reason);
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        try
        {
            if (!over)
            {
                onMessage(context, message);
            }
        }
        finally
        {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        closed(0, "closed by the other side");
    }

    @Override
    public void userEventTriggered(final ChannelHandlerContext context, final Object event)
    {
        if (event instanceof SslCloseCompletionEvent)
        {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        if (Failures.ofNetwork(cause))
        {
            closed(0, Dial.reason(cause));
        }
        else
        {
            loop.halt(cause);
        }
    }

    private void onMessage(final ChannelHandlerContext context, final Object message)
    {
        if (message instanceof PingWebSocketFrame ping)
        {
            channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()), channel.voidPromise());
        }
        else if (message instanceof PongWebSocketFrame)
        {
            listener.onPong(loop.nowNs(), number);
        }
        else if (message instanceof CloseWebSocketFrame frame)
        {
            channel.writeAndFlush(new CloseWebSocketFrame(frame.isFinalFragment(), 0, frame.content().retain()),
                channel.voidPromise());
            closed(0, "closed by the other side: " + frame.statusCode() + ' ' + frame.reasonText());
        }
        else if (message instanceof WebSocketFrame frame)
        {
            final int length = frame.content().readableBytes();
            listener.onText(loop.nowNs(), number, view.of(frame.content()), 0, length);
        }
        else
        {
            onHandshake(context, (FullHttpResponse)message);
        }
    }

    private void onHandshake(final ChannelHandlerContext context, final FullHttpResponse answer)
    {
        try
        {
            handshaker.finishHandshake(channel, answer);
        }
        catch (final WebSocketHandshakeException ex)
        {
            final int status = answer.status().code();
            closed(status == 101 ? 0 : status, "handshake answered with " + answer.status());
            return;
        }
        context.pipeline().addBefore(context.name(), null, new WebSocketFrameAggregator(settings.maxTextBytes()));
        deadline.cancel(false);
        open = true;
        listener.onOpen(loop.nowNs(), number);
    }

    private void onDeadline()
    {
        if (!over)
        {
            loop.stamp();
            loop.defer(() -> closed(0, "no answer to the handshake within " + settings.connectMs() + " ms"));
        }
    }

    private void closed(final int status, final String reason)
    {
        if (!over)
        {
            end();
            if (channel != null)
            {
                channel.close();
            }
            listener.onClosed(loop.nowNs(), number, status, reason);
        }
    }

    private void end()
    {
        over = true;
        open = false;
        dial.cancel();
        if (deadline != null)
        {
            deadline.cancel(false);
        }
    }
}
