package io.ballast.core.position;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.order.OrderTable;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ExposureTest
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final OrderTable orders = new OrderTable();
    private final Position primary = new Position(Leg.PRIMARY);
    private final Position hedge = new Position(Leg.HEDGE);
    private final Exposure exposure = new Exposure(orders, primary, hedge);
    private long nextId = 1;

    @Test
    void shouldNetAndGrossBothLegs()
    {
        hold(Leg.PRIMARY, Side.BUY, "0.2");
        hold(Leg.HEDGE, Side.SELL, "0.15");
        assertEquals(parse("0.05"), exposure.netDelta());
        assertEquals(parse("0.35"), exposure.gross());
        assertEquals(parse("0.05"), exposure.worstLong());
        assertEquals(parse("0.05"), exposure.worstShort());
        assertEquals(parse("0.05"), exposure.worstNetDelta());
        assertSame(primary, exposure.position(Leg.PRIMARY));
        assertSame(hedge, exposure.position(Leg.HEDGE));
    }

    @Test
    void shouldReachFromAllSellsToAllBuys()
    {
        hold(Leg.PRIMARY, Side.BUY, "0.1");
        order(Leg.PRIMARY, Side.BUY, "0.3");
        order(Leg.HEDGE, Side.BUY, "0.01");
        order(Leg.PRIMARY, Side.SELL, "0.6");
        order(Leg.HEDGE, Side.SELL, "0.02");
        assertEquals(parse("0.41"), exposure.worstLong());
        assertEquals(parse("-0.52"), exposure.worstShort());
        assertEquals(parse("0.52"), exposure.worstNetDelta());
        hold(Leg.HEDGE, Side.BUY, "0.2");
        assertEquals(parse("0.61"), exposure.worstNetDelta());
    }

    @Test
    void shouldWeighACandidateOnItsOwnSideOnly()
    {
        order(Leg.PRIMARY, Side.BUY, "0.2");
        assertEquals(parse("0.5"), exposure.worstLongWith(Side.BUY, parse("0.3")));
        assertEquals(parse("0.2"), exposure.worstLongWith(Side.SELL, parse("0.3")));
        assertEquals(parse("-0.3"), exposure.worstShortWith(Side.SELL, parse("0.3")));
        assertEquals(0, exposure.worstShortWith(Side.BUY, parse("0.3")));
    }

    @Test
    void shouldCountOnlyTheRestOfAnOrderUntilItIsTerminal()
    {
        final Order order = order(Leg.PRIMARY, Side.BUY, "0.2");
        order.accepted();
        order.fill(1, parse("0.05"));
        assertEquals(parse("0.15"), exposure.worstLong());
        order.cancelling(1);
        assertEquals(parse("0.15"), exposure.worstLong());
        order.unknown();
        assertEquals(parse("0.15"), exposure.worstLong());
        order.ended(OrderState.CANCELLED, Order.NOT_TOLD);
        assertEquals(parse("0.15"), exposure.worstLong());
        assertFalse(exposure.flat());
        order.proven();
        assertEquals(0, exposure.worstLong());
        assertTrue(exposure.flat());
    }

    @Test
    void shouldFindTheLargestPositionOfALeg()
    {
        hold(Leg.PRIMARY, Side.SELL, "0.5");
        order(Leg.PRIMARY, Side.BUY, "0.3");
        order(Leg.PRIMARY, Side.SELL, "0.1");
        order(Leg.HEDGE, Side.BUY, "4");
        assertEquals(parse("0.6"), exposure.worstPosition(Leg.PRIMARY, Side.BUY, 0));
        assertEquals(parse("0.8"), exposure.worstPosition(Leg.PRIMARY, Side.SELL, parse("0.2")));
        assertEquals(parse("0.6"), exposure.worstPosition(Leg.PRIMARY, Side.BUY, parse("0.2")));
        assertEquals(parse("0.8"), exposure.worstPosition(Leg.PRIMARY, Side.BUY, parse("1")));
        assertEquals(parse("4"), exposure.worstPosition(Leg.HEDGE, Side.SELL, parse("3")));
        assertEquals(parse("5"), exposure.worstPosition(Leg.HEDGE, Side.SELL, parse("5")));
    }

    @Test
    void shouldNotTrustReduceOnlyToNarrowAnything()
    {
        orders.open(
            nextId++, Leg.PRIMARY, Side.SELL, Intent.CLOSE, OrderType.LIMIT,
            TimeInForce.IOC, false, true, 1, parse("0.2"));
        assertEquals(parse("-0.2"), exposure.worstShort());
    }

    @Test
    void shouldBeFlatOnlyWithoutPositionsAndOrders()
    {
        assertTrue(exposure.flat());
        hold(Leg.PRIMARY, Side.BUY, "0.2");
        assertFalse(exposure.flat());
        hold(Leg.HEDGE, Side.SELL, "0.2");
        assertFalse(exposure.flat());
        hold(Leg.PRIMARY, Side.SELL, "0.2");
        assertFalse(exposure.flat());
        hold(Leg.HEDGE, Side.BUY, "0.2");
        assertTrue(exposure.flat());
        order(Leg.HEDGE, Side.BUY, "1");
        assertFalse(exposure.flat());
    }

    @Test
    void shouldIntegrateTheSizeOfTheNetDeltaOverTime()
    {
        hold(Leg.PRIMARY, Side.BUY, "0.2");
        exposure.advance(5 * SECOND_NS);
        assertEquals(0, exposure.deltaSeconds());
        exposure.advance(7 * SECOND_NS);
        assertEquals(parse("0.4"), exposure.deltaSeconds());
        hold(Leg.HEDGE, Side.SELL, "0.3");
        exposure.advance(7 * SECOND_NS + SECOND_NS / 2);
        assertEquals(parse("0.45"), exposure.deltaSeconds());
        hold(Leg.HEDGE, Side.BUY, "0.1");
        exposure.advance(100 * SECOND_NS);
        assertEquals(parse("0.45"), exposure.deltaSeconds());
    }

    @Test
    void shouldCarryWhatIsBelowTheLastDigit()
    {
        primary.adopt(1, 1);
        exposure.advance(0);
        for (int i = 1; i <= 9; i++)
        {
            exposure.advance(i * SECOND_NS / 3);
            assertEquals(i / 3, exposure.deltaSeconds());
        }
        exposure.advance(4 * SECOND_NS - 1);
        assertEquals(3, exposure.deltaSeconds());
        exposure.advance(4 * SECOND_NS);
        assertEquals(4, exposure.deltaSeconds());
    }

    @Test
    void shouldIntegrateProductsWiderThanALong()
    {
        primary.adopt(parse("5000"), 1);
        exposure.advance(0);
        exposure.advance(3_000_000 * SECOND_NS + SECOND_NS / 2);
        assertEquals(parse("15000002500"), exposure.deltaSeconds());
    }

    @Test
    void shouldRefuseTimeThatGoesBackwards()
    {
        exposure.advance(5);
        exposure.advance(5);
        assertThrows(IllegalArgumentException.class, () -> exposure.advance(4));
    }

    @Test
    void shouldShowTheBasisPartApart()
    {
        hold(Leg.PRIMARY, Side.BUY, "0.2");
        hold(Leg.HEDGE, Side.SELL, "0.2");
        assertEquals(parse("-0.2"), exposure.basisPart(parse("2936"), parse("2937")));
        assertEquals(0, exposure.basisPart(parse("2936"), parse("2936")));
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        primary.adopt(7, 1);
        exposure.advance(0);
        exposure.advance(SECOND_NS / 3);
        final Exposure fresh = new Exposure(orders, primary, hedge);
        Snapshots.assertRestores(exposure, fresh, moved -> moved.advance(SECOND_NS));
    }

    @Test
    void shouldCallDeltaSecondsHistory()
    {
        primary.adopt(7, 1);
        exposure.advance(0);
        exposure.advance(SECOND_NS);
        Snapshots.assertDifferInHistoryAlone(exposure, new Exposure(orders, primary, hedge));
    }

    private Order order(final Leg leg, final Side side, final String quantity)
    {
        return Orders.open(orders, nextId++, leg, side, Intent.FIRST_LEG, parse(quantity));
    }

    private void hold(final Leg leg, final Side side, final String quantity)
    {
        exposure.position(leg).apply(side, parse("2936.8"), parse(quantity), 0, Liquidity.MAKER);
    }
}
