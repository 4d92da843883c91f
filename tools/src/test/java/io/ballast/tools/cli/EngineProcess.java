package io.ballast.tools.cli;

import io.ballast.tools.Ballast;
import io.ballast.tools.json.JsonFields;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The program in a process of its own, with the flags of the launcher, and both its outputs. */
final class EngineProcess implements AutoCloseable
{
    private static final String END = "\0end of output";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuffer err = new StringBuffer();
    private final Process process;
    private final Path out;

    /**
     * @param wrapper a command that runs another, none if empty.
     * @param out     file for its standard output.
     * @param args    verb and options.
     */
    EngineProcess(final List<String> wrapper, final Path out, final String... args)
    {
        this(wrapper, System.getProperty("java.class.path"), out, args);
    }

    /** With a class path of its own. */
    EngineProcess(final List<String> wrapper, final String classPath, final Path out, final String... args)
    {
        this.out = out;
        final List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(arg -> arg.startsWith("--") || arg.startsWith("-Dchronicle") || arg.startsWith("-Dorg.slf4j"))
            .forEach(command::add);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", classPath, Ballast.class.getName()));
        command.addAll(List.of(args));
        try
        {
            process = new ProcessBuilder(command).redirectOutput(out.toFile()).start();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
        final Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    /** The class path with its directories as jars, as the launcher has it: a class more is not a file more. */
    static String jarred(final Path directory)
    {
        final ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        final List<String> entries = new ArrayList<>();
        for (final String entry : System.getProperty("java.class.path").split(File.pathSeparator))
        {
            if (!Files.isDirectory(Path.of(entry)))
            {
                entries.add(entry);
                continue;
            }
            final String packed = directory.resolve("classes-" + entries.size() + ".jar").toString();
            assertEquals(0, jar.run(
                System.out, System.err, "--create", "--no-compress", "--file", packed, "-C", entry, "."));
            entries.add(packed);
        }
        return String.join(File.pathSeparator, entries);
    }

    private void read()
    {
        try (BufferedReader reader =
            new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)))
        {
            for (String line = reader.readLine(); line != null; line = reader.readLine())
            {
                err.append(line).append('\n');
                lines.add(line);
            }
        }
        catch (final IOException ex)
        {
            err.append(ex);
        }
        lines.add(END);
    }

    long pid()
    {
        return process.pid();
    }

    /** Whether it ends in that time. */
    boolean ends(final long milliseconds) throws InterruptedException
    {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Everything on standard error so far. */
    String err()
    {
        return err.toString();
    }

    /** Wait for a line of standard error. */
    void await(final String part, final long seconds) throws InterruptedException
    {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        String line = "";
        while (!line.contains(part))
        {
            line = lines.poll(Math.max(0, endNs - System.nanoTime()), TimeUnit.NANOSECONDS);
            assertNotNull(line, "never said " + part + ": " + err);
            assertTrue(!line.equals(END), "ended without " + part + ": " + err);
        }
    }

    /** Wait for its end. */
    int exit(final long seconds) throws InterruptedException
    {
        assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), "still there: " + err);
        return process.exitValue();
    }

    /** The one object on its standard output. */
    Map<String, String> json() throws IOException
    {
        return JsonFields.of(Files.readString(out));
    }

    /** By name, as {@code kill} knows it. */
    void signal(final String name) throws IOException, InterruptedException
    {
        final Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
        assertTrue(kill.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, kill.exitValue());
    }

    @Override
    public void close()
    {
        process.destroyForcibly();
    }
}
