package io.ballast.tools.contract;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.tools.contract.DeskFlow.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is told of the market, and of what the venue changes by itself. */
interface MarketCases extends Case
{
    private static Told.Book book(final ContractDesk desk)
    {
        return desk.heard.last(Told.Book.class);
    }

    @Test
    default void shouldTellTheBookAsTheVenueHasItWhenLevelsChange()
    {
        final ContractDesk desk = desk();
        assertEquals(n(DeskFlow.BID), book(desk).bid());
        assertEquals(n(DeskFlow.ASK), book(desk).ask());
        desk.flow.then(listener -> listener.onLevel(Side.BUY, n("2936.83"), n("1.5")));
        desk.flow.then(listener -> listener.onLevel(Side.SELL, n("2936.86"), n("0.7")));
        desk.await("both levels", () -> book(desk).bid() == n("2936.83") && book(desk).ask() == n("2936.86"));
        assertEquals(n("1.5"), book(desk).bidQuantity());
        assertEquals(n("0.7"), book(desk).askQuantity());
        desk.flow.then(listener -> listener.onLevel(Side.BUY, n("2936.83"), 0));
        desk.await("the level gone", () -> book(desk).bid() == n(DeskFlow.BID));
    }

    @Test
    default void shouldTellTradesOnceWhenOthersTrade()
    {
        final ContractDesk desk = desk();
        desk.flow.trade(Side.SELL, "0.25", DeskFlow.BID);
        desk.await("trade", () -> !desk.heard.all(Told.Trade.class).isEmpty());
        desk.pass(2_000);
        assertEquals(1, desk.heard.all(Told.Trade.class).size());
        final Told.Trade trade = desk.heard.last(Told.Trade.class);
        assertEquals(Side.SELL, trade.aggressor());
        assertEquals(n(DeskFlow.BID), trade.price());
        assertEquals(n("0.25"), trade.quantity());
    }

    @Test
    default void shouldTellTheMarkAndTheRateWhenTheyChange()
    {
        final ContractDesk desk = desk();
        desk.flow.fundingRate(120_000_000L);
        desk.await("rate", () -> desk.heard.last(Told.Mark.class) != null &&
            desk.heard.last(Told.Mark.class).rate() == 120_000_000L);
        assertEquals(n("2936.85"), desk.heard.last(Told.Mark.class).price());
    }

    @Test
    default void shouldFlagAGapAndMakeTheBookGoodAgainWhenADeltaIsMissing()
    {
        final ContractDesk desk = desk();
        desk.pass(1_000);
        desk.meddler.frames(desk.venue::isBook, 1, frame -> List.of());
        desk.flow.then(listener -> listener.onLevel(Side.BUY, n("2936.83"), n("1.5")));
        desk.await("gap or down", () -> desk.heard.all(Told.Book.class).stream().anyMatch(Told.Book::gap) ||
            desk.heard.state(Channel.MARKET) != SessionState.UP);
        desk.await("a good book", () -> desk.heard.state(Channel.MARKET) == SessionState.UP &&
            !book(desk).gap() && book(desk).bid() == n("2936.83"));
    }

    @Test
    default void shouldMakeTheBookGoodAgainWhenADeltaCannotBeRead()
    {
        final ContractDesk desk = desk();
        desk.meddler.frames(desk.venue::isBook, 1, frame -> List.of(frame.substring(0, frame.length() - 20)));
        desk.flow.then(listener -> listener.onLevel(Side.BUY, n("2936.83"), n("1.5")));
        desk.await("a good book", () -> desk.heard.state(Channel.MARKET) == SessionState.UP &&
            !book(desk).gap() && book(desk).bid() == n("2936.83"));
    }

    @Test
    default void shouldTellNoBookAsGoodWhenItComesBackWithoutAWholeOne()
    {
        final ContractDesk desk = desk("action=cut after=2_s channel=market for=3_s");
        desk.await("down", () -> desk.heard.state(Channel.MARKET) == SessionState.DOWN);
        final int before = desk.heard.all(Told.Book.class).size();
        desk.meddler.answers(desk.venue::isWholeBook, 1, Meddler.NOTHING);
        desk.meddler.frames(desk.venue::isWholeBook, 1, frame -> List.of());
        desk.flow.then(listener -> listener.onLevel(Side.BUY, n("2936.83"), n("1.5")));
        desk.await("up", () -> desk.heard.state(Channel.MARKET) == SessionState.UP);
        desk.await("a book", () -> desk.heard.all(Told.Book.class).size() > before && !book(desk).gap());
        final List<Told.Book> books = desk.heard.all(Told.Book.class);
        books.subList(before, books.size()).forEach(
            one -> assertTrue(one.gap() || one.bids() == 10 && one.bid() == n("2936.83"), one::toString));
    }

    @Test
    default void shouldKeepTheBookWhenADeltaComesTwice()
    {
        final ContractDesk desk = desk();
        desk.meddler.frames(desk.venue::isBook, 3, frame -> List.of(frame, frame));
        desk.flow.then(listener -> listener.onLevel(Side.BUY, n("2936.83"), n("1.5")));
        desk.await("the level", () -> book(desk).bid() == n("2936.83"));
        desk.pass(2_000);
        assertEquals(n("1.5"), book(desk).bidQuantity());
        assertFalse(book(desk).gap());
    }

    @Test
    default void shouldTellTheBookAsItIsOrNotAtAllWhenTheVenueCrossesIt()
    {
        final ContractDesk desk = desk("action=cross after=2_s for=3_s");
        desk.passTo(4_500);
        assertTrue(book(desk).isCrossed() || book(desk).gap() || desk.heard.state(Channel.MARKET) != SessionState.UP,
            () -> "told: " + book(desk));
        desk.passTo(20_000);
        assertFalse(book(desk).gap() || book(desk).isCrossed(), () -> "told: " + book(desk));
        assertEquals(n(DeskFlow.BID), book(desk).bid());
    }

    @Test
    default void shouldTellTheMarketDownWhenItsStreamFallsSilent()
    {
        final ContractDesk desk = desk("action=mute after=2_s for=15_s");
        desk.await("down", () -> desk.heard.state(Channel.MARKET) == SessionState.DOWN);
        desk.await("up", () -> desk.heard.state(Channel.MARKET) == SessionState.UP);
        desk.await("book", () -> !book(desk).gap());
    }

    @Test
    default void shouldReachOrdersWhenTheMarketStreamIsDead()
    {
        final ContractDesk desk = desk("action=cut after=2_s channel=market for=20_s");
        final long id = desk.send(Ticket.resting());
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        desk.await("down", () -> desk.heard.state(Channel.MARKET) == SessionState.DOWN);
        desk.pass(500);
        desk.cancel(id);
        desk.await("cancelled", () -> desk.heard.has(id, ExecutionType.CANCELLED));
        assertEquals(QueryResult.FOUND, desk.ask(QueryKind.OPEN_ORDERS).result());
        assertEquals(SessionState.DOWN, desk.heard.state(Channel.MARKET));
        desk.await("up", () -> desk.heard.state(Channel.MARKET) == SessionState.UP);
    }

    @Test
    default void shouldTellTheMarketWhenTheOrderChannelIsDead()
    {
        final ContractDesk desk = desk("action=cut after=2_s channel=orders for=10_s");
        desk.await("down", () -> desk.heard.state(Channel.ORDERS) == SessionState.DOWN);
        desk.pass(1_000);
        final int before = desk.heard.all(Told.Book.class).size();
        desk.pass(5_000);
        assertEquals(SessionState.UP, desk.heard.state(Channel.MARKET), () -> "told:" + desk.heard);
        assertTrue(desk.heard.all(Told.Book.class).size() > before, "books go on");
    }

    @Test
    default void shouldFailTheBookQuestionWhenTheMarketIsDown()
    {
        final ContractDesk desk = desk("action=cut after=2_s channel=market for=20_s");
        desk.await("down", () -> desk.heard.state(Channel.MARKET) == SessionState.DOWN);
        assertNotEquals(QueryResult.FOUND, desk.ask(QueryKind.BOOK).result());
    }

    @Test
    default void shouldTellHowFarTheVenuesClockStandsWhenItIsOff()
    {
        final ContractDesk desk = desk("action=clock after=2_s delay=400_ms");
        desk.await("offset", () -> Math.abs(
            desk.heard.last(Told.Clock.class).venueOffsetNs() - 400 * ContractDesk.MILLISECOND_NS) <
            30 * ContractDesk.MILLISECOND_NS);
        final long id = desk.send(Ticket.resting());
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
    }

    @Test
    default void shouldTellAFundingPaymentOnceWhenOneIsMade()
    {
        final ContractDesk desk = desk("action=start_position quantity=1_ETH");
        desk.flow.fundingRate(100_000_000L);
        desk.passTo(64_000);
        desk.await("payment", () -> !desk.heard.all(Told.Funding.class).isEmpty());
        desk.passTo(110_000);
        assertEquals(1, desk.heard.all(Told.Funding.class).size(), () -> "told:" + desk.heard);
        final Told.Funding paid = desk.heard.last(Told.Funding.class);
        assertEquals(desk.view.ledger().funding(), paid.amount());
        assertTrue(paid.amount() < 0, "longs pay");
    }

    @Test
    default void shouldTellTheNewRulesOnceWhenTheVenueChangesThem()
    {
        final ContractDesk desk = desk();
        desk.meddler.answers(desk.venue::isRules, 100, was ->
            Meddler.answer(200, desk.venue.withLeastQuantity(was.body().toString())).apply(was));
        desk.await("new rules", () -> !desk.heard.all(Told.Rules.class).isEmpty());
        assertEquals(n("0.05"), desk.heard.last(Told.Rules.class).minQuantity());
        desk.pass(45_000);
        assertEquals(1, desk.heard.all(Told.Rules.class).size(), () -> "told:" + desk.heard);
    }
}
