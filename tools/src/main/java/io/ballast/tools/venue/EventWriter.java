package io.ballast.tools.venue;

import io.ballast.core.codec.AccountEventEncoder;
import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CommandSentEventEncoder;
import io.ballast.core.codec.CurrencyEventEncoder;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventEncoder;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.MarkPriceEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.OperatorEventEncoder;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderStatusEventEncoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.PositionEventEncoder;
import io.ballast.core.codec.QueryDoneEventEncoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.SessionEventEncoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TradeEventEncoder;
import io.ballast.core.codec.WallClockEventEncoder;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.market.MarketFlow;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;

/**
 * Encodes what a gateway would say, into the buffer of a task. Each method returns the length, header included. The
 * time of receipt is set on delivery: it stands at one place in every input.
 */
final class EventWriter
{
    /** Where the time of receipt stands in every input. */
    static final int RECEIVED_OFFSET =
        MessageHeaderEncoder.ENCODED_LENGTH + ExecutionEventEncoder.receivedNsEncodingOffset();

    /** The basis points of all of it. */
    static final long WHOLE = 10_000 * FixedPoint.SCALE;

    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int TEXT_LENGTH = ExecutionEventEncoder.textLength();
    private static final int LEVELS = VenueBook.PUBLISHED_LEVELS;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookEventEncoder book = new BookEventEncoder();
    private final TradeEventEncoder trade = new TradeEventEncoder();
    private final MarkPriceEventEncoder mark = new MarkPriceEventEncoder();
    private final ExecutionEventEncoder execution = new ExecutionEventEncoder();
    private final OrderStatusEventEncoder orderStatus = new OrderStatusEventEncoder();
    private final QueryDoneEventEncoder queryDone = new QueryDoneEventEncoder();
    private final PositionEventEncoder position = new PositionEventEncoder();
    private final AccountEventEncoder account = new AccountEventEncoder();
    private final SessionEventEncoder session = new SessionEventEncoder();
    private final WallClockEventEncoder wallClock = new WallClockEventEncoder();
    private final CurrencyEventEncoder currency = new CurrencyEventEncoder();
    private final FundingEventEncoder funding = new FundingEventEncoder();
    private final CommandSentEventEncoder commandSent = new CommandSentEventEncoder();
    private final OperatorEventEncoder operator = new OperatorEventEncoder();

    private final long[] prices = new long[LEVELS];
    private final long[] quantities = new long[LEVELS];

    private static void clear(final UnsafeBuffer buffer, final int blockLength)
    {
        buffer.setMemory(0, HEADER + blockLength, (byte)0);
    }

    /** Text in a block that has been cleared; the encoder's own way pads byte by byte. */
    private static void ascii(final UnsafeBuffer buffer, final int fieldOffset, final String text)
    {
        buffer.putStringWithoutLengthAscii(HEADER + fieldOffset, text);
    }

    /** The top of the book; crossed by a tick, or without a side, where that is asked for. */
    int book(
        final UnsafeBuffer buffer,
        final Venue venue,
        final boolean withOwn,
        final boolean gap,
        final boolean crossed,
        final Side empty,
        final long timeNs)
    {
        book.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .exchangeNs(timeNs)
            .bookSequence(venue.bookSequence())
            .instrumentId(venue.instrument().id())
            .gap(gap ? Flag.YES : Flag.NO);
        final int bids = empty == Side.BUY ? 0 : venue.book().top(Side.BUY, withOwn, prices, quantities);
        book.bidCount((short)bids);
        levels(buffer, bids, BookEventEncoder.bidPriceEncodingOffset(), BookEventEncoder.bidQuantityEncodingOffset());
        final long bestBid = prices[0];
        final int asks = empty == Side.SELL ? 0 : venue.book().top(Side.SELL, withOwn, prices, quantities);
        book.askCount((short)asks);
        prices[0] = crossed && bids > 0 && asks > 0 ? bestBid - venue.instrument().tick() : prices[0];
        levels(buffer, asks, BookEventEncoder.askPriceEncodingOffset(), BookEventEncoder.askQuantityEncodingOffset());
        return HEADER + book.encodedLength();
    }

    /** Ten levels; where there are fewer the rest is 0. */
    private void levels(final UnsafeBuffer buffer, final int count, final int priceOffset, final int quantityOffset)
    {
        for (int i = 0; i < LEVELS; i++)
        {
            final int at = HEADER + i * Long.BYTES;
            buffer.putLong(at + priceOffset, i < count ? prices[i] : 0, ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(at + quantityOffset, i < count ? quantities[i] : 0, ByteOrder.LITTLE_ENDIAN);
        }
    }

    int trade(
        final UnsafeBuffer buffer,
        final int instrumentId,
        final long price,
        final long quantity,
        final Side aggressor,
        final long timeNs)
    {
        trade.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .exchangeNs(timeNs)
            .price(price)
            .quantity(quantity)
            .instrumentId(instrumentId)
            .aggressor(aggressor);
        return HEADER + trade.encodedLength();
    }

    int mark(final UnsafeBuffer buffer, final Venue venue, final long timeNs)
    {
        final VenueAccount account = venue.account();
        mark.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .exchangeNs(timeNs)
            .markPrice(account.mark())
            .indexPrice(account.index())
            .fundingRate(account.fundingRate())
            .nextFundingNs(account.nextFundingNs() == MarketFlow.NONE ? 0 : account.nextFundingNs())
            .instrumentId(venue.instrument().id());
        return HEADER + mark.encodedLength();
    }

    /** A report on an order that is not a fill. */
    int report(
        final UnsafeBuffer buffer,
        final Venue venue,
        final VenueOrder order,
        final ExecutionType type,
        final ReportSource source,
        final RejectClass rejectClass,
        final int code,
        final String text,
        final long timeNs)
    {
        return execution(buffer, venue, order.clientOrderId, type, order.side, source, timeNs,
            type == ExecutionType.UNKNOWN ? ExecutionEventEncoder.cumulativeQuantityNullValue() : order.filled,
            order.orderId, rejectClass, code, text);
    }

    /** A report on a cancel. */
    int cancelReport(
        final UnsafeBuffer buffer,
        final Venue venue,
        final long clientOrderId,
        final ExecutionType type,
        final ReportSource source,
        final RejectClass rejectClass,
        final int code,
        final String text,
        final long timeNs)
    {
        return execution(buffer, venue, clientOrderId, type, Side.BUY, source, timeNs,
            ExecutionEventEncoder.cumulativeQuantityNullValue(), 0, rejectClass, code, text);
    }

    private int execution(
        final UnsafeBuffer buffer,
        final Venue venue,
        final long clientOrderId,
        final ExecutionType type,
        final Side side,
        final ReportSource source,
        final long timeNs,
        final long cumulative,
        final long orderId,
        final RejectClass rejectClass,
        final int code,
        final String text)
    {
        clear(buffer, ExecutionEventEncoder.BLOCK_LENGTH);
        execution.wrapAndApplyHeader(buffer, 0, header)
            .exchangeNs(timeNs)
            .clientOrderId(clientOrderId)
            .cumulativeQuantity(cumulative)
            .venueCode(code)
            .instrumentId(venue.instrument().id())
            .executionType(type)
            .side(side)
            .origin(Origin.OURS)
            .source(source)
            .rejectClass(rejectClass);
        ascii(buffer, ExecutionEventEncoder.venueOrderIdEncodingOffset(), VenueIds.order(venue.profile(), orderId));
        ascii(buffer, ExecutionEventEncoder.textEncodingOffset(),
            text.length() > TEXT_LENGTH ? text.substring(0, TEXT_LENGTH) : text);
        return HEADER + execution.encodedLength();
    }

    /** A fill; from a query it does not tell the cumulative quantity. */
    int fill(final UnsafeBuffer buffer, final Venue venue, final VenueFill fill, final long queryId)
    {
        clear(buffer, ExecutionEventEncoder.BLOCK_LENGTH);
        execution.wrapAndApplyHeader(buffer, 0, header)
            .exchangeNs(fill.timeNs())
            .clientOrderId(fill.clientOrderId())
            .lastPrice(fill.price())
            .lastQuantity(fill.quantity())
            .cumulativeQuantity(queryId == 0 ? fill.cumulative() : ExecutionEventEncoder.cumulativeQuantityNullValue())
            .fee(fill.fee())
            .queryId(queryId)
            .instrumentId(venue.instrument().id())
            .executionType(ExecutionType.FILL)
            .side(fill.side())
            .liquidity(fill.maker() ? Liquidity.MAKER : Liquidity.TAKER)
            .origin(fill.origin())
            .source(queryId == 0 ? ReportSource.STREAM : ReportSource.QUERY)
            .rejectClass(RejectClass.NONE);
        ascii(buffer, ExecutionEventEncoder.venueOrderIdEncodingOffset(),
            VenueIds.order(venue.profile(), fill.orderId()));
        ascii(buffer, ExecutionEventEncoder.tradeIdEncodingOffset(),
            VenueIds.trade(venue.profile(), fill.match(), fill.part()));
        return HEADER + execution.encodedLength();
    }

    /** An order as a query finds it; null where it finds none. */
    int orderStatus(
        final UnsafeBuffer buffer,
        final Venue venue,
        final VenueOrder order,
        final OrderStatus status,
        final long clientOrderId,
        final long queryId)
    {
        clear(buffer, OrderStatusEventEncoder.BLOCK_LENGTH);
        orderStatus.wrapAndApplyHeader(buffer, 0, header)
            .queryId(queryId)
            .clientOrderId(clientOrderId)
            .cumulativeQuantity(order == null ? OrderStatusEventEncoder.cumulativeQuantityNullValue() : order.filled)
            .instrumentId(venue.instrument().id())
            .result(order == null ? QueryResult.NOT_FOUND : QueryResult.FOUND)
            .status(status);
        if (order != null)
        {
            orderStatus
                .price(order.price)
                .quantity(order.quantity)
                .side(order.side);
            ascii(buffer, OrderStatusEventEncoder.venueOrderIdEncodingOffset(),
                VenueIds.order(venue.profile(), order.orderId));
        }
        return HEADER + orderStatus.encodedLength();
    }

    int queryDone(
        final UnsafeBuffer buffer,
        final Venue venue,
        final long queryId,
        final QueryKind kind,
        final int rows,
        final QueryResult result)
    {
        queryDone.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .queryId(queryId)
            .rows(rows)
            .instrumentId(venue.instrument().id())
            .kind(kind)
            .result(result);
        return HEADER + queryDone.encodedLength();
    }

    int position(final UnsafeBuffer buffer, final Venue venue, final long quantity, final long queryId)
    {
        position.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .queryId(queryId)
            .quantity(quantity)
            .entryPrice(venue.ledger().entryPrice())
            .liquidationPrice(venue.account().liquidationPrice())
            .instrumentId(venue.instrument().id())
            .result(QueryResult.FOUND)
            .source(queryId == 0 ? ReportSource.STREAM : ReportSource.QUERY);
        return HEADER + position.encodedLength();
    }

    /** Equity and margins, as so many basis points of what they are. */
    int account(final UnsafeBuffer buffer, final Venue venue, final long share, final long queryId)
    {
        final long equity = share(venue.equity(), share);
        final long initialMargin = share(venue.account().initialMargin(), share);
        account.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .queryId(queryId)
            .equity(equity)
            .availableMargin(equity - initialMargin)
            .initialMargin(initialMargin)
            .maintenanceMargin(share(venue.account().maintenanceMargin(), share))
            .venueId(venue.instrument().venueId())
            .result(QueryResult.FOUND)
            .withdrawalRight(Flag.NO)
            .autoBorrow(Flag.NO)
            .otherPositions((short)0);
        return HEADER + account.encodedLength();
    }

    private static long share(final long value, final long basisPoints)
    {
        return FixedPoint.basisPointsOf(value, basisPoints, Rounding.HALF_EVEN);
    }

    int session(
        final UnsafeBuffer buffer,
        final Venue venue,
        final Channel channel,
        final SessionState state,
        final String text)
    {
        session.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .venueId(venue.instrument().venueId())
            .channel(channel)
            .state(state)
            .text(text);
        return HEADER + session.encodedLength();
    }

    int wallClock(final UnsafeBuffer buffer, final Venue venue, final long wallOffsetNs, final long venueOffsetNs)
    {
        wallClock.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .wallOffsetNs(wallOffsetNs)
            .venueOffsetNs(venueOffsetNs)
            .venueId(venue.instrument().venueId());
        return HEADER + wallClock.encodedLength();
    }

    int currency(final UnsafeBuffer buffer, final Venue venue, final long usdPrice)
    {
        currency.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .usdPrice(usdPrice)
            .venueId(venue.instrument().venueId());
        return HEADER + currency.encodedLength();
    }

    int funding(final UnsafeBuffer buffer, final Venue venue, final long amount, final long fundingTimeNs)
    {
        funding.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .fundingTimeNs(fundingTimeNs)
            .amount(amount)
            .instrumentId(venue.instrument().id());
        return HEADER + funding.encodedLength();
    }

    int commandSent(final UnsafeBuffer buffer, final long commandSequence, final long clientOrderId, final boolean sent)
    {
        commandSent.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .commandSequence(commandSequence)
            .clientOrderId(clientOrderId)
            .sent(sent ? Flag.YES : Flag.NO)
            .signatureNs(0);
        return HEADER + commandSent.encodedLength();
    }

    int operator(final UnsafeBuffer buffer, final Operation operation, final String text)
    {
        operator.wrapAndApplyHeader(buffer, 0, header).timestampNs(0).operation(operation).text(text);
        return HEADER + operator.encodedLength();
    }
}
