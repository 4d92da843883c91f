package io.ballast.tools.report;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.DayRecordDecoder;
import io.ballast.core.codec.ExecutableSizeRecordDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.InstrumentEventDecoder;
import io.ballast.core.codec.JournalHealthEventDecoder;
import io.ballast.core.codec.Machine;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OperatorEventDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionAdoptedRecordDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.RestartEventDecoder;
import io.ballast.core.codec.RiskRecordDecoder;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.core.engine.HedgeState;
import io.ballast.core.engine.Reason;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;

import java.util.regex.Pattern;

/**
 * A journal in words, without its market data: what is left behind where something went wrong.
 */
public final class JournalText
{
    private static final Pattern NOISE =
        Pattern.compile("\\(sbe[^)]*\\)|timestampNs=\\d+\\||receivedNs=\\d+\\||exchangeNs=\\d+\\|");

    private static final long NS_PER_MS = 1_000_000L;

    private JournalText()
    {
    }

    /**
     * Tell a journal.
     *
     * @param records to read to the end of what is there.
     * @param startNs event time that counts as 0.
     * @return a line for each record that is no market data.
     */
    public static String of(final RecordReader records, final long startNs)
    {
        final StringBuilder text = new StringBuilder();
        while (records.next())
        {
            final String line = line(records, startNs);
            if (line != null)
            {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    /**
     * Tell a record.
     *
     * @param records standing on it.
     * @param startNs event time that counts as 0.
     * @return null for market data, wake-ups and the header.
     */
    public static String line(final RecordReader records, final long startNs)
    {
        final DirectBuffer buffer = records.buffer();
        final int offset = records.offset();
        final EventType type = EventType.of(buffer, offset);
        final Object body = type == null ? "that nobody knows" : body(type, buffer, offset);
        if (body == null)
        {
            return null;
        }
        final long atNs = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH) - startNs;
        return records.sequence() + " " + atNs / NS_PER_MS + " ms " + (type == null ? "MESSAGE" : type) + " " +
            NOISE.matcher(body.toString()).replaceAll("");
    }

    private static Object body(final EventType type, final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (type)
        {
            case RUN_HEADER, BOOK, TRADE, MARK_PRICE, CLOCK -> null;
            case FUNDING -> new FundingEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case EXECUTION -> new ExecutionEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case ORDER_STATUS -> new OrderStatusEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case QUERY_DONE -> new QueryDoneEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case POSITION -> new PositionEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case ACCOUNT -> new AccountEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case SESSION -> new SessionEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case WALL_CLOCK -> new WallClockEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case OPERATOR -> new OperatorEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case COMMAND_SENT -> new CommandSentEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case JOURNAL_HEALTH -> new JournalHealthEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case INSTRUMENT -> new InstrumentEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case CURRENCY -> new CurrencyEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case RESTART -> new RestartEventDecoder().wrapAndApplyHeader(buffer, offset, header);
            case ORDER_COMMAND -> new OrderCommandDecoder().wrapAndApplyHeader(buffer, offset, header);
            case CANCEL_COMMAND -> new CancelCommandDecoder().wrapAndApplyHeader(buffer, offset, header);
            case CANCEL_ALL_COMMAND -> new CancelAllCommandDecoder().wrapAndApplyHeader(buffer, offset, header);
            case QUERY_COMMAND -> new QueryCommandDecoder().wrapAndApplyHeader(buffer, offset, header);
            case RISK_RECORD -> new RiskRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
            case STATE_RECORD -> state(new StateRecordDecoder().wrapAndApplyHeader(buffer, offset, header));
            case CYCLE_RECORD -> new CycleRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
            case ALERT_RECORD -> alert(new AlertRecordDecoder().wrapAndApplyHeader(buffer, offset, header));
            case EXECUTABLE_SIZE_RECORD ->
                new ExecutableSizeRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
            case POSITION_ADOPTED_RECORD ->
                new PositionAdoptedRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
            case DAY_RECORD -> new DayRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
            case RUN_ENDED_RECORD -> new RunEndedRecordDecoder().wrapAndApplyHeader(buffer, offset, header);
        };
    }

    private static String alert(final AlertRecordDecoder alert)
    {
        return alert.severity() + " " + Reason.of(alert.reason()) + " instrument=" + alert.instrumentId() +
            " value=" + alert.value() + " limit=" + alert.limitValue();
    }

    private static String state(final StateRecordDecoder state)
    {
        final boolean hedge = state.machine() == Machine.HEDGE;
        return state.machine() + " " + (hedge ? HedgeState.of(state.from()) + " -> " + HedgeState.of(state.to()) :
            state.from() + " -> " + state.to()) + " " + Reason.of(state.reason()) + " cycle=" + state.cycle() +
            " value=" + state.value();
    }
}
