package io.ballast.tools.venue;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.venue.VenueRig.MILLISECOND_NS;
import static io.ballast.tools.venue.VenueRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OrderLifeTest
{
    private final VenueRig primary = new VenueRig(Leg.PRIMARY);
    private final VenueRig hedge = new VenueRig(Leg.HEDGE);

    @Test
    void shouldRefuseAPostOnlyOrderThatWouldTake()
    {
        primary.quote(Side.BUY, "2936.81", "0.2");
        assertEquals(List.of("1 rejected POST_ONLY"), primary.log);
    }

    @Test
    void shouldExpireTheRestOfAnImmediateOrder()
    {
        primary.take(Side.SELL, "2936.79", "5");
        assertEquals(List.of("1 accepted", "1 taker 2@2936.8", "1 taker 2@2936.79", "1 EXPIRED ImmediateOrCancel"),
            primary.log);
        primary.take(Side.BUY, "2900", "0.1");
        assertEquals("2 EXPIRED ImmediateOrCancel", primary.log.get(5));
    }

    @Test
    void shouldFillOrKill()
    {
        primary.place(primary.limit(Side.BUY, "2936.82", "4.5", TimeInForce.FOK, ""));
        primary.pass(100);
        primary.place(primary.limit(Side.BUY, "2936.82", "4", TimeInForce.FOK, ""));
        primary.pass(100);
        assertEquals(List.of("1 accepted", "1 EXPIRED FillOrKill",
            "2 accepted", "2 taker 2@2936.81", "2 taker 2@2936.82"), primary.log);
    }

    @Test
    void shouldRestWhatALimitOrderDoesNotTake()
    {
        final VenueOrder order = primary.place(primary.limit(Side.BUY, "2936.81", "2.5", TimeInForce.GTC, ""));
        primary.pass(100);
        assertEquals(OrderStatus.OPEN, order.status());
        assertEquals(n("2936.81"), primary.venue.book().resting(Side.BUY).orders[0].price);
        assertEquals(n("0.5"), order.remaining());
        assertEquals(0, order.queueAhead());
    }

    @Test
    void shouldTakeAtAnyPriceInTheBandForAMarketOrder()
    {
        primary.place(primary.market(Side.BUY, "11"));
        primary.pass(100);
        assertEquals("10", primary.position());
        assertEquals("1 EXPIRED ImmediateOrCancel", primary.log.get(6));
    }

    @Test
    void shouldHoldATakerAndNotAQuote()
    {
        primary.place(primary.limit(Side.BUY, "2936.81", "0.1", TimeInForce.IOC, ""));
        primary.quote(Side.BUY, "2936.7", "0.1");
        assertEquals(List.of("2 accepted"), primary.log);
        primary.pass(99);
        assertEquals(1, primary.log.size());
        primary.pass(1);
        assertEquals("1 taker 0.1@2936.81", primary.log.get(2));

        hedge.place(hedge.limit(Side.BUY, "2936.81", "0.1", TimeInForce.IOC, ""));
        hedge.pass(24);
        assertTrue(hedge.log.isEmpty());
        hedge.pass(1);
        assertEquals(2, hedge.log.size());
    }

    @Test
    void shouldMissAHeldOrderWithACancelOnOneVenueAndReachItOnTheOther()
    {
        final VenueOrder missed = primary.place(primary.limit(Side.BUY, "2936.81", "0.1", TimeInForce.IOC, ""));
        assertFalse(primary.venue.cancel(missed.clientOrderId, 0, primary.nowNs));
        primary.pass(100);
        assertEquals(OrderStatus.FILLED, missed.status());

        final VenueOrder reached = hedge.place(hedge.limit(Side.BUY, "2936.81", "0.1", TimeInForce.IOC, ""));
        assertTrue(hedge.venue.cancel(reached.clientOrderId, 0, hedge.nowNs));
        hedge.pass(100);
        assertEquals(List.of("1 CANCELLED CLIENT_CANCEL"), hedge.log);
    }

    @Test
    void shouldKillACreateThatComesWithinTheTimeToLiveOfItsCancel()
    {
        assertTrue(hedge.venue.cancel(1, 500 * MILLISECOND_NS, hedge.nowNs));
        hedge.pass(500);
        hedge.place(hedge.limit(Side.BUY, "2936.81", "0.1", TimeInForce.IOC, ""));
        hedge.pass(100);
        assertEquals(List.of("1 CANCELLED CLIENT_CANCEL"), hedge.log);

        assertTrue(hedge.venue.cancel(2, 500 * MILLISECOND_NS, hedge.nowNs));
        hedge.pass(501);
        hedge.place(hedge.limit(Side.BUY, "2936.81", "0.1", TimeInForce.IOC, ""));
        hedge.pass(100);
        assertEquals("2 accepted", hedge.log.get(1));
    }

    @Test
    void shouldLetOnlyTheFirstOfOverlappingCancelsCount()
    {
        hedge.venue.cancel(1, 100 * MILLISECOND_NS, hedge.nowNs);
        hedge.venue.cancel(1, 5_000 * MILLISECOND_NS, hedge.nowNs);
        hedge.pass(200);
        hedge.place(hedge.limit(Side.BUY, "2936.7", "0.1", TimeInForce.GTC, "post"));
        assertEquals(List.of("1 accepted"), hedge.log);
    }

    @Test
    void shouldCancelWhatRestsAndRefuseToCancelWhatDoesNot()
    {
        final VenueOrder order = primary.quote(Side.BUY, "2936.8", "0.1");
        assertTrue(primary.venue.cancel(order.clientOrderId, 0, primary.nowNs));
        assertFalse(primary.venue.cancel(order.clientOrderId, 0, primary.nowNs));
        assertFalse(primary.venue.cancel(77, 0, primary.nowNs));
        assertEquals(List.of("1 accepted", "1 CANCELLED CLIENT_CANCEL"), primary.log);
        primary.print(Side.SELL, "2936.8", "10");
        assertEquals(2, primary.log.size());
    }

    @Test
    void shouldCancelAllThatRests()
    {
        primary.quote(Side.BUY, "2936.8", "0.1");
        primary.quote(Side.SELL, "2936.9", "0.1");
        primary.venue.cancelAll(OrderStatus.CANCELLED, "CLIENT_CANCEL", primary.nowNs);
        assertEquals(List.of("1 accepted", "2 accepted", "1 CANCELLED CLIENT_CANCEL", "2 CANCELLED CLIENT_CANCEL"),
            primary.log);
    }

    @Test
    void shouldRefuseAnIdThatIsInUse()
    {
        final VenueOrder order = primary.quote(Side.BUY, "2936.8", "0.1");
        primary.place(copy(order));
        assertEquals("1 rejected DUPLICATE", primary.log.get(1));
        primary.venue.cancel(order.clientOrderId, 0, primary.nowNs);
        primary.place(copy(order));
        assertEquals("1 accepted", primary.log.get(3));
    }

    private static VenueOrder copy(final VenueOrder order)
    {
        return new VenueOrder(order.clientOrderId, order.side, order.type, order.timeInForce, order.postOnly,
            order.reduceOnly, order.price, order.askedQuantity, order.expiryNs, order.intent, order.cycle,
            order.attempt);
    }

    @Test
    void shouldEndARestingOrderWithItsSignatureWhereTheVenueDoes()
    {
        hedge.place(expiring(Side.BUY, hedge.nowNs + 10 * MILLISECOND_NS));
        primary.place(expiring(Side.BUY, primary.nowNs + 10 * MILLISECOND_NS));
        hedge.pass(20);
        primary.pass(20);
        assertEquals(List.of("100 accepted", "100 CANCELLED EXPIRED"), hedge.log);
        assertEquals(List.of("100 accepted"), primary.log);
        primary.place(expiring(Side.SELL, primary.nowNs - 1));
        assertEquals("100 rejected DUPLICATE", primary.log.get(1));
        hedge.place(expiring(Side.BUY, hedge.nowNs - 1));
        assertEquals("100 rejected RETRY", hedge.log.get(2));
    }

    private static VenueOrder expiring(final Side side, final long expiryNs)
    {
        return new VenueOrder(100, side, OrderType.LIMIT, TimeInForce.GTC, true, false,
            n("2936.7"), n("0.1"), expiryNs, Intent.FIRST_LEG, 1, 1);
    }

    @Test
    void shouldNotTradeWithItself()
    {
        primary.quote(Side.SELL, "2936.82", "0.1");
        primary.take(Side.BUY, "2936.85", "3");
        assertEquals(List.of("1 accepted", "2 accepted", "2 taker 2@2936.81", "2 EXPIRED SelfTradePrevention"),
            primary.log);
        primary.take(Side.BUY, "2936.85", "1");
        assertEquals("3 rejected SELF_TRADE", primary.log.get(4));
        primary.quote(Side.BUY, "2936.82", "0.1");
        assertEquals("4 rejected POST_ONLY", primary.log.get(5));
    }

    @Test
    void shouldNotFlipThePositionWithAReduceOnlyOrder()
    {
        primary.take(Side.BUY, "2936.81", "0.3");
        primary.log.clear();
        primary.place(primary.limit(Side.SELL, "2936.8", "1", TimeInForce.IOC, "reduce"));
        primary.pass(100);
        assertEquals(List.of("2 accepted", "2 taker 0.3@2936.8", "2 EXPIRED ReduceOnlyNotReduced"), primary.log);
        assertEquals("0", primary.position());
        primary.place(primary.limit(Side.SELL, "2936.8", "1", TimeInForce.IOC, "reduce"));
        primary.pass(100);
        assertEquals("3 rejected REDUCE_ONLY", primary.log.get(3));

        hedge.take(Side.BUY, "2936.81", "0.3");
        hedge.place(hedge.limit(Side.SELL, "2936.8", "1", TimeInForce.IOC, "reduce"));
        hedge.place(hedge.limit(Side.BUY, "2936.81", "0.1", TimeInForce.IOC, "reduce"));
        hedge.place(hedge.limit(Side.SELL, "2936.8", "0.3", TimeInForce.IOC, "reduce"));
        hedge.pass(100);
        assertEquals(List.of("2 rejected REDUCE_ONLY", "3 rejected REDUCE_ONLY", "4 accepted", "4 taker 0.3@2936.8"),
            hedge.log.subList(2, 6));
    }

    @Test
    void shouldShrinkRestingReduceOnlyOrdersWithThePosition()
    {
        primary.take(Side.BUY, "2936.81", "0.3");
        final VenueOrder first =
            primary.place(primary.limit(Side.SELL, "2936.9", "0.2", TimeInForce.GTC, "post reduce"));
        final VenueOrder second =
            primary.place(primary.limit(Side.SELL, "2936.95", "0.2", TimeInForce.GTC, "post reduce"));
        assertEquals(n("0.1"), second.remaining());

        primary.take(Side.SELL, "2936.8", "0.15");
        assertEquals(n("0.15"), first.remaining());
        assertEquals(OrderStatus.EXPIRED, second.status());
        primary.log.clear();
        primary.print(Side.BUY, "2936.96", "10");
        assertEquals(List.of("2 maker 0.15@2936.9", "2 EXPIRED ReduceOnlyNotReduced"), primary.log);
        assertEquals("0", primary.position());
    }

    @Test
    void shouldExecuteNoMoreThanIsReallyThere()
    {
        hedge.venue.desk().executable(Side.BUY, n("0.25"));
        hedge.take(Side.BUY, "2936.85", "1");
        hedge.place(hedge.limit(Side.BUY, "2936.81", "1", TimeInForce.GTC, ""));
        hedge.pass(100);
        hedge.place(hedge.limit(Side.BUY, "2936.81", "1", TimeInForce.FOK, ""));
        hedge.pass(100);
        hedge.take(Side.SELL, "2936.8", "1");
        assertEquals(List.of(
            "1 accepted", "1 taker 0.25@2936.81", "1 EXPIRED InsufficientLiquidity",
            "2 accepted", "2 taker 0.25@2936.81", "2 EXPIRED InsufficientLiquidity",
            "3 accepted", "3 EXPIRED FillOrKill",
            "4 accepted", "4 taker 1@2936.8"), hedge.log);
    }

    @Test
    void shouldTradeForOthersOnTheAccountAndKeepReduceOnlyOrdersInside()
    {
        primary.take(Side.BUY, "2936.81", "0.3");
        final VenueOrder order =
            primary.place(primary.limit(Side.SELL, "2936.9", "0.3", TimeInForce.GTC, "post reduce"));
        primary.venue.trade(Side.SELL, n("0.1"), Origin.FOREIGN, primary.nowNs);
        assertEquals("0.2", primary.position());
        assertEquals(n("0.2"), order.remaining());
        primary.venue.liquidate(Long.MAX_VALUE, Origin.LIQUIDATION, primary.nowNs);
        assertEquals("0", primary.position());
        assertEquals(OrderStatus.EXPIRED, order.status());
    }
}
