package io.ballast.core.venue;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Events;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VenueStateTest
{
    private static final long WARN_NS = 250_000_000L;

    private final Events events = new Events();
    private final VenueState venue = new VenueState(EngineConfig.defaults(), Leg.PRIMARY);

    @Test
    void shouldKnowNothingAtFirst()
    {
        assertFalse(venue.marketUp());
        assertFalse(venue.ordersUp());
        assertFalse(venue.open());
        assertTrue(venue.dirty());
        assertFalse(venue.ready());
        assertFalse(venue.accountKnown());
        assertFalse(venue.clockKnown());
        assertFalse(venue.clockWentBackwards());
        assertEquals(0, venue.rejectStreak());
        assertEquals(0, venue.liquidationPrice());
        assertEquals(FixedPoint.SCALE, venue.usdPrice());
    }

    @Test
    void shouldFollowItsTwoSessionsApart()
    {
        venue.onSession(Channel.MARKET, SessionState.UP, 5);
        assertTrue(venue.marketUp());
        assertFalse(venue.ordersUp());
        assertEquals(5, venue.sessionNs());
        venue.onSession(Channel.ORDERS, SessionState.UP, 6);
        assertTrue(venue.ordersUp());
        assertTrue(venue.open());
        venue.onSession(Channel.MARKET, SessionState.DOWN, 7);
        assertFalse(venue.marketUp());
        assertTrue(venue.ordersUp());
        assertEquals(7, venue.sessionNs());
    }

    @Test
    void shouldAskForReconciliationAfterTheFirstLogIn()
    {
        venue.onSession(Channel.ORDERS, SessionState.UP, 0);
        assertTrue(venue.dirty());
        venue.reconciled();
        assertFalse(venue.dirty());
        venue.onSession(Channel.ORDERS, SessionState.UP, 1);
        assertFalse(venue.dirty());
    }

    @ParameterizedTest
    @EnumSource(value = SessionState.class, names = {"DOWN", "RESTRICTED", "SBE_UNKNOWN", "NULL_VAL"})
    void shouldAskForProofAndReconciliationAfterALoss(final SessionState loss)
    {
        up();
        venue.onSession(Channel.ORDERS, loss, 1);
        assertEquals(loss == SessionState.RESTRICTED, venue.ordersUp());
        assertFalse(venue.open());
        assertFalse(venue.ready());
        assertTrue(venue.dirty());
        venue.onSession(Channel.ORDERS, SessionState.UP, 2);
        assertTrue(venue.open());
        assertFalse(venue.ready());
        assertTrue(venue.dirty());
        venue.ready(true);
        assertTrue(venue.ready());
    }

    @Test
    void shouldKeepItsProofWhenEventsMayHaveBeenMissed()
    {
        up();
        venue.onSession(Channel.ORDERS, SessionState.DIRTY, 1);
        assertTrue(venue.open());
        assertTrue(venue.ready());
        assertTrue(venue.dirty());
    }

    @Test
    void shouldKeepOrdersAsTheyAreWhenTheMarketIsLost()
    {
        up();
        venue.onSession(Channel.MARKET, SessionState.DOWN, 1);
        assertTrue(venue.open());
        assertTrue(venue.ready());
        assertFalse(venue.dirty());
    }

    @Test
    void shouldSayHowFarTheVenuesClockStands()
    {
        venue.onClock(-3, 100);
        assertTrue(venue.clockKnown());
        assertEquals(-3, venue.clockOffsetNs());
        assertEquals(1_097, venue.venueNs(1_000));
        assertFalse(venue.clockWentBackwards());
    }

    @Test
    void shouldSayWhenTheWallClockSteppedBack()
    {
        venue.onClock(0, Long.MIN_VALUE / 2);
        assertFalse(venue.clockWentBackwards());
        venue.onClock(0, 1_000 * WARN_NS);
        assertFalse(venue.clockWentBackwards());
        venue.onClock(0, 999 * WARN_NS);
        assertFalse(venue.clockWentBackwards());
        venue.onClock(0, 998 * WARN_NS - 1);
        assertTrue(venue.clockWentBackwards());
        venue.onClock(0, 998 * WARN_NS - 1);
        assertFalse(venue.clockWentBackwards());
    }

    @Test
    void shouldKeepTheLastAnswerAboutTheAccount()
    {
        venue.onAccount(events.account(QueryResult.FAILED, 1, 1), 3);
        venue.onAccount(events.account(QueryResult.NOT_FOUND, 1, 1), 4);
        assertFalse(venue.accountKnown());
        assertEquals(0, venue.equity());

        venue.onAccount(events.account(QueryResult.FOUND, 10, 5), 7);
        assertTrue(venue.accountKnown());
        assertEquals(7, venue.accountNs());
        assertEquals(10, venue.equity());
        assertEquals(5, venue.availableMargin());
        assertEquals(3, venue.initialMargin());
        assertEquals(2, venue.maintenanceMargin());
        assertFalse(venue.withdrawalRight());
        assertFalse(venue.autoBorrow());
        assertEquals(0, venue.otherPositions());

        venue.onAccount(events.account(QueryResult.FAILED, 0, 0), 9);
        assertEquals(10, venue.equity());
        assertEquals(7, venue.accountNs());
    }

    @Test
    void shouldKeepWhatTheAccountMayAndHolds()
    {
        final AccountEventDecoder account = events.account(QueryResult.FOUND, 10, 5);
        events.accountEncoder().withdrawalRight(Flag.YES);
        venue.onAccount(account, 1);
        assertTrue(venue.withdrawalRight());
        assertFalse(venue.autoBorrow());
        events.accountEncoder().withdrawalRight(Flag.NO).autoBorrow(Flag.YES).otherPositions((short)2);
        venue.onAccount(account, 2);
        assertFalse(venue.withdrawalRight());
        assertTrue(venue.autoBorrow());
        assertEquals(2, venue.otherPositions());
        venue.liquidationPrice(77);
        assertEquals(77, venue.liquidationPrice());
        venue.onCurrency(99);
        assertEquals(99, venue.usdPrice());
    }

    @Test
    void shouldCountRefusalsOfOneClassInARow()
    {
        venue.onReject(RejectClass.RETRY);
        venue.onReject(RejectClass.RETRY);
        assertEquals(2, venue.rejectStreak());
        venue.onReject(RejectClass.POST_ONLY);
        assertEquals(2, venue.rejectStreak());
        venue.onReject(RejectClass.MARGIN);
        assertEquals(1, venue.rejectStreak());
        venue.onReject(RejectClass.MARGIN);
        venue.onAccepted();
        assertEquals(0, venue.rejectStreak());
        venue.onReject(RejectClass.MARGIN);
        assertEquals(1, venue.rejectStreak());
        venue.onReject(RejectClass.NONE);
        assertEquals(1, venue.rejectStreak());
    }

    @Test
    void shouldTakeTheBudgetOfItsVenue()
    {
        final EngineConfig config = EngineConfig.defaults()
            .with(Setting.PRIMARY_MESSAGES, 100).with(Setting.HEDGE_MESSAGES, 200).with(Setting.HISTORY_MESSAGES, 50);
        final MessageBudget primary = new VenueState(config, Leg.PRIMARY).budget();
        final MessageBudget hedge = new VenueState(config, Leg.HEDGE).budget();
        assertEquals(80, primary.limit(MessageKind.CANCEL));
        assertEquals(160, hedge.limit(MessageKind.CANCEL));
        assertEquals(50, hedge.limit(MessageKind.PROOF));
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        up();
        venue.onClock(3, 4);
        venue.onAccount(events.account(QueryResult.FOUND, 10, 5), 7);
        venue.onReject(RejectClass.MARGIN);
        venue.budget().count(MessageKind.ORDER, 8);
        Snapshots.assertRestores(venue, new VenueState(EngineConfig.defaults(), Leg.PRIMARY), moved ->
        {
            moved.onReject(RejectClass.MARGIN);
            moved.onSession(Channel.ORDERS, SessionState.DOWN, 9);
            moved.onSession(Channel.MARKET, SessionState.DOWN, 9);
            moved.onClock(-5, 4 - 2 * WARN_NS);
            final AccountEventDecoder account = events.account(QueryResult.FOUND, 20, 15);
            events.accountEncoder().withdrawalRight(Flag.YES).autoBorrow(Flag.YES).otherPositions((short)9);
            moved.onAccount(account, 11);
            moved.liquidationPrice(12);
            moved.onCurrency(13);
            moved.budget().count(MessageKind.CANCEL, 14);
        });
    }

    private void up()
    {
        venue.onSession(Channel.MARKET, SessionState.UP, 0);
        venue.onSession(Channel.ORDERS, SessionState.UP, 0);
        venue.reconciled();
        venue.ready(true);
    }
}
