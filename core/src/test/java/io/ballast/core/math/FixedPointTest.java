package io.ballast.core.math;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FixedPointTest
{
    @Test
    void shouldRoundARemainderAsNamed()
    {
        assertEquals(2, FixedPoint.mulDiv(5, 1, 2, Rounding.DOWN));
        assertEquals(3, FixedPoint.mulDiv(5, 1, 2, Rounding.UP));
        assertEquals(2, FixedPoint.mulDiv(5, 1, 2, Rounding.FLOOR));
        assertEquals(3, FixedPoint.mulDiv(5, 1, 2, Rounding.CEILING));
        assertEquals(2, FixedPoint.mulDiv(5, 1, 2, Rounding.HALF_EVEN));
        assertEquals(4, FixedPoint.mulDiv(7, 1, 2, Rounding.HALF_EVEN));
        assertEquals(-2, FixedPoint.mulDiv(-5, 1, 2, Rounding.DOWN));
        assertEquals(-3, FixedPoint.mulDiv(-5, 1, 2, Rounding.UP));
        assertEquals(-3, FixedPoint.mulDiv(-5, 1, 2, Rounding.FLOOR));
        assertEquals(-2, FixedPoint.mulDiv(5, 1, -2, Rounding.CEILING));
        assertEquals(-2, FixedPoint.mulDiv(5, -1, 2, Rounding.HALF_EVEN));
    }

    @Test
    void shouldKeepWideProducts()
    {
        assertEquals(Long.MAX_VALUE, FixedPoint.mulDiv(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Rounding.DOWN));
        assertEquals(Long.MIN_VALUE, FixedPoint.mulDiv(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Rounding.UP));
        assertEquals(Long.MIN_VALUE, FixedPoint.mulDiv(Long.MIN_VALUE, 1, 1, Rounding.DOWN));
    }

    @Test
    void shouldRefuseWhatDoesNotFit()
    {
        assertThrows(ArithmeticException.class, () -> FixedPoint.mulDiv(Long.MIN_VALUE, -1, 1, Rounding.DOWN));
        assertThrows(ArithmeticException.class, () -> FixedPoint.mulDiv(Long.MAX_VALUE, 2, 1, Rounding.DOWN));
        assertThrows(
            ArithmeticException.class, () -> FixedPoint.mulDiv(Long.MAX_VALUE, Long.MAX_VALUE, 1, Rounding.DOWN));
        assertThrows(ArithmeticException.class, () -> FixedPoint.mulDiv(1, 1, 0, Rounding.DOWN));
        assertThrows(ArithmeticException.class, () -> FixedPoint.notional(Long.MAX_VALUE, 2 * FixedPoint.SCALE));
    }

    @Test
    void shouldPriceTheRecordedClip()
    {
        assertEquals(DecimalText.parse("587.36"), FixedPoint.notional(
            DecimalText.parse("2936.8"), DecimalText.parse("0.2")));
    }

    @Test
    void shouldNeverMeetALimitByRounding()
    {
        assertEquals(1, FixedPoint.basisPointsBetween(Long.MAX_VALUE / 10, Long.MAX_VALUE / 10 - 1));
        assertEquals(-30 * FixedPoint.SCALE, FixedPoint.basisPointsBetween(9_970, 10_000));
    }
}
