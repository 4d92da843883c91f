package io.ballast.tools.contract;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;

import static io.ballast.tools.contract.DeskFlow.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is told of fills that come too early, too late, twice, spoilt, or from nobody's order. */
interface FillCases extends Case
{
    private static long rest(final ContractDesk desk)
    {
        final long id = desk.send(Ticket.buy("0.5", "2936.85").postOnly());
        desk.await("rest", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        return id;
    }

    /** Of one spoilt fill: told right, or the session is dirty and the engine finds it by asking. */
    private static void spoilt(final ContractDesk desk, final UnaryOperator<String> change)
    {
        final long id = rest(desk);
        desk.meddler.frames(desk.venue::isFill, 1, frame ->
        {
            final String other = change.apply(frame);
            assertFalse(other.equals(frame), () -> "nothing was changed: " + frame);
            return List.of(other);
        });
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("fill or dirt", () -> desk.heard.has(id, ExecutionType.FILL) ||
            !desk.heard.sessions(Channel.ORDERS, SessionState.DIRTY).isEmpty());
        desk.pass(2_000);
        assertEquals(SessionState.UP, desk.heard.state(Channel.ORDERS), () -> "told:" + desk.heard);
        if (!desk.heard.has(id, ExecutionType.FILL))
        {
            assertEquals(QueryResult.FOUND, desk.ask(QueryKind.FILLS).result());
            assertTrue(desk.heard.has(id, ExecutionType.FILL), () -> "told:" + desk.heard);
        }
    }

    @Test
    default void shouldTellTheFillWhenItComesBeforeTheAcknowledgement()
    {
        final ContractDesk desk = desk("action=slow after=1_s for=2_s delay=700_ms");
        desk.passTo(1_500);
        final long id = desk.send(Ticket.buy("0.5", DeskFlow.ASK).ioc());
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        desk.pass(2_000);
        assertFalse(desk.heard.has(id, ExecutionType.REJECTED));
        assertEquals(n("0.5"), desk.truth.filled(id));
    }

    @Test
    default void shouldTellTheFillWhenItComesAfterTheCancelWasTaken()
    {
        final ContractDesk desk = desk("action=late_fill count=1 delay=800_ms");
        final long id = rest(desk);
        desk.cancel(id);
        desk.await("cancel taken", () -> desk.heard.has(id, ExecutionType.CANCEL_ACCEPTED));
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        assertEquals(n("0.5"), desk.truth.filled(id));
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED), () -> "it was filled:" + desk.heard);
    }

    @Test
    default void shouldTellOneTradeIdWhenAFillIsReportedTwice()
    {
        final ContractDesk desk = desk("action=duplicate delay=300_ms");
        final long id = rest(desk);
        desk.flow.trade(Side.SELL, "0.2", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        desk.pass(2_000);
        assertEquals(1, desk.heard.of(id, ExecutionType.FILL).stream().map(Told.Execution::tradeId).distinct().count());
        assertEquals(n("0.2"), desk.truth.filled(id));
    }

    @Test
    default void shouldTellOneTradeIdWhenAFrameIsSentTwice()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk);
        desk.meddler.frames(desk.venue::isFill, 4, frame -> List.of(frame, frame));
        desk.flow.trade(Side.SELL, "0.2", "2936.85");
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.pass(2_000);
        assertEquals(2, desk.heard.of(id, ExecutionType.FILL).stream().map(Told.Execution::tradeId).distinct().count());
    }

    @Test
    default void shouldTellAnOverfillAsTheVenueDoesWhenAFillComesAgainUnderAnotherTradeId()
    {
        final ContractDesk desk = desk();
        desk.truth.venueLies();
        final long id = rest(desk);
        desk.meddler.frames(desk.venue::isFill, 1, frame -> List.of(frame, desk.venue.withOtherTradeId(frame)));
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("both", () -> desk.heard.of(id, ExecutionType.FILL).size() == 2);
        assertEquals(2, desk.heard.of(id, ExecutionType.FILL).stream().map(Told.Execution::tradeId).distinct().count());
        assertEquals(n("1"), desk.heard.of(id, ExecutionType.FILL).stream().mapToLong(Told.Execution::quantity).sum());
    }

    @Test
    default void shouldTellThePartAndTheRefusalOfTheRestWhenAnOrderMeetsOneOfOurOwn()
    {
        final ContractDesk desk = desk();
        final long own = desk.send(Ticket.sell("0.5", "2936.91").postOnly());
        desk.await("rest", () -> desk.heard.has(own, ExecutionType.ACCEPTED));
        final long id = desk.send(Ticket.buy("3", "2936.91").ioc());
        desk.await("end", () -> desk.heard.has(id, ExecutionType.EXPIRED));
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        desk.pass(1_000);
        assertEquals(n("2"), desk.truth.filled(id));
        assertEquals(0, desk.truth.filled(own));
        assertTrue(desk.heard.of(id, ExecutionType.EXPIRED).stream()
            .anyMatch(one -> one.rejectClass() == RejectClass.SELF_TRADE), () -> "told:" + desk.heard);
        assertFalse(desk.heard.has(id, ExecutionType.REJECTED), () -> "told:" + desk.heard);
    }

    @Test
    default void shouldTellTheSameFillWhenItIsAskedForAgain()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk);
        desk.flow.trade(Side.SELL, "0.2", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        desk.ask(QueryKind.FILLS);
        desk.ask(QueryKind.FILLS);
        final List<Told.Execution> fills = desk.heard.of(id, ExecutionType.FILL);
        assertEquals(3, fills.size());
        assertEquals(1, fills.stream().map(one -> one.venueId() + one.tradeId()).distinct().count());
    }

    @Test
    default void shouldTellTheRestExpiredWhenTheVenueEndsAPartlyFilledOrder()
    {
        final ContractDesk desk = desk("action=partial quantities=0.1_ETH,0.2_ETH every=200_ms then=cancel");
        final long id = rest(desk);
        desk.await("end", () -> desk.heard.has(id, ExecutionType.EXPIRED));
        desk.pass(1_000);
        assertEquals(n("0.3"), desk.truth.filled(id));
        assertEquals(2, desk.heard.of(id, ExecutionType.FILL).size());
    }

    @Test
    default void shouldTellEachPartWhenAnOrderFillsInManyParts()
    {
        final ContractDesk desk = desk("action=partial every=50_ms then=fill " +
            "quantities=0.1_ETH,0.1_ETH,0.1_ETH,0.1_ETH");
        final long id = rest(desk);
        desk.await("fills", () -> desk.heard.of(id, ExecutionType.FILL).size() == 5);
        assertEquals(
            n("0.5"), desk.heard.of(id, ExecutionType.FILL).stream().mapToLong(Told.Execution::quantity).sum());
    }

    @Test
    default void shouldTellExpiredWhenTheVenueEndsAllOrders()
    {
        final ContractDesk desk = desk("action=cancel_all on=accepted after=1_s");
        final long id = rest(desk);
        desk.await("end", () -> desk.heard.has(id, ExecutionType.EXPIRED));
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED), () -> "nobody asked for it:" + desk.heard);
    }

    @Test
    default void shouldTellBothWhenThePositionComesBeforeTheFill()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk);
        final ArrayDeque<String> held = new ArrayDeque<>();
        desk.meddler.frames(desk.venue::isFill, 1, frame ->
        {
            held.add(frame);
            return List.of();
        });
        desk.meddler.frames(desk.venue::isPosition, 1, frame -> held.isEmpty() ? List.of(frame) :
            List.of(frame, held.remove()));
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        assertTrue(desk.heard.all(Told.Position.class).stream()
            .anyMatch(one -> one.quantity() == n("0.5") && one.source() == ReportSource.STREAM));
    }

    @Test
    default void shouldTellAForeignFillWhenSomebodyElseTradesOnTheAccount()
    {
        final ContractDesk desk = desk("action=foreign_trade after=2_s side=sell quantity=0.3_ETH");
        desk.await("fill", () -> !desk.heard.of(0, ExecutionType.FILL).isEmpty());
        final Told.Execution fill = desk.heard.of(0, ExecutionType.FILL).get(0);
        assertEquals(Origin.FOREIGN, fill.origin());
        assertEquals(n("0.3"), fill.quantity());
        assertEquals(n("-0.3"), desk.view.ledger().position());
    }

    @Test
    default void shouldTellALiquidationWhenTheVenueMakesOne()
    {
        final ContractDesk desk = desk("action=start_position quantity=1_ETH", "action=liquidate after=2_s");
        desk.await("fill", () -> !desk.heard.of(0, ExecutionType.FILL).isEmpty());
        assertTrue(desk.heard.of(0, ExecutionType.FILL).stream().allMatch(one -> one.origin() == Origin.LIQUIDATION),
            () -> "told:" + desk.heard);
        assertEquals(0, desk.view.ledger().position());
    }

    @Test
    default void shouldTellNobodysFillWhenTheVenueDeleverages()
    {
        final ContractDesk desk = desk("action=start_position quantity=1_ETH",
            "action=deleverage after=2_s quantity=0.4_ETH");
        desk.await("fill", () -> !desk.heard.of(0, ExecutionType.FILL).isEmpty());
        assertTrue(desk.heard.of(0, ExecutionType.FILL).stream().noneMatch(one -> one.origin() == Origin.OURS),
            () -> "told:" + desk.heard);
        assertEquals(n("0.6"), desk.view.ledger().position());
    }

    @Test
    default void shouldFindAFillThatOnlyAQueryTellsOf()
    {
        final ContractDesk desk = desk("action=silence execute=true fills=query count=1");
        final long id = desk.send(Ticket.buy("0.5", DeskFlow.ASK).ioc());
        desk.pass(2_000);
        assertFalse(desk.heard.has(id, ExecutionType.FILL));
        desk.ask(QueryKind.FILLS);
        assertEquals(ReportSource.QUERY, desk.heard.of(id, ExecutionType.FILL).get(0).source());
    }

    @Test
    default void shouldTellRightOrBeDirtyWhenAFillHoldsAnUnknownWord()
    {
        final ContractDesk desk = desk();
        spoilt(desk, desk.venue::withUnknownWord);
    }

    @Test
    default void shouldTellRightOrBeDirtyWhenAFillHoldsANumberOfAnotherType()
    {
        final ContractDesk desk = desk();
        spoilt(desk, desk.venue::withOtherType);
    }

    @Test
    default void shouldBeDirtyWhenAFillLacksItsPrice()
    {
        final ContractDesk desk = desk();
        spoilt(desk, desk.venue::withoutPrice);
        assertFalse(desk.heard.sessions(Channel.ORDERS, SessionState.DIRTY).isEmpty());
    }

    @Test
    default void shouldBeDirtyWhenAFillCannotBeReadAtAll()
    {
        final ContractDesk desk = desk();
        spoilt(desk, frame -> frame.substring(0, frame.length() / 2));
        assertFalse(desk.heard.sessions(Channel.ORDERS, SessionState.DIRTY).isEmpty());
    }

    @Test
    default void shouldBeDirtyWhenAnOrderHasAStatusThatNobodyKnows()
    {
        final ContractDesk desk = desk();
        desk.meddler.frames(desk.venue::isAccepted, 1, frame -> List.of(desk.venue.withUnknownStatus(frame)));
        final long id = desk.send(Ticket.resting());
        desk.await("dirt", () -> !desk.heard.sessions(Channel.ORDERS, SessionState.DIRTY).isEmpty());
        desk.pass(2_000);
        assertFalse(desk.heard.has(id, ExecutionType.REJECTED));
        assertEquals(SessionState.UP, desk.heard.state(Channel.ORDERS));
    }

    @Test
    default void shouldReadTheFillWhenItsFrameHoldsFieldsThatNobodyKnows()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk);
        desk.meddler.frames(desk.venue::isFill, 1, frame ->
            List.of(frame.replaceFirst("\\{", "{\"novelty\":{\"a\":[1,{\"b\":null}],\"price\":\"7\"},")));
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        assertTrue(desk.heard.sessions(Channel.ORDERS, SessionState.DIRTY).isEmpty(), () -> "told:" + desk.heard);
    }

    @Test
    default void shouldSayThatSomethingWasLostWhenTheEngineHadNoRoomForIt()
    {
        final ContractDesk desk = desk();
        final long id = rest(desk);
        desk.heard.loseFills(1);
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("dirt", () -> !desk.heard.sessions(Channel.ORDERS, SessionState.DIRTY).isEmpty());
        desk.await("up", () -> desk.heard.state(Channel.ORDERS) == SessionState.UP);
        assertEquals(n("0.5"), desk.truth.filled(id));
    }
}
