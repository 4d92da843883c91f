package io.ballast.core.position;

import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;

class HedgeMatchTest
{
    private static final long UNIT = parse("0.01");

    private final HedgeMatch match = new HedgeMatch();

    @BeforeEach
    void setUp()
    {
        match.hedgeUnit(UNIT);
    }

    @Test
    void shouldCoverAPrimaryFillByItsHedge()
    {
        fill(Leg.PRIMARY, Side.BUY, "0.2", "100", 1_000);
        assertEquals(parse("0.2"), match.pendingDelta());
        assertEquals(0, match.hedgedQuantity());
        fill(Leg.HEDGE, Side.SELL, "0.2", "101", 1_700);
        assertEquals(0, match.pendingDelta());
        assertEquals(parse("0.2"), match.hedgedQuantity());
        assertEquals(parse("20"), match.hedgedNotional());
        assertEquals(700, match.takeLongestNs());
        assertEquals(0, match.takeLongestNs());
    }

    @Test
    void shouldCountThePrimaryNotionalWhenTheHedgeCameFirst()
    {
        fill(Leg.HEDGE, Side.SELL, "0.2", "101", 1_000);
        assertEquals(parse("-0.2"), match.pendingDelta());
        fill(Leg.PRIMARY, Side.BUY, "0.3", "100", 1_700);
        assertEquals(parse("0.1"), match.pendingDelta());
        assertEquals(parse("20"), match.hedgedNotional());
        fill(Leg.HEDGE, Side.SELL, "0.1", "101", 1_800);
        assertEquals(parse("30"), match.hedgedNotional());
        assertEquals(700, match.takeLongestNs());
    }

    @Test
    void shouldCoverTheOldestFirst()
    {
        fill(Leg.PRIMARY, Side.SELL, "0.1", "100", 1_000);
        fill(Leg.PRIMARY, Side.SELL, "0.2", "110", 2_000);
        fill(Leg.HEDGE, Side.BUY, "0.1", "1", 2_100);
        assertEquals(parse("10"), match.hedgedNotional());
        assertEquals(1_100, match.takeLongestNs());
        fill(Leg.HEDGE, Side.BUY, "0.15", "1", 2_500);
        assertEquals(parse("26.5"), match.hedgedNotional());
        assertEquals(500, match.takeLongestNs());
        assertEquals(parse("-0.05"), match.pendingDelta());
        fill(Leg.HEDGE, Side.BUY, "0.05", "1", 2_600);
        assertEquals(parse("32"), match.hedgedNotional());
        assertEquals(parse("0.3"), match.hedgedQuantity());
    }

    @Test
    void shouldNotCallAnUndoHedged()
    {
        fill(Leg.PRIMARY, Side.BUY, "0.2", "100", 1_000);
        fill(Leg.PRIMARY, Side.SELL, "0.2", "99", 5_000);
        assertEquals(0, match.pendingDelta());
        assertEquals(0, match.hedgedQuantity());
        assertEquals(0, match.hedgedNotional());
        assertEquals(4_000, match.takeLongestNs());
    }

    @Test
    void shouldTurnRoundWhenAHedgeIsTooLarge()
    {
        fill(Leg.PRIMARY, Side.BUY, "0.2", "100", 1_000);
        fill(Leg.HEDGE, Side.SELL, "0.25", "101", 1_100);
        assertEquals(parse("-0.05"), match.pendingDelta());
        assertEquals(parse("0.2"), match.hedgedQuantity());
        fill(Leg.HEDGE, Side.BUY, "0.05", "101", 1_300);
        assertEquals(0, match.pendingDelta());
        assertEquals(parse("0.2"), match.hedgedQuantity());
        assertEquals(200, match.takeLongestNs());
    }

    @Test
    void shouldCoverTheOtherLegBeforeItsOwn()
    {
        fill(Leg.HEDGE, Side.BUY, "0.1", "100", 1_000);
        fill(Leg.PRIMARY, Side.BUY, "0.1", "100", 2_000);
        fill(Leg.HEDGE, Side.SELL, "0.1", "100", 3_000);
        assertEquals(parse("0.1"), match.hedgedQuantity());
        assertEquals(1_000, match.takeLongestNs());
        fill(Leg.PRIMARY, Side.SELL, "0.1", "120", 4_000);
        assertEquals(parse("0.2"), match.hedgedQuantity());
        assertEquals(parse("22"), match.hedgedNotional());
        assertEquals(3_000, match.takeLongestNs());
        assertEquals(0, match.pendingDelta());
    }

    @Test
    void shouldStartTheClockWhenAResidualCanBeHedged()
    {
        fill(Leg.PRIMARY, Side.BUY, "0.0052", "100", 1_000);
        fill(Leg.PRIMARY, Side.BUY, "0.1348", "100", 9_000);
        fill(Leg.HEDGE, Side.SELL, "0.14", "100", 9_100);
        assertEquals(100, match.takeLongestNs());

        fill(Leg.HEDGE, Side.SELL, "0.009", "100", 10_000);
        fill(Leg.PRIMARY, Side.SELL, "0.009", "100", 11_000);
        fill(Leg.PRIMARY, Side.BUY, "0.018", "100", 11_500);
        assertEquals(500, match.takeLongestNs());
    }

    @Test
    void shouldNotTimeAResidualThatCannotBeHedged()
    {
        fill(Leg.PRIMARY, Side.BUY, "0.0652", "100", 1_000);
        fill(Leg.HEDGE, Side.SELL, "0.06", "100", 1_100);
        assertEquals(100, match.takeLongestNs());
        fill(Leg.PRIMARY, Side.SELL, "0.0052", "100", 60_000);
        assertEquals(0, match.takeLongestNs());
        fill(Leg.PRIMARY, Side.BUY, "0.01", "100", 70_000);
        fill(Leg.PRIMARY, Side.SELL, "0.01", "100", 70_900);
        assertEquals(900, match.takeLongestNs());
    }

    @Test
    void shouldNotStartTheClockAnewOnceAUnitIsPending()
    {
        fill(Leg.PRIMARY, Side.BUY, "0.01", "100", 1_000);
        fill(Leg.PRIMARY, Side.BUY, "0.1", "100", 9_000);
        fill(Leg.HEDGE, Side.SELL, "0.11", "100", 9_100);
        assertEquals(8_100, match.takeLongestNs());
    }

    @Test
    void shouldSumNotionalsExactlyHoweverAFillIsSplit()
    {
        match.onFill(Leg.PRIMARY, Side.BUY, 3, 10, 0);
        match.onFill(Leg.HEDGE, Side.SELL, 1, 5, 0);
        assertEquals(3, match.hedgedNotional());
        match.onFill(Leg.HEDGE, Side.SELL, 1, 5, 0);
        assertEquals(7, match.hedgedNotional());
        match.onFill(Leg.HEDGE, Side.SELL, 2, 5, 0);
        assertEquals(10, match.hedgedNotional());
        match.onFill(Leg.PRIMARY, Side.BUY, 3, 10, 0);
        assertEquals(13, match.hedgedNotional());
        match.onFill(Leg.HEDGE, Side.SELL, 2, 5, 0);
        assertEquals(20, match.hedgedNotional());
    }

    @Test
    void shouldJoinFillsWhenTheRingIsFull()
    {
        for (int i = 0; i < PendingFills.CAPACITY + 10; i++)
        {
            fill(Leg.PRIMARY, Side.BUY, "1", "100", i);
            assertEquals(Math.min(i + 1, PendingFills.CAPACITY), match.fill());
        }
        assertEquals((PendingFills.CAPACITY + 10) * FixedPoint.SCALE, match.pendingDelta());
        final long now = 1_000;
        for (int i = 0; i < PendingFills.CAPACITY - 1; i++)
        {
            fill(Leg.HEDGE, Side.SELL, "1", "100", now);
            assertEquals(now - i, match.takeLongestNs());
        }
        fill(Leg.HEDGE, Side.SELL, "11", "100", now);
        assertEquals(now - (PendingFills.CAPACITY - 1), match.takeLongestNs());
        assertEquals(0, match.pendingDelta());
        assertEquals((PendingFills.CAPACITY + 10) * 100 * FixedPoint.SCALE, match.hedgedNotional());
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        fill(Leg.PRIMARY, Side.SELL, "0.2", "100", 1_000);
        fill(Leg.PRIMARY, Side.SELL, "0.3", "101", 2_000);
        fill(Leg.HEDGE, Side.BUY, "0.25", "102", 3_000);
        Snapshots.assertRestores(match, new HedgeMatch(), moved ->
        {
            moved.hedgeUnit(1);
            moved.onFill(Leg.HEDGE, Side.SELL, 5, 6, 4_000);
            moved.onFill(Leg.PRIMARY, Side.BUY, parse("0.5"), parse("60"), 5_000);
            moved.onFill(Leg.PRIMARY, Side.BUY, 7, 8, 6_000);
        });
    }

    private void fill(final Leg leg, final Side side, final String quantity, final String price, final long nowNs)
    {
        match.onFill(leg, side, parse(quantity), FixedPoint.notional(parse(price), parse(quantity)), nowNs);
    }
}
