package io.ballast.tools.cli;

import io.ballast.core.codec.Operation;
import io.ballast.tools.Ballast;
import io.ballast.tools.control.ControlClient;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** One engine holds a position; another one on the same account, key or journal is refused, and the first goes on. */
@Timeout(120)
class SecondEngineSystemTest
{
    private static final long BOUND_NS = TimeUnit.SECONDS.toNanos(30);

    private final StringWriter firstErr = new StringWriter();
    private Thread first;
    private volatile int firstExit = -1;
    private String out;
    private String err;

    @TempDir
    private Path directory;

    @AfterEach
    void end() throws InterruptedException
    {
        if (first.isAlive())
        {
            ControlClient.ask(journal(), Operation.KILL);
            first.join(TimeUnit.NANOSECONDS.toMillis(BOUND_NS));
        }
    }

    private Path journal()
    {
        return directory.resolve("journal");
    }

    private Path account()
    {
        return directory.resolve("account");
    }

    /** A run that has bought, hedged, and holds for a minute. */
    private void hold(final String... venues)
    {
        final List<String> args = new ArrayList<>(List.of(
            "run", "--journal", journal().toString(), "--account", account().toString(), "--size", "0.1",
            "--iterations", "1", "--set", "run.hold=60 s"));
        args.addAll(List.of(venues));
        first = new Thread(() -> firstExit = Ballast.execute(
            new PrintWriter(new StringWriter()), new PrintWriter(firstErr, true), args.toArray(String[]::new)));
        first.start();
        final long endNs = System.nanoTime() + BOUND_NS;
        while (!"HOLDING".equals(state()))
        {
            assertTrue(System.nanoTime() < endNs && first.isAlive(), firstErr::toString);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private String state()
    {
        if (!Files.exists(journal().resolve("run.json")))
        {
            return null;
        }
        try (RunLook look = RunLook.at(journal()))
        {
            return look.begun() ? look.summary().state().name() : null;
        }
    }

    /** Refused in one line that says why. */
    private void refused(final String why, final String... more)
    {
        final List<String> args = new ArrayList<>(List.of("run", "--json"));
        args.addAll(List.of(more));
        final StringWriter told = new StringWriter();
        final StringWriter line = new StringWriter();
        final int exit = Ballast.execute(
            new PrintWriter(told, true), new PrintWriter(line, true), args.toArray(String[]::new));
        out = told.toString();
        err = line.toString();
        assertEquals(2, exit, err);
        final String last = err.lines().reduce((a, b) -> b).orElse("");
        assertTrue(last.startsWith("ballast: ") && last.contains(why), err);
        assertEquals("2", JsonFields.of(out).get("exitCode"));
    }

    private Path elsewhere(final String name)
    {
        return directory.resolve(name);
    }

    private Path copiedAccount() throws IOException
    {
        final Path copy = Files.createDirectory(elsewhere("copy"));
        Files.copy(account().resolve("last-run.json"), copy.resolve("last-run.json"));
        return copy;
    }

    /** Of a refused resume: what the journal of the first engine knows. */
    private void toldWhatIsHeld()
    {
        final Map<String, String> fields = JsonFields.of(out);
        assertEquals("ALIVE", fields.get("engine"));
        assertEquals("0", fields.get("netDelta"));
        assertFalse("0".equals(fields.get("positions.primary")), out);
        assertFalse("0".equals(fields.get("ordersSent")), out);
    }

    /** The first engine has noticed nothing. */
    private void endsInOrder() throws InterruptedException
    {
        assertEquals("HOLDING", state());
        assertFalse(Files.exists(journal().resolve("000002")));
        assertEquals(ControlClient.Outcome.TAKEN, ControlClient.ask(journal(), Operation.KILL).outcome());
        first.join(TimeUnit.NANOSECONDS.toMillis(BOUND_NS));
        assertEquals(3, firstExit, firstErr::toString);
    }

    @Test
    void shouldRefuseASecondEngineWithTheKeysOfOneThatTrades() throws Exception
    {
        try (ServedVenues venues = new ServedVenues(7))
        {
            final String endpoints = venues.write(elsewhere("endpoints")).toString();
            hold("--endpoints", endpoints);

            final String key = "another engine on this host trades with this key";
            refused(key, "--endpoints", endpoints, "--journal", elsewhere("b").toString());
            assertFalse(Files.exists(elsewhere("b")));
            refused("another run uses this account", "--journal", journal().toString(), "--resume");
            toldWhatIsHeld();
            refused(key, "--journal", journal().toString(), "--resume", "--account", copiedAccount().toString());
            toldWhatIsHeld();

            endsInOrder();
            final List<String> strangers = venues.told().lines().filter(line -> line.contains("\"clientOrderId\""))
                .filter(line -> runNumber(line) != 1).toList();
            assertEquals(List.of(), strangers);
        }
    }

    /** Behind it are 20 bits of a counter; the first bit tells the hedge venue. */
    private static long runNumber(final String line)
    {
        return (Long.parseUnsignedLong(JsonFields.of(line).get("clientOrderId")) & Long.MAX_VALUE) >>> 20;
    }

    @Test
    void shouldRefuseASecondEngineOnAnAccountOrAJournalThatIsHeld() throws Exception
    {
        hold("--venues", "sim");

        refused("another run uses this account", "--venues", "sim", "--journal", elsewhere("b").toString(),
            "--account", account().toString());
        assertFalse(Files.exists(elsewhere("b")));
        refused("already holds a run", "--venues", "sim", "--journal", journal().toString());
        refused("another run uses this account", "--journal", journal().toString(), "--resume");
        toldWhatIsHeld();
        refused("journal in use", "--journal", journal().toString(), "--resume",
            "--account", copiedAccount().toString());
        toldWhatIsHeld();

        endsInOrder();
    }
}
