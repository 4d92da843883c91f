package io.ballast.tools.config;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.tools.venue.SimConfig;

import java.util.List;

/**
 * The effective configuration: one value for each key of a {@link KeyTable}. Immutable.
 * <p>
 * Its canonical text names every key once, in the order of the table; it begins with the engine's own canonical text,
 * is what record 0 of a journal holds, and is what the hash is taken of.
 */
public final class Configuration
{
    /** Every key of this program. */
    public static final KeyTable KEYS = new KeyTable(List.of(Setting.values()), VenueAssumption.KEYS, SimConfig.KEYS);

    private final KeyTable table;
    private final long[] values;

    private Configuration(final KeyTable table, final long[] values)
    {
        this.table = table;
        this.values = values;
    }

    /**
     * Every key of this program at its default.
     *
     * @return the defaults.
     */
    public static Configuration defaults()
    {
        return defaults(KEYS);
    }

    /**
     * Every key of a table at its default.
     *
     * @param table of keys.
     * @return the defaults.
     */
    public static Configuration defaults(final KeyTable table)
    {
        return new Configuration(table, table.keys().stream().mapToLong(ConfigKey::defaultValue).toArray());
    }

    /**
     * A copy in which one key has another value.
     *
     * @param key  dotted.
     * @param text as in a file, without quotes.
     * @return the copy.
     * @throws ConfigException if there is no such key or it cannot have this value.
     */
    public Configuration with(final String key, final String text)
    {
        final int place = table.placeOf(key);
        if (place < 0)
        {
            throw new ConfigException("unknown key, did you mean " + table.nearest(key) + ": " + key + "=" + text);
        }
        final long[] copy = values.clone();
        try
        {
            copy[place] = table.keys().get(place).parse(text);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new ConfigException(ex.getMessage(), ex);
        }
        return new Configuration(table, copy);
    }

    /**
     * A copy with one assignment as it is written on a command line.
     *
     * @param assignment {@code key=value}; quotes around the value are taken away.
     * @return the copy.
     * @throws ConfigException if it is not an assignment, or as {@link #with}.
     */
    public Configuration set(final String assignment)
    {
        final int equals = assignment.indexOf('=');
        if (equals < 1)
        {
            throw new ConfigException("not of the form key=value: set=" + assignment);
        }
        String text = assignment.substring(equals + 1).strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\""))
        {
            text = text.substring(1, text.length() - 1);
        }
        return with(assignment.substring(0, equals).strip(), text);
    }

    /**
     * The value of a key.
     *
     * @param key of the table.
     * @return at the scale of its unit.
     */
    public long value(final ConfigKey key)
    {
        return values[table.placeOf(key.key())];
    }

    /**
     * The value of a key as it is written.
     *
     * @param key of the table.
     * @return without quotes.
     */
    public String text(final ConfigKey key)
    {
        return key.unit().format(value(key), key.choices());
    }

    /**
     * The keys.
     *
     * @return the table.
     */
    public KeyTable table()
    {
        return table;
    }

    /**
     * The engine's part.
     *
     * @return its configuration.
     */
    public EngineConfig engine()
    {
        EngineConfig config = EngineConfig.defaults();
        for (final Setting setting : Setting.values())
        {
            config = config.with(setting, value(setting));
        }
        return config;
    }

    /**
     * The simulated venues' part.
     *
     * @return how they are.
     */
    public SimConfig sim()
    {
        SimConfig config = SimConfig.defaults();
        for (final ConfigKey key : SimConfig.KEYS)
        {
            config = config.with(key, value(key));
        }
        return config;
    }

    /**
     * The canonical text.
     *
     * @return a TOML file.
     */
    public String canonicalText()
    {
        final StringBuilder text = new StringBuilder(8192);
        String section = "";
        for (final ConfigKey key : table.keys())
        {
            if (!KeyTable.section(key).equals(section))
            {
                text.append(section.isEmpty() ? "[" : "\n[");
                section = KeyTable.section(key);
                text.append(section).append("]\n");
            }
            text.append(KeyTable.name(key)).append(" = ").append(literal(key, value(key))).append('\n');
        }
        return text.toString();
    }

    /**
     * What names this configuration and no other.
     *
     * @return SHA-256 of the canonical text, in hex.
     */
    public String hash()
    {
        return RunParameters.hash(canonicalText());
    }

    /**
     * A value as it stands in a TOML file.
     *
     * @param key   whose value.
     * @param value at the scale of its unit.
     * @return with quotes where the unit has them.
     */
    static String literal(final ConfigKey key, final long value)
    {
        final String text = key.unit().format(value, key.choices());
        return key.unit().quoted() ? '"' + text + '"' : text;
    }
}
