package io.ballast.tools.cli;

import io.ballast.core.ring.EngineCounters;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.run.CountersFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A run in real time in a process of its own that is told to stop while it holds a position.
 */
class SignalSystemTest
{
    private static final long STOP_BOUND_SECONDS = 10;
    private static final long START_BOUND_SECONDS = 60;

    private final List<String> lines = new ArrayList<>();
    private BufferedReader err;

    @TempDir
    private Path directory;

    @Test
    void shouldEndFlatOnSigterm() throws Exception
    {
        final Process process = start();
        try
        {
            awaitHold(process);
            final EngineCounters counters = CountersFile.open(directory.resolve("journal").resolve(CountersFile.NAME));
            assertEquals(process.pid(), counters.pid());
            assertEquals(EngineCounters.State.RUNNING, counters.state());
            awaitMove(counters);
            process.destroy();

            assertTrue(process.waitFor(STOP_BOUND_SECONDS + 5, TimeUnit.SECONDS), "still there");
            assertEquals(3, process.exitValue(), Files.readString(directory.resolve("err")));
            final Map<String, String> fields = JsonFields.of(Files.readString(directory.resolve("out")));
            assertEquals("OPERATOR_STOP", fields.get("exitReason"));
            assertEquals("0", fields.get("positions.primary"));
            assertEquals("0", fields.get("positions.hedge"));
            assertEquals("true", fields.get("ledgerAgrees"));
            assertEquals("1", fields.get("cycles"));
            assertEquals(EngineCounters.State.ENDED, counters.state());
            assertEquals(0, counters.liveOrders());
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldTellPositionsAndLeaveThemWhenItIsKilled() throws Exception
    {
        final Process process = start();
        try
        {
            awaitHold(process);
            process.toHandle().destroy();
            // The kernel merges equal signals: the second is sent once the first was answered.
            readTo(process, "SIGTERM: stopping");
            process.toHandle().destroy();
            final String answer = readTo(process, "SIGTERM again");
            assertTrue(answer.contains("killed, cancelling everything"), answer);
            assertTrue(answer.matches(".*primary -?0\\.[0-9]+ {2}hedge -?0\\.[0-9]+ {2}net delta .* live orders .*"), answer);

            assertTrue(process.waitFor(STOP_BOUND_SECONDS, TimeUnit.SECONDS), "still there");
            assertEquals(4, process.exitValue());
            final Map<String, String> fields = JsonFields.of(Files.readString(directory.resolve("out")));
            assertTrue(fields.get("failure").contains("second signal"), fields.toString());
        }
        finally
        {
            process.destroyForcibly();
        }
    }

    private Process start() throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(arg -> arg.startsWith("--add-") || arg.startsWith("-D") || arg.startsWith("--enable-native"))
            .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.ballast.tools.Ballast", "run",
            "--json", "--set", "run.hold=60 s", "--journal", directory.resolve("journal").toString()));
        return new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(ProcessBuilder.Redirect.PIPE)
            .start();
    }

    /** A sign of life comes at least once a second: here within five, for machines that have other work. */
    private static void awaitMove(final EngineCounters counters)
    {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        final long seen = counters.handled();
        while (counters.handled() == seen)
        {
            assertTrue(System.nanoTime() < endNs, "the counters stand still at " + seen);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private void awaitHold(final Process process) throws IOException
    {
        readTo(process, "HOLDING");
    }

    /** Reads lines until one says so, and keeps what it read. */
    private String readTo(final Process process, final String word) throws IOException
    {
        if (err == null)
        {
            err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        }
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_BOUND_SECONDS);
        String line = "";
        while (!line.contains(word) && System.nanoTime() < endNs)
        {
            line = err.readLine();
            assertNotNull(line, "ended early: " + lines);
            lines.add(line);
            Files.write(directory.resolve("err"), lines);
        }
        assertTrue(line.contains(word), "never " + word + ": " + lines);
        return line;
    }
}
