package io.ballast.tools.scenario;

import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.ConfigFile;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.plan.MarketSource;
import io.ballast.tools.venue.Faults;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads scenario files:
 * <pre>
 * [scenario]      id, title, seed (default 1)
 * [config.*]      keys of the configuration over its defaults
 * [market]        kind = "pinned" (start, basis, touch, print), "timeline" (timeline, start) or "seeded" (start)
 * [[fault]]       rules of the venue model
 * [expect]        what must come out
 * [[segment]]     config, market, fault, expect: further runs on the account; each begins with what stands above,
 *                 and says what is different
 * </pre>
 */
public final class ScenarioFile
{
    private static final Set<String> SECTIONS = Set.of("scenario", "config", "market", "fault", "expect", "segment");
    private static final Set<String> SEGMENT_SECTIONS = Set.of("config", "market", "fault", "expect");
    private static final Set<String> SCENARIO_KEYS = Set.of("id", "title", "seed");

    private final String name;
    private final TomlTable toml;

    private ScenarioFile(final String name, final TomlTable toml)
    {
        this.name = name;
        this.toml = toml;
    }

    /**
     * A scenario that comes with the program, or one in a file.
     *
     * @param idOrFile such as {@code S3}, or a path.
     * @return the scenario.
     * @throws ConfigException in one line, if there is none or it cannot be meant.
     */
    public static Scenario load(final String idOrFile)
    {
        final Path file = Path.of(idOrFile);
        if (idOrFile.endsWith(".toml") || Files.exists(file))
        {
            return new ScenarioFile(idOrFile, ConfigFile.parse(file)).read();
        }
        final String resource = "/scenarios/" + idOrFile + ".toml";
        try (InputStream in = ScenarioFile.class.getResourceAsStream(resource))
        {
            if (in == null)
            {
                throw new ConfigException("no such scenario: scenario=" + idOrFile);
            }
            return parse(idOrFile + ".toml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * Read a scenario from text.
     *
     * @param name to tell in errors.
     * @param text of the file.
     * @return the scenario.
     * @throws ConfigException in one line, if it cannot be meant.
     */
    public static Scenario parse(final String name, final String text)
    {
        return new ScenarioFile(name, ConfigFile.parse(text, name)).read();
    }

    private Scenario read()
    {
        requireKeys(toml, SECTIONS);
        final TomlTable head = table(toml, "scenario");
        requireKeys(head, SCENARIO_KEYS);
        final String id = text(head, "id", "");
        if (id.isEmpty())
        {
            throw bad(toml, "scenario", "scenario without an id");
        }
        final Object seed = head.get("seed");
        final Scenario.Segment base = segment(toml, new Scenario.Segment(
            Configuration.defaults(), MarketSource.SEEDED, seed instanceof Long number ? number : 1,
            Faults.none(), Map.of()));
        final List<Scenario.Segment> segments = new ArrayList<>();
        final TomlArray parts = toml.getArray("segment");
        for (int i = 0; parts != null && i < parts.size(); i++)
        {
            requireKeys(parts.getTable(i), SEGMENT_SECTIONS);
            segments.add(segment(parts.getTable(i), base));
        }
        return new Scenario(id, text(head, "title", id), segments.isEmpty() ? List.of(base) : segments);
    }

    /**
     * The rules of a file that holds nothing but {@code [[fault]]} tables.
     *
     * @param file to read.
     * @return the faults.
     * @throws ConfigException in one line, if it cannot be meant.
     */
    public static Faults faults(final Path file)
    {
        final TomlTable toml = ConfigFile.parse(file);
        final ScenarioFile read = new ScenarioFile(file.toString(), toml);
        read.requireKeys(toml, Set.of("fault"));
        return toml.contains("fault") ? read.faults(toml) : Faults.none();
    }

    private Scenario.Segment segment(final TomlTable part, final Scenario.Segment base)
    {
        return new Scenario.Segment(
            ConfigFile.apply(table(part, "config"), name, base.configuration()),
            part.contains("market") ? market(part) : base.market(),
            base.seed(),
            part.contains("fault") ? faults(part) : base.faults(),
            part.contains("expect") ? expectations(table(part, "expect")) : base.expect());
    }

    private MarketSource market(final TomlTable part)
    {
        try
        {
            return MarketSource.of(strings(table(part, "market")));
        }
        catch (final IllegalArgumentException ex)
        {
            throw bad(part, "market", ex.getMessage());
        }
    }

    private static Map<String, String> strings(final TomlTable table)
    {
        final Map<String, String> strings = new LinkedHashMap<>();
        for (final String key : table.keySet())
        {
            strings.put(key, String.valueOf(table.get(List.of(key))));
        }
        return strings;
    }

    private Faults faults(final TomlTable part)
    {
        final TomlArray array = part.getArray("fault");
        final List<Map<String, Object>> faults = new ArrayList<>();
        for (int i = 0; i < array.size(); i++)
        {
            final Map<String, Object> fault = new LinkedHashMap<>();
            final TomlTable table = array.getTable(i);
            for (final String key : table.keySet())
            {
                final Object value = table.get(List.of(key));
                fault.put(key, value instanceof TomlArray list ? list.toList() : value);
            }
            faults.add(fault);
        }
        try
        {
            return Faults.of(faults);
        }
        catch (final IllegalArgumentException ex)
        {
            throw bad(part, "fault", ex.getMessage());
        }
    }

    private static Map<String, Expectation> expectations(final TomlTable table)
    {
        final Map<String, Expectation> expectations = new LinkedHashMap<>();
        for (final String key : table.keySet())
        {
            final Object value = table.get(List.of(key));
            final boolean path = value instanceof TomlArray;
            expectations.put(key, new Expectation(
                path ? ((TomlArray)value).toList().stream().map(Object::toString).toList() : List.of(value.toString()),
                path));
        }
        return expectations;
    }

    private static TomlTable table(final TomlTable part, final String key)
    {
        return part.getTableOrEmpty(key);
    }

    private static String text(final TomlTable part, final String key, final String otherwise)
    {
        final Object value = part.get(List.of(key));
        return value == null ? otherwise : value.toString();
    }

    private void requireKeys(final TomlTable part, final Set<String> known)
    {
        for (final String key : part.keySet())
        {
            if (!known.contains(key))
            {
                throw bad(part, key, "unknown key");
            }
        }
    }

    private ConfigException bad(final TomlTable part, final String key, final String text)
    {
        final boolean there = part.contains(List.of(key));
        return new ConfigException(
            name + ":" + (there ? part.inputPositionOf(List.of(key)).line() : 1) + ": " + text +
            (text.contains("=") ? "" : ": key=" + key));
    }
}
