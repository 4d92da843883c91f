package io.ballast.tools.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.transport.ByteText;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Spoils one value of a JSON text in one of the ways in which venues surprise their clients: a word nobody knows, a
 * field that is missing, a number as text or a text as number, a field that nobody has heard of; or all of its times,
 * by another unit. What stays is JSON. Used by one thread.
 */
final class Garbler
{
    /** In place of any text. */
    static final String UNKNOWN_WORD = "SOMETHING_NEW";

    private static final Set<String> IDS = Set.of(
        "c", "i", "t", "id", "clientId", "orderId", "tradeId", "client_order_id", "order_id", "trade_id",
        "N", "feeSymbol");
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int WAYS = 4;
    private static final int LEAVE_OUT = 0;
    private static final int OTHER_WORD = 1;
    private static final int OTHER_TYPE = 2;
    private static final int EXTRA = 3;
    private static final int UNITS = 4;
    private static final long FIRST_TIME_S = 1_600_000_000L;
    private static final long LAST_TIME_S = 1_900_000_000L;
    private static final long[] UNITS_PER_SECOND = {1_000L, 1_000_000L, 1_000_000_000L};

    private final SplittableRandom random;

    Garbler(final SplittableRandom random)
    {
        this.random = random;
    }

    /** Write a spoilt copy; a text without fields is copied as it is. */
    void garble(final ByteText text, final ByteText target)
    {
        final String json = text.toString();
        try
        {
            final int fields = fields(json);
            target.ascii(fields == 0 ? json : spoil(json, random.nextInt(fields), random.nextInt(WAYS)));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("not JSON: text=" + json, ex);
        }
    }

    /** Write a copy with every time in another unit. */
    void mixUnits(final ByteText text, final ByteText target)
    {
        final String json = text.toString();
        try
        {
            target.ascii(spoil(json, random.nextInt(UNITS_PER_SECOND.length), UNITS));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("not JSON: text=" + json, ex);
        }
    }

    /** A time in another of the units, and anything else as it is. */
    private static String inUnit(final String value, final int unit)
    {
        if (value.length() < 13 || value.length() > 19 || !value.chars().allMatch(c -> c >= '0' && c <= '9'))
        {
            return value;
        }
        final long time = Long.parseUnsignedLong(value);
        for (final long perSecond : UNITS_PER_SECOND)
        {
            if (time / perSecond >= FIRST_TIME_S && time / perSecond < LAST_TIME_S)
            {
                return Long.toString(time / perSecond * UNITS_PER_SECOND[unit]);
            }
        }
        return value;
    }

    private static boolean isField(final JsonParser parser)
    {
        return parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL &&
            parser.getParsingContext().inObject();
    }

    private static int fields(final String json) throws IOException
    {
        int count = 0;
        try (JsonParser parser = FACTORY.createParser(json))
        {
            while (parser.nextToken() != null)
            {
                count += isField(parser) ? 1 : 0;
            }
        }
        return count;
    }

    private static String spoil(final String json, final int chosen, final int way) throws IOException
    {
        final StringWriter text = new StringWriter();
        try (JsonParser parser = FACTORY.createParser(json); JsonGenerator out = FACTORY.createGenerator(text))
        {
            int field = 0;
            String name = null;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
            {
                if (token == JsonToken.FIELD_NAME)
                {
                    name = parser.currentName();
                }
                else
                {
                    final boolean hit = isField(parser) && (way == UNITS || field++ == chosen);
                    final boolean left = hit && (way == LEAVE_OUT || falsifies(parser, name, way));
                    if (hit && way == EXTRA)
                    {
                        out.writeStringField(UNKNOWN_WORD, UNKNOWN_WORD);
                    }
                    if (!left)
                    {
                        name(out, name);
                        value(parser, out, hit ? way : -1, chosen);
                    }
                    name = null;
                }
            }
        }
        return text.toString();
    }

    /** A false id is another trade, order or coin, which nobody could tell: an id is left out instead. */
    private static boolean falsifies(final JsonParser parser, final String name, final int way) throws IOException
    {
        return IDS.contains(String.valueOf(name)) &&
            (way == OTHER_WORD || way == OTHER_TYPE && !isNumber(parser.getText()));
    }

    private static boolean isNumber(final String value)
    {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-') &&
            value.chars().filter(c -> c == '.').count() <= 1 && value.lastIndexOf('-') <= 0 &&
            value.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static void name(final JsonGenerator out, final String name) throws IOException
    {
        if (name != null)
        {
            out.writeFieldName(name);
        }
    }

    private static void value(final JsonParser parser, final JsonGenerator out, final int way, final int chosen)
        throws IOException
    {
        final boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
        switch (way)
        {
            case OTHER_WORD -> out.writeString(UNKNOWN_WORD);
            case OTHER_TYPE ->
            {
                if (text && isNumber(parser.getText()))
                {
                    // Another type, not another value: nobody could tell a wrong figure from a right one.
                    out.writeNumber(new BigDecimal(parser.getText()).toPlainString());
                }
                else if (text)
                {
                    out.writeNumber(parser.getText().length());
                }
                else
                {
                    out.writeString(parser.getText());
                }
            }
            case UNITS ->
            {
                if (text)
                {
                    out.writeString(inUnit(parser.getText(), chosen));
                }
                else if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT)
                {
                    out.writeNumber(inUnit(parser.getText(), chosen));
                }
                else
                {
                    out.copyCurrentEvent(parser);
                }
            }
            default ->
            {
                if (parser.currentToken().isNumeric())
                {
                    out.writeNumber(parser.getText());
                }
                else
                {
                    out.copyCurrentEvent(parser);
                }
            }
        }
    }
}
