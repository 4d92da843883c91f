package io.ballast.gateway.net;

import io.ballast.core.ring.EventClock;
import org.agrona.concurrent.AgentInvoker;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The duty cycle: timers, waits, errors, and two loops in two threads. */
final class GatewayLoopTest
{
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long SOON_NS = TimeUnit.SECONDS.toNanos(30);

    @Test
    void shouldFireTimersThatAreDue()
    {
        final AtomicLong nowNs = new AtomicLong(1_000);
        final GatewayLoop loop = new GatewayLoop(nowNs::get);
        loop.onStart();
        final RecordingProtocol protocol = new RecordingProtocol();
        loop.connect(protocol, List.of(URI.create("ws://localhost:1")), ClientSettings.DEFAULT);
        protocol.timerNs = 2_000;
        loop.doWork();
        assertEquals(List.of("start"), protocol.told);
        nowNs.set(1_999);
        loop.doWork();
        assertFalse(protocol.told("timer"));
        nowNs.set(2_000);
        loop.doWork();
        assertEquals(List.of("start", "timer"), protocol.told);
        assertEquals(2_000, protocol.lastNs);
        loop.onClose();
    }

    @Test
    void shouldWaitForTheNextTimerAndNoLonger()
    {
        final GatewayLoop loop = new GatewayLoop(EventClock.monotonic(0));
        loop.onStart();
        final AtomicLong dueNs = new AtomicLong(TimeUnit.MILLISECONDS.toNanos(20));
        loop.timer(dueNs::get, nowNs -> dueNs.set(Long.MAX_VALUE));
        final long beginNs = System.nanoTime();
        while (dueNs.get() != Long.MAX_VALUE)
        {
            loop.park(LONG_NS);
            loop.doWork();
            assertTrue(System.nanoTime() - beginNs < SOON_NS, "slept over the timer");
        }
        loop.onClose();
    }

    @Test
    void shouldWakeBeforeAndDuringAWait() throws InterruptedException
    {
        final GatewayLoop loop = new GatewayLoop(EventClock.monotonic(0));
        loop.onStart();
        final long beginNs = System.nanoTime();
        loop.wakeup();
        loop.doWork();
        loop.park(LONG_NS);
        for (int i = 0; i < 200; i++)
        {
            final AtomicBoolean seen = new AtomicBoolean();
            final Thread other = new Thread(() ->
            {
                seen.set(true);
                loop.wakeup();
            });
            other.start();
            while (!seen.get())
            {
                loop.park(LONG_NS);
            }
            other.join(TimeUnit.SECONDS.toMillis(10));
        }
        assertTrue(System.nanoTime() - beginNs < SOON_NS, "slept through a call");
        loop.onClose();
    }

    @Test
    void shouldLetNothingThrownByAProtocolPass()
    {
        final Wire wire = Wire.plain();
        wire.client.onResponse = () ->
        {
            throw new IllegalStateException("broken");
        };
        wire.client.get(1, "/");
        assertEquals("broken",
            assertThrows(IllegalStateException.class, () -> wire.until(() -> false)).getMessage());
        assertThrows(IllegalStateException.class, wire.clientLoop::doWork, "the cycle must not go on");
        assertThrows(IllegalStateException.class, wire.clientLoop::onClose);
        wire.serverLoop.onClose();
    }

    @Test
    void shouldServeFromAThreadOfItsOwn() throws InterruptedException
    {
        final GatewayLoop serverLoop = new GatewayLoop(EventClock.monotonic(0));
        final RecordingServer server = new RecordingServer();
        final ServerDoors doors = serverLoop.listen(server, List.of(Door.ANY, Door.ANY));
        server.transport = doors;
        final AtomicBoolean running = new AtomicBoolean(true);
        final Thread thread = new Thread(() -> serve(serverLoop, running), "server");
        thread.start();
        try (Wire wire = new Wire().connect("http://127.0.0.1:" + doors.port(1), ClientSettings.DEFAULT))
        {
            wire.client.get(1, "/a");
            wire.client.open(0, "/ws");
            wire.until(() -> wire.client.told("response 1 200 /a ") && wire.client.told("open 0"));
            measure(wire);
        }
        finally
        {
            running.set(false);
            serverLoop.wakeup();
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }
        assertFalse(thread.isAlive());
        assertTrue(server.told.contains("GET /a value  door 1"));
    }

    private static void serve(final GatewayLoop loop, final AtomicBoolean running)
    {
        final AgentInvoker invoker = new AgentInvoker(Throwable::printStackTrace, null, loop);
        invoker.start();
        while (running.get())
        {
            if (invoker.invoke() == 0)
            {
                loop.park(LONG_NS);
            }
        }
        invoker.close();
    }

    /** Round trips of a text to the other thread and back; printed for people, not a test. */
    private static void measure(final Wire wire)
    {
        final long[] tookNs = new long[5_000];
        for (int i = 0; i < tookNs.length; i++)
        {
            wire.client.told.clear();
            final long beginNs = System.nanoTime();
            wire.client.send(0, "{\"method\":\"PING\"}");
            wire.until(() -> !wire.client.told.isEmpty());
            tookNs[i] = System.nanoTime() - beginNs;
        }
        Arrays.sort(tookNs);
        System.out.printf("text there and back, parked loops, ns: p50 %,d p90 %,d p99 %,d p99.9 %,d max %,d%n",
            tookNs[2_500], tookNs[4_500], tookNs[4_950], tookNs[4_995], tookNs[4_999]);
    }
}
