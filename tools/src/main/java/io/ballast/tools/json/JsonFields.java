package io.ballast.tools.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A JSON object taken apart into its values, each as text under its path: {@code positions.primary}, {@code
 * rows.0.net}.
 */
public final class JsonFields
{
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonFields()
    {
    }

    /**
     * Take an object apart.
     *
     * @param json one object.
     * @return path to text, in order; values that are null are left out.
     * @throws IllegalArgumentException if it is not one whole object.
     */
    public static Map<String, String> of(final String json)
    {
        final Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(json))
        {
            if (parser.nextToken() != JsonToken.START_OBJECT)
            {
                throw new IllegalArgumentException("not a JSON object: text=" + json);
            }
            JsonToken token = parser.nextToken();
            while (token != null)
            {
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL)
                {
                    fields.put(path(parser), parser.getText());
                }
                token = parser.nextToken();
            }
            return fields;
        }
        catch (final IOException ex)
        {
            throw new IllegalArgumentException("not a JSON object: text=" + json, new UncheckedIOException(ex));
        }
    }

    private static String path(final JsonParser parser)
    {
        return parser.getParsingContext().pathAsPointer().toString().substring(1).replace('/', '.');
    }
}
