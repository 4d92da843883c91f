package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.venue.MessageBudget;
import io.ballast.core.venue.MessageKind;
import org.junit.jupiter.api.Test;

import java.util.function.Predicate;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two legs being closed against venues that fill, refuse or are away. */
final class FlattenerTest
{
    private static final int BOUND = 5000;

    private final Desk desk = new Desk();
    private final Taker primary = new Taker(Leg.PRIMARY, desk.config, desk.context, desk.entry, desk.out);
    private final Taker hedge = new Taker(Leg.HEDGE, desk.config, desk.context, desk.entry, desk.out);
    private final Flattener flattener = new Flattener(desk.config, desk.context, desk.entry, primary, hedge);

    private long worstNet;

    @Test
    void shouldCloseBothLegsInStepsOfTheCap()
    {
        desk.hold(Leg.PRIMARY, "0.5").hold(Leg.HEDGE, "-0.5");
        assertEquals(Flattener.Status.FLAT, work(sent -> true));
        assertTrue(desk.exposure.flat());
        assertTrue(worstNet <= n("0.21"), "one step open: " + worstNet);
        for (final Recorder.Sent sent : desk.recorder.orders)
        {
            assertTrue(sent.reduceOnly());
            assertEquals(Intent.CLOSE, sent.intent());
            assertTrue(sent.quantity() <= n("0.2"), "quantity " + sent.quantity());
            assertEquals(sent.leg() == Leg.PRIMARY ? Side.SELL : Side.BUY, sent.side());
        }
        assertEquals(6, desk.recorder.orders.size());
    }

    @Test
    void shouldCloseTheHedgeOnlyAsFarAsThePrimaryIsProvenToHaveGone()
    {
        desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.2");
        flattener.begin();
        flattener.step(desk.nowNs);
        assertEquals(1, desk.recorder.orders.size());
        assertEquals(Leg.PRIMARY, desk.recorder.last().leg());
        final Order lead = desk.orders.get(desk.recorder.last().id());
        desk.after(1000 * MS);
        flattener.step(desk.nowNs);
        assertEquals(1, desk.recorder.orders.size(), "nothing is proven");
        desk.fill(lead, n("0.15"));
        flattener.step(desk.nowNs);
        assertEquals(2, desk.recorder.orders.size());
        assertEquals(Leg.HEDGE, desk.recorder.last().leg());
        assertEquals(n("0.15"), desk.recorder.last().quantity());
    }

    @Test
    void shouldTrimTheLargerLegFirst()
    {
        desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.05");
        assertEquals(Flattener.Status.FLAT, work(sent -> true));
        final Recorder.Sent first = desk.recorder.orders.get(0);
        assertEquals(Leg.PRIMARY, first.leg());
        assertEquals(Side.SELL, first.side());
        assertEquals(n("0.15"), first.quantity());
    }

    @Test
    void shouldCancelWhatLivesAndWaitForItsEnd()
    {
        desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.2");
        final Order quote = desk.open(900, Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.1");
        quote.accepted();
        flattener.begin();
        flattener.step(desk.nowNs);
        assertEquals(900, desk.recorder.cancels.get(0));
        for (int i = 0; i < 20; i++)
        {
            desk.after(100 * MS);
            assertEquals(Flattener.Status.WORKING, flattener.step(desk.nowNs));
        }
        assertEquals(0, desk.recorder.orders.size(), "the end is not proven");
        quote.ended(OrderState.CANCELLED, 0);
        desk.orders.sweep();
        flattener.step(desk.nowNs);
        assertEquals(1, desk.recorder.orders.size());
    }

    @Test
    void shouldTouchNeitherLegWhenOneVenueIsAwayAndTheyMatch()
    {
        for (final Leg away : Leg.values())
        {
            final FlattenerTest fresh = new FlattenerTest();
            fresh.desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.2").orders(away, SessionState.DOWN);
            assertEquals(Flattener.Status.STUCK, fresh.work(sent -> true));
            assertEquals(0, fresh.desk.recorder.orders.size(), away.name());
            assertEquals(0, fresh.desk.exposure.netDelta());
        }
    }

    @Test
    void shouldTrimTheExcessAndHoldTheRestNeutralWhenTheHedgeVenueIsAway()
    {
        desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.15").orders(Leg.HEDGE, SessionState.DOWN);
        assertEquals(Flattener.Status.STUCK, work(sent -> true));
        assertEquals(n("0.15"), desk.primary.quantity());
        assertEquals(0, desk.exposure.netDelta());
    }

    @Test
    void shouldRestoreTheSmallerLegWhereTheLargerCannotBeCut()
    {
        desk.hold(Leg.PRIMARY, "0.05").hold(Leg.HEDGE, "-0.2").orders(Leg.HEDGE, SessionState.DOWN);
        assertEquals(Flattener.Status.STUCK, work(sent -> true));
        assertEquals(n("0.2"), desk.primary.quantity());
        assertEquals(0, desk.exposure.netDelta());
    }

    @Test
    void shouldRestoreTheSmallerLegAtOnceWhereTheOtherVenueTakesNoMoreMessages()
    {
        desk.hold(Leg.PRIMARY, "0.05").hold(Leg.HEDGE, "-0.2");
        final MessageBudget budget = desk.context.venue(Leg.HEDGE).budget();
        while (budget.allows(MessageKind.HEDGE, desk.nowNs))
        {
            budget.count(MessageKind.HEDGE, desk.nowNs);
        }
        flattener.begin();
        flattener.step(desk.nowNs);
        assertEquals(1, desk.recorder.orders.size(), "something can be done");
        assertEquals(Leg.PRIMARY, desk.recorder.last().leg());
        assertEquals(n("0.15"), desk.recorder.last().quantity());
    }

    @Test
    void shouldRestoreALegThatWentAheadWhereTheOtherRefusesToFollow()
    {
        desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.2");
        assertEquals(Flattener.Status.STUCK, work(sent -> sent.leg() == Leg.PRIMARY));
        assertEquals(0, desk.exposure.netDelta(), "never left one-sided");
        assertEquals(n("-0.2"), desk.hedge.quantity());
        assertTrue(desk.recorder.orders.size() < 100, "bounded: " + desk.recorder.orders.size());
    }

    @Test
    void shouldCloseLegsOnTheSameSideBothToZero()
    {
        desk.hold(Leg.PRIMARY, "0.1").hold(Leg.HEDGE, "0.05");
        assertEquals(Flattener.Status.FLAT, work(sent -> true));
        assertTrue(desk.exposure.flat());
    }

    @Test
    void shouldCloseThePrimaryFirstWhereTheHedgeOfTheSameSideIsLessThanAUnit()
    {
        desk.context.instrument(Leg.HEDGE, Desk.rules(Leg.HEDGE, "100"));
        desk.hold(Leg.PRIMARY, "-0.02").hold(Leg.HEDGE, "-0.03");
        final long unit = desk.context.hedgeUnit();
        assertEquals(n("0.04"), unit);
        assertEquals(Flattener.Status.FLAT, work(sent -> sent.leg() == Leg.PRIMARY || sent.quantity() >= unit));
        final Recorder.Sent first = desk.recorder.orders.get(0);
        assertEquals(Leg.PRIMARY, first.leg());
        assertEquals(n("0.02"), first.quantity());
    }

    @Test
    void shouldBeStuckAfterABoundedNumberOfOrdersWhereNothingFills()
    {
        desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.2");
        assertEquals(Flattener.Status.STUCK, work(sent -> false));
        assertEquals(0, desk.exposure.netDelta());
        assertTrue(desk.recorder.orders.size() <= 2 * 6 * 7 + 12, "orders " + desk.recorder.orders.size());
    }

    @Test
    void shouldPauseLongerFromRoundToRoundWhereNothingThatIsOpenCanBeClosed()
    {
        desk.hold(Leg.PRIMARY, "0.2");
        final long beganNs = desk.nowNs;
        assertEquals(Flattener.Status.STUCK, work(sent -> false));
        final long lastedMs = (desk.nowNs - beganNs) / MS;
        final int orders = desk.recorder.orders.size();
        assertTrue(orders > 12, "not given up early: " + orders);
        assertTrue(lastedMs >= 3100, "no storm of orders: " + orders + " in " + lastedMs + " ms");
        assertTrue(lastedMs <= 12_000, "not left open: " + lastedMs + " ms");
    }

    @Test
    void shouldSayFlatAtOnceWhenThereIsNothing()
    {
        flattener.begin();
        assertEquals(Flattener.Status.FLAT, flattener.step(desk.nowNs));
        assertEquals(0, desk.recorder.types.size());
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.2");
        flattener.begin();
        flattener.step(desk.nowNs);
        Snapshots.assertRestores(
            flattener, new Flattener(desk.config, desk.context, desk.entry, primary, hedge), Flattener::begin);
    }

    /** Step until it is over; every order is filled in full or expires unfilled. */
    private Flattener.Status work(final Predicate<Recorder.Sent> fills)
    {
        flattener.begin();
        int seen = desk.recorder.orders.size();
        for (int i = 0; i < BOUND; i++)
        {
            final Flattener.Status status = flattener.step(desk.nowNs);
            while (seen < desk.recorder.orders.size())
            {
                final Recorder.Sent sent = desk.recorder.orders.get(seen++);
                final Order order = desk.orders.get(sent.id());
                if (fills.test(sent))
                {
                    desk.fill(order, sent.quantity());
                }
                else
                {
                    order.ended(OrderState.EXPIRED, 0);
                    desk.orders.sweep();
                }
                worstNet = Math.max(worstNet, Math.abs(desk.exposure.netDelta()));
            }
            if (status != Flattener.Status.WORKING)
            {
                return status;
            }
            desk.after(20 * MS);
        }
        throw new AssertionError("does not end: net=" + desk.exposure.netDelta());
    }
}
