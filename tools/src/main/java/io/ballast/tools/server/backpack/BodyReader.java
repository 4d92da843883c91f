package io.ballast.tools.server.backpack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the body of a request: one flat object, or a list of them. Fields that are null are as good as absent.
 */
final class BodyReader
{
    private static final JsonFactory FACTORY = new JsonFactory();

    private BodyReader()
    {
    }

    /**
     * A field.
     *
     * @param text   as it was sent, without quotes.
     * @param quoted whether it was text.
     */
    record Value(String text, boolean quoted)
    {
    }

    /** A name as the venue has them, in whose order there can be no doubt. */
    static String name(final String name)
    {
        if (name.chars().anyMatch(c -> c <= ' ' || c > '~'))
        {
            throw Problem.payload("unknown field");
        }
        return name;
    }

    static List<Map<String, Value>> read(final String json)
    {
        final List<Map<String, Value>> objects = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json))
        {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY)
            {
                token = parser.nextToken();
                while (token != JsonToken.END_ARRAY)
                {
                    objects.add(object(parser, token));
                    token = parser.nextToken();
                }
            }
            else
            {
                objects.add(object(parser, token));
            }
            if (parser.nextToken() != null)
            {
                throw Problem.payload("trailing characters");
            }
            return objects;
        }
        catch (final IOException ex)
        {
            throw Problem.payload("expected value");
        }
    }

    private static Map<String, Value> object(final JsonParser parser, final JsonToken start) throws IOException
    {
        if (start != JsonToken.START_OBJECT)
        {
            throw Problem.payload("invalid type, expected a map");
        }
        final Map<String, Value> fields = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME)
        {
            final String name = name(parser.currentName());
            final JsonToken token = parser.nextToken();
            if (!token.isScalarValue())
            {
                throw Problem.payload("invalid type: " + name);
            }
            if (token != JsonToken.VALUE_NULL)
            {
                fields.put(name, new Value(parser.getText(), token == JsonToken.VALUE_STRING));
            }
        }
        return fields;
    }
}
