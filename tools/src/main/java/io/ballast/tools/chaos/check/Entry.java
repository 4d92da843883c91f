package io.ballast.tools.chaos.check;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.AlertRecordDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.DayRecordDecoder;
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
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.StateRecordDecoder;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/** The record that is looked at now. Each view is valid until the next record, and for the type it names. */
final class Entry
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder book = new BookEventDecoder();
    private final TradeEventDecoder trade = new TradeEventDecoder();
    private final MarkPriceEventDecoder markPrice = new MarkPriceEventDecoder();
    private final RestartEventDecoder restart = new RestartEventDecoder();
    private final FundingEventDecoder funding = new FundingEventDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final OrderStatusEventDecoder orderStatus = new OrderStatusEventDecoder();
    private final QueryDoneEventDecoder queryDone = new QueryDoneEventDecoder();
    private final PositionEventDecoder position = new PositionEventDecoder();
    private final AccountEventDecoder account = new AccountEventDecoder();
    private final SessionEventDecoder session = new SessionEventDecoder();
    private final WallClockEventDecoder wallClock = new WallClockEventDecoder();
    private final OperatorEventDecoder operator = new OperatorEventDecoder();
    private final CommandSentEventDecoder commandSent = new CommandSentEventDecoder();
    private final JournalHealthEventDecoder journalHealth = new JournalHealthEventDecoder();
    private final InstrumentEventDecoder instrument = new InstrumentEventDecoder();
    private final CurrencyEventDecoder currency = new CurrencyEventDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final CancelCommandDecoder cancel = new CancelCommandDecoder();
    private final CancelAllCommandDecoder cancelAll = new CancelAllCommandDecoder();
    private final QueryCommandDecoder query = new QueryCommandDecoder();
    private final RiskRecordDecoder risk = new RiskRecordDecoder();
    private final StateRecordDecoder state = new StateRecordDecoder();
    private final CycleRecordDecoder cycle = new CycleRecordDecoder();
    private final AlertRecordDecoder alert = new AlertRecordDecoder();
    private final PositionAdoptedRecordDecoder adopted = new PositionAdoptedRecordDecoder();
    private final DayRecordDecoder day = new DayRecordDecoder();
    private final RunEndedRecordDecoder ended = new RunEndedRecordDecoder();

    private final RecordReader records;
    private EventType type;

    Entry(final RecordReader records)
    {
        this.records = records;
    }

    boolean next()
    {
        final boolean found = records.next();
        type = found ? EventType.of(records.buffer(), records.offset()) : type;
        return found;
    }

    EventType type()
    {
        return type;
    }

    long sequence()
    {
        return records.sequence();
    }

    DirectBuffer buffer()
    {
        return records.buffer();
    }

    int offset()
    {
        return records.offset();
    }

    int length()
    {
        return records.length();
    }

    /** Every message begins with its event time. */
    long timestampNs()
    {
        return field(0);
    }

    /** Of an output: the input that it follows from. */
    long cause()
    {
        return field(Long.BYTES);
    }

    private long field(final int at)
    {
        return buffer().getLong(offset() + MessageHeaderDecoder.ENCODED_LENGTH + at, ByteOrder.LITTLE_ENDIAN);
    }

    BookEventDecoder book()
    {
        return book.wrapAndApplyHeader(buffer(), offset(), header);
    }

    TradeEventDecoder trade()
    {
        return trade.wrapAndApplyHeader(buffer(), offset(), header);
    }

    MarkPriceEventDecoder markPrice()
    {
        return markPrice.wrapAndApplyHeader(buffer(), offset(), header);
    }

    RestartEventDecoder restart()
    {
        return restart.wrapAndApplyHeader(buffer(), offset(), header);
    }

    FundingEventDecoder funding()
    {
        return funding.wrapAndApplyHeader(buffer(), offset(), header);
    }

    ExecutionEventDecoder execution()
    {
        return execution.wrapAndApplyHeader(buffer(), offset(), header);
    }

    OrderStatusEventDecoder orderStatus()
    {
        return orderStatus.wrapAndApplyHeader(buffer(), offset(), header);
    }

    QueryDoneEventDecoder queryDone()
    {
        return queryDone.wrapAndApplyHeader(buffer(), offset(), header);
    }

    PositionEventDecoder position()
    {
        return position.wrapAndApplyHeader(buffer(), offset(), header);
    }

    AccountEventDecoder account()
    {
        return account.wrapAndApplyHeader(buffer(), offset(), header);
    }

    SessionEventDecoder session()
    {
        return session.wrapAndApplyHeader(buffer(), offset(), header);
    }

    WallClockEventDecoder wallClock()
    {
        return wallClock.wrapAndApplyHeader(buffer(), offset(), header);
    }

    OperatorEventDecoder operator()
    {
        return operator.wrapAndApplyHeader(buffer(), offset(), header);
    }

    CommandSentEventDecoder commandSent()
    {
        return commandSent.wrapAndApplyHeader(buffer(), offset(), header);
    }

    JournalHealthEventDecoder journalHealth()
    {
        return journalHealth.wrapAndApplyHeader(buffer(), offset(), header);
    }

    InstrumentEventDecoder instrument()
    {
        return instrument.wrapAndApplyHeader(buffer(), offset(), header);
    }

    CurrencyEventDecoder currency()
    {
        return currency.wrapAndApplyHeader(buffer(), offset(), header);
    }

    OrderCommandDecoder order()
    {
        return order.wrapAndApplyHeader(buffer(), offset(), header);
    }

    CancelCommandDecoder cancel()
    {
        return cancel.wrapAndApplyHeader(buffer(), offset(), header);
    }

    CancelAllCommandDecoder cancelAll()
    {
        return cancelAll.wrapAndApplyHeader(buffer(), offset(), header);
    }

    QueryCommandDecoder query()
    {
        return query.wrapAndApplyHeader(buffer(), offset(), header);
    }

    RiskRecordDecoder risk()
    {
        return risk.wrapAndApplyHeader(buffer(), offset(), header);
    }

    StateRecordDecoder state()
    {
        return state.wrapAndApplyHeader(buffer(), offset(), header);
    }

    CycleRecordDecoder cycle()
    {
        return cycle.wrapAndApplyHeader(buffer(), offset(), header);
    }

    AlertRecordDecoder alert()
    {
        return alert.wrapAndApplyHeader(buffer(), offset(), header);
    }

    PositionAdoptedRecordDecoder adopted()
    {
        return adopted.wrapAndApplyHeader(buffer(), offset(), header);
    }

    DayRecordDecoder day()
    {
        return day.wrapAndApplyHeader(buffer(), offset(), header);
    }

    RunEndedRecordDecoder ended()
    {
        return ended.wrapAndApplyHeader(buffer(), offset(), header);
    }
}
