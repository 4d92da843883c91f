package io.ballast.bench;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class LimitsTest
{
    private final Limits limits = Limits.parse("[codec]\nbytes = 8\nratio = 2.5\n");

    @Test
    void shouldPassAtTheLimits()
    {
        assertEquals(List.of(), limits.failures(new Row("codec", 25, 10, 8, 0)));
    }

    @Test
    void shouldNameTheGateThatFails()
    {
        assertEquals(
            List.of("codec: bytes per op: 9 > 8"), limits.failures(new Row("codec", 25, 10, 9, 0)));
        assertEquals(
            List.of("codec: ratio: 2.60 > 2.50"), limits.failures(new Row("codec", 26, 10, 8, 0)));
    }

    @Test
    void shouldFailARatioThatIsNoNumber()
    {
        assertEquals(1, limits.failures(new Row("codec", 0, 0, 0, 0)).size());
    }

    @Test
    void shouldFailWithoutALimit()
    {
        assertEquals(
            List.of("other: no limit in bench-limits.toml"), limits.failures(new Row("other", 1, 1, 0, 0)));
    }

    @Test
    void shouldRefuseALimitThatIsNotWhole()
    {
        assertThrows(IllegalArgumentException.class, () -> Limits.parse("[codec]\nbytes = 0\n"));
        assertThrows(IllegalArgumentException.class, () -> Limits.parse("[codec]\nbytes = 0\nratio = 1.0\nns = 3\n"));
        assertThrows(IllegalArgumentException.class, () -> Limits.parse("[codec\n"));
    }

    @Test
    void shouldTakeTheMiddle()
    {
        assertEquals(2, Rounds.median(List.of(9.0, 1.0, 2.0)));
        assertEquals(3, Rounds.median(List.of(9.0, 1.0, 2.0, 4.0)));
    }
}
