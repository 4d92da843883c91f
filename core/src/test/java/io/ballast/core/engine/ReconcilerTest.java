package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.venue.MessageBudget;
import io.ballast.core.venue.MessageKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.core.engine.Desk.MS;
import static io.ballast.core.engine.Desk.SECOND;
import static io.ballast.core.engine.Desk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What became of orders that nobody speaks of: a hedge sent at the start, a quote on the primary. */
final class ReconcilerTest
{
    private static final long ID = 5L << 20 | 77;
    private static final long HEDGE_ID = 1L << 63 | ID;

    private final Desk desk = new Desk();
    private final Reconciler primary =
        new Reconciler(Leg.PRIMARY, desk.config, desk.context, desk.entry, desk.queries, desk.out);
    private final Reconciler hedge =
        new Reconciler(Leg.HEDGE, desk.config, desk.context, desk.entry, desk.queries, desk.out);

    private boolean sweeps = true;

    @BeforeEach
    void idle()
    {
        primary.step(desk.nowNs);
        hedge.step(desk.nowNs);
        assertEquals(0, desk.recorder.queries.size());
    }

    @Test
    void shouldCancelAndAskOnceTheVenueMustHaveMatchedIt()
    {
        unknownHedge();
        hedge.step(desk.nowNs);
        desk.nowNs += 125 * MS - 1;
        hedge.step(desk.nowNs);
        assertEquals(0, desk.recorder.cancels.size(), "a cancel would overtake the order in the venue's hold");
        desk.nowNs++;
        hedge.step(desk.nowNs);
        assertEquals(HEDGE_ID, desk.recorder.cancels.get(0));
        assertEquals(1, desk.recorder.count(QueryKind.OPEN_ORDERS));
        assertEquals(0, desk.recorder.count(QueryKind.FILLS), "what trades between two answers would be in neither");
        answer(hedge, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
        assertEquals(1, desk.recorder.count(QueryKind.FILLS));
        assertEquals(Desk.START, desk.recorder.lastQuery(QueryKind.FILLS).sinceNs(), "not before the run");
    }

    /** Cancels that find nothing had left no room for the questions that end them; chaos seeds 105046, 115600. */
    @Test
    void shouldLeaveRoomForTheProofWhenItCancelsAgain()
    {
        final MessageBudget budget = desk.context.venue(Leg.PRIMARY).budget();
        while (budget.allows(MessageKind.ORDER, desk.nowNs))
        {
            budget.count(MessageKind.ORDER, desk.nowNs);
        }
        unknownQuote();
        primary.step(desk.nowNs);
        assertEquals(List.of(ID), desk.recorder.cancels, "the first one leaves in any case");
        for (int i = 0; i < 30; i++)
        {
            desk.nowNs += SECOND;
            primary.step(desk.nowNs);
        }
        assertEquals(1, desk.recorder.cancels.size());
        assertTrue(budget.allows(MessageKind.QUERY, desk.nowNs));
        desk.nowNs += 60 * SECOND;
        primary.step(desk.nowNs);
        assertEquals(2, desk.recorder.cancels.size());
    }

    @Test
    void shouldNotTakeSilenceForARejectOnTheHedgeVenueBeforeItsSignatureIsDead()
    {
        final Order order = unknownHedge();
        final long provedNs = answerUntilTerminal(hedge, order);
        assertEquals(OrderState.ABSENT, order.state());
        assertTrue(provedNs >= Desk.START + 11 * SECOND, "proved after " + (provedNs - Desk.START) / MS + " ms");
        assertTrue(provedNs <= Desk.START + 13 * SECOND, "proved after " + (provedNs - Desk.START) / MS + " ms");
    }

    /** A venue that refuses cancels for their number refused the questions with them; chaos seed 506108. */
    @Test
    void shouldNotCancelAHedgeThatCanNoLongerArrive()
    {
        unknownHedge();
        hedge.step(desk.nowNs);
        desk.nowNs = Desk.START + 11 * SECOND - 1;
        hedge.step(desk.nowNs);
        assertEquals(1, desk.recorder.cancels.size());
        desk.nowNs += 2 * SECOND;
        hedge.step(desk.nowNs);
        assertEquals(1, desk.recorder.cancels.size(), "there is nothing left to cancel");
    }

    @Test
    void shouldProveAHedgeAbsentATimeToLiveAfterAnAcceptedCancel()
    {
        final Order order = unknownHedge();
        hedge.step(desk.nowNs);
        desk.nowNs += 300 * MS;
        order.cancelAccepted(desk.nowNs);
        final long provedNs = answerUntilTerminal(hedge, order);
        assertEquals(OrderState.ABSENT, order.state());
        assertTrue(provedNs >= Desk.START + 300 * MS + SECOND, "proved after " + (provedNs - Desk.START) / MS + " ms");
        assertTrue(provedNs <= Desk.START + 3 * SECOND, "proved after " + (provedNs - Desk.START) / MS + " ms");
    }

    @Test
    void shouldProveAPrimaryOrderAbsentAfterItsWindowAndASecond()
    {
        final Order order = unknownQuote();
        final long provedNs = answerUntilTerminal(primary, order);
        assertEquals(OrderState.ABSENT, order.state());
        assertTrue(provedNs >= Desk.START + 3 * SECOND, "proved after " + (provedNs - Desk.START) / MS + " ms");
        assertTrue(provedNs <= Desk.START + 5 * SECOND, "proved after " + (provedNs - Desk.START) / MS + " ms");
    }

    @Test
    void shouldProveNothingByAFailedQuery()
    {
        final Order order = unknownQuote();
        for (int i = 0; i < 300; i++)
        {
            desk.nowNs += 100 * MS;
            primary.step(desk.nowNs);
            answer(primary, QueryKind.OPEN_ORDERS, QueryResult.FOUND);
            answer(primary, QueryKind.FILLS, QueryResult.FAILED);
        }
        assertEquals(OrderState.UNKNOWN, order.state());
        assertTrue(desk.recorder.count(QueryKind.FILLS) < 12, "asked " + desk.recorder.count(QueryKind.FILLS));
    }

    @Test
    void shouldProveNothingByOneAnswerOfTwo()
    {
        final Order order = unknownQuote();
        for (int i = 0; i < 100; i++)
        {
            desk.nowNs += 100 * MS;
            primary.step(desk.nowNs);
            answer(primary, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
        }
        assertEquals(OrderState.UNKNOWN, order.state());
    }

    @Test
    void shouldProveNothingByAnAnswerToAnOlderQuestion()
    {
        final Order order = unknownQuote();
        primary.step(desk.nowNs);
        final long openOrders = desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id();
        answer(primary, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
        final long fills = desk.recorder.lastQuery(QueryKind.FILLS).id();
        desk.nowNs += 10 * SECOND;
        primary.step(desk.nowNs);
        primary.onQueryDone(openOrders, QueryResult.FOUND, desk.nowNs);
        primary.onQueryDone(fills, QueryResult.FOUND, desk.nowNs);
        assertEquals(OrderState.UNKNOWN, order.state());
    }

    @Test
    void shouldNotTakeFillsThatWereReadBeforeTheOpenOrdersForAProof()
    {
        final Order order = unknownQuote();
        primary.step(desk.nowNs);
        answer(primary, QueryKind.OPEN_ORDERS, QueryResult.FOUND);
        final long early = desk.recorder.lastQuery(QueryKind.FILLS).id();
        desk.nowNs += 4 * SECOND;
        primary.step(desk.nowNs);
        desk.nowNs += 4 * SECOND;
        primary.step(desk.nowNs);
        primary.onQueryDone(early, QueryResult.NOT_FOUND, desk.nowNs);
        answer(primary, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
        assertEquals(OrderState.UNKNOWN, order.state());
        answer(primary, QueryKind.FILLS, QueryResult.NOT_FOUND);
        assertEquals(OrderState.ABSENT, order.state());
    }

    @Test
    void shouldKeepAnOrderThatIsListed()
    {
        final Order order = unknownQuote();
        desk.nowNs += 4 * SECOND;
        primary.step(desk.nowNs);
        primary.onOrderStatus(desk.row(desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id(), ID), desk.nowNs);
        answer(primary, QueryKind.OPEN_ORDERS, QueryResult.FOUND);
        answer(primary, QueryKind.FILLS, QueryResult.FOUND);
        assertEquals(OrderState.WORKING, order.state());
        primary.step(desk.nowNs);
        assertFalse(primary.busy());
    }

    @Test
    void shouldGiveAListedOrderOfOneInstantADeadline()
    {
        final Order order = unknownHedge();
        desk.nowNs += 12 * SECOND;
        hedge.step(desk.nowNs);
        hedge.onOrderStatus(desk.row(desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id(), HEDGE_ID), desk.nowNs);
        assertEquals(OrderState.WORKING, order.state());
        assertEquals(desk.nowNs + SECOND, order.deadlineNs());
    }

    @Test
    void shouldNotSettleAnOrderWhoseFillsAreMissing()
    {
        final Order order = unknownHedge();
        order.ended(OrderState.CANCELLED, n("0.05"));
        order.deadlineNs(desk.nowNs + 300 * MS);
        for (int i = 0; i < 60; i++)
        {
            desk.nowNs += 100 * MS;
            hedge.step(desk.nowNs);
            answer(hedge, QueryKind.OPEN_ORDERS, QueryResult.FOUND);
            answer(hedge, QueryKind.FILLS, QueryResult.FOUND);
        }
        assertEquals(OrderState.ENDING, order.state());
        assertTrue(desk.recorder.alerts.contains(Reason.OUTCOME_OVERDUE));
        assertTrue(desk.recorder.count(QueryKind.FILLS) > 3, "asks on");
        order.fill(Desk.BID, n("0.05"));
        desk.orders.sweep();
        assertEquals(OrderState.CANCELLED, order.state());
        hedge.step(desk.nowNs);
        assertFalse(hedge.busy());
    }

    @Test
    void shouldSettleAnEndedOrderOnceItsFillsWereRead()
    {
        final Order order = unknownHedge();
        order.ended(OrderState.CANCELLED, Order.NOT_TOLD);
        order.deadlineNs(desk.nowNs + 300 * MS);
        final long provedNs = answerUntilTerminal(hedge, order);
        assertEquals(OrderState.CANCELLED, order.state());
        assertTrue(provedNs >= Desk.START + 300 * MS && provedNs < Desk.START + 2 * SECOND);
    }

    @Test
    void shouldCancelAnOrphanOfOursAndAskAgain()
    {
        desk.entry.restart(6, desk.nowNs);
        primary.request(desk.nowNs);
        primary.step(desk.nowNs);
        primary.onOrderStatus(desk.row(desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id(), ID), desk.nowNs);
        answer(primary, QueryKind.OPEN_ORDERS, QueryResult.FOUND);
        answer(primary, QueryKind.FILLS, QueryResult.FOUND);
        assertEquals(ID, desk.recorder.cancels.get(0));
        assertFalse(primary.takeForeignOrder());
        assertTrue(primary.busy());
        desk.nowNs += SECOND;
        primary.step(desk.nowNs);
        answer(primary, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
        answer(primary, QueryKind.FILLS, QueryResult.NOT_FOUND);
        assertFalse(primary.busy());
        assertEquals(2, desk.recorder.count(QueryKind.OPEN_ORDERS));
    }

    @Test
    void shouldReportAForeignOrderAndLeaveItAlone()
    {
        primary.request(desk.nowNs);
        primary.step(desk.nowNs);
        primary.onOrderStatus(desk.row(desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id(), 4711), desk.nowNs);
        assertTrue(primary.takeForeignOrder());
        assertFalse(primary.takeForeignOrder());
        assertEquals(0, desk.recorder.cancels.size());
    }

    @Test
    void shouldTakeAnIdThatIsNotGivenOutYetForAStrangers()
    {
        primary.request(desk.nowNs);
        primary.step(desk.nowNs);
        primary.onOrderStatus(desk.row(desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id(), ID), desk.nowNs);
        assertTrue(primary.takeForeignOrder());
        assertEquals(0, desk.recorder.cancels.size());
    }

    @Test
    void shouldNotTakeTheOrderThatLivesUnderAContestedIdForOurs()
    {
        final Order order = unknownQuote();
        order.contest();
        desk.nowNs += 10 * SECOND;
        for (int i = 0; i < 20; i++)
        {
            primary.step(desk.nowNs);
            primary.onOrderStatus(desk.row(desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id(), ID), desk.nowNs);
            answer(primary, QueryKind.OPEN_ORDERS, QueryResult.FOUND);
            answer(primary, QueryKind.FILLS, QueryResult.NOT_FOUND);
            assertEquals(OrderState.UNKNOWN, order.state());
            order.cancelAccepted(desk.nowNs);
            desk.nowNs += SECOND;
        }
        assertTrue(desk.recorder.cancels.size() > 5, "it lives on, so that one cancel is not enough");
        answerUntilTerminal(primary, order);
        assertEquals(OrderState.ABSENT, order.state());
    }

    @Test
    void shouldTellAStrangersOrderUnderTheIdOfOursAndProveOursAllTheSame()
    {
        for (final boolean otherSide : new boolean[]{true, false})
        {
            final Desk own = new Desk();
            final Reconciler reconciler =
                new Reconciler(Leg.PRIMARY, own.config, own.context, own.entry, own.queries, own.out);
            final Order order = own.open(ID, Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.2");
            order.unknown();
            own.nowNs += 10 * SECOND;
            reconciler.step(own.nowNs);
            reconciler.step(own.nowNs);
            final long query = own.recorder.lastQuery(QueryKind.OPEN_ORDERS).id();
            reconciler.onOrderStatus(own.row(
                query, ID, otherSide ? Side.SELL : Side.BUY, otherSide ? Desk.BID : Desk.BID - 1), own.nowNs);
            assertTrue(reconciler.takeForeignOrder());
            own.context.venue(Leg.PRIMARY).onSwept();
            reconciler.onQueryDone(query, QueryResult.FOUND, own.nowNs);
            reconciler.onQueryDone(own.recorder.lastQuery(QueryKind.FILLS).id(), QueryResult.NOT_FOUND, own.nowNs);
            assertEquals(OrderState.ABSENT, order.state());
        }
    }

    @Test
    void shouldReconcileWholeOnRequestAndClearTheVenue()
    {
        desk.orders(Leg.HEDGE, SessionState.DIRTY);
        assertTrue(desk.context.venue(Leg.HEDGE).dirty());
        desk.nowNs += 120 * SECOND;
        hedge.request(Desk.START + 90 * SECOND);
        hedge.step(desk.nowNs);
        answer(hedge, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
        assertEquals(Desk.START + 30 * SECOND, desk.recorder.lastQuery(QueryKind.FILLS).sinceNs());
        assertTrue(desk.context.venue(Leg.HEDGE).dirty());
        answer(hedge, QueryKind.FILLS, QueryResult.FOUND);
        assertFalse(desk.context.venue(Leg.HEDGE).dirty());
        assertFalse(hedge.busy());
    }

    @Test
    void shouldNotTakeAnAnswerFromBeforeARequestForItsOwn()
    {
        hedge.request(Desk.START);
        hedge.step(desk.nowNs);
        hedge.request(Desk.START);
        answer(hedge, QueryKind.OPEN_ORDERS, QueryResult.FOUND);
        answer(hedge, QueryKind.FILLS, QueryResult.FOUND);
        assertTrue(hedge.busy());
    }

    @Test
    void shouldWantToBeWokenForTheAlarmWhileAVenueIsAway()
    {
        unknownHedge();
        desk.orders(Leg.HEDGE, SessionState.DOWN);
        hedge.step(desk.nowNs);
        assertEquals(desk.nowNs + 2 * SECOND, hedge.nextDeadlineNs());
        for (int i = 0; i < 5; i++)
        {
            desk.nowNs += SECOND;
            hedge.step(desk.nowNs);
        }
        assertTrue(desk.recorder.alerts.contains(Reason.OUTCOME_OVERDUE));
    }

    @Test
    void shouldCancelAndAskAllTheSameWhenASessionStaysDown()
    {
        final Order order = unknownQuote();
        desk.orders(Leg.PRIMARY, SessionState.DOWN);
        desk.nowNs += 2 * SECOND - 1;
        primary.step(desk.nowNs);
        assertEquals(0, desk.recorder.queries.size() + desk.recorder.cancels.size(), "it may be back at once");
        desk.nowNs += 1;
        answerUntilTerminal(primary, order);
        assertEquals(ID, desk.recorder.cancels.get(0));
        assertEquals(OrderState.ABSENT, order.state());
        assertTrue(desk.context.venue(Leg.PRIMARY).dirty(), "what the stream would have told is still missing");
    }

    @Test
    void shouldProveNothingWhileAVenueThatIsAwayAnswersNothing()
    {
        final Order order = unknownHedge();
        desk.orders(Leg.HEDGE, SessionState.DOWN);
        for (int i = 0; i < 100; i++)
        {
            desk.nowNs += SECOND;
            hedge.step(desk.nowNs);
            answer(hedge, QueryKind.OPEN_ORDERS, QueryResult.FAILED);
        }
        assertEquals(0, desk.recorder.count(QueryKind.FILLS));
        assertEquals(OrderState.UNKNOWN, order.state());
        assertTrue(desk.recorder.alerts.contains(Reason.OUTCOME_OVERDUE));
        assertEquals(1, desk.recorder.alerts.size(), "told once");
    }

    @Test
    void shouldCancelAnOrphanOfAnEarlierRunAndTellIt()
    {
        final long orphan = 4L << 20 | 7;
        primary.request(desk.nowNs);
        primary.step(desk.nowNs);
        primary.onOrderStatus(desk.row(desk.recorder.lastQuery(QueryKind.OPEN_ORDERS).id(), orphan), desk.nowNs);
        assertTrue(primary.takeForeignOrder());
        assertEquals(orphan, desk.recorder.cancels.get(0));
    }

    @Test
    void shouldCancelEverythingBeforeAQuoteThatNobodySpeaksOfCountsAsAbsent()
    {
        final Order order = unknownQuote();
        answerUntilTerminal(primary, order);
        assertEquals(Leg.PRIMARY, desk.recorder.cancelAlls.get(0));
        assertTrue(desk.recorder.types.indexOf(EventType.CANCEL_ALL_COMMAND) <
            desk.recorder.types.lastIndexOf(EventType.QUERY_COMMAND));
    }

    @Test
    void shouldCancelEverythingBeforeAQuoteThatTheVenueDoesNotFindCountsAsOver()
    {
        final Order order = unknownQuote();
        order.accepted();
        order.ended(OrderState.CANCELLED, Order.NOT_TOLD);
        order.deadlineNs(desk.nowNs + 300 * MS);
        answerUntilTerminal(primary, order);
        assertEquals(List.of(Leg.PRIMARY), desk.recorder.cancelAlls);
    }

    @Test
    void shouldWaitHalfAMinuteWhereTheVenueDoesNotTakeTheCancelOfEverything()
    {
        sweeps = false;
        final Order order = unknownQuote();
        final long provedNs = answerUntilTerminal(primary, order);
        assertTrue(provedNs >= Desk.START + 30 * SECOND, "proved after " + (provedNs - Desk.START) / MS + " ms");
        assertTrue(provedNs <= Desk.START + 45 * SECOND, "proved after " + (provedNs - Desk.START) / MS + " ms");
        assertTrue(desk.recorder.cancelAlls.size() > 1);
    }

    @Test
    void shouldNotTakeAnEarlierCancelOfEverythingForOneThatFoundNoRoom()
    {
        final MessageBudget budget = desk.context.venue(Leg.PRIMARY).budget();
        desk.context.venue(Leg.PRIMARY).onSwept();
        unknownQuote();
        desk.nowNs += 4 * SECOND;
        while (budget.allows(MessageKind.CANCEL, desk.nowNs))
        {
            budget.count(MessageKind.CANCEL, desk.nowNs);
        }
        primary.step(desk.nowNs);
        assertEquals(List.of(), desk.recorder.cancelAlls);
        assertFalse(desk.context.venue(Leg.PRIMARY).swept());
    }

    @Test
    void shouldLookOnceMoreBeforeTheEndForAQuoteThatCountsAsAbsent()
    {
        final Order order = unknownQuote();
        answerUntilTerminal(primary, order);
        primary.step(desk.nowNs);
        assertTrue(primary.absence());
        assertEquals(Desk.START + 12 * SECOND, primary.nextDeadlineNs());
        assertFalse(primary.absencesOver(Desk.START + 12 * SECOND - 1));
        desk.nowNs = Desk.START + 12 * SECOND;
        assertFalse(primary.absencesOver(desk.nowNs));
        assertEquals(2, desk.recorder.cancelAlls.size());
        primary.step(desk.nowNs);
        answer(primary, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
        assertFalse(primary.absencesOver(desk.nowNs));
        answer(primary, QueryKind.FILLS, QueryResult.NOT_FOUND);
        assertTrue(primary.absencesOver(desk.nowNs));
    }

    @Test
    void shouldCancelNothingElseForWhatCannotRestOrWhoseEndWasTold()
    {
        final Order hedged = unknownHedge();
        answerUntilTerminal(hedge, hedged);
        final Order quote = unknownQuote();
        quote.accepted();
        quote.ended(OrderState.CANCELLED, n("0.1"));
        quote.deadlineNs(desk.nowNs + 300 * MS);
        for (int i = 0; i < 100; i++)
        {
            desk.nowNs += 100 * MS;
            primary.step(desk.nowNs);
            answer(primary, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
            answer(primary, QueryKind.FILLS, QueryResult.NOT_FOUND);
        }
        assertEquals(List.of(), desk.recorder.cancelAlls);
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        unknownHedge();
        hedge.step(desk.nowNs);
        Snapshots.assertRestores(
            hedge,
            new Reconciler(Leg.HEDGE, desk.config, desk.context, desk.entry, desk.queries, desk.out),
            part -> part.request(7));
    }

    private Order unknownHedge()
    {
        final Order order = desk.open(HEDGE_ID, Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.2");
        order.unknown();
        return order;
    }

    private Order unknownQuote()
    {
        final Order order = desk.open(ID, Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.2");
        order.unknown();
        return order;
    }

    /** A venue that answers every question with nothing, in no time. */
    private long answerUntilTerminal(final Reconciler reconciler, final Order order)
    {
        for (int i = 0; i < 6000; i++)
        {
            reconciler.step(desk.nowNs);
            answer(reconciler, QueryKind.OPEN_ORDERS, QueryResult.NOT_FOUND);
            answer(reconciler, QueryKind.FILLS, QueryResult.NOT_FOUND);
            if (order.state().isTerminal())
            {
                return desk.nowNs;
            }
            desk.nowNs += 10 * MS;
        }
        throw new AssertionError("never proven: state=" + order.state());
    }

    private void answer(final Reconciler reconciler, final QueryKind kind, final QueryResult result)
    {
        if (sweeps)
        {
            desk.context.venue(Leg.PRIMARY).onSwept();
        }
        if (desk.recorder.count(kind) > 0)
        {
            reconciler.onQueryDone(desk.recorder.lastQuery(kind).id(), result, desk.nowNs);
        }
    }
}
