package io.ballast.gateway.grvt;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.InstrumentEventDecoder;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.core.math.DecimalText;
import io.ballast.gateway.WellFormed;
import io.ballast.gateway.session.EventSink;
import org.agrona.DirectBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * What a session told, a line for each event.
 */
final class Recorder implements EventSink
{
    private final List<String> lines = new ArrayList<>();
    private final WellFormed wellFormed = new WellFormed();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final BookEventDecoder book = new BookEventDecoder();
    private final SessionEventDecoder session = new SessionEventDecoder();
    boolean full;

    @Override
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        if (full)
        {
            return false;
        }
        wellFormed.check(buffer, offset, length);
        header.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        final int version = header.version();
        lines.add(switch (header.templateId())
        {
            case BookEventDecoder.TEMPLATE_ID -> book(book.wrap(buffer, at, block, version));
            case ExecutionEventDecoder.TEMPLATE_ID -> execution(execution.wrap(buffer, at, block, version));
            case SessionEventDecoder.TEMPLATE_ID -> session(session.wrap(buffer, at, block, version));
            case TradeEventDecoder.TEMPLATE_ID ->
            {
                final TradeEventDecoder event = new TradeEventDecoder().wrap(buffer, at, block, version);
                yield "trade " + event.aggressor() + ' ' + text(event.quantity()) + '@' + text(event.price());
            }
            case MarkPriceEventDecoder.TEMPLATE_ID ->
            {
                final MarkPriceEventDecoder event = new MarkPriceEventDecoder().wrap(buffer, at, block, version);
                yield "mark " + text(event.markPrice()) + " index " + text(event.indexPrice()) + " rate " +
                    event.fundingRate() + " next " + event.nextFundingNs();
            }
            case FundingEventDecoder.TEMPLATE_ID ->
            {
                final FundingEventDecoder event = new FundingEventDecoder().wrap(buffer, at, block, version);
                yield "funding " + text(event.amount()) + " at " + event.fundingTimeNs();
            }
            case OrderStatusEventDecoder.TEMPLATE_ID ->
            {
                final OrderStatusEventDecoder event = new OrderStatusEventDecoder().wrap(buffer, at, block, version);
                yield "row " + event.queryId() + ' ' + event.result() + ' ' + event.status() + ' ' +
                    Long.toUnsignedString(event.clientOrderId()) + ' ' + event.side() + ' ' +
                    text(event.quantity()) + '@' + text(event.price()) + " cum " +
                    cumulative(event.cumulativeQuantity());
            }
            case QueryDoneEventDecoder.TEMPLATE_ID ->
            {
                final QueryDoneEventDecoder event = new QueryDoneEventDecoder().wrap(buffer, at, block, version);
                yield "done " + event.queryId() + ' ' + event.kind() + ' ' + event.result() + ' ' + event.rows();
            }
            case PositionEventDecoder.TEMPLATE_ID ->
            {
                final PositionEventDecoder event = new PositionEventDecoder().wrap(buffer, at, block, version);
                yield "position " + event.queryId() + ' ' + event.result() + ' ' + text(event.quantity()) + '@' +
                    text(event.entryPrice()) + " liquidation " + text(event.liquidationPrice()) + ' ' + event.source();
            }
            case AccountEventDecoder.TEMPLATE_ID ->
            {
                final AccountEventDecoder event = new AccountEventDecoder().wrap(buffer, at, block, version);
                yield "account " + event.queryId() + ' ' + event.result() + " equity " + text(event.equity()) +
                    " available " + text(event.availableMargin()) + " initial " + text(event.initialMargin()) +
                    " maintenance " + text(event.maintenanceMargin()) + " others " + event.otherPositions();
            }
            case WallClockEventDecoder.TEMPLATE_ID ->
                "clock " + new WallClockEventDecoder().wrap(buffer, at, block, version).venueOffsetNs();
            case CommandSentEventDecoder.TEMPLATE_ID ->
            {
                final CommandSentEventDecoder event = new CommandSentEventDecoder().wrap(buffer, at, block, version);
                yield "sent " + event.commandSequence() + ' ' + Long.toUnsignedString(event.clientOrderId()) + ' ' +
                    event.sent();
            }
            case InstrumentEventDecoder.TEMPLATE_ID ->
            {
                final InstrumentEventDecoder event = new InstrumentEventDecoder().wrap(buffer, at, block, version);
                yield "rules tick " + text(event.tick()) + " lot " + text(event.lot()) + " min " +
                    text(event.minQuantity()) + " notional " + text(event.minNotional());
            }
            case CurrencyEventDecoder.TEMPLATE_ID ->
                "currency " + text(new CurrencyEventDecoder().wrap(buffer, at, block, version).usdPrice());
            default -> throw new AssertionError("template " + header.templateId());
        });
        return true;
    }

    private static String book(final BookEventDecoder event)
    {
        return "book " + (event.gap() == Flag.YES ? "gap" :
            event.bidCount() + "x" + event.askCount() + ' ' +
                (event.bidCount() == 0 ? "-" : text(event.bidQuantity(0)) + '@' + text(event.bidPrice(0))) + " / " +
                (event.askCount() == 0 ? "-" : text(event.askQuantity(0)) + '@' + text(event.askPrice(0))));
    }

    private static String execution(final ExecutionEventDecoder event)
    {
        final StringBuilder line = new StringBuilder()
            .append(event.executionType()).append(' ').append(Long.toUnsignedString(event.clientOrderId()));
        switch (event.executionType())
        {
            case FILL -> line.append(' ').append(event.side()).append(' ')
                .append(text(event.lastQuantity())).append('@').append(text(event.lastPrice()))
                .append(" fee ").append(text(event.fee())).append(' ')
                .append(event.liquidity()).append(' ').append(event.origin()).append(' ').append(event.tradeId());
            default -> line.append(" cum ").append(cumulative(event.cumulativeQuantity()));
        }
        line.append(' ').append(event.source());
        if (event.venueCode() != 0 || event.rejectClass() != RejectClass.NONE)
        {
            line.append(' ').append(event.rejectClass()).append(' ').append(event.venueCode());
        }
        return line.append(event.text().isEmpty() ? "" : " '" + event.text() + '\'').toString();
    }

    private static String session(final SessionEventDecoder event)
    {
        return event.channel() + " " + event.state() + (event.text().isEmpty() ? "" : " '" + event.text() + '\'');
    }

    private static String cumulative(final long value)
    {
        return value == ExecutionEventDecoder.cumulativeQuantityNullValue() ? "-" : text(value);
    }

    private static String text(final long value)
    {
        return DecimalText.format(value);
    }

    /** What was told since this was last asked. */
    List<String> take()
    {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    List<String> lines()
    {
        return lines;
    }

    void clear()
    {
        lines.clear();
    }
}
