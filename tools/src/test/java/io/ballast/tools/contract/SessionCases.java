package io.ballast.tools.contract;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.contract.DeskFlow.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is told of the session itself, and what becomes of orders while it is not there. */
interface SessionCases extends Case
{
    private static void down(final ContractDesk desk)
    {
        desk.await("down", () -> desk.heard.state(Channel.ORDERS) == SessionState.DOWN);
    }

    private static void upAgain(final ContractDesk desk)
    {
        desk.await("up", () -> desk.heard.state(Channel.ORDERS) == SessionState.UP);
    }

    private static long rest(final ContractDesk desk)
    {
        final long id = desk.send(Ticket.buy("0.5", "2936.85").postOnly());
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        return id;
    }

    @Test
    default void shouldTellNothingUpBeforeItIsProven()
    {
        final ContractDesk desk = begin(venue(), "action=cold for=20_s");
        desk.up();
        assertTrue(desk.elapsedMs() >= 20_000, "not before the venue was there");
        assertEquals(1, desk.heard.sessions(Channel.ORDERS, SessionState.UP).size());
        final long id = rest(desk);
        assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
    }

    @Test
    default void shouldComeUpAgainWhenTheVenueIsColdInMidRun()
    {
        final ContractDesk desk = desk("action=cold after=2_s for=20_s", "action=cut after=2_s for=1_s");
        down(desk);
        upAgain(desk);
        assertTrue(desk.elapsedMs() >= 20_000, "not before the venue was there");
    }

    @Test
    default void shouldSayWhetherACreateLeftWhenTheSessionIsDown()
    {
        final ContractDesk desk = desk("action=cut after=2_s for=10_s");
        down(desk);
        final long id = desk.send(Ticket.resting());
        desk.pass(2_000);
        final boolean sent = desk.heard.all(Told.Sent.class, one -> one.id() == id).get(0).sent();
        assertEquals(sent ? 1 : 0, desk.truth.creates(id), () -> "told:" + desk.heard);
        assertFalse(desk.heard.has(id, ExecutionType.ACCEPTED));
    }

    @Test
    default void shouldAnswerCancelAndQueryWhenTheSessionIsDown()
    {
        final ContractDesk desk = desk("action=cut on=accepted after=1_s for=10_s");
        final long id = rest(desk);
        down(desk);
        desk.cancel(id);
        final Told.Done done = desk.ask(QueryKind.OPEN_ORDERS);
        assertEquals(QueryResult.FAILED, done.result());
        desk.await("answer", () -> desk.heard.has(id, ExecutionType.CANCEL_UNKNOWN));
    }

    @Test
    default void shouldNoticeAHalfOpenSessionWhenNothingComesAnyMore()
    {
        final ContractDesk desk = desk("action=cut after=2_s for=60_s detect=58_s");
        desk.passTo(2_500);
        final long id = desk.send(Ticket.resting());
        for (int i = 0; i < 3; i++)
        {
            desk.pass(1_500);
            desk.cancel(id);
        }
        down(desk);
        assertTrue(desk.elapsedMs() < 40_000, () -> "noticed after " + desk.elapsedMs());
        assertFalse(desk.heard.has(id, ExecutionType.REJECTED), () -> "told:" + desk.heard);
        desk.passTo(62_000);
        upAgain(desk);
        assertEquals(0, desk.ask(QueryKind.OPEN_ORDERS).rows());
    }

    @Test
    default void shouldFindFillsThatWereMissedWhenTheSessionComesBack()
    {
        final ContractDesk desk = desk("action=cut on=accepted after=1_s for=8_s");
        final long id = rest(desk);
        down(desk);
        desk.flow.trade(Side.SELL, "5", "2936.85");
        upAgain(desk);
        assertEquals(n("0.5"), desk.truth.filled(id));
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.FILLS).result());
        assertTrue(desk.heard.has(id, ExecutionType.FILL), () -> "told:" + desk.heard);
        assertEquals(0, desk.ask(QueryKind.OPEN_ORDERS).rows());
    }

    @Test
    default void shouldTellNewFillsByStreamWhenTheSessionHasComeBack()
    {
        final ContractDesk desk = desk("action=cut after=2_s for=3_s");
        down(desk);
        upAgain(desk);
        final long id = rest(desk);
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
    }

    @Test
    default void shouldComeBackEachTimeWhenTheSessionFlaps()
    {
        final ContractDesk desk = desk("action=cut after=2_s for=200_ms", "action=cut after=6_s for=200_ms",
            "action=cut after=10_s for=200_ms");
        desk.passTo(11_000);
        upAgain(desk);
        assertEquals(3, desk.heard.sessions(Channel.ORDERS, SessionState.DOWN).size(), () -> "told:" + desk.heard);
        rest(desk);
    }

    @Test
    default void shouldAskNoMoreThanTheVenueAllowsWhenItSaysTooMany()
    {
        final ContractDesk desk = desk("action=throttle after=2_s for=3_s");
        desk.passTo(2_500);
        final long id = desk.send(Ticket.resting());
        desk.pass(2_000);
        assertFalse(desk.truth.lived(id));
        final List<Told.Execution> refusals = desk.heard.of(id, ExecutionType.REJECTED);
        assertTrue(refusals.stream().allMatch(one -> one.rejectClass() == RejectClass.RATE_LIMIT),
            () -> "told:" + desk.heard);
        final int before = desk.meddler.asked.size();
        desk.passTo(4_900);
        final int asked = desk.meddler.asked.size() - before;
        assertTrue(asked < 10, () -> "asked in half a second: " + asked);
        desk.pass(10_000);
        rest(desk);
    }

    @Test
    default void shouldTellRestrictedOrRefusedWhenTheVenueIsInMaintenance()
    {
        final ContractDesk desk = desk("action=close after=2_s for=20_s");
        desk.passTo(2_500);
        final long id = desk.send(Ticket.resting());
        desk.pass(2_000);
        assertFalse(desk.truth.lived(id));
        assertTrue(desk.heard.state(Channel.ORDERS) == SessionState.RESTRICTED ||
            desk.heard.has(id, ExecutionType.REJECTED) || desk.heard.has(id, ExecutionType.UNKNOWN),
            () -> "told:" + desk.heard);
        assertFalse(desk.heard.has(id, ExecutionType.ACCEPTED));
        desk.passTo(24_000);
        upAgain(desk);
        rest(desk);
    }

    @Test
    default void shouldLogInAgainWhenEveryLoginEndsInMidOrder()
    {
        final ContractDesk desk = desk("action=logout on=accepted");
        final long id = desk.send(Ticket.buy("0.5", "2936.85").postOnly());
        desk.pass(5_000);
        upAgain(desk);
        assertFalse(desk.heard.has(id, ExecutionType.REJECTED), () -> "told:" + desk.heard);
        assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.ORDER, id, 0).result());
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
    }

    @Test
    default void shouldRenewItsLoginBeforeItEndsWhenLoginsEnd()
    {
        final ContractDesk desk = begin(venue().withShortLogins()).up();
        desk.passTo(150_000);
        assertTrue(desk.heard.sessions(Channel.ORDERS, SessionState.DOWN).isEmpty(), () -> "told:" + desk.heard);
        final long id = rest(desk);
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
    }

    @Test
    default void shouldStayUpAndQuietWhenNothingHappensForMinutes()
    {
        final ContractDesk desk = desk();
        desk.pass(180_000);
        assertEquals(1, desk.heard.all(Told.Session.class, one -> one.channel() == Channel.ORDERS).size(),
            () -> "told:" + desk.heard);
        assertEquals(1, desk.heard.all(Told.Session.class, one -> one.channel() == Channel.MARKET).size(),
            () -> "told:" + desk.heard);
    }

    @Test
    default void shouldLeaveRestingOrdersAloneOnlyWhereTheVenueCannotTakeThemWhenTheEngineDies()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk);
        desk.engineDies();
        desk.pass(20_000);
        final boolean taken = desk.truth.order(id).status() != OrderStatus.OPEN;
        assertEquals(desk.venue.cancelsWhatIsNotResting(), taken, () -> "told:" + desk.heard);
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED), "nobody asked for it");
    }

    @Test
    default void shouldReconcileWhenFramesOfEveryKindAreSpoilt()
    {
        final ContractDesk desk = desk("action=garble after=1_s frames=12 channel=orders");
        desk.passTo(1_500);
        for (int i = 0; i < 6; i++)
        {
            desk.send(Ticket.buy("0.1", "2936.85").postOnly());
            desk.flow.trade(Side.SELL, "5", "2936.85");
            desk.pass(1_500);
        }
        desk.pass(10_000);
        upAgain(desk);
    }
}
