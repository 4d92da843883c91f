package io.ballast.tools.cli;

import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.RunStart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What stands beside a journal and is no part of it, because it differs from machine to machine: {@code run.json}.
 *
 * @param title  what was run.
 * @param market on which market.
 */
record RunInfo(String title, String market)
{
    private static final String FILE = "run.json";

    /** Write it for a run that begins. */
    static RunInfo write(final RunStart start)
    {
        final BuildInfo build = BuildInfo.current();
        final RunInfo info = new RunInfo(start.plan().title(), start.venues().description());
        final String json = new JsonLine()
            .text("title", info.title())
            .text("market", info.market())
            .text("time", start.plan().time().name().toLowerCase(Locale.ROOT))
            .text("wallTime", Instant.now().toString())
            .text("configurationHash", start.plan().configuration().hash())
            .text("version", build.version())
            .text("commit", build.commit())
            .text("jvm", System.getProperty("java.vm.name") + " " + Runtime.version())
            .text("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
            .text("host", host())
            .number("processors", Runtime.getRuntime().availableProcessors())
            .number("pid", ProcessHandle.current().pid())
            .toString();
        try
        {
            Files.writeString(start.plan().journal().resolve(FILE), json + "\n");
            return info;
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be written: journal=" + start.plan().journal(), ex);
        }
    }

    /** Read it; a journal without it, or with half of it, is still a journal. */
    static RunInfo read(final Path journal)
    {
        final String name = "run " + journal.toAbsolutePath().normalize().getFileName();
        try
        {
            final Map<String, String> fields = JsonFields.of(Files.readString(journal.resolve(FILE)));
            return new RunInfo(fields.getOrDefault("title", name), fields.get("market"));
        }
        catch (final NoSuchFileException | IllegalArgumentException ex)
        {
            return new RunInfo(name, null);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be read: journal=" + journal, ex);
        }
    }

    private static String host()
    {
        try
        {
            return InetAddress.getLocalHost().getHostName();
        }
        catch (final UnknownHostException ex)
        {
            return "unknown";
        }
    }
}
