package io.ballast.core.engine;

import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.DayRecordDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * The far end of the engine in tests: keeps every output, decoded, in the order it was decided.
 */
final class Recorder implements OutputSink
{
    /** An order that left. */
    record Sent(
        long id,
        Leg leg,
        Side side,
        Intent intent,
        long price,
        long quantity,
        OrderType type,
        TimeInForce timeInForce,
        boolean postOnly,
        boolean reduceOnly,
        int attempt,
        long expiryNs)
    {
    }

    /** A question that left. */
    record Asked(long id, QueryKind kind, Leg leg, long sinceNs)
    {
    }

    /** A move of a state machine. */
    record Move(Machine machine, int from, int to, Reason reason)
    {
    }

    /** A denial of the risk gate. */
    record Denial(int code, Intent intent, long value, long limit)
    {
    }

    /** The end of a run. */
    record Ended(Reason reason, int exitCode, int unknownOrders)
    {
    }

    final List<EventType> types = new ArrayList<>();
    final List<Sent> orders = new ArrayList<>();
    final List<Long> cancels = new ArrayList<>();
    final List<Leg> cancelAlls = new ArrayList<>();
    final List<Asked> queries = new ArrayList<>();
    final List<Move> moves = new ArrayList<>();
    final List<Denial> denials = new ArrayList<>();
    final List<Reason> alerts = new ArrayList<>();
    final List<Long> adopted = new ArrayList<>();
    final List<Integer> days = new ArrayList<>();
    Ended ended;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @Override
    public void onOutput(final DirectBuffer buffer, final int offset, final int length, final boolean command)
    {
        final EventType type = EventType.of(buffer, offset);
        types.add(type);
        switch (type)
        {
            case ORDER_COMMAND ->
            {
                final OrderCommandDecoder order = new OrderCommandDecoder().wrapAndApplyHeader(buffer, offset, header);
                orders.add(new Sent(
                    order.clientOrderId(), Leg.of(order.instrumentId()), order.side(), order.intent(), order.price(),
                    order.quantity(), order.orderType(), order.timeInForce(), order.postOnly() == Flag.YES,
                    order.reduceOnly() == Flag.YES, order.attempt(), order.expiryNs()));
            }
            case CANCEL_COMMAND -> cancels.add(
                new CancelCommandDecoder().wrapAndApplyHeader(buffer, offset, header).clientOrderId());
            case CANCEL_ALL_COMMAND -> cancelAlls.add(Leg.of(
                new CancelAllCommandDecoder().wrapAndApplyHeader(buffer, offset, header).instrumentId()));
            case QUERY_COMMAND ->
            {
                final QueryCommandDecoder query = new QueryCommandDecoder().wrapAndApplyHeader(buffer, offset, header);
                queries.add(new Asked(query.queryId(), query.kind(), Leg.of(query.instrumentId()), query.sinceNs()));
            }
            case RISK_RECORD ->
            {
                final RiskRecordDecoder risk = new RiskRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
                if (risk.code() != 0)
                {
                    denials.add(new Denial(risk.code(), risk.intent(), risk.value(), risk.limitValue()));
                }
            }
            case STATE_RECORD ->
            {
                final StateRecordDecoder state = new StateRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
                moves.add(new Move(state.machine(), state.from(), state.to(), Reason.of(state.reason())));
            }
            case ALERT_RECORD -> alerts.add(
                Reason.of(new AlertRecordDecoder().wrapAndApplyHeader(buffer, offset, header).reason()));
            case POSITION_ADOPTED_RECORD -> adopted.add(
                new PositionAdoptedRecordDecoder().wrapAndApplyHeader(buffer, offset, header).quantity());
            case DAY_RECORD -> days.add(
                new DayRecordDecoder().wrapAndApplyHeader(buffer, offset, header).dayNumber());
            case RUN_ENDED_RECORD ->
            {
                final RunEndedRecordDecoder end =
                    new RunEndedRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
                ended = new Ended(Reason.of(end.reason()), end.exitCode(), end.unknownOrders());
            }
            case CYCLE_RECORD, EXECUTABLE_SIZE_RECORD ->
            {
            }
            default -> throw new IllegalStateException("not an output: type=" + type);
        }
    }

    Sent last()
    {
        return orders.get(orders.size() - 1);
    }

    Asked lastQuery(final QueryKind kind)
    {
        for (int i = queries.size() - 1; i >= 0; i--)
        {
            if (queries.get(i).kind() == kind)
            {
                return queries.get(i);
            }
        }
        throw new AssertionError("no query of kind " + kind);
    }

    long count(final QueryKind kind)
    {
        return queries.stream().filter(query -> query.kind() == kind).count();
    }
}
