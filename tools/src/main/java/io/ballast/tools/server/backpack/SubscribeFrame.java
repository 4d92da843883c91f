package io.ballast.tools.server.backpack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A frame of a client: a method, streams, and a signature where some of them are private.
 */
record SubscribeFrame(boolean subscribe, List<String> streams, List<String> signature)
{
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Read a frame; null for what is not one. */
    static SubscribeFrame read(final String json)
    {
        String method = "";
        final List<String> streams = new ArrayList<>();
        final List<String> signature = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json))
        {
            if (parser.nextToken() != JsonToken.START_OBJECT)
            {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME)
            {
                final String name = parser.currentName();
                final JsonToken token = parser.nextToken();
                switch (name)
                {
                    case "method" -> method = parser.getText();
                    case "params" -> texts(parser, token, streams);
                    case "signature" -> texts(parser, token, signature);
                    default -> parser.skipChildren();
                }
            }
        }
        catch (final IOException ex)
        {
            return null;
        }
        final boolean subscribe = method.equals("SUBSCRIBE");
        return subscribe || method.equals("UNSUBSCRIBE") ? new SubscribeFrame(subscribe, streams, signature) : null;
    }

    private static void texts(final JsonParser parser, final JsonToken start, final List<String> texts)
        throws IOException
    {
        if (start == JsonToken.START_ARRAY)
        {
            for (JsonToken token = parser.nextToken(); token.isScalarValue(); token = parser.nextToken())
            {
                texts.add(parser.getText());
            }
        }
    }
}
