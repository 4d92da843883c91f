package io.ballast.gateway.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.math.FixedPoint;
import io.ballast.gateway.transport.ByteText;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Any bytes as a message: reading never throws, and what is read is what Jackson's ordinary parser reads. A decimal is
 * exact or refused.
 */
final class JsonBytesFuzzTest
{
    private static final int RATE_PLACES = 12;

    private final JsonFrame frame = new JsonFrame();
    private final ByteText text = new ByteText(64);

    static Stream<byte[]> messages()
    {
        return Stream.of(
            "{}", "[]", "{\"a\":[1,2.5,\"-3.00\",true,null,{\"b\":\"\\u0041\"}]}", "[\"0.000000001\",1e5,-0]",
            "{\"a\":\"9223372036854775807\",\"b\":99999999999999999999}", "{\"a\"", "[1]x", "1", "")
            .map(message -> message.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("messages")
    @FuzzTest
    void shouldReadAsTheOrdinaryParser(final byte[] input) throws IOException
    {
        frame.begin(new UnsafeBuffer(input), 0, input.length);
        for (JsonToken token = frame.next(); token != null; token = frame.next())
        {
            if (token.isNumeric() || token == JsonToken.VALUE_STRING)
            {
                value();
            }
        }
        assertEquals(!frame.failed(), frame.complete());
        final String message = decoded(input);
        if (frame.complete() && message != null)
        {
            frame.rewind();
            try (JsonParser ordinary = new JsonFactory().createParser(message))
            {
                for (JsonToken token = frame.next(); token != null; token = frame.next())
                {
                    assertEquals(ordinary.nextToken(), token);
                    assertEquals(ordinary.currentName(), frame.depth() == 0 ? null : frame.name());
                }
            }
        }
        frame.rewind();
        frame.next();
        frame.skip();
        frame.drain();
    }

    private void value()
    {
        assertTrue(frame.text(text));
        final String written = text.toString();
        exact(written, frame.decimal(), FixedPoint.PLACES);
        exact(written, frame.decimal(RATE_PLACES), RATE_PLACES);
        exact(written, frame.whole(), 0);
        frame.decimalCut();
        frame.unsigned(-1);
        frame.is("depth");
        frame.flag();
    }

    /** Null for bytes that are no text: how they are replaced is a matter of taste. */
    private static String decoded(final byte[] input)
    {
        try
        {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString();
        }
        catch (final CharacterCodingException ex)
        {
            return null;
        }
    }

    private static void exact(final String expected, final long value, final int places)
    {
        if (value != JsonFrame.INVALID)
        {
            assertEquals(0, new BigDecimal(expected).compareTo(BigDecimal.valueOf(value, places)), expected);
        }
    }
}
