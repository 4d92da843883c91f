package io.ballast.gateway.net;

import com.sun.management.ThreadMXBean;
import io.ballast.core.ring.EventClock;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What Netty leaves behind for each text and each request: the frame and its wrapping, promises, decoded headers. None
 * of it is ours, and none of it may grow unnoticed.
 */
final class TextAllocationTest
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private static final int COUNT = 20_000;
    private static final int BATCH = 10;
    private static final long BUDGET_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int MAX_BYTES_TEXT = 80;
    private static final int MAX_BYTES_REQUEST = 2_000;

    private final Counter counter = new Counter();
    private final GatewayLoop client = new GatewayLoop(EventClock.monotonic(0));
    private final GatewayLoop server = new GatewayLoop(EventClock.monotonic(0));
    private final RecordingServer listener = new RecordingServer();
    private final ByteText text = new ByteText(256);
    private final HttpRequest request = new HttpRequest();
    private long allocated;

    @Test
    void shouldLeaveLittleForEachTextAndRequest() throws InterruptedException
    {
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final Thread thread = GatewayLoop.newThread(this::measure);
        thread.setUncaughtExceptionHandler((of, ex) -> failure.set(ex));
        thread.start();
        thread.join();
        assertNull(failure.get());
    }

    private void measure()
    {
        client.onStart();
        server.onStart();
        final ServerDoors doors = server.listen(listener, List.of(Door.ANY));
        listener.transport = doors;
        final Transport transport = client.connect(counter,
            List.of(URI.create("http://127.0.0.1:" + doors.port(0))), ClientSettings.DEFAULT.warm(0));
        client.doWork();
        request.begin(0, HttpRequest.Method.GET).target().ascii("/");
        transport.open(0, request);
        until(1);
        text.ascii("{\"stream\":\"bookTicker.ETH_USDC_PERP\",\"data\":{\"b\":\"1234.56\",\"B\":\"1.5\"}}");
        read(COUNT);
        final long read = read(COUNT) / COUNT;
        sent(transport, COUNT);
        final long sent = sent(transport, COUNT) / COUNT;
        requests(transport, COUNT / 4);
        final long asked = requests(transport, COUNT / 4) / (COUNT / 4);
        System.out.println("bytes left behind: text read " + read + ", text sent " + sent + ", request " + asked);
        assertTrue(read <= MAX_BYTES_TEXT, "text read: " + read);
        assertTrue(sent <= MAX_BYTES_TEXT, "text sent: " + sent);
        assertTrue(asked <= MAX_BYTES_REQUEST, "request: " + asked);
        client.onClose();
        server.onClose();
    }

    /** Texts sent by the server and read by the client. */
    private long read(final int count)
    {
        allocated = 0;
        for (int i = 0; i < count; i += BATCH)
        {
            for (int j = 0; j < BATCH; j++)
            {
                listener.transport.send(listener.socket, text);
            }
            until(counter.told + BATCH);
        }
        return allocated;
    }

    /** Texts sent by the client; reading their echoes is not counted. */
    private long sent(final Transport transport, final int count)
    {
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            assertTrue(transport.send(0, text));
            sum += THREADS.getCurrentThreadAllocatedBytes() - before;
            until(counter.told + 1);
        }
        return sum;
    }

    private long requests(final Transport transport, final int count)
    {
        allocated = 0;
        for (int i = 0; i < count; i++)
        {
            request.begin(0, HttpRequest.Method.POST).target().ascii("/api/v1/order");
            request.header("X-Timestamp").number(1_700_000_000_000L);
            request.header("X-Signature").ascii("c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl");
            request.body().append(text);
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            transport.request(counter.told, request);
            allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
            until(counter.told + 2);
        }
        return allocated;
    }

    private void until(final long told)
    {
        final long deadlineNs = System.nanoTime() + BUDGET_NS;
        while (counter.told < told)
        {
            server.doWork();
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            client.doWork();
            allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
            assertTrue(System.nanoTime() < deadlineNs, "waited in vain");
        }
        assertEquals(told, counter.told, "told more than was asked for");
    }

    /** Counts what it is told, and leaves nothing behind. */
    private static final class Counter implements Protocol
    {
        private long told;

        @Override
        public void start(final long nowNs, final Transport transport)
        {
        }

        @Override
        public long nextTimerNs()
        {
            return NO_TIMER;
        }

        @Override
        public void onTimer(final long nowNs)
        {
        }

        @Override
        public void onOpen(final long nowNs, final int socket)
        {
            told++;
        }

        @Override
        public void onText(
            final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
        {
            told++;
        }

        @Override
        public void onPong(final long nowNs, final int socket)
        {
            told++;
        }

        @Override
        public void onClosed(final long nowNs, final int socket, final int status, final String reason)
        {
            throw new IllegalStateException(reason);
        }

        @Override
        public void onWritten(final long nowNs, final long exchange)
        {
            told++;
        }

        @Override
        public void onResponse(final long nowNs, final long exchange, final HttpResponse response)
        {
            told++;
        }

        @Override
        public void onFailed(final long nowNs, final long exchange, final boolean written, final String reason)
        {
            throw new IllegalStateException(reason);
        }
    }
}
