package io.ballast.tools.contract;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CommandSentEventDecoder;
import io.ballast.core.codec.CurrencyEventDecoder;
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
import io.ballast.core.codec.SessionEventDecoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.codec.WallClockEventDecoder;
import io.ballast.gateway.session.EventSink;
import org.agrona.DirectBuffer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the engine is told, in the order in which it is, and all of its bytes. */
final class Heard implements EventSink
{
    private final List<Told> told = new ArrayList<>();
    private final List<Told> market = new ArrayList<>();
    private final StringBuilder bytes = new StringBuilder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int lost;

    /** There is no room for the next fills. */
    void loseFills(final int fills)
    {
        lost = fills;
    }

    @Override
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        header.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final Told one = decode(buffer, at, header.templateId(), header.blockLength(), header.version());
        if (lost > 0 && one instanceof Told.Execution report && report.is(ExecutionType.FILL))
        {
            lost--;
            return false;
        }
        (marketData ? market : told).add(one);
        if (!marketData)
        {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            bytes.append(new String(copy, StandardCharsets.ISO_8859_1));
        }
        return true;
    }

    private static Told decode(
        final DirectBuffer buffer, final int at, final int template, final int block, final int version)
    {
        return switch (template)
        {
            case ExecutionEventDecoder.TEMPLATE_ID ->
                execution(new ExecutionEventDecoder().wrap(buffer, at, block, version));
            case CommandSentEventDecoder.TEMPLATE_ID ->
            {
                final CommandSentEventDecoder sent = new CommandSentEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Sent(
                    sent.receivedNs(), sent.commandSequence(), sent.clientOrderId(), sent.sent() == Flag.YES);
            }
            case OrderStatusEventDecoder.TEMPLATE_ID ->
            {
                final OrderStatusEventDecoder row = new OrderStatusEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Row(row.receivedNs(), row.queryId(), row.clientOrderId(), row.price(), row.quantity(),
                    row.cumulativeQuantity(), row.side(), row.result(), row.status(), row.venueOrderId());
            }
            case QueryDoneEventDecoder.TEMPLATE_ID ->
            {
                final QueryDoneEventDecoder done = new QueryDoneEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Done(done.receivedNs(), done.queryId(), done.kind(), done.rows(), done.result());
            }
            case PositionEventDecoder.TEMPLATE_ID ->
            {
                final PositionEventDecoder position = new PositionEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Position(position.receivedNs(), position.queryId(), position.quantity(),
                    position.entryPrice(), position.result(), position.source());
            }
            case AccountEventDecoder.TEMPLATE_ID ->
            {
                final AccountEventDecoder account = new AccountEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Account(account.receivedNs(), account.queryId(), account.equity(),
                    account.availableMargin(), account.initialMargin(), account.maintenanceMargin(), account.result());
            }
            case SessionEventDecoder.TEMPLATE_ID ->
            {
                final SessionEventDecoder session = new SessionEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Session(session.receivedNs(), session.channel(), session.state(), session.text());
            }
            default -> market(buffer, at, template, block, version);
        };
    }

    private static Told market(
        final DirectBuffer buffer, final int at, final int template, final int block, final int version)
    {
        return switch (template)
        {
            case BookEventDecoder.TEMPLATE_ID ->
            {
                final BookEventDecoder book = new BookEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Book(book.receivedNs(), book.gap() == Flag.YES, book.bidCount(), book.askCount(),
                    book.bidPrice(0), book.bidQuantity(0), book.askPrice(0), book.askQuantity(0));
            }
            case TradeEventDecoder.TEMPLATE_ID ->
            {
                final TradeEventDecoder trade = new TradeEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Trade(trade.receivedNs(), trade.aggressor(), trade.price(), trade.quantity());
            }
            case MarkPriceEventDecoder.TEMPLATE_ID ->
            {
                final MarkPriceEventDecoder mark = new MarkPriceEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Mark(mark.receivedNs(), mark.markPrice(), mark.fundingRate());
            }
            case FundingEventDecoder.TEMPLATE_ID ->
            {
                final FundingEventDecoder funding = new FundingEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Funding(funding.receivedNs(), funding.fundingTimeNs(), funding.amount());
            }
            case InstrumentEventDecoder.TEMPLATE_ID ->
            {
                final InstrumentEventDecoder rules = new InstrumentEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Rules(
                    rules.receivedNs(), rules.tick(), rules.lot(), rules.minQuantity(), rules.minNotional());
            }
            case WallClockEventDecoder.TEMPLATE_ID ->
            {
                final WallClockEventDecoder clock = new WallClockEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Clock(clock.receivedNs(), clock.wallOffsetNs(), clock.venueOffsetNs());
            }
            case CurrencyEventDecoder.TEMPLATE_ID ->
            {
                final CurrencyEventDecoder currency = new CurrencyEventDecoder().wrap(buffer, at, block, version);
                yield new Told.Currency(currency.receivedNs(), currency.usdPrice());
            }
            default -> throw new AssertionError("not for the engine: templateId=" + template);
        };
    }

    private static Told.Execution execution(final ExecutionEventDecoder report)
    {
        return new Told.Execution(
            report.receivedNs(),
            report.clientOrderId(),
            report.executionType(),
            report.side(),
            report.lastPrice(),
            report.lastQuantity(),
            report.cumulativeQuantity(),
            report.fee(),
            report.liquidity(),
            report.origin(),
            report.source(),
            report.rejectClass(),
            report.venueCode(),
            report.queryId(),
            report.venueOrderId(),
            report.tradeId(),
            report.text());
    }

    /** Whether any message but market data holds a text. */
    boolean holds(final String text)
    {
        return bytes.indexOf(text) >= 0;
    }

    private List<Told> in(final Class<? extends Told> type)
    {
        return type == Told.Book.class || type == Told.Mark.class || type == Told.Trade.class ? market : told;
    }

    <T extends Told> List<T> all(final Class<T> type)
    {
        return all(type, one -> true);
    }

    <T extends Told> List<T> all(final Class<T> type, final Predicate<T> wanted)
    {
        return in(type).stream().filter(type::isInstance).map(type::cast).filter(wanted).toList();
    }

    List<Told.Execution> of(final long id)
    {
        return all(Told.Execution.class, one -> one.id() == id);
    }

    List<Told.Execution> of(final long id, final ExecutionType type)
    {
        return all(Told.Execution.class, one -> one.id() == id && one.is(type));
    }

    boolean has(final long id, final ExecutionType type)
    {
        return !of(id, type).isEmpty();
    }

    List<Told.Session> sessions(final Channel channel, final SessionState state)
    {
        return all(Told.Session.class, one -> one.channel() == channel && one.state() == state);
    }

    /** Where a channel stands; null before anything was told. */
    SessionState state(final Channel channel)
    {
        final List<Told.Session> every = all(Told.Session.class, one -> one.channel() == channel);
        return every.isEmpty() ? null : every.get(every.size() - 1).state();
    }

    /** The last of a kind; null before the first. */
    <T extends Told> T last(final Class<T> type)
    {
        final List<Told> every = in(type);
        for (int i = every.size() - 1; i >= 0; i--)
        {
            if (type.isInstance(every.get(i)))
            {
                return type.cast(every.get(i));
            }
        }
        return null;
    }

    /** Everything but the market, one line each. */
    @Override
    public String toString()
    {
        final StringBuilder text = new StringBuilder();
        told.forEach(one -> text.append("\n  ").append(one));
        return text.toString();
    }
}
