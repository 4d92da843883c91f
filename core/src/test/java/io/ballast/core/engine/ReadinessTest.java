package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.order.OrderState;
import org.junit.jupiter.api.Test;

import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The proof that a venue takes orders, by one that cannot fill. */
final class ReadinessTest
{
    private final Desk desk = new Desk();
    private final Readiness primary = new Readiness(Leg.PRIMARY, desk.context, desk.entry);
    private final Readiness hedge = new Readiness(Leg.HEDGE, desk.context, desk.entry);

    @Test
    void shouldProveThePrimaryByAQuoteThatIsTakenAndTakenAway()
    {
        prove(primary);
        final Recorder.Sent probe = desk.recorder.last();
        assertEquals(Intent.PROBE, probe.intent());
        assertEquals(Side.BUY, probe.side());
        assertTrue(probe.postOnly());
        assertEquals(TimeInForce.GTC, probe.timeInForce());
        assertTrue(probe.price() < Desk.BID / 100 * 96, "far from the market: " + probe.price());
        desk.accept();
        primary.step(true, desk.nowNs);
        assertEquals(1, desk.recorder.cancels.size());
        assertFalse(ready(Leg.PRIMARY));
        desk.last().ended(OrderState.CANCELLED, 0);
        primary.step(true, desk.nowNs);
        assertTrue(ready(Leg.PRIMARY));
        assertFalse(primary.proving());
    }

    @Test
    void shouldProveTheHedgeVenueByAnOrderThatExpires()
    {
        prove(hedge);
        assertEquals(TimeInForce.IOC, desk.recorder.last().timeInForce());
        assertFalse(desk.recorder.last().postOnly());
        desk.expire();
        hedge.step(true, desk.nowNs);
        assertTrue(ready(Leg.HEDGE));
    }

    @Test
    void shouldTryAgainASecondAfterARefusal()
    {
        prove(hedge);
        desk.reject();
        hedge.step(true, desk.nowNs);
        assertFalse(ready(Leg.HEDGE));
        desk.after(SECOND - 1);
        hedge.step(true, desk.nowNs);
        assertEquals(1, desk.recorder.orders.size());
        desk.after(1);
        hedge.step(true, desk.nowNs);
        assertEquals(2, desk.recorder.orders.size());
    }

    @Test
    void shouldNotTakeSilenceOrAFillForAProof()
    {
        prove(hedge);
        desk.last().unknown();
        hedge.step(true, desk.after(30 * SECOND).nowNs);
        assertFalse(ready(Leg.HEDGE));
        desk.last().proven();
        hedge.step(true, desk.nowNs);
        assertFalse(ready(Leg.HEDGE), "absent is not accepted");

        final Desk filled = new Desk();
        final Readiness other = new Readiness(Leg.HEDGE, filled.context, filled.entry);
        other.revoke();
        other.step(true, filled.nowNs);
        assertEquals(n("0.01"), filled.recorder.last().quantity());
        filled.fill("0.004").expire();
        other.step(true, filled.nowNs);
        assertFalse(filled.context.venue(Leg.HEDGE).ready(), "it could fill");
    }

    @Test
    void shouldNotTakeAnEndWithoutAnAcceptanceForAProofOfThePrimary()
    {
        prove(primary);
        desk.cancelled();
        primary.step(true, desk.nowNs);
        assertFalse(ready(Leg.PRIMARY));
    }

    @Test
    void shouldSendNothingToAVenueThatIsNotOpen()
    {
        for (final SessionState state : new SessionState[] {SessionState.DOWN, SessionState.RESTRICTED})
        {
            desk.orders(Leg.HEDGE, state);
            hedge.revoke();
            hedge.step(true, desk.nowNs);
            assertEquals(0, desk.recorder.orders.size(), state.name());
        }
        desk.orders(Leg.HEDGE, SessionState.UP);
        hedge.revoke();
        hedge.step(true, desk.nowNs);
        assertEquals(0, desk.recorder.orders.size(), "not reconciled");
        desk.context.venue(Leg.HEDGE).reconciled();
        hedge.revoke();
        hedge.step(true, desk.nowNs);
        assertEquals(1, desk.recorder.orders.size());
    }

    /** What stands far from it may be the market by now; chaos seed 1974. */
    @Test
    void shouldSendNothingByABookThatIsOldOrFrozen()
    {
        hedge.revoke();
        desk.nowNs += 3 * SECOND;
        hedge.step(true, desk.nowNs);
        assertEquals(0, desk.recorder.orders.size());
        desk.book(Leg.HEDGE, Desk.BID, Desk.ASK);
        final MarketView market = desk.context.market(Leg.HEDGE);
        market.onOtherMid(Desk.BID, desk.nowNs);
        market.onOtherMid(Desk.BID / 100 * 95, desk.nowNs);
        hedge.step(true, desk.after(2 * SECOND).nowNs);
        assertEquals(0, desk.recorder.orders.size(), "the other venue has left");
        desk.book(Leg.HEDGE, Desk.BID / 100 * 95, Desk.ASK / 100 * 95);
        hedge.step(true, desk.after(SECOND).nowNs);
        assertEquals(1, desk.recorder.orders.size());
    }

    @Test
    void shouldKeepTheProofUntilItIsRevoked()
    {
        hedge.step(true, desk.nowNs);
        assertEquals(0, desk.recorder.orders.size());
        assertFalse(hedge.proving());
        hedge.revoke();
        assertTrue(hedge.proving());
    }

    /** Nobody looked at its end while the book was flattened, and then the session was lost; chaos seed 116395. */
    @Test
    void shouldNotTakeAnEndFromBeforeTheRevocationForAProof()
    {
        for (final Readiness readiness : new Readiness[] {hedge, primary})
        {
            readiness.revoke();
            readiness.step(true, desk.nowNs);
            desk.accept();
            readiness.step(true, desk.nowNs);
            desk.last().ended(OrderState.CANCELLED, 0);
            readiness.revoke();
            readiness.step(true, desk.nowNs);
            assertTrue(readiness.proving());
            readiness.step(true, desk.after(SECOND).nowNs);
        }
        assertEquals(4, desk.recorder.orders.size(), "each is proven again");
    }

    @Test
    void shouldSendOneHedgeUnit()
    {
        prove(hedge);
        assertEquals(n("0.01"), desk.recorder.last().quantity());
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        prove(primary);
        Snapshots.assertRestores(
            primary, new Readiness(Leg.PRIMARY, desk.context, desk.entry), Readiness::revoke);
    }

    private void prove(final Readiness readiness)
    {
        readiness.revoke();
        readiness.step(true, desk.nowNs);
        assertEquals(1, desk.recorder.orders.size());
    }

    private boolean ready(final Leg leg)
    {
        return desk.context.venue(leg).ready();
    }
}
