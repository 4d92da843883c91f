package io.ballast.gateway.backpack;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventDecoder;
import io.ballast.core.codec.InstrumentEventDecoder;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryDoneEventDecoder;
import io.ballast.core.codec.QueryResult;
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

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Takes events as lines of text, and fails on one that is not well formed. */
final class EventLog implements EventSink
{
    final List<String> lines = new ArrayList<>();
    boolean full;
    boolean silent;

    private final WellFormed wellFormed = new WellFormed();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder book = new BookEventDecoder();
    private final TradeEventDecoder trade = new TradeEventDecoder();
    private final MarkPriceEventDecoder mark = new MarkPriceEventDecoder();
    private final FundingEventDecoder funding = new FundingEventDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final OrderStatusEventDecoder status = new OrderStatusEventDecoder();
    private final QueryDoneEventDecoder done = new QueryDoneEventDecoder();
    private final PositionEventDecoder position = new PositionEventDecoder();
    private final AccountEventDecoder account = new AccountEventDecoder();
    private final SessionEventDecoder session = new SessionEventDecoder();
    private final WallClockEventDecoder clock = new WallClockEventDecoder();
    private final CommandSentEventDecoder sent = new CommandSentEventDecoder();
    private final InstrumentEventDecoder rules = new InstrumentEventDecoder();

    @Override
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        if (full || silent)
        {
            return silent;
        }
        wellFormed.check(buffer, offset, length);
        header.wrap(buffer, offset);
        lines.add(switch (header.templateId())
        {
            case BookEventDecoder.TEMPLATE_ID -> line(book.wrapAndApplyHeader(buffer, offset, header));
            case TradeEventDecoder.TEMPLATE_ID -> line(trade.wrapAndApplyHeader(buffer, offset, header));
            case MarkPriceEventDecoder.TEMPLATE_ID -> line(mark.wrapAndApplyHeader(buffer, offset, header));
            case FundingEventDecoder.TEMPLATE_ID -> line(funding.wrapAndApplyHeader(buffer, offset, header));
            case ExecutionEventDecoder.TEMPLATE_ID -> line(execution.wrapAndApplyHeader(buffer, offset, header));
            case OrderStatusEventDecoder.TEMPLATE_ID -> line(status.wrapAndApplyHeader(buffer, offset, header));
            case QueryDoneEventDecoder.TEMPLATE_ID -> line(done.wrapAndApplyHeader(buffer, offset, header));
            case PositionEventDecoder.TEMPLATE_ID -> line(position.wrapAndApplyHeader(buffer, offset, header));
            case AccountEventDecoder.TEMPLATE_ID -> line(account.wrapAndApplyHeader(buffer, offset, header));
            case SessionEventDecoder.TEMPLATE_ID -> line(session.wrapAndApplyHeader(buffer, offset, header));
            case WallClockEventDecoder.TEMPLATE_ID -> line(clock.wrapAndApplyHeader(buffer, offset, header));
            case CommandSentEventDecoder.TEMPLATE_ID -> line(sent.wrapAndApplyHeader(buffer, offset, header));
            case InstrumentEventDecoder.TEMPLATE_ID -> line(rules.wrapAndApplyHeader(buffer, offset, header));
            default -> throw new AssertionError("not an input: templateId=" + header.templateId());
        });
        return true;
    }

    /** What came since the last call. */
    List<String> take()
    {
        final List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** What came since the last call and begins with a word. */
    List<String> take(final String... words)
    {
        return take().stream().filter(line -> List.of(words).contains(line.substring(0, line.indexOf(' ')))).toList();
    }

    /** What came since the last call and does not begin with a word. */
    List<String> besides(final String... words)
    {
        return take().stream().filter(line -> !List.of(words).contains(line.substring(0, line.indexOf(' ')))).toList();
    }

    private static String line(final BookEventDecoder e)
    {
        assertTrue(e.bidCount() <= 10 && e.askCount() <= 10);
        assertTrue(e.gap() == Flag.NO || e.gap() == Flag.YES);
        final StringBuilder line = new StringBuilder("BOOK ").append(e.bookSequence());
        for (int i = 0; i < Math.max(e.bidCount(), e.askCount()); i++)
        {
            line.append(' ').append(i < e.bidCount() ? quantityAt(e.bidQuantity(i), e.bidPrice(i)) : "-").append('/')
                .append(i < e.askCount() ? quantityAt(e.askQuantity(i), e.askPrice(i)) : "-");
        }
        return line.append(e.gap() == Flag.YES ? " gap" : "").toString();
    }

    private static String quantityAt(final long quantity, final long price)
    {
        assertTrue(quantity > 0 && price > 0);
        return text(quantity) + "@" + text(price);
    }

    private static String line(final TradeEventDecoder e)
    {
        assertTrue(e.quantity() > 0 && e.price() > 0);
        return "TRADE " + e.aggressor() + " " + quantityAt(e.quantity(), e.price()) + " " + e.exchangeNs();
    }

    private static String line(final MarkPriceEventDecoder e)
    {
        assertTrue(e.markPrice() > 0 && e.indexPrice() > 0);
        return "MARK " + text(e.markPrice()) + " " + text(e.indexPrice()) + " " + e.fundingRate() + " " +
            e.nextFundingNs();
    }

    private static String line(final FundingEventDecoder e)
    {
        return "FUNDING " + text(e.amount()) + " " + e.fundingTimeNs();
    }

    private static String line(final ExecutionEventDecoder e)
    {
        final ExecutionType type = e.executionType();
        assertTrue(type != ExecutionType.NULL_VAL && type != ExecutionType.SBE_UNKNOWN);
        assertTrue(e.clientOrderId() >= 0 && e.clientOrderId() <= 0xFFFF_FFFFL);
        final StringBuilder line = new StringBuilder();
        line.append(type).append(' ').append(e.clientOrderId()).append(' ').append(e.source());
        if (type == ExecutionType.FILL)
        {
            assertTrue(e.lastQuantity() > 0 && !e.venueOrderId().isEmpty() && !e.tradeId().isEmpty());
            line.append(' ').append(e.side()).append(' ').append(quantityAt(e.lastQuantity(), e.lastPrice()))
                .append(" fee=").append(text(e.fee())).append(' ').append(e.liquidity())
                .append(" trade=").append(e.tradeId());
        }
        if (e.cumulativeQuantity() != ExecutionEventDecoder.cumulativeQuantityNullValue())
        {
            assertTrue(e.cumulativeQuantity() >= 0);
            line.append(" cum=").append(text(e.cumulativeQuantity()));
        }
        line.append(e.venueOrderId().isEmpty() ? "" : " id=" + e.venueOrderId());
        line.append(e.origin().value() == 0 ? "" : " " + e.origin());
        line.append(e.rejectClass() == RejectClass.NONE ? "" : " " + e.rejectClass());
        line.append(e.venueCode() == 0 ? "" : " " + e.venueCode());
        return line.append(e.text().isEmpty() ? "" : " '" + e.text() + "'").toString();
    }

    private static String line(final OrderStatusEventDecoder e)
    {
        final boolean told = e.cumulativeQuantity() != OrderStatusEventDecoder.cumulativeQuantityNullValue();
        return "STATUS " + e.queryId() + " " + e.result() + " " + e.clientOrderId() +
            (e.result() == QueryResult.FOUND ? " " + e.status() + " " + e.side() + " " +
                text(e.quantity()) + "@" + text(e.price()) : "") +
            (told ? " cum=" + text(e.cumulativeQuantity()) : "") +
            (e.venueOrderId().isEmpty() ? "" : " id=" + e.venueOrderId());
    }

    private static String line(final QueryDoneEventDecoder e)
    {
        return "DONE " + e.queryId() + " " + e.kind() + " " + e.result() + " " + e.rows();
    }

    private static String line(final PositionEventDecoder e)
    {
        return "POSITION " + e.queryId() + " " + e.result() +
            (e.result() == QueryResult.FOUND ? " " + text(e.quantity()) + "@" + text(e.entryPrice()) : "") +
            (e.liquidationPrice() == 0 ? "" : " liquidation=" + text(e.liquidationPrice()));
    }

    private static String line(final AccountEventDecoder e)
    {
        return "ACCOUNT " + e.queryId() + " " + e.result() + (e.result() == QueryResult.FOUND ?
            " equity=" + text(e.equity()) + " available=" + text(e.availableMargin()) + " initial=" +
                text(e.initialMargin()) + " maintenance=" + text(e.maintenanceMargin()) + " withdrawal=" +
                e.withdrawalRight() + " borrow=" + e.autoBorrow() + " others=" + e.otherPositions() : "");
    }

    private static String line(final SessionEventDecoder e)
    {
        return "SESSION " + e.channel() + " " + e.state() + (e.text().isEmpty() ? "" : " '" + e.text() + "'");
    }

    private static String line(final WallClockEventDecoder e)
    {
        return "CLOCK " + e.wallOffsetNs() + " " + e.venueOffsetNs();
    }

    private static String line(final CommandSentEventDecoder e)
    {
        return "SENT " + e.commandSequence() + " " + e.clientOrderId() + " " + e.sent();
    }

    private static String line(final InstrumentEventDecoder e)
    {
        return "RULES tick=" + text(e.tick()) + " lot=" + text(e.lot()) + " min=" + text(e.minQuantity()) +
            " maker=" + e.makerFeeRate() + " taker=" + e.takerFeeRate();
    }

    private static String text(final long value)
    {
        return DecimalText.format(value);
    }
}
