package io.ballast.core.order;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The order's state machine as one total table: every event in every state. The order asks for 10.
 */
final class OrderTest
{
    private static final long PRICE = 2936 * FixedPoint.SCALE;
    private static final long QUANTITY = 10 * FixedPoint.SCALE;
    private static final List<String> EVENTS = List.of(
        "accepted", "cancelling", "cancelAccepted", "unknown", "fill 4", "fill 6", "fill 10", "fill 11", "cancelled 0",
        "cancelled 6", "cancelled ?", "expired 0", "expired 6", "expired ?", "rejected", "proven");

    /** The last two columns: ENDING without a word on its fills, and ENDING with 6 told and none seen. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        event          | PENDING_NEW | WORKING    | CANCELLING | UNKNOWN   | ENDING ?  | ENDING 6
        accepted       | WORKING     | WORKING    | CANCELLING | WORKING   | ENDING    | ENDING
        cancelling     | CANCELLING  | CANCELLING | CANCELLING | UNKNOWN   | ENDING    | ENDING
        cancelAccepted | PENDING_NEW | WORKING    | CANCELLING | UNKNOWN   | ENDING    | ENDING
        unknown        | UNKNOWN     | UNKNOWN    | UNKNOWN    | UNKNOWN   | ENDING    | ENDING
        fill 4         | WORKING     | WORKING    | CANCELLING | UNKNOWN   | ENDING    | ENDING
        fill 6         | WORKING     | WORKING    | CANCELLING | UNKNOWN   | ENDING    | CANCELLED
        fill 10        | FILLED      | FILLED     | FILLED     | FILLED    | FILLED    | FILLED
        fill 11        | FILLED      | FILLED     | FILLED     | FILLED    | FILLED    | FILLED
        cancelled 0    | CANCELLED   | CANCELLED  | CANCELLED  | CANCELLED | CANCELLED | ENDING
        cancelled 6    | ENDING      | ENDING     | ENDING     | ENDING    | ENDING    | ENDING
        cancelled ?    | ENDING      | ENDING     | ENDING     | ENDING    | ENDING    | ENDING
        expired 0      | EXPIRED     | EXPIRED    | EXPIRED    | EXPIRED   | EXPIRED   | ENDING
        expired 6      | ENDING      | ENDING     | ENDING     | ENDING    | ENDING    | ENDING
        expired ?      | ENDING      | ENDING     | ENDING     | ENDING    | ENDING    | ENDING
        rejected       | REJECTED    | ENDING     | REJECTED   | REJECTED  | REJECTED  | ENDING
        proven         | ABSENT      | ABSENT     | ABSENT     | ABSENT    | CANCELLED | ENDING
        """)
    void shouldMoveAsTheTableSays(
        final String event,
        final OrderState pending,
        final OrderState working,
        final OrderState cancelling,
        final OrderState unknown,
        final OrderState endingUntold,
        final OrderState endingTold)
    {
        assertMoves("PENDING_NEW", event, pending);
        assertMoves("WORKING", event, working);
        assertMoves("CANCELLING", event, cancelling);
        assertMoves("UNKNOWN", event, unknown);
        assertMoves("ENDING ?", event, endingUntold);
        assertMoves("ENDING 6", event, endingTold);
    }

    /** The same after a fill of 3: what has filled was never refused, and never absent. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
        event       | WORKING   | CANCELLING | UNKNOWN   | ENDING ?  | ENDING 6
        fill 3      | WORKING   | CANCELLING | UNKNOWN   | ENDING    | CANCELLED
        fill 7      | FILLED    | FILLED     | FILLED    | FILLED    | FILLED
        cancelled 3 | CANCELLED | CANCELLED  | CANCELLED | CANCELLED | ENDING
        cancelled 0 | CANCELLED | CANCELLED  | CANCELLED | CANCELLED | ENDING
        cancelled 6 | ENDING    | ENDING     | ENDING    | ENDING    | ENDING
        rejected    | ENDING    | ENDING     | ENDING    | ENDING    | ENDING
        proven      | EXPIRED   | EXPIRED    | EXPIRED   | CANCELLED | ENDING
        """)
    void shouldKnowThatWhatHasFilledHasLived(
        final String event,
        final OrderState working,
        final OrderState cancelling,
        final OrderState unknown,
        final OrderState endingUntold,
        final OrderState endingTold)
    {
        assertMovesWithFill("WORKING", event, working);
        assertMovesWithFill("CANCELLING", event, cancelling);
        assertMovesWithFill("UNKNOWN", event, unknown);
        assertMovesWithFill("ENDING ?", event, endingUntold);
        assertMovesWithFill("ENDING 6", event, endingTold);
    }

    @ParameterizedTest
    @EnumSource(names = {"FILLED", "CANCELLED", "EXPIRED", "REJECTED", "ABSENT"})
    void shouldStayTerminalWhateverComesAndCountLateFills(final OrderState terminal)
    {
        for (final String event : EVENTS)
        {
            final Order order = in(terminal.name());
            order.deadlineNs(Order.NO_DEADLINE);
            final long before = order.filledQuantity();
            apply(order, event);
            assertEquals(terminal, order.state(), event);
            assertEquals(0, order.remaining(), event);
            final long late = event.startsWith("fill ") ? Long.parseLong(event.substring(5)) * FixedPoint.SCALE : 0;
            assertEquals(before + late, order.filledQuantity(), event);
        }
    }

    @Test
    void shouldBeTerminalInTheLastFiveStatesOnly()
    {
        for (final OrderState state : OrderState.values())
        {
            assertEquals(state.ordinal() >= 5, state.isTerminal(), state.name());
            assertEquals(state, OrderState.of(state.code()));
        }
    }

    @Test
    void shouldKeepTheLargestQuantityThatWasTold()
    {
        final Order order = in("WORKING");
        order.ended(OrderState.CANCELLED, 6 * FixedPoint.SCALE);
        order.ended(OrderState.CANCELLED, 2 * FixedPoint.SCALE);
        order.fill(PRICE, 2 * FixedPoint.SCALE);
        assertEquals(OrderState.ENDING, order.state());
        order.fill(PRICE, 4 * FixedPoint.SCALE);
        assertEquals(OrderState.CANCELLED, order.state());
    }

    @Test
    void shouldSumFillsAndTheirNotionals()
    {
        final Order order = in("WORKING");
        order.fill(PRICE, 4 * FixedPoint.SCALE);
        order.fill(PRICE + FixedPoint.SCALE, FixedPoint.SCALE);
        assertEquals(5 * FixedPoint.SCALE, order.filledQuantity());
        assertEquals(4 * PRICE + PRICE + FixedPoint.SCALE, order.filledNotional());
        assertEquals(5 * FixedPoint.SCALE, order.remaining());
    }

    @Test
    void shouldCountCancelsAndForgetItsDeadlineAtTheEnd()
    {
        final Order order = in("WORKING");
        order.deadlineNs(77);
        order.cancelling(11);
        order.cancelling(12);
        order.cancelAccepted(13);
        assertEquals(2, order.cancels());
        assertEquals(12, order.cancelSentNs());
        assertEquals(13, order.cancelAcceptedNs());
        assertEquals(77, order.deadlineNs());
        order.fill(PRICE, QUANTITY);
        assertEquals(Order.NO_DEADLINE, order.deadlineNs());
        assertTrue(order.state().isTerminal());
    }

    private static void assertMoves(final String from, final String event, final OrderState to)
    {
        final Order order = in(from);
        apply(order, event);
        assertEquals(to, order.state(), from + " + " + event);
    }

    private static void assertMovesWithFill(final String from, final String event, final OrderState to)
    {
        final Order order = in(from);
        order.fill(PRICE, 3 * FixedPoint.SCALE);
        assertEquals(from.startsWith("ENDING") ? "ENDING" : from, order.state().name());
        apply(order, event);
        assertEquals(to, order.state(), from + " + fill 3 + " + event);
    }

    private static Order in(final String state)
    {
        final Order order = new Order();
        order.open(
            1, Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, OrderType.LIMIT, TimeInForce.GTC, true, false, PRICE, QUANTITY);
        switch (state)
        {
            case "PENDING_NEW" -> { }
            case "WORKING" -> order.accepted();
            case "CANCELLING" -> order.cancelling(1);
            case "UNKNOWN" -> order.unknown();
            case "ENDING ?" -> order.ended(OrderState.CANCELLED, Order.NOT_TOLD);
            case "ENDING 6" -> order.ended(OrderState.CANCELLED, 6 * FixedPoint.SCALE);
            case "FILLED" -> order.fill(PRICE, QUANTITY);
            case "CANCELLED", "EXPIRED" -> order.ended(OrderState.valueOf(state), 0);
            case "REJECTED" -> order.rejected();
            case "ABSENT" -> order.proven();
            default -> throw new IllegalArgumentException(state);
        }
        return order;
    }

    private static void apply(final Order order, final String event)
    {
        final String[] words = event.split(" ");
        final long told = words.length == 1 || words[1].equals("?") ?
            Order.NOT_TOLD : Long.parseLong(words[1]) * FixedPoint.SCALE;
        switch (words[0])
        {
            case "accepted" -> order.accepted();
            case "cancelling" -> order.cancelling(5);
            case "cancelAccepted" -> order.cancelAccepted(6);
            case "unknown" -> order.unknown();
            case "fill" -> order.fill(PRICE, told);
            case "cancelled" -> order.ended(OrderState.CANCELLED, told);
            case "expired" -> order.ended(OrderState.EXPIRED, told);
            case "rejected" -> order.rejected();
            case "proven" -> order.proven();
            default -> throw new IllegalArgumentException(event);
        }
    }
}
