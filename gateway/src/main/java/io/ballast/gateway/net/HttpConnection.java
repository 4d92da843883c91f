package io.ballast.gateway.net;

import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.TransportListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;

import java.util.Map;

/**
 * A kept-alive connection for one request at a time. A request counts as unseen by the venue only if this connection
 * was never up: from the moment it is given to the socket until an answer has come, its fate is unknown.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter
    implements Dial.Caller, ChannelFutureListener, Runnable
{
    private static final long NONE = Long.MIN_VALUE;
    private static final int HEAD_LIMIT = 1 << 16;

    private final HttpPool pool;
    private final GatewayLoop loop;
    private final TransportListener listener;
    private final HttpResponse response = new HttpResponse();
    private final TextView view = new TextView();
    private Dial dial;
    private Channel channel;
    private ByteBuf unsent;
    private long exchange = NONE;
    private long idleSinceNs;
    private String failure;
    private boolean given;
    private boolean written;
    private boolean writtenTold;
    private boolean provisional;
    private boolean keepAlive;
    private boolean over;

    HttpConnection(final HttpPool pool, final GatewayLoop loop, final TransportListener listener)
    {
        this.pool = pool;
        this.loop = loop;
        this.listener = listener;
    }

    void dial(final Remote remote, final int timeoutMs)
    {
        dial = new Dial(loop, remote, timeoutMs, this).start();
    }

    /** Whether a request may be given to it; one that is still being connected will send it when it is up. */
    boolean free()
    {
        return exchange == NONE && !over && (channel == null || channel.isActive());
    }

    boolean connected()
    {
        return channel != null;
    }

    /** Event time of the last use, for a connection that is free. */
    long idleSinceNs()
    {
        return idleSinceNs;
    }

    /** Take a request; what comes of it is told later. */
    void begin(final long newExchange, final ByteBuf text)
    {
        exchange = newExchange;
        failure = null;
        given = false;
        written = false;
        writtenTold = false;
        if (channel == null)
        {
            unsent = text;
        }
        else
        {
            write(text);
        }
    }

    /** Nobody waits for the answer; a connection that may still bring it is closed. */
    void abandon()
    {
        exchange = NONE;
        if (given)
        {
            close();
        }
        else
        {
            releaseUnsent();
        }
    }

    /** Close without telling anybody. */
    void close()
    {
        exchange = NONE;
        end();
    }

    @Override
    public void onReached(final Channel reached)
    {
        channel = reached;
        idleSinceNs = loop.nowNs();
        channel.pipeline().addLast(
            new HttpResponseDecoder(new HttpDecoderConfig().setMaxHeaderSize(HEAD_LIMIT)), this);
        if (unsent != null)
        {
            final ByteBuf text = unsent;
            unsent = null;
            write(text);
        }
    }

    @Override
    public void onUnreached(final String reason)
    {
        fail(reason);
    }

    /** The write of the request has ended; told by the next cycle, for it may end within the call that began it. */
    @Override
    public void operationComplete(final ChannelFuture write)
    {
        if (write.isSuccess())
        {
            written = true;
        }
        else if (failure == null)
        {
            failure = Dial.reason(write.cause());
        }
        loop.defer(this);
    }

    @Override
    public void run()
    {
        tellWritten();
        if (failure != null)
        {
            fail(failure);
        }
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        final DecoderResult result = ((HttpObject)message).decoderResult();
        if (result.isFailure())
        {
            ReferenceCountUtil.release(message);
            fail("not an answer: " + Dial.reason(result.cause()));
            return;
        }
        if (message instanceof io.netty.handler.codec.http.HttpResponse head)
        {
            onHead(head);
        }
        if (message instanceof HttpContent content)
        {
            onContent(content);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        fail("closed by the other side");
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
            fail(Dial.reason(cause));
        }
        else
        {
            loop.halt(cause);
        }
    }

    private void onHead(final io.netty.handler.codec.http.HttpResponse head)
    {
        provisional = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        keepAlive = HttpUtil.isKeepAlive(head);
        response.begin(head.status().code());
        for (final Map.Entry<String, String> header : head.headers())
        {
            if (response.headers() < HttpResponse.MAX_HEADERS)
            {
                response.header(header.getKey()).ascii(header.getValue());
            }
        }
    }

    private void onContent(final HttpContent content)
    {
        final int length = content.content().readableBytes();
        final boolean tooLong = length > pool.maxTextBytes() - response.body().length();
        if (!tooLong)
        {
            response.body().bytes(view.of(content.content()), 0, length);
        }
        content.release();
        if (tooLong)
        {
            fail("answer longer than " + pool.maxTextBytes() + " bytes");
        }
        else if (content instanceof LastHttpContent && !provisional)
        {
            onWhole();
        }
    }

    private void onWhole()
    {
        if (exchange == NONE)
        {
            fail("answer without a request");
            return;
        }
        final boolean reusable = keepAlive && written;
        given = true;
        written = true;
        tellWritten();
        final long answered = exchange;
        exchange = NONE;
        if (answered == NONE)
        {
            return;
        }
        pool.answered(answered);
        idleSinceNs = loop.nowNs();
        if (!reusable)
        {
            end();
        }
        listener.onResponse(loop.nowNs(), answered, response);
    }

    private void write(final ByteBuf text)
    {
        given = true;
        channel.writeAndFlush(text).addListener(this);
    }

    private void tellWritten()
    {
        if (written && !writtenTold && exchange != NONE)
        {
            writtenTold = true;
            listener.onWritten(loop.nowNs(), exchange);
        }
    }

    private void fail(final String reason)
    {
        tellWritten();
        final long failed = exchange;
        exchange = NONE;
        end();
        if (failed != NONE)
        {
            pool.answered(failed);
            listener.onFailed(loop.nowNs(), failed, given, reason);
        }
    }

    private void end()
    {
        releaseUnsent();
        if (!over)
        {
            over = true;
            dial.cancel();
            pool.gone(this);
            if (channel != null)
            {
                channel.close();
            }
        }
    }

    private void releaseUnsent()
    {
        if (unsent != null)
        {
            unsent.release();
            unsent = null;
        }
    }
}
