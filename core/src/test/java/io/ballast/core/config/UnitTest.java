package io.ballast.core.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class UnitTest
{
    private static final String[] WORDS = {"stop", "wait"};

    @ParameterizedTest
    @CsvSource({
        "QUANTITY, 0.2 ETH, 20000000",
        "MONEY, 5 USD, 500000000",
        "MONEY, 0.1 USD, 10000000",
        "BASIS_POINTS, -10 bp, -1000000000",
        "PERCENT, 30 %, 3000000000",
        "DURATION, 2500 ms, 2500000000",
        "DURATION, 2 s, 2000000000",
        "DURATION, 0 s, 0",
        "DURATION, 5 us, 5000",
        "DURATION, 7 ns, 7",
        "DURATION, 86400 s, 86400000000000",
        "BYTES, 64 MiB, 67108864",
        "COUNT, 20, 20",
        "FLAG, false, 0",
        "FLAG, true, 1",
        "CHOICE, stop, 0",
        "CHOICE, wait, 1"})
    void shouldReadAndWriteTheSameText(final Unit unit, final String text, final long value)
    {
        assertEquals(value, unit.parse(text, WORDS));
        assertEquals(text, unit.format(value, WORDS));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5 s, 1500000000, 1500 ms",
        "1.5 min, 90000000000, 90 s",
        "2 h, 7200000000000, 7200 s",
        "0.25 us, 250, 250 ns",
        "1000 ms, 1000000000, 1 s"})
    void shouldWriteDurationsInOneWay(final String text, final long value, final String written)
    {
        assertEquals(value, Unit.DURATION.parse(text));
        assertEquals(written, Unit.DURATION.format(value));
    }

    @ParameterizedTest
    @CsvSource({
        "QUANTITY, 0.2",
        "QUANTITY, 0.2 eth",
        "QUANTITY, 0.2ETH",
        "QUANTITY, ' ETH'",
        "QUANTITY, 0.2 USD",
        "QUANTITY, NaN ETH",
        "QUANTITY, 0.000000001 ETH",
        "MONEY, 1e3 USD",
        "MONEY, '1,000 USD'",
        "DURATION, 5",
        "DURATION, s",
        "DURATION, ' s'",
        "DURATION, 5s",
        "DURATION, 5 sec",
        "DURATION, 0.5 ns",
        "DURATION, 1.0000000001 s",
        "BYTES, 1.5 MiB",
        "BYTES, 64 MB",
        "COUNT, 1.0",
        "COUNT, ''",
        "COUNT, 99999999999999999999",
        "FLAG, yes",
        "FLAG, TRUE",
        "CHOICE, pause",
        "CHOICE, ''"})
    void shouldRefuseOtherText(final Unit unit, final String text)
    {
        assertThrows(IllegalArgumentException.class, () -> unit.parse(text, WORDS));
    }

    @Test
    void shouldRefuseWhatDoesNotFit()
    {
        assertThrows(ArithmeticException.class, () -> Unit.DURATION.parse("3000000 h"));
        assertThrows(ArithmeticException.class, () -> Unit.BYTES.parse("9223372036854775807 MiB"));
        assertThrows(IllegalArgumentException.class, () -> Unit.BYTES.format((1 << 20) + 1));
    }

    @Test
    void shouldQuoteAllButNumbersAndFlags()
    {
        assertFalse(Unit.COUNT.quoted());
        assertFalse(Unit.FLAG.quoted());
        assertTrue(Unit.QUANTITY.quoted());
        assertTrue(Unit.CHOICE.quoted());
        assertTrue(Unit.DURATION.quoted());
    }
}
