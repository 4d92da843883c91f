package io.ballast.gateway.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * One try to reach a host: its address, a connection, TLS, all within one deadline. Answers its caller once, in a task
 * of the loop and never from within a call.
 */
final class Dial extends ChannelInboundHandlerAdapter
{
    private static final int UNSENT_LOW = 1 << 20;
    private static final int UNSENT_HIGH = 4 << 20;

    /** Whoever asked. */
    interface Caller
    {
        /** There is a connection, TLS included. */
        void onReached(Channel channel);

        /** There is none, and nothing was said to the host but what belongs to TLS. */
        void onUnreached(String reason);
    }

    private final GatewayLoop loop;
    private final Remote remote;
    private final int timeoutMs;
    private final Caller caller;
    private Future<?> deadline;
    private Channel channel;
    private boolean over;

    Dial(final GatewayLoop loop, final Remote remote, final int timeoutMs, final Caller caller)
    {
        this.loop = loop;
        this.remote = remote;
        this.timeoutMs = timeoutMs;
        this.caller = caller;
    }

    Dial start()
    {
        deadline = loop.io().schedule(
            () -> fail("not connected within " + timeoutMs + " ms"), timeoutMs, TimeUnit.MILLISECONDS);
        remote.resolve(this::onAddress);
        return this;
    }

    /** Nobody waits for an answer any more. */
    void cancel()
    {
        if (!over)
        {
            end();
        }
    }

    /** What goes wrong on the way is told by the step that waits for it. */
    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        if (!Failures.ofNetwork(cause))
        {
            loop.halt(cause);
        }
    }

    private void onAddress(final InetAddress address, final String reason)
    {
        if (over)
        {
            return;
        }
        if (address == null)
        {
            fail(reason);
            return;
        }
        final ChannelFuture connecting = new Bootstrap().group(loop.io()).channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.ALLOCATOR, loop.allocator())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(UNSENT_LOW, UNSENT_HIGH))
            .handler(new ChannelInitializer<>()
            {
                @Override
                protected void initChannel(final Channel created)
                {
                    created.pipeline().addLast(loop.stampHandler());
                    if (remote.tls() != null)
                    {
                        final SslHandler tls = remote.tls().newHandler(
                            created.alloc(), remote.name(), remote.port(), loop.helpers().handshakes());
                        tls.setHandshakeTimeoutMillis(timeoutMs);
                        created.pipeline().addLast(tls);
                    }
                    created.pipeline().addLast(Dial.this);
                }
            })
            .connect(new InetSocketAddress(address, remote.port()));
        channel = connecting.channel();
        connecting.addListener(this::onConnected);
    }

    private void onConnected(final Future<? super Void> connecting)
    {
        if (over)
        {
            return;
        }
        final SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (!connecting.isSuccess())
        {
            fail(reason(connecting.cause()));
        }
        else if (tls != null)
        {
            tls.handshakeFuture().addListener(this::onSecured);
        }
        else
        {
            reached();
        }
    }

    private void onSecured(final Future<? super Channel> securing)
    {
        if (over)
        {
            return;
        }
        if (securing.isSuccess())
        {
            reached();
        }
        else
        {
            fail("tls: " + reason(securing.cause()));
        }
    }

    private void reached()
    {
        if (!channel.isActive())
        {
            fail("closed by the other side");
            return;
        }
        over = true;
        deadline.cancel(false);
        channel.pipeline().remove(this);
        guarded(() -> caller.onReached(channel));
    }

    private void fail(final String reason)
    {
        if (!over)
        {
            end();
            guarded(() -> caller.onUnreached(reason));
        }
    }

    private void end()
    {
        over = true;
        deadline.cancel(false);
        if (channel != null)
        {
            channel.close();
        }
    }

    /** Netty would log what a listener throws, and go on. */
    private void guarded(final Runnable call)
    {
        try
        {
            loop.stamp();
            call.run();
        }
        catch (final Throwable ex)
        {
            loop.halt(ex);
        }
    }

    /** A failure for people. */
    static String reason(final Throwable cause)
    {
        return cause.getMessage() != null ? cause.getMessage() : cause.getClass().getSimpleName();
    }
}
