package io.ballast.tools.server.backpack;

import io.ballast.core.math.FixedPoint;
import io.ballast.gateway.transport.ByteText;

/**
 * JSON as this venue writes it: amounts are decimal strings, shortest over REST, padded to the step on the streams.
 */
final class JsonText
{
    private static final int CAPACITY = 1 << 14;
    private static final int RATE_PLACES = 12;

    private final ByteText out = new ByteText(CAPACITY);
    private boolean first = true;

    ByteText out()
    {
        return out;
    }

    JsonText clear()
    {
        out.clear();
        first = true;
        return this;
    }

    /** Back to a length, from which the object goes on. */
    void cut(final int length)
    {
        out.length(length);
        first = false;
    }

    private void comma()
    {
        if (!first)
        {
            out.ascii(',');
        }
        first = false;
    }

    JsonText name(final String name)
    {
        comma();
        out.ascii('"').ascii(name).ascii("\":");
        first = true;
        return this;
    }

    JsonText open()
    {
        comma();
        out.ascii('{');
        first = true;
        return this;
    }

    JsonText close()
    {
        out.ascii('}');
        first = false;
        return this;
    }

    JsonText list()
    {
        comma();
        out.ascii('[');
        first = true;
        return this;
    }

    JsonText end()
    {
        out.ascii(']');
        first = false;
        return this;
    }

    private JsonText done()
    {
        first = false;
        return this;
    }

    JsonText text(final String name, final String value)
    {
        name(name);
        if (value == null)
        {
            out.ascii("null");
        }
        else
        {
            out.json(value);
        }
        return done();
    }

    JsonText number(final String name, final long value)
    {
        name(name);
        out.number(value);
        return done();
    }

    JsonText flag(final String name, final boolean value)
    {
        name(name);
        out.ascii(value ? "true" : "false");
        return done();
    }

    JsonText absent(final String name)
    {
        name(name);
        out.ascii("null");
        return done();
    }

    JsonText decimal(final String name, final long value)
    {
        name(name);
        return decimal(value);
    }

    JsonText decimal(final long value)
    {
        comma();
        out.ascii('"').decimal(value).ascii('"');
        return this;
    }

    JsonText padded(final String name, final long value, final long step)
    {
        name(name);
        return padded(value, step);
    }

    /** A multiple of a step with as many decimals as the step has; finer where the value is. */
    JsonText padded(final long value, final long step)
    {
        comma();
        out.ascii('"');
        places(value, FixedPoint.PLACES, Math.max(places(step), places(value)));
        out.ascii('"');
        return this;
    }

    /** A rate at scale 1e-12. */
    JsonText rate(final String name, final long value)
    {
        name(name);
        int places = RATE_PLACES;
        long rest = value;
        while (places > 0 && rest % 10 == 0)
        {
            rest /= 10;
            places--;
        }
        out.ascii('"');
        places(value, RATE_PLACES, places);
        out.ascii('"');
        return done();
    }

    private static int places(final long value)
    {
        int places = FixedPoint.PLACES;
        long rest = value;
        while (places > 0 && rest % 10 == 0)
        {
            rest /= 10;
            places--;
        }
        return places;
    }

    private void places(final long value, final int scale, final int places)
    {
        final String digits = Long.toString(Math.abs(value));
        final String padded = "0".repeat(Math.max(0, scale + 1 - digits.length())) + digits;
        final int point = padded.length() - scale;
        out.ascii(value < 0 ? "-" : "").ascii(padded.substring(0, point));
        if (places > 0)
        {
            out.ascii('.').ascii(padded.substring(point, point + places));
        }
    }
}
