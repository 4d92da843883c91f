package io.ballast.core.message;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.ClockEventDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.DayRecordDecoder;
import io.ballast.core.codec.ExecutableSizeRecordDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.InstrumentEventDecoder;
import io.ballast.core.codec.JournalHealthEventDecoder;
import io.ballast.core.codec.MarkPriceEventDecoder;
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
import io.ballast.core.codec.RunHeaderDecoder;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/**
 * Every kind of message, by its template id in the schema. A switch over it is exhaustive, so that a forgotten type does
 * not compile.
 */
public enum EventType
{
    /** Record 0. */
    RUN_HEADER(RunHeaderDecoder.TEMPLATE_ID, Role.HEADER),
    /** Top ten levels of a book. */
    BOOK(BookEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Public trade. */
    TRADE(TradeEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Mark, index, funding rate; heartbeat. */
    MARK_PRICE(MarkPriceEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Funding payment. */
    FUNDING(FundingEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Execution report. */
    EXECUTION(ExecutionEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Order as a query found it. */
    ORDER_STATUS(OrderStatusEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** End of a query's rows. */
    QUERY_DONE(QueryDoneEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Position as a venue reports it. */
    POSITION(PositionEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Equity and margin. */
    ACCOUNT(AccountEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Session state. */
    SESSION(SessionEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Wake-up. */
    CLOCK(ClockEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Clock offsets. */
    WALL_CLOCK(WallClockEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** A person's order. */
    OPERATOR(OperatorEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** What happened after the decision. */
    COMMAND_SENT(CommandSentEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Room and lag of the journal. */
    JOURNAL_HEALTH(JournalHealthEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Changed venue rules. */
    INSTRUMENT(InstrumentEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Worth of a quote currency. */
    CURRENCY(CurrencyEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Another process goes on. */
    RESTART(RestartEventDecoder.TEMPLATE_ID, Role.INPUT),
    /** Send an order. */
    ORDER_COMMAND(OrderCommandDecoder.TEMPLATE_ID, Role.COMMAND),
    /** Send a cancel. */
    CANCEL_COMMAND(CancelCommandDecoder.TEMPLATE_ID, Role.COMMAND),
    /** Cancel everything of an instrument. */
    CANCEL_ALL_COMMAND(CancelAllCommandDecoder.TEMPLATE_ID, Role.COMMAND),
    /** Ask the venue. */
    QUERY_COMMAND(QueryCommandDecoder.TEMPLATE_ID, Role.COMMAND),
    /** Decision of the risk gate. */
    RISK_RECORD(RiskRecordDecoder.TEMPLATE_ID, Role.RECORD),
    /** Move of a state machine. */
    STATE_RECORD(StateRecordDecoder.TEMPLATE_ID, Role.RECORD),
    /** Account of one cycle. */
    CYCLE_RECORD(CycleRecordDecoder.TEMPLATE_ID, Role.RECORD),
    /** Something a person should know. */
    ALERT_RECORD(AlertRecordDecoder.TEMPLATE_ID, Role.RECORD),
    /** Learned executable size. */
    EXECUTABLE_SIZE_RECORD(ExecutableSizeRecordDecoder.TEMPLATE_ID, Role.RECORD),
    /** Synthetic fill. */
    POSITION_ADOPTED_RECORD(PositionAdoptedRecordDecoder.TEMPLATE_ID, Role.RECORD),
    /** Midnight of the day ledger. */
    DAY_RECORD(DayRecordDecoder.TEMPLATE_ID, Role.RECORD),
    /** The end. */
    RUN_ENDED_RECORD(RunEndedRecordDecoder.TEMPLATE_ID, Role.RECORD);

    /** What a message is to the engine. */
    public enum Role
    {
        /** Opens a journal. */
        HEADER,
        /** Comes in through the ring. */
        INPUT,
        /** Leaves through the outbound ring. */
        COMMAND,
        /** Stays in the journal. */
        RECORD
    }

    /** Most bytes of a message that goes through a ring, header included. Record 0 alone, which does not, is longer. */
    public static final int MAX_LENGTH = 512;

    private static final EventType[] BY_TEMPLATE = new EventType[128];

    static
    {
        for (final EventType type : values())
        {
            BY_TEMPLATE[type.templateId] = type;
        }
    }

    private final int templateId;
    private final Role role;

    EventType(final int templateId, final Role role)
    {
        this.templateId = templateId;
        this.role = role;
    }

    /**
     * The id in the message header.
     *
     * @return 1 to 99.
     */
    public int templateId()
    {
        return templateId;
    }

    /**
     * What the message is to the engine.
     *
     * @return its role.
     */
    public Role role()
    {
        return role;
    }

    /**
     * The type of an encoded message.
     *
     * @param buffer holding it.
     * @param offset of its message header.
     * @return the type, or null if this version does not know it.
     */
    public static EventType of(final DirectBuffer buffer, final int offset)
    {
        final int templateId = buffer.getShort(
            offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        return templateId < BY_TEMPLATE.length ? BY_TEMPLATE[templateId] : null;
    }
}
