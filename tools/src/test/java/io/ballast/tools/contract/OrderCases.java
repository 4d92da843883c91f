package io.ballast.tools.contract;

import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.Side;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

import static io.ballast.tools.contract.DeskFlow.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is told of a create. */
interface OrderCases extends Case
{
    /** Of every word of ours about an order: nothing but it was told. */
    private static void only(final ContractDesk desk, final long id, final ExecutionType... types)
    {
        desk.pass(2_000);
        final List<ExecutionType> expected = Arrays.asList(types);
        final List<ExecutionType> told = desk.heard.of(id).stream().map(Told.Execution::type).distinct().toList();
        assertTrue(expected.containsAll(told) && told.containsAll(expected),
            () -> "expected " + expected + ", told:" + desk.heard);
    }

    /** Sent, refused with a class, and with the words and the number that the venue said. */
    private static void refused(final ContractDesk desk, final Ticket ticket, final RejectClass expected)
    {
        final long id = desk.send(ticket);
        desk.await("refusal", () -> desk.heard.has(id, ExecutionType.REJECTED));
        only(desk, id, ExecutionType.REJECTED);
        assertEquals(1, desk.heard.of(id).size(), () -> "told once:" + desk.heard);
        final Told.Execution told = desk.heard.of(id).get(0);
        assertEquals(expected, told.rejectClass(), told::toString);
        assertFalse(told.text().isEmpty(), "the venue's words");
        for (final String words : told.text().split(": ", 2))
        {
            assertTrue(desk.meddler.answered.stream().anyMatch(answer -> answer.contains(words)), told::toString);
        }
        assertFalse(desk.truth.lived(id), "it never lived");
    }

    private static Told.Execution end(final ContractDesk desk, final long id)
    {
        desk.await("end", () -> desk.heard.has(id, ExecutionType.EXPIRED) ||
            desk.heard.has(id, ExecutionType.CANCELLED) || desk.heard.has(id, ExecutionType.REJECTED));
        return desk.heard.of(id).stream().filter(one -> one.is(ExecutionType.EXPIRED) ||
            one.is(ExecutionType.CANCELLED) || one.is(ExecutionType.REJECTED)).findFirst().orElseThrow();
    }

    @Test
    default void shouldTellAcceptedWhenALimitOrderComesToRest()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("0.5", "2936.85"));
        desk.await("accepted", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        only(desk, id, ExecutionType.ACCEPTED);
        assertFalse(desk.heard.of(id).get(0).venueId().isEmpty(), "the venue's id");
        assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
    }

    @Test
    default void shouldTellAcceptedWhenAPostOnlyOrderRests()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.resting());
        desk.await("accepted", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        only(desk, id, ExecutionType.ACCEPTED);
    }

    @Test
    default void shouldTellPostOnlyWhenAPostOnlyOrderWouldCross()
    {
        refused(desk(), Ticket.buy("0.5", DeskFlow.ASK).postOnly(), RejectClass.POST_ONLY);
    }

    @Test
    default void shouldTellFillsAsMakerWhenOthersTradeWithARestingOrder()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("0.5", "2936.85").postOnly());
        desk.await("accepted", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        desk.flow.trade(Side.SELL, "0.2", "2936.85");
        desk.flow.trade(Side.SELL, "5", "2936.85");
        desk.await("both fills", () -> desk.heard.of(id, ExecutionType.FILL).size() == 2);
        desk.heard.of(id, ExecutionType.FILL).forEach(fill -> assertEquals(Liquidity.MAKER, fill.liquidity()));
        assertEquals(n("0.5"), desk.truth.filled(id));
    }

    @Test
    default void shouldTellTheWholeFillWhenAnImmediateOrderTakes()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("1", DeskFlow.ASK).ioc());
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        desk.pass(2_000);
        final Told.Execution fill = desk.heard.of(id, ExecutionType.FILL).get(0);
        assertEquals(n("1"), fill.quantity());
        assertEquals(Liquidity.TAKER, fill.liquidity());
        assertFalse(desk.heard.has(id, ExecutionType.REJECTED), () -> "not rejected:" + desk.heard);
    }

    @Test
    default void shouldTellTheRestExpiredWhenAnImmediateOrderFillsInPart()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("3", DeskFlow.ASK).ioc());
        assertEquals(ExecutionType.EXPIRED, end(desk, id).type());
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        assertEquals(n("2"), desk.truth.filled(id));
    }

    @Test
    default void shouldTellExpiredWhenAnImmediateOrderFindsNothing()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("1", "2936.85").ioc());
        assertEquals(ExecutionType.EXPIRED, end(desk, id).type());
        desk.pass(2_000);
        assertFalse(desk.heard.has(id, ExecutionType.FILL));
        assertFalse(desk.heard.has(id, ExecutionType.REJECTED));
    }

    @Test
    default void shouldTellTheFillsWhenAFillOrKillOrderFindsItsSize()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("3", "2936.91").fok());
        desk.await("fills", () -> desk.heard.of(id, ExecutionType.FILL).stream()
            .mapToLong(Told.Execution::quantity).sum() == n("3"));
        desk.pass(2_000);
        assertEquals(n("3"), desk.truth.filled(id));
    }

    @Test
    default void shouldTellExpiredWhenAFillOrKillOrderIsKilled()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.buy("3", DeskFlow.ASK).fok());
        assertEquals(ExecutionType.EXPIRED, end(desk, id).type());
        assertEquals(0, desk.truth.filled(id));
    }

    @Test
    default void shouldTellFillsWhenAMarketOrderTakes()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.market(Side.SELL, "0.7"));
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        assertEquals(n(DeskFlow.BID), desk.heard.of(id, ExecutionType.FILL).get(0).price());
        assertEquals(Side.SELL, desk.heard.of(id, ExecutionType.FILL).get(0).side());
    }

    @Test
    default void shouldTellFillsWhenTheBookHoldsLessThanItShows()
    {
        final ContractDesk desk = desk("action=executable after=1_s quantity=0.3_ETH");
        desk.passTo(1_500);
        final long id = desk.send(Ticket.buy("1", DeskFlow.ASK).ioc());
        assertEquals(ExecutionType.EXPIRED, end(desk, id).type());
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        assertEquals(n("0.3"), desk.truth.filled(id));
    }

    @Test
    default void shouldTellTheFillWhenAReduceOnlyOrderReduces()
    {
        final ContractDesk desk = desk("action=start_position quantity=1_ETH");
        final long id = desk.send(Ticket.sell("0.4", DeskFlow.BID).ioc().reduceOnly());
        desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
        assertEquals(n("0.6"), desk.view.ledger().position());
    }

    @Test
    default void shouldTellReduceOnlyWhenThereIsNothingToReduce()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.sell("0.4", DeskFlow.BID).ioc().reduceOnly());
        assertEquals(RejectClass.REDUCE_ONLY, end(desk, id).rejectClass());
        assertEquals(0, desk.view.ledger().position());
    }

    @Test
    default void shouldNeverFlipWhenAReduceOnlyOrderIsAboveThePosition()
    {
        final ContractDesk desk = desk("action=start_position quantity=1_ETH");
        final long id = desk.send(Ticket.sell("1.5", DeskFlow.BID).ioc().reduceOnly());
        if (venueRefusesExcess(desk))
        {
            assertEquals(RejectClass.REDUCE_ONLY, end(desk, id).rejectClass());
            assertEquals(n("1"), desk.view.ledger().position());
        }
        else
        {
            desk.await("fill", () -> desk.heard.has(id, ExecutionType.FILL));
            end(desk, id);
            assertEquals(0, desk.view.ledger().position());
        }
    }

    private static boolean venueRefusesExcess(final ContractDesk desk)
    {
        return desk.venue.refusesExcessReduceOnly();
    }

    @Test
    default void shouldTellResizeWhenThePriceIsOffTheTick()
    {
        refused(desk(), Ticket.buy("0.5", "2930.005").postOnly(), RejectClass.RESIZE);
    }

    @Test
    default void shouldTellResizeWhenTheQuantityIsOffTheLot()
    {
        refused(desk(), Ticket.buy("0.50005", "2930").postOnly(), RejectClass.RESIZE);
    }

    @Test
    default void shouldTellResizeWhenTheQuantityIsTooSmall()
    {
        refused(desk(), Ticket.buy("0.00005", "2930").postOnly(), RejectClass.RESIZE);
    }

    @Test
    default void shouldTellResizeWhenTheQuantityIsTooLarge()
    {
        refused(desk(), Ticket.buy("1000.5", "2930").postOnly(), RejectClass.RESIZE);
    }

    @Test
    default void shouldTellResizeWhenTheNotionalIsTooSmall()
    {
        refused(desk(), Ticket.buy("0.005", "2930").postOnly(), RejectClass.RESIZE);
    }

    @Test
    default void shouldTellThePriceBandWhenThePriceIsFarAway()
    {
        refused(desk(), Ticket.buy("0.5", "1000").postOnly(), RejectClass.PRICE_BAND);
    }

    @Test
    default void shouldTellMarginWhenTheAccountCannotHoldTheOrder()
    {
        final ContractDesk desk = desk("action=transfer after=1_s amount=-9990_USD");
        desk.passTo(1_500);
        refused(desk, Ticket.buy("5", "2930").postOnly(), RejectClass.MARGIN);
    }

    @Test
    default void shouldNeverCallTheLivingOrderRejectedWhenItsIdIsUsedAgain()
    {
        final ContractDesk desk = desk();
        final long id = desk.send(Ticket.resting());
        desk.await("accepted", () -> desk.heard.has(id, ExecutionType.ACCEPTED));
        desk.send(Ticket.buy("0.7", "2929").postOnly(), id);
        desk.pass(3_000);
        assertEquals(OrderStatus.OPEN, desk.truth.order(id).status());
        assertEquals(n("0.5"), desk.truth.order(id).quantity());
        assertTrue(desk.heard.of(id, ExecutionType.REJECTED).stream()
            .allMatch(one -> one.rejectClass() == RejectClass.DUPLICATE), () -> "told:" + desk.heard);
        assertFalse(desk.heard.has(id, ExecutionType.CANCELLED) || desk.heard.has(id, ExecutionType.EXPIRED));
    }

    @Test
    default void shouldTellTheClassAndTheWordsWhenTheVenueRefusesForAReasonOfItsOwn()
    {
        final ContractDesk desk = desk("action=reject count=1 class=stop code=2345 text=NEWRULE:_not_on_Mondays");
        final long id = desk.send(Ticket.resting());
        desk.await("refusal", () -> desk.heard.has(id, ExecutionType.REJECTED));
        final Told.Execution told = desk.heard.of(id, ExecutionType.REJECTED).get(0);
        assertNotEquals(RejectClass.NONE, told.rejectClass());
        assertNotEquals(0, told.code());
        assertTrue(told.text().contains("not on Mondays"), told::toString);
    }
}
