package io.ballast.tools.vectors;

import io.ballast.tools.json.JsonValue;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What of one case did not come out as expected. A field that is not there is not expected, unless asked for.
 */
final class Differences
{
    private final Set<String> fields = new LinkedHashSet<>();
    private String detail;

    /** A field that every case must have. */
    void required(final JsonValue owner, final String name, final String actual)
    {
        if (owner.get(name) == null)
        {
            add(name, "missing");
            return;
        }
        text(name, owner.get(name), actual);
    }

    /** A field that is compared letter by letter if it is there. */
    void optional(final JsonValue owner, final String name, final String actual)
    {
        if (owner.get(name) != null)
        {
            text(name, owner.get(name), actual);
        }
    }

    void text(final String field, final JsonValue expected, final String actual)
    {
        if (!expected.scalar() || !expected.text().equals(actual))
        {
            add(field, "expected " + (expected.scalar() ? expected.text() : "text") + ", is " + actual);
        }
    }

    void require(final String field, final boolean holds, final String otherwise)
    {
        if (!holds)
        {
            add(field, otherwise);
        }
    }

    void add(final String field, final String why)
    {
        if (fields.isEmpty())
        {
            detail = why;
        }
        fields.add(field);
    }

    /** The differences of a part. */
    void addAll(final String where, final Differences part)
    {
        part.fields.forEach(field -> add(where + field, part.detail));
    }

    /** Null when nothing differs. */
    Failure failure(final String id)
    {
        if (fields.isEmpty())
        {
            return null;
        }
        final String first = fields.iterator().next();
        final String others = String.join(", ", fields.stream().skip(1).toList());
        return new Failure(id, first, detail + (others.isEmpty() ? "" : "; also " + others));
    }
}
