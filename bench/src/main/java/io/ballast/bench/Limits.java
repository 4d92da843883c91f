package io.ballast.bench;

import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gates: how many bytes an operation may allocate and how many times its baseline it may take. Never a time.
 */
final class Limits
{
    /** The file, on the class path. */
    static final String FILE = "/bench-limits.toml";

    private record Limit(long bytes, double ratio)
    {
    }

    private final Map<String, Limit> limits = new TreeMap<>();

    private Limits(final TomlParseResult file)
    {
        if (file.hasErrors())
        {
            throw new IllegalArgumentException("bad limits: " + file.errors().get(0));
        }
        for (final String name : file.keySet())
        {
            final TomlTable table = file.getTable(name);
            final Long bytes = table.getLong("bytes");
            final Double ratio = table.getDouble("ratio");
            if (bytes == null || ratio == null || table.size() != 2)
            {
                throw new IllegalArgumentException("a limit is bytes and ratio: benchmark=" + name);
            }
            limits.put(name, new Limit(bytes, ratio));
        }
    }

    /** The limits of the build. */
    static Limits load()
    {
        try (InputStream in = Limits.class.getResourceAsStream(FILE))
        {
            return new Limits(Toml.parse(in));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    static Limits parse(final String text)
    {
        return new Limits(Toml.parse(text));
    }

    /** Which gates a benchmark fails, in words; empty when it passes. One without a limit fails. */
    List<String> failures(final Row row)
    {
        final Limit limit = limits.get(row.name());
        if (limit == null)
        {
            return List.of(row.name() + ": no limit in " + FILE.substring(1));
        }
        final List<String> failures = new ArrayList<>();
        if (row.bytesPerOp() > limit.bytes())
        {
            failures.add(row.name() + ": bytes per op: " + row.bytesPerOp() + " > " + limit.bytes());
        }
        if (tooSlow(row))
        {
            failures.add(String.format("%s: ratio: %.2f > %.2f", row.name(), row.ratio(), limit.ratio()));
        }
        return failures;
    }

    /** Whether the ratio is beyond its limit, which a busy machine can do to a good benchmark. */
    boolean tooSlow(final Row row)
    {
        final Limit limit = limits.get(row.name());
        return limit != null && !(row.ratio() <= limit.ratio());
    }
}
