package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A hedge of a primary buy of 0.2, and closes. */
final class TakerTest
{
    private static final int ATTEMPTS = 4;

    private final Desk desk = new Desk();
    private final Taker taker = new Taker(Leg.HEDGE, desk.config, desk.context, desk.entry, desk.out);

    @Test
    void shouldSendWhatIsMissingAsImmediateOrCancel()
    {
        hedge();
        final Recorder.Sent sent = desk.recorder.last();
        assertEquals(Leg.HEDGE, sent.leg());
        assertEquals(Side.SELL, sent.side());
        assertEquals(Intent.HEDGE, sent.intent());
        assertEquals(n("0.2"), sent.quantity());
        assertEquals(TimeInForce.IOC, sent.timeInForce());
        assertEquals(OrderType.LIMIT, sent.type());
        assertFalse(sent.reduceOnly());
        assertFalse(sent.postOnly());
        assertEquals(desk.nowNs + 10 * SECOND, sent.expiryNs());
        desk.fill("0.2");
        assertEquals(Taker.Status.DONE, taker.step(desk.nowNs));
        assertEquals(1, desk.recorder.orders.size());
    }

    @Test
    void shouldSignForTheTimeThatTheVenueHas()
    {
        desk.context.venue(Leg.HEDGE).onClock(30 * SECOND, -7);
        hedge();
        assertEquals(desk.nowNs - 7 + 40 * SECOND, desk.recorder.last().expiryNs());
    }

    @Test
    void shouldSendOnlyTheRestAfterAPartFill()
    {
        hedge();
        desk.fill("0.07").expire();
        step(20 * MS);
        step(20 * MS);
        assertEquals(2, desk.recorder.orders.size());
        assertEquals(n("0.13"), desk.recorder.last().quantity());
        desk.fill("0.13");
        assertEquals(Taker.Status.DONE, step(0));
    }

    @Test
    void shouldSendNothingBesideALiveOrAnUnknownOrder()
    {
        hedge();
        for (int i = 0; i < 50; i++)
        {
            step(100 * MS);
        }
        desk.last().unknown();
        for (int i = 0; i < 50; i++)
        {
            step(100 * MS);
        }
        assertEquals(1, desk.recorder.orders.size());
        desk.last().proven();
        desk.orders.sweep();
        step(0);
        step(20 * MS);
        assertEquals(2, desk.recorder.orders.size());
        assertEquals(n("0.2"), desk.recorder.last().quantity());
    }

    @Test
    void shouldWaitWhileAReducerOfTheOtherVenueIsUnknown()
    {
        desk.open(900, Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.1").unknown();
        hedge();
        assertEquals(1, desk.recorder.orders.size(), "an unknown quote doubles nothing");

        final Desk other = new Desk();
        final Taker waiting = new Taker(Leg.PRIMARY, other.config, other.context, other.entry, other.out);
        other.hold(Leg.PRIMARY, "0.2");
        other.open(901, Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.2").unknown();
        waiting.begin(Intent.CLOSE, 0, Long.MAX_VALUE, false, 6, other.nowNs);
        assertEquals(Taker.Status.WORKING, waiting.step(other.nowNs));
        assertEquals(0, other.recorder.orders.size());
    }

    @Test
    void shouldNeverPriceAnAttemptLessAggressivelyThanTheOneBefore()
    {
        hedge();
        long before = Long.MAX_VALUE;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++)
        {
            final Recorder.Sent sent = desk.recorder.last();
            assertEquals(attempt, sent.attempt());
            assertTrue(sent.price() <= before, "attempt " + attempt + " walks away: " + sent.price());
            assertTrue(sent.price() <= desk.context.market(Leg.HEDGE).bid());
            before = sent.price();
            desk.expire();
            if (attempt < ATTEMPTS)
            {
                step(0);
                desk.book(Leg.HEDGE, Desk.BID + attempt * n("1"), Desk.ASK + attempt * n("1"));
                step(20 * MS);
            }
        }
        assertEquals(ATTEMPTS, desk.recorder.orders.size());
    }

    @Test
    void shouldStayInsideTheCollarOfTheTouch()
    {
        hedge();
        for (int attempt = 1; attempt < ATTEMPTS; attempt++)
        {
            desk.expire();
            step(0);
            step(20 * MS);
        }
        final long collar = Desk.BID - Desk.BID / 10_000 * 30;
        assertTrue(desk.recorder.last().price() >= collar);
        assertTrue(desk.recorder.last().price() < collar + n("0.1"), "the last attempt goes all the way");
        assertTrue(desk.recorder.orders.get(0).price() > Desk.BID - Desk.BID / 10_000 * 8, "the first a quarter of it");
    }

    @Test
    void shouldFailOnceItsAttemptsAreSpent()
    {
        hedge();
        for (int i = 0; i < 20; i++)
        {
            if (!desk.last().state().isTerminal())
            {
                desk.reject();
            }
            step(20 * MS);
        }
        assertEquals(Taker.Status.FAILED, taker.status());
        assertEquals(ATTEMPTS, desk.recorder.orders.size());
    }

    @Test
    void shouldPauseAfterARefusal()
    {
        hedge();
        desk.reject();
        step(0);
        assertEquals(1, desk.recorder.orders.size());
        assertEquals(desk.nowNs + 20 * MS, taker.nextDeadlineNs());
        step(20 * MS - 1);
        assertEquals(1, desk.recorder.orders.size());
        step(1);
        assertEquals(2, desk.recorder.orders.size());
    }

    @Test
    void shouldFailAtOnceWhereNothingOfTheKindWillPass()
    {
        hedge();
        taker.onReject(desk.last(), RejectClass.STOP);
        desk.reject();
        assertEquals(Taker.Status.FAILED, step(0));
        assertEquals(1, desk.recorder.orders.size());
    }

    @Test
    void shouldStartNoAttemptOnceUnhedgedForTooLong()
    {
        desk.hold(Leg.PRIMARY, "0.2");
        desk.context.unhedgedSinceNs(desk.nowNs - 2 * SECOND - 1);
        taker.begin(Intent.HEDGE, n("-0.2"), Long.MAX_VALUE, false, ATTEMPTS, desk.nowNs);
        assertEquals(Taker.Status.FAILED, taker.step(desk.nowNs));
        assertEquals(0, desk.recorder.orders.size());
        assertEquals(26, desk.recorder.denials.get(0).code());
    }

    @Test
    void shouldGiveUpOnAVenueThatStaysAway()
    {
        desk.orders(Leg.HEDGE, SessionState.DOWN);
        desk.hold(Leg.PRIMARY, "0.2");
        taker.begin(Intent.HEDGE, n("-0.2"), Long.MAX_VALUE, false, ATTEMPTS, desk.nowNs);
        int steps = 0;
        while (taker.step(desk.nowNs) == Taker.Status.WORKING && steps++ < 1000)
        {
            desk.nowNs = Math.max(desk.nowNs + 1, taker.nextDeadlineNs());
        }
        assertEquals(Taker.Status.FAILED, taker.status());
        assertTrue(steps <= ATTEMPTS * 8, "steps " + steps);
        assertEquals(0, desk.recorder.orders.size());
    }

    @Test
    void shouldCloseReduceOnlyInStepsThatNeverFlip()
    {
        desk.hold(Leg.PRIMARY, "0.5").hold(Leg.HEDGE, "-0.5");
        final Taker closer = new Taker(Leg.HEDGE, desk.config, desk.context, desk.entry, desk.out);
        closer.begin(Intent.CLOSE, 0, n("0.2"), false, 6, desk.nowNs);
        closer.step(desk.nowNs);
        assertEquals(Side.BUY, desk.recorder.last().side());
        assertEquals(n("0.2"), desk.recorder.last().quantity());
        assertTrue(desk.recorder.last().reduceOnly());
        desk.fill("0.2").hold(Leg.PRIMARY, "0.3");
        closer.step(desk.nowNs);
        assertEquals(n("0.2"), desk.recorder.last().quantity());
        desk.fill("0.2").hold(Leg.PRIMARY, "0.1");
        closer.step(desk.nowNs);
        assertEquals(n("0.1"), desk.recorder.last().quantity());
        desk.fill("0.1");
        assertEquals(Taker.Status.DONE, closer.step(desk.nowNs));
        assertEquals(0, desk.hedge.quantity());
    }

    @Test
    void shouldBeDoneBelowTheSmallestOrder()
    {
        desk.hold(Leg.PRIMARY, "0.0099");
        taker.begin(Intent.HEDGE, n("-0.0099"), Long.MAX_VALUE, false, ATTEMPTS, desk.nowNs);
        assertEquals(Taker.Status.DONE, taker.step(desk.nowNs));
        assertEquals(0, desk.recorder.orders.size());
    }

    @Test
    void shouldCountAttemptsAnewForATargetAfterOneThatWasReached()
    {
        hedge();
        desk.fill("0.2");
        step(0);
        desk.hold(Leg.PRIMARY, "0.3");
        taker.retarget(n("-0.3"));
        step(0);
        assertEquals(1, desk.recorder.last().attempt());
        assertEquals(n("0.1"), desk.recorder.last().quantity());
    }

    @Test
    void shouldKeepItsAttemptsForATargetThatMovesUnderWay()
    {
        hedge();
        desk.expire();
        step(0);
        desk.hold(Leg.PRIMARY, "0.3");
        taker.retarget(n("-0.3"));
        step(20 * MS);
        assertEquals(2, desk.recorder.last().attempt());
    }

    @Test
    void shouldLeaveTheVenueItsOwnMarketOrderWhereThereIsNoPrice()
    {
        desk.hold(Leg.PRIMARY, "0.2");
        desk.context.market(Leg.PRIMARY).onSessionLost();
        desk.context.market(Leg.HEDGE).onSessionLost();
        desk.nowNs += 6 * SECOND;
        taker.begin(Intent.HEDGE, n("-0.2"), Long.MAX_VALUE, false, ATTEMPTS, desk.nowNs);
        taker.step(desk.nowNs);
        assertEquals(OrderType.MARKET, desk.recorder.last().type());
        assertEquals(0, desk.recorder.last().price());
    }

    /** Chaos seeds 1355, 2113. */
    @Test
    void shouldGoTheWholeCollarAfterAMarketOrder()
    {
        desk.hold(Leg.PRIMARY, "0.2");
        desk.context.market(Leg.PRIMARY).onSessionLost();
        desk.context.market(Leg.HEDGE).onSessionLost();
        desk.nowNs += 6 * SECOND;
        taker.begin(Intent.HEDGE, n("-0.2"), Long.MAX_VALUE, false, ATTEMPTS, desk.nowNs);
        taker.step(desk.nowNs);
        assertEquals(OrderType.MARKET, desk.recorder.last().type());
        desk.reject();
        step(0);
        desk.book(Leg.HEDGE, Desk.BID, Desk.ASK);
        step(20 * MS);
        assertEquals(2, desk.recorder.last().attempt());
        final long collar = Desk.BID - Desk.BID / 10_000 * 30;
        assertTrue(desk.recorder.last().price() >= collar);
        assertTrue(desk.recorder.last().price() < collar + n("0.1"), "as near to a market order as it may be");
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        hedge();
        desk.fill("0.07").expire();
        step(0);
        Snapshots.assertRestores(
            taker, new Taker(Leg.HEDGE, desk.config, desk.context, desk.entry, desk.out), part -> part.retarget(5));
    }

    private void hedge()
    {
        desk.hold(Leg.PRIMARY, "0.2");
        taker.begin(Intent.HEDGE, n("-0.2"), Long.MAX_VALUE, false, ATTEMPTS, desk.nowNs);
        assertEquals(Taker.Status.WORKING, taker.step(desk.nowNs));
        assertEquals(1, desk.recorder.orders.size());
    }

    private Taker.Status step(final long elapsedNs)
    {
        desk.after(elapsedNs);
        return taker.step(desk.nowNs);
    }
}
