package io.ballast.tools.contract;

import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Side;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.contract.DeskFlow.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is told on a question. */
interface QueryCases extends Case
{
    private static long rest(final ContractDesk desk, final Ticket ticket)
    {
        final long id = desk.send(ticket);
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        return id;
    }

    private static long take(final ContractDesk desk, final Ticket ticket)
    {
        final long id = desk.send(ticket.ioc());
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        return id;
    }

    @Test
    default void shouldTellTheOrderWhenAnOpenOneIsAskedFor()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk, Ticket.sell("0.5", "2936.85").postOnly());
        desk.flow.trade(Side.BUY, "0.2", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        final Told.Done done = desk.ask(QueryKind.ORDER, id, 0);
        assertEquals(QueryResult.FOUND, done.result());
        final Told.Row row = desk.rows(done).get(0);
        assertEquals(OrderStatus.OPEN, row.status());
        assertEquals(Side.SELL, row.side());
        assertEquals(n("2936.85"), row.price());
        assertEquals(n("0.5"), row.quantity());
        assertEquals(n("0.2"), row.cumulative());
        assertEquals(desk.heard.of(id, ExecutionType.ACCEPTED).get(0).venueId(), row.venueId());
    }

    @Test
    default void shouldTellFilledOrNotFoundWhenAFilledOrderIsAskedFor()
    {
        final ContractDesk desk = desk();
        final long id = take(desk, Ticket.buy("0.5", DeskFlow.ASK));
        desk.pass(500);
        final Told.Done done = desk.ask(QueryKind.ORDER, id, 0);
        if (desk.venue.findsEveryOrder())
        {
            assertEquals(QueryResult.FOUND, done.result());
            assertEquals(OrderStatus.FILLED, desk.rows(done).get(0).status());
            assertEquals(n("0.5"), desk.rows(done).get(0).cumulative());
        }
        else
        {
            assertEquals(QueryResult.NOT_FOUND, done.result());
            assertEquals(QueryResult.NOT_FOUND, desk.rows(done).get(0).result());
        }
    }

    @Test
    default void shouldTellNotFoundWhenAnUnknownOrderIsAskedFor()
    {
        final ContractDesk desk = desk();
        final Told.Done done = desk.ask(QueryKind.ORDER, desk.venue.id(20_003), 0);
        assertEquals(QueryResult.NOT_FOUND, done.result());
        assertTrue(desk.rows(done).stream().allMatch(row -> row.result() == QueryResult.NOT_FOUND));
    }

    @Test
    default void shouldTellNoRowsWhenNothingIsOpen()
    {
        final ContractDesk desk = desk();
        final Told.Done done = desk.ask(QueryKind.OPEN_ORDERS);
        assertEquals(QueryResult.FOUND, done.result());
        assertEquals(List.of(), desk.rows(done));
    }

    @Test
    default void shouldTellOneRowWhenOneOrderIsOpen()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk, Ticket.resting());
        final Told.Done done = desk.ask(QueryKind.OPEN_ORDERS);
        assertEquals(List.of(id), desk.rows(done).stream().map(Told.Row::id).toList());
    }

    @Test
    default void shouldTellEachRowWhenManyOrdersAreOpen()
    {
        final ContractDesk desk = desk();
        final int orders = 12;
        for (int i = 0; i < orders; i++)
        {
            rest(desk, Ticket.buy("0.5", "29" + (10 + i)).postOnly());
        }
        final Told.Done done = desk.ask(QueryKind.OPEN_ORDERS);
        assertEquals(orders, desk.rows(done).size());
        assertEquals(orders, desk.rows(done).stream().map(Told.Row::id).distinct().count());
        desk.rows(done).forEach(row -> assertEquals(desk.truth.order(row.id()).price(), row.price()));
    }

    @Test
    default void shouldTellTheFillsSinceATimeWhenAskedForThem()
    {
        final ContractDesk desk = desk();
        final long before = take(desk, Ticket.buy("0.5", DeskFlow.ASK));
        desk.pass(3_000);
        final long sinceNs = desk.nowNs();
        final long after = take(desk, Ticket.sell("0.3", DeskFlow.BID));
        desk.pass(500);
        final Told.Done done = desk.ask(QueryKind.FILLS, 0, sinceNs);
        assertEquals(QueryResult.FOUND, done.result());
        final List<Told.Execution> rows = desk.heard.all(
            Told.Execution.class, one -> one.queryId() == done.queryId());
        assertTrue(rows.stream().anyMatch(one -> one.id() == after), () -> "told:" + desk.heard);
        assertTrue(rows.stream().noneMatch(one -> one.id() == before), () -> "told:" + desk.heard);
        rows.forEach(one -> assertEquals(ReportSource.QUERY, one.source()));
    }

    @Test
    default void shouldTellZeroAsFoundWhenThePositionIsFlat()
    {
        final ContractDesk desk = desk();
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.POSITION).result());
        assertEquals(0, desk.heard.last(Told.Position.class).quantity());
        assertEquals(QueryResult.FOUND, desk.heard.last(Told.Position.class).result());
    }

    @Test
    default void shouldTellThePositionWhenItIsLong()
    {
        final ContractDesk desk = desk();
        take(desk, Ticket.buy("0.5", DeskFlow.ASK));
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.POSITION).result());
        assertEquals(n("0.5"), desk.heard.last(Told.Position.class).quantity());
        assertEquals(n(DeskFlow.ASK), desk.heard.last(Told.Position.class).entryPrice());
    }

    @Test
    default void shouldTellThePositionBelowZeroWhenItIsShort()
    {
        final ContractDesk desk = desk();
        take(desk, Ticket.sell("0.5", DeskFlow.BID));
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.POSITION).result());
        assertEquals(n("-0.5"), desk.heard.last(Told.Position.class).quantity());
    }

    @Test
    default void shouldTellEquityAndMarginWhenTheAccountIsAskedFor()
    {
        final ContractDesk desk = desk();
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.ACCOUNT).result());
        final Told.Account account = desk.heard.last(Told.Account.class);
        assertEquals(QueryResult.FOUND, account.result());
        assertEquals(desk.view.equity(), account.equity());
        assertTrue(account.available() > 0 && account.available() <= account.equity());
    }

    @Test
    default void shouldTellAFreshBookWhenOneIsAskedFor()
    {
        final ContractDesk desk = desk();
        desk.pass(1_000);
        final int before = desk.heard.all(Told.Book.class).size();
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.BOOK).result());
        assertTrue(desk.heard.all(Told.Book.class).size() > before, "a book was told");
        assertEquals(n(DeskFlow.BID), desk.heard.last(Told.Book.class).bid());
        assertEquals(n(DeskFlow.ASK), desk.heard.last(Told.Book.class).ask());
    }

    @Test
    default void shouldTellFailedWhenTheAnswerToAQueryIsLost()
    {
        final ContractDesk desk = desk();
        desk.meddler.answers(asked -> asked.contains("position"), 1, Meddler.NOTHING);
        final Told.Done done = desk.ask(QueryKind.POSITION);
        assertEquals(QueryResult.FAILED, done.result());
    }

    @Test
    default void shouldTellFailedAndNoNumberWhenAQueryFails()
    {
        final ContractDesk desk = desk();
        take(desk, Ticket.buy("0.5", DeskFlow.ASK));
        desk.meddler.answers(asked -> asked.contains("position"), 1, Meddler.answer(200, ""));
        final Told.Done done = desk.ask(QueryKind.POSITION);
        assertEquals(QueryResult.FAILED, done.result());
        assertTrue(desk.heard.all(Told.Position.class, one -> one.queryId() == done.queryId()).stream()
            .allMatch(one -> one.result() == QueryResult.FAILED), () -> "told:" + desk.heard);
    }

    @Test
    default void shouldNeverCallTheAccountEmptyWhenTheAnswerCannotBeRead()
    {
        final ContractDesk desk = desk();
        desk.pass(1_000);
        for (final String body : List.of("{}", "null", "[", "{\"result\":{}}", "<html></html>"))
        {
            desk.meddler.answers(asked -> asked.contains("account_summary") || asked.contains("collateral"), 1,
                Meddler.answer(200, body));
            assertEquals(QueryResult.FAILED, desk.ask(QueryKind.ACCOUNT).result(), body);
        }
        assertNotEquals(QueryResult.FAILED, desk.ask(QueryKind.ACCOUNT).result());
    }

    @Test
    default void shouldNeverCallOrdersGoneWhenTheListCannotBeRead()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk, Ticket.resting());
        for (final String body : List.of("{}", "null", "[{\"id\":", "{\"result\":null}", ""))
        {
            desk.meddler.answers(asked -> asked.contains("open_orders") || asked.startsWith("GET /api/v1/orders"), 1,
                Meddler.answer(200, body));
            assertEquals(QueryResult.FAILED, desk.ask(QueryKind.OPEN_ORDERS).result(), body);
        }
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED));
        assertEquals(1, desk.ask(QueryKind.OPEN_ORDERS).rows());
    }
}
