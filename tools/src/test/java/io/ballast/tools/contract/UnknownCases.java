package io.ballast.tools.contract;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.contract.DeskFlow.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is told where the venue leaves open what it did: never more than is known, and never a second order. */
interface UnknownCases extends Case
{
    private static void notRefused(final ContractDesk desk, final long id)
    {
        assertFalse(desk.heard.has(id, ExecutionType.REJECTED), () -> "nobody refused it:" + desk.heard);
        assertEquals(1, desk.truth.creates(id), "sent once");
    }

    /** Every answer to a create is changed; frames are taken away where the venue answers with frames. */
    private static void createAnswers(final ContractDesk desk, final int status, final String body)
    {
        desk.meddler.answers(desk.venue::isCreate, 1, Meddler.answer(status, body));
        desk.meddler.frames(desk.venue::isCreateAnswer, 1, frame -> List.of(rpc(frame, status, body)));
    }

    /** The same as the answer of a remote call, which carries its request's number and has no status. */
    private static String rpc(final String frame, final int status, final String body)
    {
        final String id = frame.replaceFirst("(?s).*(\"id\":\\d+).*", "$1");
        return status == 200 ? "{\"jsonrpc\":\"2.0\",\"result\":" + (body.isEmpty() ? "{}" : body) + "," + id + "}" :
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":1002,\"message\":\"Internal Server Error\"}," + id + "}";
    }

    private static void loseCreateAnswer(final ContractDesk desk)
    {
        desk.meddler.answers(desk.venue::isCreate, 1, Meddler.NOTHING);
        desk.meddler.frames(desk.venue::isCreateAnswer, 1, frame -> List.of());
    }

    @Test
    default void shouldFindTheOrderWhenTheAnswerIsLostAndItLives()
    {
        final ContractDesk desk = desk();
        loseCreateAnswer(desk);
        final long id = desk.send(Ticket.resting());
        desk.pass(15_000);
        notRefused(desk, id);
        assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.ORDER, id, 0).result());
    }

    @Test
    default void shouldFindNoOrderWhenTheAnswerIsLostAndItNeverCame()
    {
        final ContractDesk desk = desk("action=lose count=1");
        final long id = desk.send(Ticket.resting());
        desk.pass(15_000);
        notRefused(desk, id);
        assertFalse(desk.heard.has(id, ExecutionType.ACCEPTED));
        assertFalse(desk.truth.lived(id));
        final QueryResult result = desk.ask(QueryKind.ORDER, id, 0).result();
        assertTrue(result == QueryResult.NOT_FOUND || desk.rows(desk.ask(QueryKind.ORDER, id, 0)).get(0).status() ==
            OrderStatus.PENDING, () -> "told:" + desk.heard);
    }

    @Test
    default void shouldTellUnknownWhenASilentReplyHidesAnOrderThatWasTaken()
    {
        final ContractDesk desk = desk("action=silence execute=true count=1 fills=query");
        final long id = desk.send(Ticket.buy("0.5", DeskFlow.ASK).ioc());
        desk.await("unknown", () -> desk.heard.has(id, ExecutionType.UNKNOWN));
        desk.pass(1_000);
        notRefused(desk, id);
        assertEquals(n("0.5"), desk.truth.filled(id));
    }

    @Test
    default void shouldTellUnknownWhenASilentReplyHidesAnOrderThatWasNot()
    {
        final ContractDesk desk = desk("action=silence execute=false count=1");
        final long id = desk.send(Ticket.resting());
        desk.await("unknown", () -> desk.heard.has(id, ExecutionType.UNKNOWN));
        desk.pass(1_000);
        notRefused(desk, id);
        assertFalse(desk.heard.has(id, ExecutionType.ACCEPTED));
    }

    @Test
    default void shouldTellUnknownWhenTheAnswerToACreateIsEmptyOrOdd()
    {
        final ContractDesk desk = desk();
        int price = 2910;
        for (final String body : List.of("", "{}", "null", "[]", "{\"id\":null}"))
        {
            createAnswers(desk, 200, body);
            final long id = desk.send(Ticket.buy("0.5", Integer.toString(price++)).postOnly());
            desk.pass(3_000);
            notRefused(desk, id);
            assertTrue(desk.heard.has(id, ExecutionType.UNKNOWN), () -> "body " + body + ":" + desk.heard);
            assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
        }
    }

    @Test
    default void shouldTellUnknownWhenTheVenueFailsAfterTakingTheOrder()
    {
        final ContractDesk desk = desk();
        for (final String body : List.of("{\"code\":\"SERVER_ERROR\",\"message\":\"Service unavailable\"}",
            "{\"code\":\"MAINTENANCE\",\"message\":\"Maintenance\"}", "<html>bad gateway</html>"))
        {
            createAnswers(desk, 503, body);
            final long id = desk.send(Ticket.buy("0.5", DeskFlow.ASK).ioc());
            desk.await("unknown", () -> desk.heard.has(id, ExecutionType.UNKNOWN));
            desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
            notRefused(desk, id);
        }
    }

    @Test
    default void shouldTellTheTruthWhenAnAnswerComesLate()
    {
        final ContractDesk desk = desk("action=slow after=1_s for=3_s delay=4_s");
        desk.passTo(1_500);
        final long id = desk.send(Ticket.resting());
        desk.pass(10_000);
        notRefused(desk, id);
        assertTrue(desk.heard.has(id, ExecutionType.ACCEPTED), () -> "told:" + desk.heard);
    }

    @Test
    default void shouldTellTheTruthWhenAnAnswerComesLaterThanItIsWaitedFor()
    {
        final ContractDesk desk = desk("action=slow after=1_s for=1_s delay=25_s");
        desk.passTo(1_500);
        final long id = desk.send(Ticket.buy("0.5", DeskFlow.ASK).ioc());
        desk.pass(40_000);
        notRefused(desk, id);
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
    }

    @Test
    default void shouldTellCancelUnknownWhenTheAnswerToACancelIsLost()
    {
        final ContractDesk desk = desk("action=silence on=cancel execute=true reply=none count=1");
        final long id = desk.send(Ticket.resting());
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        desk.cancel(id);
        desk.await("unknown", () -> desk.heard.has(id, ExecutionType.CANCEL_UNKNOWN));
        desk.pass(1_000);
        assertTrue(desk.heard.has(id, ExecutionType.CANCELLED), () -> "by the stream:" + desk.heard);
    }

    @Test
    default void shouldNotCallTheOrderCancelledWhenACancelIsLostOnItsWay()
    {
        final ContractDesk desk = desk("action=lose on=cancel count=1");
        final long id = desk.send(Ticket.resting());
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        desk.cancel(id);
        desk.await("unknown", () -> desk.heard.has(id, ExecutionType.CANCEL_UNKNOWN));
        desk.pass(1_000);
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED), () -> "it lives:" + desk.heard);
        assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
        desk.cancel(id);
        desk.await("cancelled", () -> desk.heard.has(id, ExecutionType.CANCELLED));
    }

    @Test
    default void shouldTellCancelUnknownWhenTheAnswerToACancelIsEmpty()
    {
        final ContractDesk desk = desk("action=silence on=cancel execute=false count=1");
        final long id = desk.send(Ticket.resting());
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        desk.cancel(id);
        desk.await("unknown", () -> desk.heard.has(id, ExecutionType.CANCEL_UNKNOWN));
        desk.pass(1_000);
        assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED));
    }

    @Test
    default void shouldFindTheOrderWhenTheSessionIsCutRightAfterTheCreateLeft()
    {
        final ContractDesk desk = desk("action=cut on=accepted for=3_s");
        final long id = desk.send(Ticket.resting());
        desk.await("down", () -> desk.heard.state(Channel.ORDERS) == SessionState.DOWN);
        desk.await("up", () -> desk.heard.state(Channel.ORDERS) == SessionState.UP);
        notRefused(desk, id);
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.ORDER, id, 0).result());
        assertEquals(1, desk.ask(QueryKind.OPEN_ORDERS).rows());
    }

    @Test
    default void shouldFindTheFillWhenTheSessionIsCutRightAfterATakerLeft()
    {
        final ContractDesk desk = desk("action=cut on=filled for=3_s");
        final long id = desk.send(Ticket.buy("0.5", DeskFlow.ASK).ioc());
        desk.await("down", () -> desk.heard.state(Channel.ORDERS) == SessionState.DOWN);
        desk.await("up", () -> desk.heard.state(Channel.ORDERS) == SessionState.UP);
        notRefused(desk, id);
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.FILLS).result());
        assertTrue(desk.heard.has(id, ExecutionType.FILL), () -> "told:" + desk.heard);
    }
}
