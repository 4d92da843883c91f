package io.ballast.tools.cli;

import io.ballast.core.ring.EngineCounters;
import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.run.CountersFile;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.wire.Endpoints;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A process that was killed while its quote rested, and a hedge venue that is away when it is to be gone on with. */
@Timeout(120)
class ResumeAwaySystemTest
{
    private static final int INPUTS_AT_REST = 30;
    private static final long LOOK_NS = 1_000_000L;

    /** Quotes that would not fill for a quarter of an hour. */
    private final ServedVenues venues = new ServedVenues(31, Faults.of(List.of(
        Map.of("action", "partial", "leg", "primary", "quantities", "0.1 ETH", "every", "1000 s"))));

    @TempDir
    private Path directory;

    @AfterEach
    void close()
    {
        venues.close();
    }

    @Test
    void shouldTakeWhatRestsOffTheVenueThatAnswers() throws Exception
    {
        final Path journal = directory.resolve("journal");
        try (EngineProcess engine = new EngineProcess(List.of(), directory.resolve("out"), "run", "--json",
            "--endpoints", venues.write(directory.resolve("endpoints.json")).toString(),
            "--journal", journal.toString(), "--set", "limits.readiness_timeout=5 s"))
        {
            awaitQuote(engine, journal.resolve(CountersFile.NAME));
            engine.signal("KILL");
            engine.exit(10);
        }
        final Path away = venues.write(directory.resolve("away.json"), hedgeAway(), venues.keys);
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        assertEquals(4, Ballast.execute(new PrintWriter(out, true), new PrintWriter(err, true), "run", "--json",
            "--journal", journal.toString(), "--resume", "--endpoints", away.toString()), err::toString);
        final String refusal = JsonFields.of(out.toString()).get("refusal");
        assertTrue(refusal.startsWith("grvt: "), refusal);
        assertTrue(refusal.contains("; backpack was swept, no order rests there; "), refusal);
        assertEquals(List.of(), new OpenOrders(venues.told()).living());
    }

    /** One that lives through so many inputs is not on its way, but rests. */
    private static void awaitQuote(final EngineProcess engine, final Path page) throws InterruptedException
    {
        EngineCounters counters = null;
        long since = 0;
        while (counters == null || counters.handled() - since < INPUTS_AT_REST)
        {
            assertTrue(!engine.ends(1), engine::err);
            LockSupport.parkNanos(LOOK_NS);
            counters = counters == null && Files.exists(page) ? CountersFile.open(page) : counters;
            since = counters != null && counters.liveOrders() == 0 ? counters.handled() : since;
        }
    }

    private Endpoints hedgeAway() throws IOException
    {
        final URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        return new Endpoints(
            venues.where().backpackRest(), venues.where().backpackSocket(), nobody, nobody, nobody,
            venues.where().chainId());
    }
}
