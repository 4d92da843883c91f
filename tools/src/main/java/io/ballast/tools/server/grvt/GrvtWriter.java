package io.ballast.tools.server.grvt;

import io.ballast.core.math.FixedPoint;
import io.ballast.gateway.transport.ByteText;

import java.math.BigDecimal;
import java.util.List;

/**
 * Writes the venue's messages, with long or short names. What is opened is closed in turn; a field goes to the
 * innermost structure, which must have it. Amounts, ids and times are text, as the venue has it. Used by one thread.
 */
final class GrvtWriter
{
    private static final int DEPTH = 16;

    private final Shape[] shapes = new Shape[DEPTH];
    private final boolean[] begun = new boolean[DEPTH];
    private ByteText out;
    private boolean lite;
    private boolean named;
    private int depth;

    /** Begin a message, behind what a text holds already. */
    GrvtWriter begin(final ByteText target, final boolean withShortNames)
    {
        out = target;
        lite = withShortNames;
        named = false;
        depth = 0;
        return this;
    }

    /** Open a structure: the message itself, an element of a list, or the value of the field named last. */
    GrvtWriter open(final Shape shape)
    {
        if (depth > 0 && !named)
        {
            separate();
        }
        return push(shape, '{');
    }

    /** Open a structure as a field. */
    GrvtWriter open(final String field, final Shape shape)
    {
        return name(field).push(shape, '{');
    }

    /** Open a list as a field. */
    GrvtWriter list(final String field)
    {
        return name(field).push(null, '[');
    }

    /** Close what was opened last. */
    GrvtWriter close()
    {
        depth--;
        out.ascii(shapes[depth] == null ? ']' : '}');
        return this;
    }

    GrvtWriter text(final String field, final CharSequence text)
    {
        name(field);
        out.json(text);
        return this;
    }

    /** A whole number without a sign as text: an id or a time. */
    GrvtWriter id(final String field, final long value)
    {
        name(field);
        out.ascii('"').unsigned(value).ascii('"');
        return this;
    }

    /** An amount at scale 1e-8 as text, with at least one decimal. */
    GrvtWriter amount(final String field, final long value)
    {
        name(field);
        amount(value);
        return this;
    }

    /** A list of one amount: one entry for each leg, and there is one leg. */
    GrvtWriter amounts(final String field, final long value)
    {
        list(field);
        amount(value);
        return close();
    }

    private void amount(final long value)
    {
        out.ascii('"').decimal(value);
        if (value % FixedPoint.SCALE == 0)
        {
            out.ascii(".0");
        }
        out.ascii('"');
    }

    /** An amount at another scale than 1e-8, as text. */
    GrvtWriter amount(final String field, final long value, final int places)
    {
        return text(field, decimal(value, places));
    }

    /** A number as such. */
    GrvtWriter number(final String field, final long value)
    {
        name(field);
        out.number(value);
        return this;
    }

    GrvtWriter flag(final String field, final boolean value)
    {
        name(field);
        out.ascii(value ? "true" : "false");
        return this;
    }

    /** A list of texts. */
    GrvtWriter texts(final String field, final List<String> values)
    {
        list(field);
        for (final String value : values)
        {
            separate();
            out.json(value);
        }
        return close();
    }

    /** A list of numbers. */
    GrvtWriter numbers(final String field, final List<Integer> values)
    {
        list(field);
        for (final int value : values)
        {
            separate();
            out.number(value);
        }
        return close();
    }

    /** A field whose value is given as it stands. */
    GrvtWriter raw(final String field, final CharSequence json)
    {
        name(field);
        out.ascii(json);
        return this;
    }

    /** The name of a field; its value is the structure opened next. */
    GrvtWriter value(final String field)
    {
        name(field);
        named = true;
        return this;
    }

    private GrvtWriter name(final String field)
    {
        separate();
        out.ascii('"').ascii(shapes[depth - 1].name(field, lite)).ascii("\":");
        return this;
    }

    private void separate()
    {
        if (begun[depth - 1])
        {
            out.ascii(',');
        }
        begun[depth - 1] = true;
    }

    private GrvtWriter push(final Shape shape, final char bracket)
    {
        shapes[depth] = shape;
        begun[depth++] = false;
        named = false;
        out.ascii(bracket);
        return this;
    }

    /** A decimal with at least one place, at any scale down to 1e-18. */
    static String decimal(final long value, final int places)
    {
        final BigDecimal exact = BigDecimal.valueOf(value, places).stripTrailingZeros();
        return exact.scale() < 1 ? exact.setScale(1).toPlainString() : exact.toPlainString();
    }
}
