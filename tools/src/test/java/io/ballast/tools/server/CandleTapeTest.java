package io.ballast.tools.server;

import io.ballast.core.math.DecimalText;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** Minutes, what they are put together to, and where there was no price. */
class CandleTapeTest
{
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final long NOON_NS = ns("2026-03-11T12:00:00Z");

    private final CandleTape tape = new CandleTape();

    private static long ns(final String instant)
    {
        return TimeUnit.SECONDS.toNanos(Instant.parse(instant).getEpochSecond());
    }

    private static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    private void trade(final long secondsAfterNoon, final String price, final String quantity)
    {
        tape.trade(NOON_NS + TimeUnit.SECONDS.toNanos(secondsAfterNoon), n(price), n(quantity));
    }

    private List<Candle> candles(final long spanNs)
    {
        return tape.candles(CandleTape.Price.LAST, spanNs, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    @Test
    void shouldPutTradesOfOneMinuteTogether()
    {
        assertNull(tape.last(CandleTape.Price.LAST, MINUTE_NS));
        trade(0, "3000", "1");
        trade(30, "3010", "0.5");
        trade(59, "2990", "2");
        final Candle candle = new Candle(NOON_NS, NOON_NS + MINUTE_NS, n("3000"), n("3010"), n("2990"), n("2990"),
            n("3.5"), n("10485"), 3);
        assertEquals(List.of(candle), candles(MINUTE_NS));
        assertEquals(candle, tape.last(CandleTape.Price.LAST, MINUTE_NS));
    }

    @Test
    void shouldPutMinutesTogetherToLongerSpansAndLeaveOutEmptyOnes()
    {
        trade(60, "3000", "1");
        trade(3599, "3001", "1");
        trade(3600, "3002", "1");
        trade(2 * 3600 + 600, "2999", "1");
        assertEquals(List.of(NOON_NS, NOON_NS + HOUR_NS, NOON_NS + 2 * HOUR_NS),
            candles(HOUR_NS).stream().map(Candle::startNs).toList());
        assertEquals(List.of(n("3001"), n("3002"), n("2999")), candles(HOUR_NS).stream().map(Candle::close).toList());
        assertEquals(4, candles(MINUTE_NS).size());
        assertEquals(List.of(3L, 1L), candles(2 * HOUR_NS).stream().map(Candle::trades).toList());
        assertEquals(1, tape.last(CandleTape.Price.LAST, 2 * HOUR_NS).trades());
        assertEquals(List.of(NOON_NS + HOUR_NS), tape.candles(
            CandleTape.Price.LAST, HOUR_NS, NOON_NS + 1, NOON_NS + HOUR_NS).stream().map(Candle::startNs).toList());
    }

    @Test
    void shouldBeginWeeksOnMonday()
    {
        trade(0, "3000", "1");
        assertEquals(ns("2026-03-09T00:00:00Z"), tape.last(CandleTape.Price.LAST, 7 * 24 * HOUR_NS).startNs());
    }

    @Test
    void shouldKeepMarkAndIndexApart()
    {
        tape.mark(NOON_NS, n("3000"), n("2999"));
        tape.mark(NOON_NS + 1, n("3001"), n("2998"));
        assertEquals(n("3001"), tape.last(CandleTape.Price.MARK, MINUTE_NS).close());
        assertEquals(n("2998"), tape.last(CandleTape.Price.INDEX, MINUTE_NS).low());
        assertEquals(0, tape.last(CandleTape.Price.MARK, MINUTE_NS).trades());
        assertNull(tape.last(CandleTape.Price.LAST, MINUTE_NS));
    }

    @Test
    void shouldForgetWhatIsOlderThanAWeek()
    {
        for (int i = 0; i <= 7 * 24 * 60; i++)
        {
            trade(60L * i, "3000", "1");
        }
        assertEquals(NOON_NS + MINUTE_NS, candles(MINUTE_NS).get(0).startNs());
        assertEquals(7 * 24 * 60, candles(MINUTE_NS).size());
    }
}
