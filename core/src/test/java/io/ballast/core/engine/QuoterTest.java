package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import org.junit.jupiter.api.Test;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A quote that works the primary towards 0.2. */
final class QuoterTest
{
    private final Desk desk = new Desk();
    private final Quoter quoter = new Quoter(desk.config, desk.context, desk.entry);

    @Test
    void shouldRestAtTheTouchPostOnly()
    {
        begin();
        final Recorder.Sent sent = desk.recorder.last();
        assertEquals(Desk.BID, sent.price());
        assertEquals(n("0.2"), sent.quantity());
        assertEquals(Side.BUY, sent.side());
        assertEquals(TimeInForce.GTC, sent.timeInForce());
        assertTrue(sent.postOnly());
        assertFalse(sent.reduceOnly());
        assertEquals(n("0.2"), quoter.quoted());
    }

    @Test
    void shouldKeepItsPriorityWhileAtTheTouch()
    {
        begin();
        desk.accept();
        for (int i = 0; i < 100; i++)
        {
            step(SECOND);
        }
        desk.book(Leg.PRIMARY, Desk.BID - n("1"), Desk.ASK - n("1"));
        step(SECOND);
        assertEquals(1, desk.recorder.orders.size());
        assertEquals(0, desk.recorder.cancels.size(), "a quote that is the touch, or better, stays");
    }

    @Test
    void shouldReplaceOnlyAfterTheEndOfTheOldOneIsProven()
    {
        begin();
        desk.accept().after(SECOND).book(Leg.PRIMARY, Desk.BID + n("1"), Desk.ASK + n("1"));
        step(0);
        assertEquals(1, desk.recorder.cancels.size());
        for (int i = 0; i < 10; i++)
        {
            step(SECOND);
        }
        desk.last().unknown();
        step(SECOND);
        assertEquals(1, desk.recorder.orders.size());
        desk.fill("0.05");
        desk.cancelled();
        step(SECOND);
        assertEquals(2, desk.recorder.orders.size());
        assertEquals(n("0.15"), desk.recorder.last().quantity());
        assertEquals(Desk.BID + n("1"), desk.recorder.last().price());
    }

    @Test
    void shouldReplaceAtMostFourTimesASecond()
    {
        begin();
        desk.accept();
        for (int ms = 0; ms < 10_000; ms += 10)
        {
            desk.after(10 * MS).book(Leg.PRIMARY, Desk.BID + (ms + 10) * n("0.0001"), Desk.ASK + n("2"));
            step(0);
            if (!desk.last().state().isTerminal() && desk.last().cancels() > 0)
            {
                desk.cancelled();
            }
            step(0);
            if (!desk.last().state().isTerminal())
            {
                desk.accept();
            }
        }
        assertTrue(desk.recorder.orders.size() > 20, "orders " + desk.recorder.orders.size());
        assertTrue(desk.recorder.orders.size() <= 41, "orders " + desk.recorder.orders.size());
    }

    @Test
    void shouldReplaceSixtyTimesAndNoMore()
    {
        begin();
        Quoter.Status status = Quoter.Status.WORKING;
        for (int i = 0; i < 200 && status == Quoter.Status.WORKING; i++)
        {
            desk.cancelled();
            status = step(SECOND);
        }
        assertEquals(Quoter.Status.REQUOTES_SPENT, status);
        assertEquals(61, desk.recorder.orders.size());
        assertEquals(61, quoter.requotes());
    }

    @Test
    void shouldDoubleItsPauseWithEachPostOnlyReject()
    {
        begin();
        long pause = 200 * MS;
        for (int i = 0; i < 4; i++, pause *= 2)
        {
            final int before = desk.recorder.orders.size();
            refuse();
            assertEquals(desk.nowNs + pause, quoter.nextDeadlineNs());
            step(pause - 1);
            assertEquals(before, desk.recorder.orders.size());
            step(1);
            assertEquals(before + 1, desk.recorder.orders.size());
        }
        desk.accept();
        step(SECOND);
        refuse();
        assertEquals(desk.nowNs + 200 * MS, quoter.nextDeadlineNs(), "one that was taken ends the row");
    }

    @Test
    void shouldAskForAFreshBookAfterFiveRejectsInTenSeconds()
    {
        begin();
        for (int i = 1; i <= 4; i++)
        {
            refuse();
            assertFalse(quoter.takeRefresh());
            next();
        }
        refuse();
        assertTrue(quoter.takeRefresh());
        assertFalse(quoter.takeRefresh(), "asked once");
    }

    @Test
    void shouldNotAskForAFreshBookForRejectsThatAreFarApart()
    {
        begin();
        for (int i = 1; i <= 8; i++)
        {
            refuse();
            assertFalse(quoter.takeRefresh());
            step(13 * SECOND);
        }
    }

    @Test
    void shouldEndAfterTwentyRejectsInAMinute()
    {
        begin();
        int rejects = 0;
        Quoter.Status status = Quoter.Status.WORKING;
        while (status == Quoter.Status.WORKING && rejects < 100)
        {
            refuse();
            rejects++;
            desk.after(100 * MS);
            status = quoter.step(desk.nowNs);
            if (status == Quoter.Status.WORKING)
            {
                next();
                desk.accept();
                quoter.step(desk.nowNs);
            }
        }
        assertEquals(Quoter.Status.REFUSED, status);
        assertEquals(20, rejects);
    }

    @Test
    void shouldPullAndSayWhenItIsGone()
    {
        begin();
        desk.accept();
        assertFalse(quoter.pull(desk.nowNs));
        assertFalse(quoter.pull(desk.nowNs));
        assertEquals(1, desk.recorder.cancels.size());
        desk.last().unknown();
        assertFalse(quoter.pull(desk.nowNs), "unknown is not gone");
        desk.last().proven();
        desk.orders.sweep();
        assertTrue(quoter.pull(desk.nowNs));
    }

    @Test
    void shouldReachItsTargetWhateverFilledIt()
    {
        begin();
        desk.accept().fill("0.2");
        assertEquals(Quoter.Status.REACHED, step(0));
        assertEquals(0, quoter.quoted());
    }

    @Test
    void shouldQuoteExitsReduceOnlyAndImproveWhenToldTo()
    {
        desk.hold(Leg.PRIMARY, "0.2").hold(Leg.HEDGE, "-0.2");
        quoter.begin(Intent.CLOSE, 0, desk.nowNs);
        quoter.step(desk.nowNs);
        assertTrue(desk.recorder.last().reduceOnly());
        assertEquals(Side.SELL, desk.recorder.last().side());
        assertEquals(Desk.ASK, desk.recorder.last().price());
        desk.cancelled();
        quoter.improve();
        step(SECOND);
        assertEquals(Desk.ASK - n("0.01"), desk.recorder.last().price());
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        begin();
        refuse();
        Snapshots.assertRestores(
            quoter, new Quoter(desk.config, desk.context, desk.entry), part -> part.improve());
    }

    private void begin()
    {
        quoter.begin(Intent.FIRST_LEG, n("0.2"), desk.nowNs);
        assertEquals(Quoter.Status.WORKING, quoter.step(desk.nowNs));
        assertEquals(1, desk.recorder.orders.size());
    }

    private void refuse()
    {
        final Order order = desk.last();
        order.ended(OrderState.EXPIRED, order.filledQuantity());
        desk.orders.sweep();
        quoter.onReject(order, RejectClass.POST_ONLY, desk.nowNs);
    }

    private void next()
    {
        desk.after(Math.max(0, quoter.nextDeadlineNs() - desk.nowNs));
        quoter.step(desk.nowNs);
    }

    private Quoter.Status step(final long elapsedNs)
    {
        desk.after(elapsedNs);
        return quoter.step(desk.nowNs);
    }
}
