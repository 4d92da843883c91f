package io.ballast.tools.server;

import io.ballast.gateway.transport.ByteText;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class GarblerTest
{
    private static final String TEXT = "{\"stream\":\"depth\",\"data\":{\"u\":12,\"b\":[[\"1\",\"2\"]],\"m\":true}}";

    private final Garbler garbler = new Garbler(new SplittableRandom(1));

    private String garble(final String text)
    {
        final ByteText target = new ByteText(16);
        garbler.garble(new ByteText(16).ascii(text), target);
        return target.toString();
    }

    @Test
    void shouldSpoilOneFieldInEachOfFourWays()
    {
        final Map<String, String> clean = JsonFields.of(TEXT);
        final Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++)
        {
            final String spoilt = garble(TEXT);
            final Map<String, String> fields = JsonFields.of(spoilt);
            assertNotEquals(TEXT, spoilt);
            assertEquals("1", fields.get("data.b.0.0"));
            int touched = 0;
            for (final String path : clean.keySet())
            {
                touched += clean.get(path).equals(fields.get(path)) ? 0 : 1;
            }
            assertTrue(touched <= 1, spoilt);
            seen.add(spoilt);
        }
        // Three fields in four ways: without it, a word nobody knows, another type, one more.
        assertEquals(12, seen.size(), seen.toString());
    }

    @Test
    void shouldTellTimesInOtherUnitsAndLeaveOtherNumbersAlone()
    {
        final Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++)
        {
            final ByteText target = new ByteText(16);
            garbler.mixUnits(new ByteText(16).ascii(
                "{\"E\":1767600900123456,\"id\":\"9223372036854775809\",\"t\":\"1767600900123456789\",\"n\":1234567890123}"),
                target);
            final Map<String, String> fields = JsonFields.of(target.toString());
            assertEquals("9223372036854775809", fields.get("id"));
            assertEquals("1234567890123", fields.get("n"));
            seen.add(fields.get("E") + ' ' + fields.get("t"));
        }
        assertEquals(Set.of("1767600900000 1767600900000", "1767600900000000 1767600900000000",
            "1767600900000000000 1767600900000000000"), seen);
    }

    @Test
    void shouldLeaveTextWithoutFieldsAlone()
    {
        assertEquals("[]", garble("[]"));
        assertEquals("{}", garble("{}"));
    }
}
