package io.ballast.tools.vectors;

import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonValue;
import io.ballast.tools.json.JsonValue.Kind;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Checks a file of signing vectors. Each case counts once: all of its expected fields come out, or it failed.
 */
public final class VectorCheck
{
    /**
     * How a file went.
     *
     * @param venue    whose vectors they are.
     * @param passed   cases.
     * @param failures one for each case that failed.
     */
    public record Result(String venue, int passed, List<Failure> failures)
    {
    }

    private static final String FORMAT = "1";

    private final Path file;
    private final JsonValue root;
    private final List<Failure> failures = new ArrayList<>();
    private int passed;

    private VectorCheck(final Path file, final JsonValue root)
    {
        this.file = file;
        this.root = root;
    }

    /**
     * Check a file.
     *
     * @param file in the format of either venue.
     * @return how it went.
     * @throws ConfigException in one line, if it is no such file.
     */
    public static Result check(final Path file)
    {
        try
        {
            return new VectorCheck(file, JsonValue.parse(Files.readString(file))).run();
        }
        catch (final NoSuchFileException ex)
        {
            throw new ConfigException("no such file: vectors=" + file, ex);
        }
        catch (final CharacterCodingException ex)
        {
            throw new ConfigException("not text in UTF-8: vectors=" + file, ex);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be read: vectors=" + file, ex);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new ConfigException(ex.getMessage() + ", vectors=" + file, ex);
        }
    }

    private Result run()
    {
        if (!root.is(Kind.OBJECT))
        {
            throw malformed("not an object");
        }
        if (root.get("format") != null && !root.get("format").text().equals(FORMAT))
        {
            throw malformed("unknown format " + root.get("format").text());
        }
        final Map<String, JsonValue> keys = named("keys", "id");
        final String venue = venue(keys);
        final Vectors vectors = venue.equals("backpack") ?
            new BackpackVectors(keys) :
            new GrvtVectors(root, keys, named("instruments", "instrument"));

        check(elements(root, "cases"), "cases", vectors::check);
        check(elements(root, "negative"), "negative", vectors::checkNegative);
        final JsonValue published = root.get("official_published");
        if (published != null)
        {
            final boolean bare = !published.is(Kind.OBJECT);
            check(bare ? elements(root, "official_published") : elements(published, "cases"),
                "official_published", vectors::check);
        }
        if (passed + failures.size() == 0)
        {
            throw malformed("no cases");
        }
        return new Result(venue, passed, List.copyOf(failures));
    }

    private void check(
        final List<JsonValue> cases, final String where, final BiConsumer<JsonValue, Differences> checker)
    {
        for (int i = 0; i < cases.size(); i++)
        {
            final JsonValue vector = cases.get(i);
            if (!vector.is(Kind.OBJECT))
            {
                throw malformed("not an object: " + where + "[" + i + "]");
            }
            final Failure failure = failure(vector, where + "[" + i + "]", checker);
            if (failure == null)
            {
                passed++;
            }
            else
            {
                failures.add(failure);
            }
        }
    }

    private static Failure failure(
        final JsonValue vector, final String place, final BiConsumer<JsonValue, Differences> checker)
    {
        final JsonValue label = vector.get("id") == null ? vector.get("name") : vector.get("id");
        final String id = label == null || !label.scalar() ? place : label.text();
        final Differences differences = new Differences();
        try
        {
            checker.accept(vector, differences);
        }
        catch (final CaseException ex)
        {
            differences.add(ex.field(), ex.getMessage());
        }
        return differences.failure(id);
    }

    /** By name, or by what the keys look like. */
    private String venue(final Map<String, JsonValue> keys)
    {
        final JsonValue named = root.get("venue");
        final String venue;
        if (named != null)
        {
            venue = named.scalar() ? named.text() : "";
        }
        else if (keys.values().stream().anyMatch(key -> key.get("private_key") != null))
        {
            venue = "grvt";
        }
        else
        {
            final boolean seeds = keys.values().stream().anyMatch(key -> key.get("seed_base64") != null);
            venue = seeds ? "backpack" : "";
        }
        if (!venue.equals("backpack") && !venue.equals("grvt"))
        {
            throw malformed("neither vectors of backpack nor of grvt");
        }
        return venue;
    }

    private Map<String, JsonValue> named(final String list, final String name)
    {
        final Map<String, JsonValue> entries = new LinkedHashMap<>();
        for (final JsonValue entry : elements(root, list))
        {
            final JsonValue id = entry.get(name);
            if (id == null || !id.scalar() || entries.put(id.text(), entry) != null)
            {
                throw malformed("without a " + name + " of its own: " + list + "[" + entries.size() + "]");
            }
        }
        return entries;
    }

    private List<JsonValue> elements(final JsonValue owner, final String name)
    {
        final JsonValue list = owner.get(name);
        if (list == null)
        {
            return List.of();
        }
        if (!list.is(Kind.ARRAY))
        {
            throw malformed("not an array: " + name);
        }
        return list.elements();
    }

    private ConfigException malformed(final String what)
    {
        return new ConfigException(what + ": vectors=" + file);
    }
}
