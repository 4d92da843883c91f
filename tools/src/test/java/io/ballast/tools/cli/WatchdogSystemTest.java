package io.ballast.tools.cli;

import io.ballast.core.ring.EngineCounters;
import io.ballast.gateway.transport.HttpRequest.Method;
import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.wire.Endpoints;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The verb over real sockets, beside an engine of which there is only the counters' page, written as its layout says.
 */
@Timeout(60)
class WatchdogSystemTest
{
    private static final String SYMBOL = "ETH_USDC_PERP";
    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final long WINDOW_NS = 100_000_000L;
    private static final int HANDLED = 128;
    private static final int LIVE = 144;
    private static final int STATE = 152;

    private final OrderBookServer server = new OrderBookServer();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @AfterEach
    void close()
    {
        server.close();
    }

    @Test
    void shouldSweepAndRaiseTheAlarmWhenTheCounterStandsStill() throws IOException
    {
        counters(ProcessHandle.current().pid());
        server.resting.set(2);
        final Map<String, String> fields = watch(4, "--still", "1s", "--alarm-webhook", server.url(1) + "/s3cr3t");
        assertEquals("STILL", fields.get("cause"));
        assertEquals("true", fields.get("proven"));
        assertEquals("2", fields.get("cancelled"));
        assertEquals("false", fields.get("movedAgain"));
        assertEquals(0, server.resting.get());
        assertTrue(server.asked.contains("DELETE /api/v1/orders {\"symbol\":\"" + SYMBOL + "\"}"));
        final List<String> events = new ArrayList<>();
        server.alarms.forEach(alarm -> events.add(JsonFields.of(alarm).get("event")));
        assertEquals(List.of("ALARM", "SWEPT"), events);
        assertTrue(err.toString().contains("ALARM: the engine stands still"), err.toString());
        assertFalse((out.toString() + err + server.alarms).contains(SECRET));
        assertFalse(err.toString().contains("s3cr3t"));
    }

    @Test
    void shouldNotWaitWhenTheProcessIsGone() throws Exception
    {
        final Process engine = new ProcessBuilder("cat").start();
        counters(engine.pid());
        server.resting.set(1);
        server.hook = method -> engine.destroyForcibly();
        final Map<String, String> fields = watch(4, "--still", "60 s");
        assertTrue(engine.waitFor(10, TimeUnit.SECONDS));
        assertEquals("DEAD", fields.get("cause"));
        assertEquals("true", fields.get("proven"));
        assertEquals(0, server.resting.get());
    }

    @Test
    void shouldEndWithARunThatEndsInOrder() throws IOException
    {
        final UnsafeBuffer page = counters(ProcessHandle.current().pid());
        server.hook = method -> page.putLongOrdered(STATE, 2);
        assertEquals("ENDED", watch(0, "--still", "60 s").get("cause"));
        assertTrue(server.wasAsked(Method.GET));
        assertFalse(server.wasAsked(Method.DELETE));
    }

    @Test
    void shouldSweepAfterARunThatEndsWithOrders() throws IOException
    {
        final UnsafeBuffer page = counters(ProcessHandle.current().pid());
        page.putLong(LIVE, 1);
        page.putLongOrdered(STATE, 2);
        server.resting.set(1);
        assertEquals("ENDED_WITH_ORDERS", watch(4).get("cause"));
        assertEquals(0, server.resting.get());
    }

    @Test
    void shouldSweepAtOnceAfterAHalt() throws IOException
    {
        counters(ProcessHandle.current().pid()).putLongOrdered(STATE, 3);
        assertEquals("HALTED", watch(4, "--still", "60 s").get("cause"));
        assertTrue(server.wasAsked(Method.DELETE));
    }

    @Test
    void shouldGoOnToTheEndOfTheSweepWhenTheEngineMovesAgain() throws IOException
    {
        final UnsafeBuffer page = counters(ProcessHandle.current().pid());
        server.hook = method -> page.putLongOrdered(HANDLED, method == Method.DELETE ? 9 : page.getLong(HANDLED));
        final Map<String, String> fields = watch(4, "--still", "1 s");
        assertEquals("true", fields.get("movedAgain"));
        assertEquals("true", fields.get("proven"));
        assertTrue(err.toString().contains("moves again"), err.toString());
    }

    @Test
    void shouldSayThatOrdersMayRestWhenItHasToGiveUp() throws IOException
    {
        counters(ProcessHandle.current().pid()).putLongOrdered(STATE, 3);
        server.hook = method -> server.resting.set(1);
        assertEquals("false", watch(4, "--bound", "1 s").get("proven"));
        assertTrue(err.toString().contains("ORDERS MAY REST"), err.toString());
    }

    @Test
    void shouldRefuseAKeyThatTheVenueRefuses() throws IOException
    {
        counters(ProcessHandle.current().pid());
        server.refusal = "{\"code\":\"INVALID_CLIENT_REQUEST\",\"message\":\"Invalid signature\"}";
        assertEquals(2, run("--still", "60 s"));
        assertTrue(err.toString().contains("refuses the watchdog"), err.toString());
    }

    @Test
    void shouldRefuseWhatCannotBeWatched() throws IOException
    {
        assertEquals(2, run("--wait", "0 s"));
        assertTrue(err.toString().contains("no run has appeared"), err.toString());
        assertEquals(2, run("--counters", "x"));
        assertEquals(2, run("--still", "1"));
        assertEquals(2, run("--still", "10 ms"));
        counters(1);
        assertEquals(2, run("--symbol", "\""));
    }

    private Map<String, String> watch(final int exit, final String... more)
    {
        assertEquals(exit, run(more), err.toString());
        return JsonFields.of(out.toString());
    }

    private int run(final String... more)
    {
        final URI rest = URI.create(server.url(0));
        final Endpoints where = new Endpoints(rest, URI.create("ws://127.0.0.1:1"), rest, rest, rest, 326);
        final Path endpoints = directory.resolve("endpoints");
        new Endpoints.Told(where, "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=", SECRET, "0x1", "k", "1").write(endpoints);
        final List<String> args = new ArrayList<>(List.of("watchdog", "--json", "--journal", directory.toString(),
            "--endpoints", endpoints.toString()));
        args.addAll(List.of(more));
        return Ballast.execute(
            new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
    }

    private UnsafeBuffer counters(final long pid) throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory.resolve("counters"),
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final UnsafeBuffer page =
                new UnsafeBuffer(channel.map(MapMode.READ_WRITE, 0, EngineCounters.LENGTH));
            new EngineCounters(page).begin(pid, 1, 3, WINDOW_NS, SYMBOL);
            return page;
        }
    }
}
