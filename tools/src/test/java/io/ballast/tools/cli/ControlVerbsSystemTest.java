package io.ballast.tools.cli;

import io.ballast.core.codec.Operation;
import io.ballast.core.config.Setting;
import io.ballast.tools.Ballast;
import io.ballast.tools.control.ControlClient;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The verbs that speak to a running engine, each through the command line, against an engine on a thread of this
 * process.
 */
@Timeout(90)
class ControlVerbsSystemTest
{
    private static final long BOUND_NS = TimeUnit.SECONDS.toNanos(30);

    private final StringWriter runErr = new StringWriter();
    private Thread run;
    private volatile int runExit = -1;

    @TempDir
    private Path directory;

    @AfterEach
    void end() throws InterruptedException
    {
        if (run != null && run.isAlive())
        {
            ControlClient.ask(journal(), Operation.KILL);
            run.join(TimeUnit.NANOSECONDS.toMillis(BOUND_NS));
        }
    }

    private Path journal()
    {
        return directory.resolve("journal");
    }

    private void start(final String... more)
    {
        final List<String> args = new ArrayList<>(List.of("run", "--json", "--journal", journal().toString()));
        args.addAll(List.of(more));
        run = new Thread(() -> runExit = Ballast.execute(
            new PrintWriter(new StringWriter()), new PrintWriter(runErr, true), args.toArray(String[]::new)));
        run.start();
    }

    /** The fields that a verb tells, and its exit code under "exit". */
    private Map<String, String> verb(final String verb, final String... more)
    {
        final List<String> args = new ArrayList<>(List.of(verb, "--json", "--journal", journal().toString()));
        args.addAll(List.of(more));
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final int exit = Ballast.execute(
            new PrintWriter(out, true), new PrintWriter(err, true), args.toArray(String[]::new));
        final Map<String, String> fields = out.toString().isEmpty() ? new HashMap<>() :
            JsonFields.of(out.toString());
        fields.put("exit", Integer.toString(exit));
        fields.put("err", err.toString());
        return fields;
    }

    private Map<String, String> awaitState(final String state)
    {
        final long endNs = System.nanoTime() + BOUND_NS;
        Map<String, String> fields = verb("status");
        while (!state.equals(fields.get("state")))
        {
            assertTrue(System.nanoTime() < endNs, "never " + state + ": " + fields + runErr);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            fields = verb("status");
        }
        return fields;
    }

    @Test
    void shouldPauseFlattenResumeAndKillARunningEngine() throws Exception
    {
        start("--venues", "sim", "--size", "0.1", "--iterations", "50", "--set", Setting.HOLD.key() + "=60 s");
        final Map<String, String> held = awaitState("HOLDING");
        assertEquals("ALIVE", held.get("engine"));
        assertEquals("0", held.get("exit"));
        assertEquals("0", held.get("netDelta"));
        assertEquals("false", held.get("flat"));
        assertEquals("ACTIVE", held.get("tradingState"));
        assertEquals(Long.toString(ProcessHandle.current().pid()), held.get("pid"));
        assertTrue(Long.parseLong(held.get("lastEventAgeMs")) < 1_000, held.toString());

        final Map<String, String> paused = verb("pause");
        assertEquals("0", paused.get("exit"));
        assertEquals("REDUCING", paused.get("tradingState"));
        assertEquals("OPERATOR", paused.get("reducedBy.0"));
        assertEquals("false", paused.get("flat"));

        final Map<String, String> resumed = verb("resume", "--rearm");
        assertEquals("0", resumed.get("exit"));
        assertEquals("ACTIVE", resumed.get("tradingState"));

        final Map<String, String> flattened = verb("flatten");
        assertEquals("0", flattened.get("exit"), flattened.toString());
        assertEquals("true", flattened.get("done"));
        assertEquals("true", flattened.get("flat"));
        assertEquals("REDUCING", flattened.get("tradingState"));
        assertEquals("0", verb("resume").get("exit"));
        awaitState("HOLDING");

        final Map<String, String> killed = verb("kill");
        assertEquals("0", killed.get("exit"), killed.toString());
        assertEquals("true", killed.get("flat"));
        assertEquals("HALTED", killed.get("tradingState"));
        assertEquals("OPERATOR_KILL", killed.get("exitReason"));
        run.join(TimeUnit.NANOSECONDS.toMillis(BOUND_NS));
        assertEquals(3, runExit, runErr.toString());

        assertEquals("ENDED", verb("status").get("engine"));
        assertEquals("2", verb("pause").get("exit"));
        assertEquals("2", verb("resume").get("exit"));
        assertEquals("0", verb("flatten").get("exit"));
        assertEquals("0", verb("kill").get("exit"));
        assertEquals("0", verb("status").get("exit"));
    }

    @Test
    void shouldRefuseWhereThereIsNoRun() throws Exception
    {
        for (final String verb : List.of("status", "pause", "resume", "flatten", "kill"))
        {
            assertEquals("2", verb(verb).get("exit"));
        }
        Files.createDirectory(journal());
        for (final String verb : List.of("status", "pause", "resume", "flatten", "kill"))
        {
            final Map<String, String> fields = verb(verb);
            assertEquals("2", fields.get("exit"));
            assertTrue(fields.get("err").contains("no record 0"), fields.toString());
        }
    }

    @Test
    void shouldTellOfARunInVirtualTimeWithoutAnEngineToSpeakTo()
    {
        assertEquals(0, Ballast.execute(new PrintWriter(new StringWriter()), new PrintWriter(runErr, true),
            "run", "--time", "virtual", "--iterations", "1", "--journal", journal().toString()));
        final Map<String, String> fields = verb("status");
        assertEquals("0", fields.get("exit"));
        assertEquals("2", fields.get("cycles"));
        assertEquals("COMPLETED", fields.get("exitReason"));
        assertEquals("true", fields.get("flat"));
        assertEquals(null, fields.get("lastEventAgeMs"));
        assertEquals("0", verb("kill").get("exit"));
    }
}
