package io.ballast.core.position;

import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class PositionTest
{
    private final Position position = new Position(Leg.PRIMARY);

    @Test
    void shouldCountBuysAndSells()
    {
        position.apply(Side.BUY, parse("2936.8"), parse("0.2"), parse("0.117472"), Liquidity.MAKER);
        assertEquals(parse("0.2"), position.quantity());
        assertEquals(parse("-587.36"), position.cash());
        position.apply(Side.SELL, parse("2937"), parse("0.3"), parse("0.44055"), Liquidity.TAKER);
        assertEquals(parse("-0.1"), position.quantity());
        assertEquals(parse("293.74"), position.cash());
        assertEquals(parse("0.117472"), position.makerFees());
        assertEquals(parse("0.44055"), position.takerFees());
        assertEquals(parse("0.558022"), position.fees());
        assertEquals(parse("1468.46"), position.volume());
        assertEquals(2, position.fills());
        assertEquals(Leg.PRIMARY, position.leg());
    }

    @Test
    void shouldTakeARebateAsANegativeFee()
    {
        position.apply(Side.BUY, parse("100"), parse("1"), parse("-0.01"), Liquidity.MAKER);
        assertEquals(parse("-0.01"), position.fees());
    }

    @Test
    void shouldRoundEachNotionalToTheEvenNeighbour()
    {
        position.apply(Side.BUY, parse("0.5"), 1, 0, Liquidity.MAKER);
        assertEquals(0, position.cash());
        position.apply(Side.BUY, parse("1.5"), 1, 0, Liquidity.MAKER);
        assertEquals(-2, position.cash());
        assertEquals(2, position.volume());
    }

    @Test
    void shouldMarkWhatItHolds()
    {
        position.apply(Side.SELL, parse("2936.8"), parse("0.2"), 0, Liquidity.TAKER);
        assertEquals(parse("0.2"), position.marked(parse("2935.8")));
        assertEquals(parse("-0.2"), position.marked(parse("2937.8")));
    }

    @Test
    void shouldNotLookAtTheMidWhenFlat()
    {
        position.apply(Side.SELL, parse("101"), parse("1"), 0, Liquidity.TAKER);
        position.apply(Side.BUY, parse("100"), parse("1"), 0, Liquidity.TAKER);
        assertEquals(parse("1"), position.marked(0));
        assertEquals(parse("1"), position.marked(Long.MAX_VALUE));
    }

    @Test
    void shouldAdoptWithoutCostOrVolume()
    {
        position.adopt(parse("-0.2"), parse("2936.8"));
        assertEquals(parse("-0.2"), position.quantity());
        assertEquals(parse("587.36"), position.cash());
        assertEquals(0, position.marked(parse("2936.8")));
        assertEquals(0, position.volume());
        assertEquals(0, position.fills());
        assertEquals(0, position.fees());
    }

    @Test
    void shouldSumFundingApart()
    {
        position.fund(parse("0.3"));
        position.fund(parse("-0.1"));
        assertEquals(parse("0.2"), position.funding());
        assertEquals(0, position.cash());
    }

    @Test
    void shouldRefuseWhatIsNotAFill()
    {
        final byte[] before = Snapshots.save(position);
        assertThrows(
            IllegalArgumentException.class, () -> position.apply(Side.BUY, 0, 1, 0, Liquidity.MAKER));
        assertThrows(
            IllegalArgumentException.class, () -> position.apply(Side.BUY, -1, 1, 0, Liquidity.MAKER));
        assertThrows(
            IllegalArgumentException.class, () -> position.apply(Side.BUY, 1, 0, 0, Liquidity.MAKER));
        assertThrows(
            IllegalArgumentException.class, () -> position.apply(Side.BUY, 1, -1, 0, Liquidity.MAKER));
        assertThrows(
            IllegalArgumentException.class, () -> position.apply(Side.SBE_UNKNOWN, 1, 1, 0, Liquidity.MAKER));
        assertThrows(
            IllegalArgumentException.class, () -> position.apply(Side.BUY, 1, 1, 0, Liquidity.NULL_VAL));
        assertArrayEquals(before, Snapshots.save(position));
    }

    @Test
    void shouldRefuseAFillWholeWhenASumOverflows()
    {
        position.apply(Side.BUY, 1, Long.MAX_VALUE, Long.MAX_VALUE, Liquidity.TAKER);
        final byte[] before = Snapshots.save(position);
        assertThrows(
            ArithmeticException.class, () -> position.apply(Side.BUY, 1, 1, 0, Liquidity.TAKER));
        assertThrows(
            ArithmeticException.class, () -> position.apply(Side.SELL, 1, 1, 1, Liquidity.TAKER));
        assertThrows(
            ArithmeticException.class, () -> position.apply(Side.SELL, 1, 1, 1, Liquidity.MAKER));
        assertThrows(
            ArithmeticException.class,
            () -> position.apply(Side.SELL, Long.MAX_VALUE, 2 * FixedPoint.SCALE, 0, Liquidity.MAKER));
        assertThrows(ArithmeticException.class, () -> position.adopt(1, 1));
        assertThrows(ArithmeticException.class, () -> position.adopt(-Long.MAX_VALUE, Long.MAX_VALUE));
        assertArrayEquals(before, Snapshots.save(position));
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        position.apply(Side.BUY, parse("2936.8"), parse("0.2"), parse("0.1"), Liquidity.MAKER);
        position.apply(Side.SELL, parse("2936.9"), parse("0.1"), parse("0.2"), Liquidity.TAKER);
        position.fund(7);
        Snapshots.assertRestores(position, new Position(Leg.PRIMARY), moved ->
        {
            moved.apply(Side.SELL, parse("3"), parse("4"), 5, Liquidity.MAKER);
            moved.apply(Side.SELL, parse("3"), parse("4"), 6, Liquidity.TAKER);
            moved.fund(8);
        });
    }

    @Test
    void shouldCallEverythingButTheQuantityHistory()
    {
        position.apply(Side.BUY, parse("2936.8"), parse("0.2"), parse("0.1"), Liquidity.MAKER);
        position.fund(7);
        final Position adopted = new Position(Leg.PRIMARY);
        adopted.adopt(parse("0.2"), parse("2937"));
        Snapshots.assertDifferInHistoryAlone(position, adopted);
    }
}
