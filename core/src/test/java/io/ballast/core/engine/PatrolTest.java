package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.ballast.core.engine.Desk.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Looks at the open orders while nothing seems wrong. */
final class PatrolTest
{
    private static final long ID = 5L << 20 | 900;
    private static final long STRANGER = 4711;

    private final Desk desk = new Desk();
    private final Reconciler reconciler =
        new Reconciler(Leg.PRIMARY, desk.config, desk.context, desk.entry, desk.queries, desk.out);
    private final Patrol patrol = new Patrol(Leg.PRIMARY, desk.config, desk.context, desk.queries, reconciler);

    @BeforeEach
    void begin()
    {
        patrol.step(desk.nowNs);
        assertEquals(0, desk.recorder.queries.size(), "the orders have just been listed");
    }

    @Test
    void shouldTakeAnOrderThatIsNotListedForUnknown()
    {
        final Order quote = quote();
        look();
        patrol.onQueryDone(query(), QueryResult.NOT_FOUND);
        assertEquals(OrderState.UNKNOWN, quote.state());
    }

    @Test
    void shouldLeaveAnOrderThatIsListedAlone()
    {
        final Order quote = quote();
        look();
        patrol.onOrderStatus(desk.row(query(), ID), desk.nowNs);
        patrol.onQueryDone(query(), QueryResult.FOUND);
        assertEquals(OrderState.WORKING, quote.state());
        assertFalse(reconciler.takeForeignOrder());
    }

    @Test
    void shouldSayNothingOfAnOrderThatWasTakenAfterTheQuestion()
    {
        look();
        final Order quote = quote();
        patrol.onQueryDone(query(), QueryResult.NOT_FOUND);
        assertEquals(OrderState.WORKING, quote.state());
    }

    @Test
    void shouldTakeNoFailureForAList()
    {
        final Order quote = quote();
        look();
        patrol.onQueryDone(query(), QueryResult.FAILED);
        assertEquals(OrderState.WORKING, quote.state());
    }

    @Test
    void shouldTellAStrangersOrder()
    {
        look();
        patrol.onOrderStatus(desk.row(query(), STRANGER), desk.nowNs);
        assertTrue(reconciler.takeForeignOrder());
        assertEquals(0, desk.recorder.cancels.size());
    }

    @Test
    void shouldCancelAnOrderOfOursThatIsOverAndAskForItsFills()
    {
        desk.entry.restart(6, desk.nowNs);
        final Order quote = quote();
        quote.ended(OrderState.CANCELLED, 0);
        desk.orders.sweep();
        look();
        patrol.onOrderStatus(desk.row(query(), ID), desk.nowNs);
        assertEquals(ID, desk.recorder.cancels.get(0));
        assertTrue(reconciler.busy());
        assertFalse(reconciler.takeForeignOrder());
    }

    @Test
    void shouldTakeAnOrderForUnknownWhenOnlyAStrangersIsListedUnderItsId()
    {
        final Order quote = quote();
        look();
        patrol.onOrderStatus(desk.row(query(), ID, quote.side(), quote.price() - 1), desk.nowNs);
        patrol.onQueryDone(query(), QueryResult.FOUND);
        assertTrue(reconciler.takeForeignOrder());
        assertEquals(OrderState.UNKNOWN, quote.state());
    }

    @Test
    void shouldAskNothingWhileTheReconcilerDoes()
    {
        reconciler.request(desk.nowNs);
        desk.nowNs += 5 * SECOND;
        patrol.step(desk.nowNs);
        assertEquals(0, desk.recorder.queries.size());
        assertEquals(desk.nowNs + 5 * SECOND, patrol.nextDeadlineNs());
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        look();
        Snapshots.assertRestores(
            patrol,
            new Patrol(Leg.PRIMARY, desk.config, desk.context, desk.queries, reconciler),
            part -> part.onQueryDone(query(), QueryResult.NOT_FOUND));
    }

    private Order quote()
    {
        final Order order = desk.open(ID, Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.2");
        order.accepted();
        return order;
    }

    private void look()
    {
        desk.nowNs += 5 * SECOND;
        patrol.step(desk.nowNs);
        assertEquals(1, desk.recorder.count(QueryKind.OPEN_ORDERS));
    }

    private long query()
    {
        return desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id();
    }
}
