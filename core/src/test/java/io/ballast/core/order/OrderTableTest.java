package io.ballast.core.order;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class OrderTableTest
{
    private final OrderTable orders = new OrderTable();

    @Test
    void shouldFindAnOrderByItsId()
    {
        final Order order = open(orders, 7, Leg.HEDGE);
        assertSame(order, orders.get(7));
        assertSame(order, orders.live(0));
        assertEquals(OrderState.PENDING_NEW, order.state());
        assertNull(orders.get(8));
    }

    @Test
    void shouldRefuseAnIdInUseAlsoAfterItsEnd()
    {
        open(orders, 7, Leg.HEDGE).rejected();
        orders.sweep();
        assertThrows(IllegalStateException.class, () -> open(orders, 7, Leg.HEDGE));
    }

    @Test
    void shouldHaveRoomForThirtyTwoLiveOrders()
    {
        for (int id = 1; id <= OrderTable.LIVE_CAPACITY; id++)
        {
            assertTrue(orders.hasRoom());
            open(orders, id, Leg.PRIMARY);
        }
        assertFalse(orders.hasRoom());
        assertThrows(IllegalStateException.class, () -> open(orders, 99, Leg.PRIMARY));

        orders.get(5).rejected();
        assertFalse(orders.hasRoom());
        orders.sweep();
        assertTrue(orders.hasRoom());
        assertEquals(OrderTable.LIVE_CAPACITY - 1, orders.liveCount());
        assertEquals(6, orders.live(4).clientOrderId());
    }

    @Test
    void shouldKeepTerminalOrdersForLateFillsUntilTheirSlotsAreNeeded()
    {
        for (int id = 1; id <= OrderTable.CAPACITY; id++)
        {
            open(orders, id, Leg.PRIMARY).rejected();
            orders.sweep();
        }
        assertNotNull(orders.get(1));
        open(orders, 5000, Leg.PRIMARY);
        assertNull(orders.get(1));
        assertNotNull(orders.get(2));
    }

    @Test
    void shouldMakeRoomForOneMore()
    {
        open(orders, 1, Leg.PRIMARY).accepted();
        for (int id = 2; id <= OrderTable.CAPACITY; id++)
        {
            open(orders, id, Leg.HEDGE).rejected();
            orders.makeRoom();
            orders.sweep();
        }
        assertSame(orders.live(0), orders.get(1));
        assertNull(orders.get(2));
        assertNotNull(orders.get(3));
        orders.makeRoom();
        assertNotNull(orders.get(3));
        final OrderTable restored = new OrderTable();
        Snapshots.load(restored, Snapshots.save(orders));
        assertNull(restored.get(2));
        assertNotNull(open(restored, 5000, Leg.HEDGE));
        assertNotNull(restored.get(3));
    }

    @Test
    void shouldNeverRecycleALiveOrder()
    {
        final Order quote = open(orders, 1, Leg.PRIMARY);
        quote.accepted();
        for (int id = 2; id <= 3 * OrderTable.CAPACITY; id++)
        {
            open(orders, id, Leg.HEDGE).fill(100_000_000L, 100_000_000L);
            orders.sweep();
        }
        assertSame(quote, orders.get(1));
        assertSame(quote, orders.live(0));
        assertEquals(1, orders.liveCount());
        assertEquals(1, quote.clientOrderId());
    }

    @Test
    void shouldCountByLegAndByOutcome()
    {
        open(orders, 1, Leg.PRIMARY).accepted();
        open(orders, 2, Leg.HEDGE).unknown();
        assertEquals(1, orders.liveCount(Leg.PRIMARY));
        assertEquals(1, orders.liveCount(Leg.HEDGE));
        assertEquals(0, orders.unknownCount(Leg.PRIMARY));
        assertEquals(1, orders.unknownCount(Leg.HEDGE));
        assertTrue(orders.anyUnknown());

        orders.get(2).ended(OrderState.CANCELLED, Order.NOT_TOLD);
        assertEquals(1, orders.unknownCount(Leg.HEDGE));
        orders.get(2).proven();
        assertEquals(0, orders.unknownCount(Leg.HEDGE));
        assertEquals(0, orders.liveCount(Leg.HEDGE));
        assertFalse(orders.anyUnknown());
    }

    @Test
    void shouldTellAnUnknownReducerFromAnUnknownQuote()
    {
        open(orders, 1, Leg.PRIMARY, Intent.FIRST_LEG, true).unknown();
        open(orders, 2, Leg.PRIMARY, Intent.CLOSE, true).unknown();
        open(orders, 3, Leg.PRIMARY, Intent.PROBE, false).unknown();
        open(orders, 4, Leg.HEDGE, Intent.HEDGE, false).accepted();
        assertFalse(orders.anyReducerUnknown());
        orders.get(4).unknown();
        assertTrue(orders.anyReducerUnknown());
        orders.get(4).fill(1, 100_000_000L);
        assertFalse(orders.anyReducerUnknown());
        open(orders, 5, Leg.PRIMARY, Intent.CLOSE, false).ended(OrderState.EXPIRED, Order.NOT_TOLD);
        assertTrue(orders.anyReducerUnknown());
    }

    @Test
    void shouldTellTheEarliestDeadlineOfALiveOrder()
    {
        assertEquals(Order.NO_DEADLINE, orders.nextDeadlineNs(0));
        open(orders, 1, Leg.PRIMARY).deadlineNs(30);
        open(orders, 2, Leg.PRIMARY).deadlineNs(20);
        assertEquals(20, orders.nextDeadlineNs(19));
        orders.get(2).rejected();
        assertEquals(30, orders.nextDeadlineNs(19));
    }

    @Test
    void shouldNotLetADeadlineThatHasPassedHideALaterOne()
    {
        final Order ending = open(orders, 1, Leg.PRIMARY);
        ending.ended(OrderState.CANCELLED, Order.NOT_TOLD);
        ending.deadlineNs(20);
        open(orders, 2, Leg.HEDGE).deadlineNs(30);
        assertEquals(30, orders.nextDeadlineNs(20));
        assertEquals(Order.NO_DEADLINE, orders.nextDeadlineNs(30));
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        for (int id = 1; id <= OrderTable.CAPACITY + 10; id++)
        {
            final Order order = open(orders, id, id % 2 == 0 ? Leg.PRIMARY : Leg.HEDGE);
            order.sent(id, 2L * id, id % 7, id % 3, 1000L + id);
            if (id % 100 == 0)
            {
                order.accepted();
                order.cancelling(5);
                order.cancelAccepted(6);
                order.deadlineNs(7);
                order.inProof(true);
            }
            else
            {
                order.fill(id, 100_000_000L);
            }
            orders.sweep();
        }
        assertEquals(10, orders.liveCount());
        Snapshots.assertRestores(orders, new OrderTable(), table ->
        {
            table.get(200).ended(OrderState.CANCELLED, 0);
            table.sweep();
            table.get(1000).fill(5, 10);
            open(table, 7000, Leg.PRIMARY).accepted();
        });
    }

    static Order open(final OrderTable table, final long id, final Leg leg)
    {
        return open(table, id, leg, Intent.HEDGE, false);
    }

    static Order open(
        final OrderTable table, final long id, final Leg leg, final Intent intent, final boolean postOnly)
    {
        return table.open(
            id, leg, Side.BUY, intent, OrderType.LIMIT, postOnly ? TimeInForce.GTC : TimeInForce.IOC, postOnly, false,
            100_000_000L, 100_000_000L);
    }
}
