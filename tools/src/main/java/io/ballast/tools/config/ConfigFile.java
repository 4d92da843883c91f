package io.ballast.tools.config;

import io.ballast.core.config.ConfigKey;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a TOML file over a configuration. Whatever is wrong with the file is one line that begins with file and line.
 */
public final class ConfigFile
{
    private ConfigFile()
    {
    }

    /**
     * Read a file.
     *
     * @param file to read.
     * @param base what holds for keys that the file does not name.
     * @return the configuration.
     * @throws ConfigException in one line that says where.
     */
    public static Configuration read(final Path file, final Configuration base)
    {
        return apply(parse(file), file.toString(), base);
    }

    /**
     * Read a file as TOML, whatever it holds.
     *
     * @param file to read.
     * @return the parsed file.
     * @throws ConfigException if it cannot be read or is not TOML.
     */
    public static TomlTable parse(final Path file)
    {
        try
        {
            return parse(Files.readString(file), file.toString());
        }
        catch (final NoSuchFileException ex)
        {
            throw new ConfigException("no such file: config=" + file, ex);
        }
        catch (final CharacterCodingException ex)
        {
            throw new ConfigException("not text in UTF-8: config=" + file, ex);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be read: config=" + file, ex);
        }
    }

    /**
     * Read text as TOML, whatever it holds.
     *
     * @param text to read.
     * @param name to tell in errors.
     * @return the parsed text.
     * @throws ConfigException if it is not TOML.
     */
    public static TomlTable parse(final String text, final String name)
    {
        final TomlParseResult result = Toml.parse(text);
        if (result.hasErrors())
        {
            final TomlParseError error = result.errors().get(0);
            throw new ConfigException(
                name + ":" + error.position().line() + ": " + error.getMessage().lines().findFirst().orElse(""));
        }
        return result;
    }

    /**
     * Read a parsed table over a configuration.
     *
     * @param toml with sections at its top.
     * @param name to tell in errors.
     * @param base what holds for keys that are not named.
     * @return the configuration.
     * @throws ConfigException in one line that says where.
     */
    public static Configuration apply(final TomlTable toml, final String name, final Configuration base)
    {
        Configuration configuration = base;
        for (final List<String> path : new ArrayList<>(toml.keyPathSet(true)))
        {
            final Object value = toml.get(path);
            final boolean table = value instanceof TomlTable;
            if (table && (isSection(path, base.table()) || !((TomlTable)value).isEmpty()))
            {
                continue;
            }
            try
            {
                final String key = String.join(".", path);
                configuration = configuration.with(key, text(key, value, base.table()));
            }
            catch (final ConfigException ex)
            {
                throw new ConfigException(name + ":" + lineOf(toml, path) + ": " + ex.getMessage(), ex);
            }
        }
        return configuration;
    }

    /**
     * Read the canonical text that a journal holds. Keys that this version does not know are passed over, keys that the
     * text does not name have their defaults, so that a journal of another version can be read.
     *
     * @param text from record 0.
     * @return the configuration.
     * @throws ConfigException if a value cannot be read.
     */
    public static Configuration recorded(final String text)
    {
        Configuration configuration = Configuration.defaults();
        final TomlTable toml = parse(text, "record 0");
        for (final String key : toml.dottedKeySet())
        {
            if (configuration.table().placeOf(key) >= 0)
            {
                configuration = configuration.with(key, toml.get(key).toString());
            }
        }
        return configuration;
    }

    private static boolean isSection(final List<String> path, final KeyTable table)
    {
        return path.size() == 1 && table.keys().stream().anyMatch(key -> KeyTable.section(key).equals(path.get(0)));
    }

    /** The value as the key's unit wants it, once its TOML type is the right one. */
    private static String text(final String key, final Object value, final KeyTable table)
    {
        final int place = table.placeOf(key);
        final String text = value instanceof TomlTable || value instanceof TomlArray ? "…" : value.toString();
        if (place < 0)
        {
            return text;
        }
        final ConfigKey known = table.keys().get(place);
        final boolean right = switch (known.unit())
        {
            case COUNT -> value instanceof Long;
            case FLAG -> value instanceof Boolean;
            default -> value instanceof String;
        };
        if (!right)
        {
            throw new ConfigException("must be written like " + Configuration.literal(known, known.defaultValue()) +
                ": " + key + "=" + text);
        }
        return text;
    }

    private static int lineOf(final TomlTable toml, final List<String> path)
    {
        try
        {
            return toml.inputPositionOf(path).line();
        }
        catch (final TomlInvalidTypeException ex)
        {
            return 1;
        }
    }
}
