package io.ballast.core.market;

import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExecutableSizeTest
{
    private static final long DISPLAYED = parse("172");
    private static final long LOT = parse("0.01");
    private static final long HALF_LIFE = ExecutableSize.HALF_LIFE_NS;

    private final ExecutableSize size = new ExecutableSize();

    @Test
    void shouldBeUnboundedUntilSomethingFallsShort()
    {
        assertEquals(ExecutableSize.UNBOUNDED, size.estimate(Side.BUY, 0));
        assertEquals(0, size.confidence(Side.BUY));
        assertFalse(size.onResult(Side.BUY, DISPLAYED, parse("5"), parse("5"), 0));
        assertEquals(ExecutableSize.UNBOUNDED, size.estimate(Side.BUY, 0));
    }

    @Test
    void shouldTakeAShortfallAtItsWord()
    {
        assertTrue(size.onResult(Side.BUY, DISPLAYED, parse("0.5"), parse("0.25"), 0));
        assertEquals(parse("0.25"), size.estimate(Side.BUY, 0));
        assertEquals(parse("0.25"), size.confidence(Side.BUY));
        assertEquals(ExecutableSize.UNBOUNDED, size.estimate(Side.SELL, 0));
        assertTrue(size.onResult(Side.BUY, DISPLAYED, parse("0.25"), parse("0.2"), 0));
        assertEquals(parse("0.2"), size.estimate(Side.BUY, 0));
        assertEquals(parse("0.4375"), size.confidence(Side.BUY));
    }

    @Test
    void shouldHalveWhenNothingFills()
    {
        assertTrue(size.onResult(Side.SELL, DISPLAYED, parse("0.4"), 0, 0));
        assertEquals(parse("0.2"), size.estimate(Side.SELL, 0));
        assertTrue(size.onResult(Side.SELL, DISPLAYED, parse("0.3"), 0, 0));
        assertEquals(parse("0.1"), size.estimate(Side.SELL, 0));
        assertTrue(size.onResult(Side.SELL, DISPLAYED, 1, 0, 0));
        assertEquals(1, size.estimate(Side.SELL, 0));
    }

    @Test
    void shouldNotBlameTheVenueForAThinBook()
    {
        assertFalse(size.onResult(Side.BUY, parse("0.1"), parse("0.5"), parse("0.1"), 0));
        assertEquals(ExecutableSize.UNBOUNDED, size.estimate(Side.BUY, 0));
        assertTrue(size.onResult(Side.BUY, 0, parse("0.5"), parse("0.1"), 0));
        assertEquals(parse("0.1"), size.estimate(Side.BUY, 0));
        assertFalse(size.onResult(Side.BUY, 0, 0, 0, 0));
    }

    @Test
    void shouldStepUpOnlyFromTheBound()
    {
        size.onResult(Side.BUY, DISPLAYED, parse("0.5"), parse("0.32"), 0);
        assertFalse(size.onResult(Side.BUY, DISPLAYED, parse("0.29"), parse("0.29"), 0));
        assertEquals(parse("0.32"), size.estimate(Side.BUY, 0));
        assertTrue(size.onResult(Side.BUY, DISPLAYED, parse("0.3"), parse("0.3"), 0));
        assertEquals(parse("0.34"), size.estimate(Side.BUY, 0));
        assertTrue(size.onResult(Side.BUY, DISPLAYED, parse("0.64"), parse("0.64"), 0));
        assertEquals(parse("0.68"), size.estimate(Side.BUY, 0));
    }

    @Test
    void shouldForgetWithTime()
    {
        size.onResult(Side.BUY, DISPLAYED, parse("0.5"), parse("0.25"), 100);
        assertEquals(parse("0.25"), size.estimate(Side.BUY, 0));
        assertEquals(parse("0.375"), size.estimate(Side.BUY, 100 + HALF_LIFE / 2));
        assertEquals(parse("0.5"), size.estimate(Side.BUY, 100 + HALF_LIFE));
        assertEquals(parse("32"), size.estimate(Side.BUY, 100 + 7 * HALF_LIFE));
        assertEquals(ExecutableSize.UNBOUNDED, size.estimate(Side.BUY, 100 + 8 * HALF_LIFE));
        size.onResult(Side.BUY, DISPLAYED, parse("2"), parse("0.1"), 100 + 2 * HALF_LIFE);
        assertEquals(parse("0.0625") + (FixedPoint.SCALE - parse("0.0625")) / 4, size.confidence(Side.BUY));
        size.onResult(Side.BUY, DISPLAYED, parse("2"), parse("0.1"), 100 + 20 * HALF_LIFE);
        assertEquals(parse("0.25"), size.confidence(Side.BUY));
    }

    @Test
    void shouldFindAHiddenLimitAndFollowItWhenItMoves()
    {
        Seeds.run(200, random ->
        {
            final ExecutableSize learned = new ExecutableSize();
            final Side taker = random.nextBoolean() ? Side.BUY : Side.SELL;
            long nowNs = 0;
            for (int phase = 0; phase < 6; phase++)
            {
                final long hidden = random.nextLong(5, 60) * LOT;
                long shortfalls = 0;
                for (int order = 0; order < 200; order++)
                {
                    nowNs += random.nextLong(5_000_000_000L);
                    final long wanted = Math.min(parse("1"), learned.estimate(taker, nowNs));
                    final long asked = Math.max(LOT, FixedPoint.floorToStep(wanted, LOT));
                    final long filled = Math.min(asked, hidden);
                    learned.onResult(taker, DISPLAYED, asked, filled, nowNs);
                    shortfalls += order >= 100 && filled < asked ? 1 : 0;
                }
                final long estimate = learned.estimate(taker, nowNs);
                assertTrue(
                    estimate >= hidden - hidden / 8 - LOT && estimate <= hidden + hidden / 4 + LOT,
                    "hidden=" + hidden + " estimate=" + estimate);
                assertTrue(shortfalls <= 50, "shortfalls=" + shortfalls);
            }
        });
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        size.onResult(Side.BUY, DISPLAYED, parse("0.5"), parse("0.25"), 100);
        size.onResult(Side.SELL, DISPLAYED, parse("0.5"), parse("0.3"), 200);
        Snapshots.assertRestores(size, new ExecutableSize(), moved ->
        {
            moved.onResult(Side.BUY, DISPLAYED, parse("0.25"), parse("0.25"), HALF_LIFE);
            moved.onResult(Side.SELL, DISPLAYED, parse("0.25"), parse("0.1"), 2 * HALF_LIFE);
        });
    }
}
