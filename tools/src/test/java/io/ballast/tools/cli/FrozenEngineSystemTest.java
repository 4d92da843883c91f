package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.venue.Faults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A real engine that stands still (F72) or dies while it holds a position and an order of its rests, beside a real
 * watchdog, over sockets: nothing rests after the sweep. What wakes up again finds its order gone and goes on.
 */
@Timeout(300)
class FrozenEngineSystemTest
{
    private static final long START_BOUND_NS = TimeUnit.SECONDS.toNanos(60);

    /** The first quote that unwinds rests for a minute. */
    private final ServedVenues venues = new ServedVenues(41, Faults.of(List.of(Map.of(
        "action", "partial", "leg", "primary", "intent", "close", "count", 1L,
        "quantities", "0.05 ETH", "every", "60 s", "then", "stay"))));

    private final ExecutorService beside = Executors.newSingleThreadExecutor();

    @TempDir
    private Path directory;

    @AfterEach
    void close()
    {
        beside.shutdownNow();
        venues.close();
    }

    @Test
    void shouldGoOnWithoutItsOrderWhenItWakesUp() throws Exception
    {
        try (EngineProcess engine = start())
        {
            awaitRestingQuoteAndPosition();
            engine.signal("STOP");
            final Map<String, String> swept = watchdog("2s");
            assertEquals("STILL", swept.get("cause"));
            assertEquals("1", swept.get("cancelled"));
            assertEquals(List.of(), new OpenOrders(venues.toldSoFar()).living());
            assertTrue(new OpenOrders(venues.toldSoFar()).position("PRIMARY") != 0, "positions are left as they are");

            engine.signal("CONT");
            assertEquals(0, engine.exit(60), engine.err());
            final Map<String, String> report = engine.json();
            assertEquals("COMPLETED", report.get("exitReason"));
            assertEquals("0", report.get("positions.primary"));
            assertEquals("0", report.get("positions.hedge"));
        }
        flatByTheLedgers();
    }

    @Test
    void shouldLeaveNoRestingOrderWhenItIsKilled() throws Exception
    {
        try (EngineProcess engine = start())
        {
            final Future<Map<String, String>> watchdog = beside.submit(() -> watchdog("60s"));
            awaitRestingQuoteAndPosition();
            engine.signal("KILL");
            final Map<String, String> swept = watchdog.get(60, TimeUnit.SECONDS);
            assertEquals("DEAD", swept.get("cause"));
            assertEquals("1", swept.get("cancelled"));
            assertEquals(List.of(), new OpenOrders(venues.toldSoFar()).living());
        }
        // What it held is taken over, and closed pair-wise, by the process that goes on at once.
        try (EngineProcess next = new EngineProcess(List.of(), directory.resolve("next"), "run", "--json", "--resume",
            "--journal", directory.resolve("journal").toString(),
            "--endpoints", directory.resolve("endpoints.json").toString()))
        {
            assertEquals(0, next.exit(90), next.err());
            assertEquals("0", next.json().get("positions.primary"));
        }
        flatByTheLedgers();
    }

    private void flatByTheLedgers()
    {
        final OpenOrders end = new OpenOrders(venues.told());
        assertEquals(List.of(), end.living());
        assertEquals(0, end.position("PRIMARY"));
        assertEquals(0, end.position("HEDGE"));
    }

    private EngineProcess start()
    {
        return new EngineProcess(List.of(), directory.resolve("out"), "run", "--json", "--iterations", "1",
            "--journal", directory.resolve("journal").toString(),
            "--endpoints", venues.write(directory.resolve("endpoints.json")).toString());
    }

    /** By the venues: hedged, and the order that is to unwind rests. */
    private void awaitRestingQuoteAndPosition()
    {
        final long endNs = System.nanoTime() + START_BOUND_NS;
        OpenOrders now = new OpenOrders(venues.toldSoFar());
        while (now.living().size() != 1 || Math.abs(now.position("PRIMARY")) != 20_000_000L ||
            Math.abs(now.position("HEDGE")) != 20_000_000L)
        {
            assertTrue(System.nanoTime() < endNs, "no quote came to rest: " + venues.toldSoFar());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            now = new OpenOrders(venues.toldSoFar());
        }
    }

    private Map<String, String> watchdog(final String still)
    {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        assertEquals(4, Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), "watchdog", "--json",
            "--still", still, "--journal", directory.resolve("journal").toString(),
            "--endpoints", directory.resolve("endpoints.json").toString()), err.toString());
        return JsonFields.of(out.toString());
    }
}
