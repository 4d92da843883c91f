package io.ballast.gateway.json;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.transport.ByteText;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class JsonFrameTest
{
    private final JsonFrame json = new JsonFrame();

    private void begin(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        json.begin(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private void value(final String value)
    {
        begin("[" + value + "]");
        assertEquals(JsonToken.START_ARRAY, json.next());
        json.next();
    }

    @Test
    void shouldReadMembersToTheEnd()
    {
        begin(" {\"p\":\"2936.80\",\"u\":[1,{}],\"m\":true,\"n\":null} ");
        assertEquals(JsonToken.START_OBJECT, json.next());
        assertEquals(JsonToken.FIELD_NAME, json.next());
        assertEquals("p", json.name());
        assertEquals(JsonToken.VALUE_STRING, json.next());
        assertEquals(293_680_000_000L, json.decimal());
        assertTrue(json.is("2936.80"));
        assertEquals(JsonToken.FIELD_NAME, json.next());
        assertEquals(JsonToken.START_ARRAY, json.next());
        json.skip();
        assertEquals(1, json.depth());
        assertEquals(JsonToken.FIELD_NAME, json.next());
        assertEquals("m", json.name());
        json.next();
        assertTrue(json.flag());
        json.next();
        json.next();
        assertTrue(json.isNull());
        assertEquals(JsonToken.END_OBJECT, json.next());
        assertTrue(json.complete());
        assertNull(json.next());
        assertTrue(json.complete());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1", "{\"a\":1}}", "{\"a\":1} {}", "{a:1}", "", "ping", "17", "\"x\"", "[1,]", "[1}",
        "{\"a\":1}x", "[01]"})
    void shouldFailWithoutThrowingAndReadTheNextMessage(final String broken)
    {
        begin(broken);
        assertFalse(json.drain());
        assertTrue(json.failed());
        begin("{\"a\":7}");
        json.next();
        json.next();
        json.next();
        assertEquals(7, json.whole());
        assertTrue(json.drain());
    }

    @Test
    void shouldForgetWhatWasLeftOfAMessage()
    {
        begin("{\"a\":[1,2,3],\"b\":4}");
        json.next();
        json.next();
        begin("[5]");
        json.next();
        json.next();
        assertEquals(5, json.whole());
        assertTrue(json.drain());
    }

    @Test
    void shouldReadAMessageAgain()
    {
        begin("[1,2]");
        json.next();
        json.next();
        json.rewind();
        assertEquals(JsonToken.START_ARRAY, json.next());
        json.next();
        assertEquals(1, json.whole());
        json.next();
        assertEquals(2, json.whole());
        assertTrue(json.drain());
        json.rewind();
        assertTrue(json.drain());
    }

    @ParameterizedTest
    @CsvSource({"1.5,150000000", "-0.00000001,-1", "\"0.2\",20000000", "7,700000000", "0.100000000,10000000"})
    void shouldKeepDecimalsExactly(final String text, final long expected)
    {
        value(text);
        assertEquals(expected, json.decimal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000000001", "\"\"", "\"x\"", "1e3", "true", "null", "{}", "[]", "99999999999999999999"})
    void shouldRefuseWhatCannotBeKept(final String text)
    {
        value(text);
        assertEquals(JsonFrame.INVALID, json.decimal());
    }

    @Test
    void shouldCutOnlyWhereCutIsAskedFor()
    {
        value("\"2936.1234567891234567891234567\"");
        assertEquals(JsonFrame.INVALID, json.decimal());
        assertEquals(293_612_345_678L, json.decimalCut());
    }

    @ParameterizedTest
    @CsvSource({"18446744073709551615,-1", "9223372036854775808,-9223372036854775808", "0,0", "12,12"})
    void shouldReadAllSixtyFourBits(final String text, final long expected)
    {
        value("\"" + text + "\"");
        assertEquals(expected, json.unsigned(-7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18446744073709551616", "-1", "", "0x00", "1.0", "99999999999999999999999"})
    void shouldSayWhenItIsNoSuchNumber(final String text)
    {
        value("\"" + text + "\"");
        assertEquals(-7, json.unsigned(-7));
    }

    @Test
    void shouldCopyText()
    {
        final ByteText text = new ByteText(4);
        value("\"a\\\"b\u00e9\"");
        assertTrue(json.text(text));
        assertEquals("a\"b?", text.toString());
        value("[1]");
        assertFalse(json.text(text));
        assertEquals(0, text.length());
    }
}
