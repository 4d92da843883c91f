package io.ballast.tools.config;

import io.ballast.core.config.ConfigKey;
import io.ballast.tools.json.JsonLine;

/**
 * The table of keys for people and programs: as a page, and as a JSON Schema for editors.
 */
public final class ConfigSchema
{
    private static final String ID = "https://json-schema.org/draft/2020-12/schema";

    private ConfigSchema()
    {
    }

    /**
     * A JSON Schema (draft 2020-12) of the configuration file. What the units forbid is in patterns, the bounds of
     * values that carry a unit are in {@code x-min} and {@code x-max}.
     *
     * @param table of keys.
     * @return one line.
     */
    public static String json(final KeyTable table)
    {
        final JsonLine json = new JsonLine()
            .text("$schema", ID)
            .text("title", "Ballast configuration")
            .text("type", "object")
            .flag("additionalProperties", false)
            .object("properties");
        String section = "";
        for (final ConfigKey key : table.keys())
        {
            if (!KeyTable.section(key).equals(section))
            {
                if (!section.isEmpty())
                {
                    json.end().end();
                }
                section = KeyTable.section(key);
                json.object(section).text("type", "object").flag("additionalProperties", false).object("properties");
            }
            property(json, key);
        }
        return json.toString();
    }

    private static void property(final JsonLine json, final ConfigKey key)
    {
        json.object(KeyTable.name(key)).text("description", key.sentence());
        switch (key.unit())
        {
            case FLAG -> json.text("type", "boolean").flag("default", key.defaultValue() != 0);
            case COUNT -> json
                .text("type", "integer")
                .number("default", key.defaultValue())
                .number("minimum", key.min())
                .number("maximum", key.max());
            case CHOICE ->
            {
                json.text("type", "string").text("default", written(key, key.defaultValue())).array("enum");
                for (final String choice : key.choices())
                {
                    json.text(choice);
                }
                json.end();
            }
            default -> json
                .text("type", "string")
                .text("default", written(key, key.defaultValue()))
                .text("pattern", pattern(key))
                .text("x-min", written(key, key.min()))
                .text("x-max", written(key, key.max()));
        }
        json.end();
    }

    private static String pattern(final ConfigKey key)
    {
        return switch (key.unit())
        {
            case QUANTITY -> "^-?[0-9]+(\\.[0-9]+)? ETH$";
            case MONEY -> "^-?[0-9]+(\\.[0-9]+)? USD$";
            case BASIS_POINTS -> "^-?[0-9]+(\\.[0-9]+)? bp$";
            case PERCENT -> "^-?[0-9]+(\\.[0-9]+)? %$";
            case BYTES -> "^[0-9]+ MiB$";
            default -> "^-?[0-9]+(\\.[0-9]+)? (ns|us|ms|s|min|h)$";
        };
    }

    /**
     * The page {@code docs/configuration.md}.
     *
     * @param table of keys.
     * @return Markdown.
     */
    public static String markdown(final KeyTable table)
    {
        final StringBuilder text = new StringBuilder(16384);
        text.append("""
            # Configuration

            A configuration is a TOML file, given with `--config FILE`; single keys are given with `--set KEY=VALUE`.
            What neither names has its default. `./ballast config show` prints what is in effect,
            `./ballast config check FILE` reads a file and says what is wrong with it, and
            `./ballast config schema --json` is a JSON Schema for an editor.

            Values carry their unit as text: `"0.2 ETH"`, `"5 USD"`, `"30 bp"`, `"30 %"`, `"250 ms"`, `"16 MiB"`.
            Counts and flags stand alone. A key that is not in this table is refused.

            This page is printed by `./ballast config schema --markdown`.
            """);
        String section = "";
        for (final ConfigKey key : table.keys())
        {
            if (!KeyTable.section(key).equals(section))
            {
                section = KeyTable.section(key);
                text.append("\n## ").append(section).append("\n\n");
                text.append("| key | default | from | to | what it does |\n|---|---|---|---|---|\n");
            }
            final boolean list = key.choices().length > 0;
            text.append("| `").append(KeyTable.name(key)).append("` | `").append(written(key, key.defaultValue()));
            text.append("` | ").append(list ? String.join(", ", key.choices()) : written(key, key.min()));
            text.append(" | ").append(list ? "" : written(key, key.max()));
            text.append(" | ").append(key.sentence()).append(" |\n");
        }
        return text.toString();
    }

    /**
     * The table for a terminal: key, default, bounds and sentence.
     *
     * @param table of keys.
     * @return aligned lines.
     */
    public static String text(final KeyTable table)
    {
        final StringBuilder text = new StringBuilder(16384);
        for (final ConfigKey key : table.keys())
        {
            final String bounds = key.choices().length > 0 ?
                String.join(" | ", key.choices()) :
                written(key, key.min()) + " .. " + written(key, key.max());
            text.append(String.format("%-38s %-10s %s%n", key.key(), written(key, key.defaultValue()), bounds));
            text.append("    ").append(key.sentence()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String written(final ConfigKey key, final long value)
    {
        return key.unit().format(value, key.choices());
    }
}
