package io.ballast.tools.server.grvt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.ballast.core.math.DecimalText;
import org.agrona.DirectBuffer;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A structure that was sent to us, read by the long names of its fields whichever were used. A field that is null is
 * absent. What has not the type that it should have refuses the whole request as malformed.
 */
final class GrvtFields
{
    private static final int MAX_DEPTH = 12;
    private static final JsonFactory FACTORY = JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();

    private final Map<?, ?> values;
    private final Shape shape;
    private final boolean lite;

    private GrvtFields(final Map<?, ?> values, final Shape shape, final boolean lite)
    {
        this.values = values;
        this.shape = shape;
        this.lite = lite;
    }

    /** Read one object; an empty text is an empty object, and so is null: the venue's own client sends it for none. */
    static GrvtFields of(
        final DirectBuffer buffer, final int offset, final int length, final Shape shape, final boolean lite)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        try (JsonParser parser = FACTORY.createParser(bytes))
        {
            final JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL && parser.nextToken() == null)
            {
                return new GrvtFields(Map.of(), shape, lite);
            }
            if (first != JsonToken.START_OBJECT ||
                !(value(parser, 0) instanceof Map<?, ?> map) || parser.nextToken() != null)
            {
                throw GrvtError.MALFORMED.refused();
            }
            return new GrvtFields(map, shape, lite);
        }
        catch (final IOException ex)
        {
            throw GrvtError.MALFORMED.refused();
        }
    }

    private static Object value(final JsonParser parser, final int depth) throws IOException
    {
        if (depth > MAX_DEPTH)
        {
            throw GrvtError.MALFORMED.refused();
        }
        switch (parser.currentToken())
        {
            case START_OBJECT ->
            {
                final Map<String, Object> map = new HashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT)
                {
                    final String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser, depth + 1));
                }
                return map;
            }
            case START_ARRAY ->
            {
                final List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY)
                {
                    list.add(value(parser, depth + 1));
                }
                return list;
            }
            case VALUE_STRING ->
            {
                return parser.getText();
            }
            case VALUE_TRUE, VALUE_FALSE ->
            {
                return parser.getBooleanValue();
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            {
                return parser.getDecimalValue();
            }
            case VALUE_NULL ->
            {
                return null;
            }
            default -> throw GrvtError.MALFORMED.refused();
        }
    }

    boolean has(final String field)
    {
        return value(field) != null;
    }

    private Object value(final String field)
    {
        return values.get(shape.name(field, lite));
    }

    /** A text; null where it is absent. */
    String text(final String field)
    {
        final Object value = value(field);
        if (value == null || value instanceof String)
        {
            return (String)value;
        }
        throw GrvtError.MALFORMED.refused();
    }

    /** A text or a number, as text; empty where it is absent. */
    String loose(final String field)
    {
        final Object value = value(field);
        if (value instanceof BigDecimal number)
        {
            return number.toPlainString();
        }
        final String text = text(field);
        return text == null ? "" : text;
    }

    /** A whole number without a sign, as text or as a number. */
    long id(final String field, final long absent)
    {
        return unsigned(loose(field), absent);
    }

    /** A whole number without a sign; the other one for an empty text. */
    static long unsigned(final String text, final long absent)
    {
        try
        {
            return text.isEmpty() ? absent : Long.parseUnsignedLong(text);
        }
        catch (final NumberFormatException ex)
        {
            throw GrvtError.MALFORMED.refused();
        }
    }

    /** A whole number that must be a number and not text. */
    long number(final String field, final long absent)
    {
        final Object value = value(field);
        if (value == null)
        {
            return absent;
        }
        try
        {
            return ((BigDecimal)value).longValueExact();
        }
        catch (final ClassCastException | ArithmeticException ex)
        {
            throw GrvtError.MALFORMED.refused();
        }
    }

    /** An amount as text, at scale 1e-8; what has more digits cannot be held. */
    long amount(final String field, final long absent)
    {
        final String text = text(field);
        if (text == null || text.isEmpty())
        {
            return absent;
        }
        final long value = DecimalText.parse(text);
        if (value == DecimalText.INVALID)
        {
            throw GrvtError.MALFORMED.refused();
        }
        return value;
    }

    boolean flag(final String field)
    {
        final Object value = value(field);
        if (value == null || value instanceof Boolean)
        {
            return value != null && (Boolean)value;
        }
        throw GrvtError.MALFORMED.refused();
    }

    /** A structure within; null where it is absent. */
    GrvtFields object(final String field, final Shape of)
    {
        return object(value(field), of);
    }

    private GrvtFields object(final Object value, final Shape of)
    {
        if (value == null || value instanceof Map<?, ?>)
        {
            return value == null ? null : new GrvtFields((Map<?, ?>)value, of, lite);
        }
        throw GrvtError.MALFORMED.refused();
    }

    /** Structures within; empty where they are absent. */
    List<GrvtFields> objects(final String field, final Shape of)
    {
        final List<GrvtFields> objects = new ArrayList<>();
        for (final Object value : list(field))
        {
            objects.add(object(value, of));
        }
        return objects;
    }

    /** Texts within; empty where they are absent. */
    List<String> texts(final String field)
    {
        final List<String> texts = new ArrayList<>();
        for (final Object value : list(field))
        {
            if (!(value instanceof String text))
            {
                throw GrvtError.MALFORMED.refused();
            }
            texts.add(text);
        }
        return texts;
    }

    private List<?> list(final String field)
    {
        final Object value = value(field);
        if (value == null || value instanceof List<?>)
        {
            return value == null ? List.of() : (List<?>)value;
        }
        throw GrvtError.MALFORMED.refused();
    }
}
