package io.ballast.gateway.net;

import io.ballast.core.ring.EventClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Names are looked up beside the loop, and a lookup that hangs piles nothing up.
 */
final class RemoteTest
{
    private static final URI VENUE = URI.create("http://venue.invalid");
    private static final int MOST = 256;
    private static final long BUDGET_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final GatewayLoop loop = new GatewayLoop(EventClock.monotonic(1));
    private final List<String> told = new ArrayList<>();
    private final AtomicInteger lookups = new AtomicInteger();

    @AfterEach
    void close()
    {
        loop.onClose();
    }

    @Test
    void shouldLookANameUpOnceForAllThatWait()
    {
        loop.onStart();
        final CountDownLatch hanging = new CountDownLatch(1);
        final Remote remote = new Remote(loop, VENUE, null, name ->
        {
            lookups.incrementAndGet();
            await(hanging);
            return new InetAddress[]{address(1), address(2)};
        });
        ask(remote, 2 * MOST);
        settle(MOST);
        assertTrue(told.stream().allMatch(line -> line.contains("too long")), told.toString());
        hanging.countDown();
        settle(2 * MOST);
        assertEquals(1, lookups.get());
        assertEquals(List.of("127.0.0.1", "127.0.0.2", "127.0.0.1"), told.subList(MOST, MOST + 3));
        ask(remote, 1);
        settle(2 * MOST + 1);
        assertEquals(2, lookups.get());
    }

    @Test
    void shouldTryTheLastAddressesKnown()
    {
        loop.onStart();
        final Remote remote = new Remote(loop, VENUE, null, name ->
        {
            if (lookups.incrementAndGet() == 2)
            {
                return new InetAddress[]{address(7)};
            }
            throw new UnknownHostException(name);
        });
        for (int i = 1; i <= 3; i++)
        {
            ask(remote, 1);
            settle(i);
        }
        assertEquals(List.of("unknown host venue.invalid", "127.0.0.7", "127.0.0.7"), told);
    }

    private void ask(final Remote remote, final int times)
    {
        for (int i = 0; i < times; i++)
        {
            remote.resolve((address, reason) -> told.add(address == null ? reason : address.getHostAddress()));
        }
    }

    private void settle(final int answers)
    {
        final long deadlineNs = System.nanoTime() + BUDGET_NS;
        while (told.size() < answers)
        {
            if (loop.doWork() == 0)
            {
                loop.park(PARK_NS);
            }
            assertTrue(System.nanoTime() - deadlineNs < 0, "waited in vain");
        }
        assertEquals(answers, told.size());
    }

    private static InetAddress address(final int last) throws UnknownHostException
    {
        return InetAddress.getByAddress(new byte[]{127, 0, 0, (byte)last});
    }

    private static void await(final CountDownLatch latch)
    {
        try
        {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }
}
