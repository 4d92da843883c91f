package io.ballast.tools.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.transport.ByteText;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

/**
 * Spoils one value of a JSON text in one of the ways in which venues surprise their clients: a word nobody knows, a
 * field that is missing, a number as text or a text as number. What stays is JSON. Used by one thread.
 */
final class Garbler
{
    /** In place of any text. */
    static final String UNKNOWN_WORD = "SOMETHING_NEW";

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int WAYS = 3;

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
                    final boolean hit = isField(parser) && field++ == chosen;
                    if (!hit || way != 0)
                    {
                        name(out, name);
                        value(parser, out, hit ? way : -1);
                    }
                    name = null;
                }
            }
        }
        return text.toString();
    }

    private static void name(final JsonGenerator out, final String name) throws IOException
    {
        if (name != null)
        {
            out.writeFieldName(name);
        }
    }

    private static void value(final JsonParser parser, final JsonGenerator out, final int way) throws IOException
    {
        final boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
        switch (way)
        {
            case 1 -> out.writeString(UNKNOWN_WORD);
            case 2 ->
            {
                if (text)
                {
                    out.writeNumber(parser.getText().length());
                }
                else
                {
                    out.writeString(parser.getText());
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
