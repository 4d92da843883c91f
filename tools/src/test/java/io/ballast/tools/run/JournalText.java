package io.ballast.tools.run;

import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.Reason;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;

import java.util.regex.Pattern;

/** A journal in words, without its market data: what a failing test leaves behind. */
final class JournalText
{
    private static final Pattern NOISE =
        Pattern.compile("\\(sbe[^)]*\\)|timestampNs=\\d+\\||receivedNs=\\d+\\||exchangeNs=\\d+\\|");

    private JournalText()
    {
    }

    static String of(final RecordReader records, final long startNs)
    {
        final StringBuilder text = new StringBuilder();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        while (records.next())
        {
            final EventType type = EventType.of(records.buffer(), records.offset());
            final Object body = switch (type)
            {
                case STATE_RECORD -> state(
                    new StateRecordDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header));
                case ALERT_RECORD ->
                {
                    final AlertRecordDecoder alert =
                        new AlertRecordDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                    yield alert.severity() + " " + Reason.of(alert.reason()) + " instrument=" + alert.instrumentId() +
                        " value=" + alert.value() + " limit=" + alert.limitValue();
                }
                case EXECUTION ->
                    new ExecutionEventDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case ORDER_STATUS ->
                    new OrderStatusEventDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case QUERY_DONE ->
                    new QueryDoneEventDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case POSITION ->
                    new PositionEventDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case SESSION ->
                    new SessionEventDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case ORDER_COMMAND ->
                    new OrderCommandDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case CANCEL_COMMAND ->
                    new CancelCommandDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case QUERY_COMMAND ->
                    new QueryCommandDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case RISK_RECORD ->
                    new RiskRecordDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case CYCLE_RECORD ->
                    new CycleRecordDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                case RUN_ENDED_RECORD ->
                    new RunEndedRecordDecoder().wrapAndApplyHeader(records.buffer(), records.offset(), header);
                default -> null;
            };
            if (body != null)
            {
                final long atNs =
                    records.buffer().getLong(records.offset() + MessageHeaderDecoder.ENCODED_LENGTH) - startNs;
                text.append(records.sequence()).append(' ').append(atNs / 1_000_000).append(" ms ").append(type)
                    .append(' ').append(NOISE.matcher(body.toString()).replaceAll("")).append('\n');
            }
        }
        return text.toString();
    }

    private static String state(final StateRecordDecoder state)
    {
        final boolean hedge = state.machine() == Machine.HEDGE;
        return state.machine() + " " + (hedge ? HedgeState.of(state.from()) + " -> " + HedgeState.of(state.to()) :
            state.from() + " -> " + state.to()) + " " + Reason.of(state.reason()) + " cycle=" + state.cycle() +
            " value=" + state.value();
    }
}
