package io.ballast.core.math;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class DecimalTextTest
{
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "1, 100000000",
        "0.00000001, 1",
        "-0.0052, -520000",
        "2936.80, 293680000000",
        "2936.800000000000, 293680000000",
        "0001.5, 150000000",
        "92233720368.54775807, 9223372036854775807",
        "-92233720368.54775807, -9223372036854775807"})
    void shouldParseWhatItCanKeep(final String text, final long value)
    {
        assertEquals(value, DecimalText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "-", ".", "-.", ".5", "5.", "-.5", "+1", " 1", "1 ", "1e3", "1E3", "NaN", "Infinity", "0x1", "1,5", "1_000",
        "1.2.3", "--1", "1-", "0.000000001", "1.123456789", "92233720368.54775808", "-92233720368.54775808",
        "99999999999999999999", "\u0661", "null"})
    void shouldRefuseWhatItCannot(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(DecimalText.INVALID, DecimalText.parse(new UnsafeBuffer(bytes), 0, bytes.length));
        assertThrows(NumberFormatException.class, () -> DecimalText.parse(text));
    }

    @Test
    void shouldParseInTheMiddleOfABuffer()
    {
        final byte[] bytes = "{\"px\":\"2936.8\"}".getBytes(StandardCharsets.US_ASCII);
        assertEquals(293_680_000_000L, DecimalText.parse(new UnsafeBuffer(bytes), 7, 6));
    }

    @Test
    void shouldParseAtOtherScales()
    {
        assertEquals(100_000_000L, DecimalText.parse("0.0001", 12));
        assertEquals(7, DecimalText.parse("7", 0));
        assertEquals(7, DecimalText.parse("7.0", 0));
        assertThrows(NumberFormatException.class, () -> DecimalText.parse("7.1", 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0.00000001",
        "-1, -0.00000001",
        "100000000, 1",
        "-520000, -0.0052",
        "9223372036854775807, 92233720368.54775807",
        "-9223372036854775808, -92233720368.54775808"})
    void shouldPrintTheShortestExactText(final long value, final String text)
    {
        assertEquals(text, DecimalText.format(value));
    }

    @Test
    void shouldNeverPrintMoreThanItSays()
    {
        assertEquals(DecimalText.MAX_LENGTH, DecimalText.format(Long.MIN_VALUE).length());
    }
}
