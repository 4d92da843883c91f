package io.ballast.tools.cli;

import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.plan.RunStart;
import io.ballast.tools.plan.VenueAccess;

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
 * @param fields everything that is there, as text.
 */
record RunInfo(String title, String market, Map<String, String> fields)
{
    private static final String FILE = "run.json";

    /** Write it for a run that begins. */
    static RunInfo write(final RunStart start)
    {
        final BuildInfo build = BuildInfo.current();
        final RunInfo info = new RunInfo(start.plan().title(), start.venues().description(), Map.of());
        final VenueAccess access = start.plan().access();
        final String json = new JsonLine()
            .text("title", info.title())
            .text("market", info.market())
            .text("time", start.plan().time().name().toLowerCase(Locale.ROOT))
            .text("venues", access.kind().name().toLowerCase(Locale.ROOT))
            .text("endpoints", text(access.endpoints()))
            .text("credentials", text(access.credentials()))
            .text("pin", text(access.certificate()))
            .text("account", text(start.plan().account()))
            .flag("recorded", start.plan().market() instanceof MarketSource.Recorded)
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
            return new RunInfo(fields.getOrDefault("title", name), fields.get("market"), fields);
        }
        catch (final NoSuchFileException | IllegalArgumentException ex)
        {
            return new RunInfo(name, null, Map.of());
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be read: journal=" + journal, ex);
        }
    }

    private static String text(final Path path)
    {
        return path == null ? null : path.toAbsolutePath().normalize().toString();
    }

    /** A path that was written down; null if none was. */
    Path path(final String field)
    {
        return fields.get(field) == null ? null : Path.of(fields.get(field));
    }

    /** Whether the program is the one that wrote the journal, as far as builds have names. */
    boolean sameBuild()
    {
        final BuildInfo build = BuildInfo.current();
        return build.version().equals(fields.get("version")) && build.commit().equals(fields.get("commit")) &&
            build.commit().matches("[0-9a-f]+");
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
