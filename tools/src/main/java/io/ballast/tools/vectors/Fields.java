package io.ballast.tools.vectors;

import io.ballast.tools.json.JsonValue;
import io.ballast.tools.json.JsonValue.Kind;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * Reads the fields of a case; what is missing or of the wrong kind names its field.
 */
final class Fields
{
    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(Long.SIZE);

    private Fields()
    {
    }

    static JsonValue object(final JsonValue owner, final String name)
    {
        return of(owner, name, Kind.OBJECT);
    }

    static List<JsonValue> array(final JsonValue owner, final String name)
    {
        return of(owner, name, Kind.ARRAY).elements();
    }

    static String text(final JsonValue owner, final String name)
    {
        return of(owner, name, Kind.TEXT).text();
    }

    /** Missing is false. */
    static boolean flag(final JsonValue owner, final String name)
    {
        return owner.get(name) != null && Boolean.parseBoolean(of(owner, name, Kind.FLAG).text());
    }

    /** A whole number of 64 bits without sign, as number or as text. */
    static long unsigned(final JsonValue owner, final String name)
    {
        final BigInteger value = integer(owner, name);
        if (value.signum() < 0 || value.compareTo(MAX_UNSIGNED) >= 0)
        {
            throw new CaseException(name, "not an unsigned integer of 64 bits: " + value);
        }
        return value.longValue();
    }

    /** A whole number of 64 bits with sign. */
    static long signed(final JsonValue owner, final String name)
    {
        final BigInteger value = integer(owner, name);
        if (value.bitLength() >= Long.SIZE)
        {
            throw new CaseException(name, "not an integer of 64 bits: " + value);
        }
        return value.longValue();
    }

    /** A whole number of 32 bits without sign. */
    static int unsigned32(final JsonValue owner, final String name)
    {
        final BigInteger value = integer(owner, name);
        if (value.signum() < 0 || value.bitLength() > Integer.SIZE)
        {
            throw new CaseException(name, "not an unsigned integer of 32 bits: " + value);
        }
        return value.intValue();
    }

    private static BigInteger integer(final JsonValue owner, final String name)
    {
        final JsonValue value = owner.get(name);
        if (value == null)
        {
            throw new CaseException(name, "missing");
        }
        if (!value.is(Kind.NUMBER) && !value.is(Kind.TEXT) || !value.text().matches("-?[0-9]{1,80}"))
        {
            throw new CaseException(name, "not an integer: " + value.text());
        }
        return new BigInteger(value.text());
    }

    private static JsonValue of(final JsonValue owner, final String name, final Kind kind)
    {
        final JsonValue value = owner.get(name);
        if (value == null)
        {
            throw new CaseException(name, "missing");
        }
        if (!value.is(kind))
        {
            throw new CaseException(name, "not of kind " + kind.name().toLowerCase(Locale.ROOT));
        }
        return value;
    }
}
