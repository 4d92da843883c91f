package io.ballast.tools.server.grvt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names in a JSON message, each with the type of its value, whatever the values are. Elements of a list count as
 * one.
 */
final class JsonShape
{
    private JsonShape()
    {
    }

    static Map<String, String> of(final String json) throws IOException
    {
        final Map<String, String> shape = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json))
        {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
            {
                final String path = parser.getParsingContext().pathAsPointer().toString().replaceAll("/[0-9]+", "/#");
                switch (token)
                {
                    case VALUE_STRING -> shape.put(path, "text");
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> shape.put(path, "number");
                    case VALUE_TRUE, VALUE_FALSE -> shape.put(path, "flag");
                    case START_ARRAY -> shape.put(path, "list");
                    default ->
                    {
                        // Structures are known by what is in them.
                    }
                }
            }
        }
        return shape;
    }
}
