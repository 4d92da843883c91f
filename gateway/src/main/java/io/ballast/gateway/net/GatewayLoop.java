package io.ballast.gateway.net;

import io.ballast.core.ring.EventClock;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.ServerListener;
import io.ballast.gateway.transport.Transport;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.agrona.LangUtil;
import org.agrona.concurrent.Agent;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One thread's worth of sockets and timers, as an Agrona agent: {@link #doWork()} does what is due and never blocks,
 * {@link #park} waits for the network, a timer or {@link #wakeup()} where a core is not to be burned.
 * <p>
 * The thread that calls {@link #onStart()} owns the loop. Everything else is called by it, or before the start by
 * whoever builds the loop; {@link #wakeup()} alone may be called by any thread at any time. What a protocol throws
 * comes out of {@link #doWork()}: nothing here logs and goes on.
 * <p>
 * In a thread of {@link #newThread} Netty leaves 48 bytes behind for each text read and each text sent without TLS; in
 * other threads, where it does not pool, 200 and 400. A request and its answer leave 1.4 kB, mostly decoded headers.
 */
public final class GatewayLoop implements Agent
{
    private static final String ROLE = "ballast-net";
    private static final int PAGE_SIZE = 8192;
    private static final int CHUNK_ORDER = 9;
    private static final int POOLED_SMALL = 256;
    private static final int POOLED_LARGE = 64;
    private static final long CLOSE_BUDGET_NS = TimeUnit.SECONDS.toNanos(2);

    private final EventClock clock;
    private final ManualIoEventLoop io = new ManualIoEventLoop(null, NioIoHandler.newFactory());
    private final ByteBufAllocator allocator = new PooledByteBufAllocator(
        true, 0, 1, PAGE_SIZE, CHUNK_ORDER, POOLED_SMALL, POOLED_LARGE, true);
    private final Stamp stamp = new Stamp();
    private final List<Timed> timers = new ArrayList<>();
    private final List<AutoCloseable> ends = new ArrayList<>();
    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
    private final Helpers helpers = new Helpers();
    private Throwable failure;
    private long nowNs;
    private boolean owned;
    private volatile boolean parked;
    private volatile boolean woken;

    private record Timed(LongSupplier nextNs, LongConsumer onTimer)
    {
    }

    /**
     * A loop without sockets.
     *
     * @param clock event time, told with everything that happens.
     */
    public GatewayLoop(final EventClock clock)
    {
        this.clock = clock;
        nowNs = clock.nowNs();
    }

    /**
     * A thread in which Netty pools what it needs for each message.
     *
     * @param body to run.
     * @return the thread, not started.
     */
    public static Thread newThread(final Runnable body)
    {
        return new FastThreadLocalThread(body, ROLE);
    }

    /**
     * Connect a protocol to its venue. It is started by the next {@link #doWork()}, and its timers fire from then on.
     *
     * @param protocol to drive.
     * @param hosts    its hosts in the order of its indexes: {@code http}, {@code https}, {@code ws} or {@code wss}; a
     *                 host takes both requests and WebSockets, whichever of the two the scheme names.
     * @param settings of the connections.
     * @return where it sends to.
     * @throws IllegalArgumentException if a host or the certificate cannot be used.
     */
    public Transport connect(final Protocol protocol, final List<URI> hosts, final ClientSettings settings)
    {
        final WireTransport transport = new WireTransport(this, protocol, hosts, settings);
        ends.add(transport);
        defer(() ->
        {
            protocol.start(nowNs, transport);
            timer(protocol::nextTimerNs, protocol::onTimer);
            timer(transport::nextCareNs, transport::care);
        });
        return transport;
    }

    /**
     * Open the doors of a server on the loopback address. They listen when this returns, and answer when the loop runs.
     *
     * @param listener to tell.
     * @param doors    in the order of their indexes.
     * @return the server's connections, and its ports.
     * @throws java.io.UncheckedIOException if a port cannot be had; none of them is listened on then.
     */
    public ServerDoors listen(final ServerListener listener, final List<Door> doors)
    {
        final ServerDoors server = new ServerDoors(this, listener, doors);
        ends.add(server);
        return server;
    }

    /**
     * Have something called when its time has come.
     *
     * @param nextNs  event time of the next call, {@link Protocol#NO_TIMER} for none; asked in every cycle.
     * @param onTimer called with event time, at or after the time asked for.
     */
    public void timer(final LongSupplier nextNs, final LongConsumer onTimer)
    {
        timers.add(new Timed(nextNs, onTimer));
    }

    /** The calling thread owns the loop from now on. */
    @Override
    public void onStart()
    {
        io.setOwningThread(Thread.currentThread());
        owned = true;
    }

    /**
     * Tell what waits to be told, read and write what the sockets are ready for, fire the timers that are due.
     *
     * @return how much was done; 0 for nothing.
     */
    @Override
    public int doWork()
    {
        stamp();
        int work = deferred.size();
        for (int i = work; i > 0; i--)
        {
            deferred.poll().run();
        }
        work += io.runNow();
        final long dueNs = stamp();
        for (int i = 0; i < timers.size(); i++)
        {
            final Timed timer = timers.get(i);
            if (timer.nextNs.getAsLong() <= dueNs)
            {
                timer.onTimer.accept(dueNs);
                work++;
            }
        }
        rethrow();
        return work;
    }

    /**
     * Wait until the network has something, the next timer is due, {@link #wakeup()} was called since the last wait, or
     * the longest wait is over. Waits below half a millisecond are not slept at all.
     *
     * @param longestNs of the wait.
     */
    public void park(final long longestNs)
    {
        parked = true;
        final long clockNs = clock.nowNs();
        final long timerNs = nextTimerNs();
        if (!woken && deferred.isEmpty() && timerNs > clockNs && longestNs > 0)
        {
            io.run(Math.min(longestNs, timerNs - clockNs));
        }
        parked = false;
        woken = false;
        rethrow();
    }

    /**
     * End a wait, or the next one before it begins. To be called after the work it announces can be seen. Any thread;
     * costs a volatile write while the loop is not waiting.
     */
    public void wakeup()
    {
        woken = true;
        if (parked)
        {
            io.wakeup();
        }
    }

    /**
     * Close all sockets, tell nobody, and wait for the network to let go, two seconds at most. A loop that nobody owns,
     * for it is closed before its thread began, is owned by whoever closes it.
     */
    @Override
    public void onClose()
    {
        if (!owned)
        {
            onStart();
        }
        for (final AutoCloseable end : ends)
        {
            try
            {
                end.close();
            }
            catch (final Exception ex)
            {
                halt(ex);
            }
        }
        io.shutdownGracefully(0, 0, TimeUnit.NANOSECONDS);
        final long deadlineNs = System.nanoTime() + CLOSE_BUDGET_NS;
        while (!io.isTerminated() && System.nanoTime() < deadlineNs)
        {
            io.runNow();
        }
        helpers.close();
        rethrow();
    }

    /** What the thread is called. */
    @Override
    public String roleName()
    {
        return ROLE;
    }

    /** The loop as Netty knows it. */
    ManualIoEventLoop io()
    {
        return io;
    }

    ByteBufAllocator allocator()
    {
        return allocator;
    }

    Helpers helpers()
    {
        return helpers;
    }

    /** Stands first in every pipeline. */
    ChannelHandler stampHandler()
    {
        return stamp;
    }

    /** Event time of what is being told: of the last read, or of the last {@link #stamp()}. */
    long nowNs()
    {
        return nowNs;
    }

    /** Read the clock. */
    long stamp()
    {
        nowNs = clock.nowNs();
        return nowNs;
    }

    /** Have something done by the next cycle: what is called from outside must not call back from within. */
    void defer(final Runnable task)
    {
        deferred.add(task);
    }

    /** The cycle must not go on. The first reason wins. */
    void halt(final Throwable reason)
    {
        if (failure == null)
        {
            failure = reason;
        }
    }

    private long nextTimerNs()
    {
        long earliestNs = Protocol.NO_TIMER;
        for (int i = 0; i < timers.size(); i++)
        {
            earliestNs = Math.min(earliestNs, timers.get(i).nextNs.getAsLong());
        }
        return earliestNs;
    }

    private void rethrow()
    {
        if (failure != null)
        {
            LangUtil.rethrowUnchecked(failure);
        }
    }

    /** Event time of a read is taken here, before bytes are deciphered and decoded. */
    @ChannelHandler.Sharable
    private final class Stamp extends ChannelInboundHandlerAdapter
    {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object bytes)
        {
            stamp();
            context.fireChannelRead(bytes);
        }
    }
}
