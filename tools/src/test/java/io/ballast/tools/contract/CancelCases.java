package io.ballast.tools.contract;

import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.Side;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.contract.DeskFlow.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is told of a cancel, and of the order that it was meant for. */
interface CancelCases extends Case
{
    private static long rest(final ContractDesk desk)
    {
        return rest(desk, Ticket.resting());
    }

    private static long rest(final ContractDesk desk, final Ticket ticket)
    {
        final long id = desk.send(ticket);
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        return id;
    }

    private static Told.Execution answer(final ContractDesk desk, final long id)
    {
        final List<ExecutionType> types = List.of(
            ExecutionType.CANCEL_ACCEPTED, ExecutionType.CANCEL_REJECTED, ExecutionType.CANCEL_UNKNOWN);
        desk.await("answer to the cancel", () -> desk.heard.of(id).stream().anyMatch(it -> types.contains(it.type())));
        return desk.heard.of(id).stream().filter(it -> types.contains(it.type())).findFirst().orElseThrow();
    }

    /** The venue's answer to a cancel of what it does not find. */
    private static void notFound(final ContractDesk desk, final Told.Execution answer)
    {
        if (desk.venue.acknowledgesEveryCancel())
        {
            assertEquals(ExecutionType.CANCEL_ACCEPTED, answer.type(), answer::toString);
        }
        else
        {
            assertEquals(ExecutionType.CANCEL_REJECTED, answer.type(), answer::toString);
            assertEquals(RejectClass.NOT_FOUND, answer.rejectClass(), answer::toString);
            assertFalse(answer.text().isEmpty(), "the venue's words");
        }
    }

    @Test
    default void shouldTellCancelledWhenARestingOrderIsCancelled()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk);
        desk.cancel(id);
        assertEquals(ExecutionType.CANCEL_ACCEPTED, answer(desk, id).type());
        desk.await("cancelled", () -> desk.heard.has(id, ExecutionType.CANCELLED));
        assertEquals(OrderStatus.CANCELLED, desk.truth.order(id).status());
    }

    @Test
    default void shouldTellWhatWasFilledWhenAPartlyFilledOrderIsCancelled()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk, Ticket.buy("0.5", "2936.85").postOnly());
        desk.flow.trade(Side.SELL, "0.2", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        desk.cancel(id);
        desk.await("cancelled", () -> desk.heard.has(id, ExecutionType.CANCELLED));
        assertEquals(n("0.2"), desk.heard.of(id, ExecutionType.CANCELLED).get(0).cumulative());
    }

    @Test
    default void shouldSayNothingOfTheOrderWhenACancelNamesNone()
    {
        final ContractDesk desk = desk();
        final long id = desk.venue.id(20_001);
        desk.cancel(id);
        notFound(desk, answer(desk, id));
        desk.pass(2_000);
        assertEquals(1, desk.heard.of(id).size(), () -> "nothing else:" + desk.heard);
    }

    @Test
    default void shouldKeepTheFillWhenACancelComesTooLate()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("0.5", DeskFlow.ASK).ioc());
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        desk.pass(500);
        desk.cancel(id);
        notFound(desk, answer(desk, id));
        desk.pass(1_000);
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED), () -> "it was filled:" + desk.heard);
    }

    @Test
    default void shouldAnswerBothWhenAnOrderIsCancelledTwice()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk);
        desk.cancel(id);
        desk.cancel(id);
        desk.await("cancelled", () -> desk.heard.has(id, ExecutionType.CANCELLED));
        desk.pass(2_000);
        assertTrue(desk.heard.has(id, ExecutionType.CANCEL_ACCEPTED));
    }

    @Test
    default void shouldTellTheTruthWhenACancelOvertakesAHeldTaker()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("0.5", DeskFlow.ASK));
        desk.pass(12);
        desk.cancel(id);
        answer(desk, id);
        desk.pass(1_000);
        if (desk.venue.cancelsWhatIsNotResting())
        {
            assertTrue(desk.heard.has(id, ExecutionType.CANCELLED), () -> "told:" + desk.heard);
            assertEquals(0, desk.truth.filled(id));
        }
        else
        {
            assertTrue(desk.heard.has(id, ExecutionType.FILL), () -> "told:" + desk.heard);
            assertFalse(desk.heard.has(id, ExecutionType.CANCELLED), () -> "told:" + desk.heard);
            assertEquals(n("0.5"), desk.truth.filled(id));
        }
    }

    @Test
    default void shouldKillALateCreateWhereTheVenueCanWhenACancelWithATimeToLiveCameFirst()
    {
        final ContractDesk desk = desk();
        final long id = desk.venue.id(20_002);
        desk.cancel(id, 2_000);
        answer(desk, id);
        desk.send(Ticket.resting(), id);
        desk.pass(2_000);
        if (desk.venue.cancelsWhatIsNotResting())
        {
            assertTrue(desk.heard.has(id, ExecutionType.CANCELLED), () -> "told:" + desk.heard);
            assertEquals(OrderStatus.CANCELLED, desk.truth.order(id).status());
        }
        else
        {
            assertTrue(desk.heard.has(id, ExecutionType.ACCEPTED), () -> "told:" + desk.heard);
            assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
        }
    }

    @Test
    default void shouldTellEachOrderCancelledWhenAllAreCancelled()
    {
        final ContractDesk desk = desk();
        final long first = rest(desk);
        final long second = rest(desk, Ticket.sell("0.3", "2940").postOnly());
        desk.cancelAll();
        desk.await("both cancelled", () -> desk.heard.has(first, ExecutionType.CANCELLED) &&
            desk.heard.has(second, ExecutionType.CANCELLED));
        assertEquals(0, desk.view.openOrders());
    }

    @Test
    default void shouldFindNothingOpenWhenAllIsCancelledWithNothingThere()
    {
        final ContractDesk desk = desk();
        desk.cancelAll();
        desk.pass(1_000);
        final Told.Done done = desk.ask(QueryKind.OPEN_ORDERS);
        assertEquals(QueryResult.FOUND, done.result());
        assertEquals(0, done.rows());
    }

    @Test
    default void shouldTellTheClassAndTheWordsWhenTheVenueRefusesACancel()
    {
        final ContractDesk desk = desk("action=reject on=cancel count=1 class=stop code=2345 text=NEWRULE:_not_now");
        final long id = rest(desk);
        desk.cancel(id);
        final Told.Execution told = answer(desk, id);
        assertEquals(ExecutionType.CANCEL_REJECTED, told.type());
        assertTrue(told.text().contains("not now"), told::toString);
        assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED));
    }
}
