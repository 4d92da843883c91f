package io.ballast.tools.report;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.DayRecordDecoder;
import io.ballast.core.codec.ExecutableSizeRecordDecoder;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.Reason;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.core.message.EventType;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One decision of the engine as a line of text.
 */
public final class RecordText
{
    private static final MessageHeaderDecoder HEADER = new MessageHeaderDecoder();

    private RecordText()
    {
    }

    /**
     * Tell an output.
     *
     * @param message header included; empty for no output.
     * @return one line.
     */
    public static String of(final byte[] message)
    {
        if (message.length == 0)
        {
            return "nothing";
        }
        final UnsafeBuffer buffer = new UnsafeBuffer(message);
        final EventType type = EventType.of(buffer, 0);
        if (type == null)
        {
            return "a record of an unknown type";
        }
        return switch (type)
        {
            case ORDER_COMMAND -> order(new OrderCommandDecoder().wrapAndApplyHeader(buffer, 0, HEADER));
            case CANCEL_COMMAND -> "cancel of order " +
                new CancelCommandDecoder().wrapAndApplyHeader(buffer, 0, HEADER).clientOrderId();
            case CANCEL_ALL_COMMAND -> "cancel of all orders on the " +
                leg(new CancelAllCommandDecoder().wrapAndApplyHeader(buffer, 0, HEADER).venueId());
            case QUERY_COMMAND ->
            {
                final QueryCommandDecoder query = new QueryCommandDecoder().wrapAndApplyHeader(buffer, 0, HEADER);
                yield "query of " + query.kind() + " on the " + leg(query.venueId());
            }
            case RISK_RECORD -> risk(new RiskRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER));
            case STATE_RECORD -> move(new StateRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER));
            case CYCLE_RECORD -> cycle(new CycleRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER));
            case ALERT_RECORD ->
            {
                final AlertRecordDecoder alert = new AlertRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER);
                yield alert.severity() + ": " + Reason.of(alert.reason()).sentence();
            }
            case EXECUTABLE_SIZE_RECORD -> "executable size on the " + leg(
                new ExecutableSizeRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER).instrumentId()) + " is now " +
                DecimalText.format(new ExecutableSizeRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER).estimate());
            case POSITION_ADOPTED_RECORD -> "position on the " + leg(
                new PositionAdoptedRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER).instrumentId()) + " adopted";
            case DAY_RECORD -> "day " +
                new DayRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER).dayNumber() + " begins";
            case RUN_ENDED_RECORD -> "end of the run: " +
                Reason.of(new RunEndedRecordDecoder().wrapAndApplyHeader(buffer, 0, HEADER).reason());
            default -> type.toString();
        };
    }

    private static String order(final OrderCommandDecoder order)
    {
        return order.intent() + " order " + order.clientOrderId() + " on the " + leg(order.venueId()) + ": " +
            order.side() + " " + DecimalText.format(order.quantity()) + " at " + DecimalText.format(order.price()) +
            " " + order.timeInForce() + ", cycle " + order.cycle() + ", attempt " + order.attempt();
    }

    private static String risk(final RiskRecordDecoder risk)
    {
        final String asked = risk.intent() + " " + risk.side() + " " + DecimalText.format(risk.quantity()) + " at " +
            DecimalText.format(risk.price()) + " on the " + leg(risk.instrumentId());
        if (risk.code() == 0)
        {
            return "passed: " + asked;
        }
        return (risk.allowedQuantity() == 0 ? "denied" : "changed to " + DecimalText.format(risk.allowedQuantity())) +
            String.format(" by R%02d", (int)risk.code()) + " (" + DecimalText.format(risk.value()) + " against " +
            DecimalText.format(risk.limitValue()) + "): " + asked;
    }

    private static String move(final StateRecordDecoder move)
    {
        final boolean hedge = move.machine() == Machine.HEDGE;
        return move.machine() + " moves from " + (hedge ? HedgeState.of(move.from()) : move.from()) + " to " +
            (hedge ? HedgeState.of(move.to()) : move.to()) + ": " + Reason.of(move.reason()).sentence();
    }

    private static String cycle(final CycleRecordDecoder cycle)
    {
        return "cycle " + cycle.cycle() + " " + cycle.outcome() + ": price PnL " +
            DecimalText.format(cycle.pricePnl()) + ", fees " +
            DecimalText.format(Math.addExact(cycle.makerFees(), cycle.takerFees()));
    }

    private static String leg(final int id)
    {
        return id == Leg.PRIMARY.ordinal() ? "primary" : "hedge";
    }
}
