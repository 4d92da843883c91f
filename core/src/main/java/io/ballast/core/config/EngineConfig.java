package io.ballast.core.config;

import java.util.HashMap;
import java.util.Map;

/**
 * The engine's effective configuration: one long per {@link Setting}, immutable.
 * <p>
 * Its canonical text is a TOML file that names every key once, in the order of the table. That text is what record 0 of
 * a journal holds and what is hashed.
 */
public final class EngineConfig
{
    private static final Setting[] SETTINGS = Setting.values();

    private final long[] values;

    private EngineConfig(final long[] values)
    {
        this.values = values;
    }

    /**
     * Every key at its default.
     *
     * @return the defaults.
     */
    public static EngineConfig defaults()
    {
        final long[] values = new long[SETTINGS.length];
        for (final Setting setting : SETTINGS)
        {
            values[setting.ordinal()] = setting.defaultValue();
        }
        return new EngineConfig(values);
    }

    /**
     * A copy in which one key has another value.
     *
     * @param setting to change.
     * @param value   at the unit's scale.
     * @return the copy.
     * @throws IllegalArgumentException if the value is out of bounds.
     */
    public EngineConfig with(final Setting setting, final long value)
    {
        return with(setting, setting.unit().format(value, setting.choices()));
    }

    /**
     * A copy in which one key has another value.
     *
     * @param setting to change.
     * @param text    as written in a file, without quotes.
     * @return the copy.
     * @throws IllegalArgumentException if the value is not of the unit or out of bounds.
     */
    public EngineConfig with(final Setting setting, final String text)
    {
        final long[] copy = values.clone();
        copy[setting.ordinal()] = setting.parse(text);
        return new EngineConfig(copy);
    }

    /**
     * The value of a key.
     *
     * @param setting the key.
     * @return at the scale of the key's unit.
     */
    public long value(final Setting setting)
    {
        return values[setting.ordinal()];
    }

    /**
     * The value of a {@link Unit#FLAG}.
     *
     * @param setting the key.
     * @return whether it is true.
     */
    public boolean flag(final Setting setting)
    {
        return values[setting.ordinal()] != 0;
    }

    /**
     * The value of a {@link Unit#COUNT} or {@link Unit#CHOICE}.
     *
     * @param setting the key.
     * @return as an int.
     */
    public int count(final Setting setting)
    {
        return Math.toIntExact(values[setting.ordinal()]);
    }

    /**
     * The canonical text.
     *
     * @return a TOML file.
     */
    public String canonicalText()
    {
        final StringBuilder text = new StringBuilder(4096);
        String section = "";
        for (final Setting setting : SETTINGS)
        {
            final int dot = setting.key().indexOf('.');
            if (!setting.key().substring(0, dot).equals(section))
            {
                text.append(section.isEmpty() ? "[" : "\n[");
                section = setting.key().substring(0, dot);
                text.append(section).append("]\n");
            }
            final String value = setting.unit().format(value(setting), setting.choices());
            text.append(setting.key(), dot + 1, setting.key().length()).append(" = ");
            text.append(setting.unit().quoted() ? '"' + value + '"' : value).append('\n');
        }
        return text.toString();
    }

    /**
     * Read what {@link #canonicalText()} wrote. A key it does not name keeps its default, so that a journal written
     * before the key existed can be read; lines of sections that are not the engine's are passed over.
     *
     * @param text canonical.
     * @return the configuration.
     * @throws IllegalArgumentException if a value cannot be read.
     */
    public static EngineConfig fromCanonicalText(final String text)
    {
        final Map<String, Setting> byKey = new HashMap<>();
        for (final Setting setting : SETTINGS)
        {
            byKey.put(setting.key(), setting);
        }
        final long[] values = defaults().values;
        String section = "";
        for (final String line : text.split("\n"))
        {
            if (line.startsWith("["))
            {
                section = line.substring(1, line.indexOf(']'));
                continue;
            }
            final int equals = line.indexOf(" = ");
            final Setting setting = equals < 0 ? null : byKey.get(section + '.' + line.substring(0, equals));
            if (setting != null)
            {
                final String value = line.substring(equals + 3);
                values[setting.ordinal()] =
                    setting.parse(value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
            }
        }
        return new EngineConfig(values);
    }
}
