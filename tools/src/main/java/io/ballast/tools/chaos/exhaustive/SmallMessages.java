package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.codec.AccountEventEncoder;
import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CommandSentEventEncoder;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.JournalHealthEventEncoder;
import io.ballast.core.codec.Liquidity;
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
import io.ballast.core.codec.WallClockEventEncoder;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;

/**
 * Encodes what a gateway would say of the small venues. The message stands in {@link #buffer()} until the next call.
 * Venue ids are eight raw bytes: the engine compares them and reads nothing in them.
 */
final class SmallMessages
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final long DEPTH = 1_000L * SmallWorld.LOT;
    private static final long MONEY = 1_000_000L * 100_000_000L;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookEventEncoder book = new BookEventEncoder();
    private final ExecutionEventEncoder execution = new ExecutionEventEncoder();
    private final OrderStatusEventEncoder orderStatus = new OrderStatusEventEncoder();
    private final QueryDoneEventEncoder queryDone = new QueryDoneEventEncoder();
    private final PositionEventEncoder position = new PositionEventEncoder();
    private final AccountEventEncoder account = new AccountEventEncoder();
    private final SessionEventEncoder session = new SessionEventEncoder();
    private final WallClockEventEncoder wallClock = new WallClockEventEncoder();
    private final JournalHealthEventEncoder health = new JournalHealthEventEncoder();
    private final CommandSentEventEncoder commandSent = new CommandSentEventEncoder();
    private final OperatorEventEncoder operator = new OperatorEventEncoder();

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    void book(final int leg, final long bid, final long ask)
    {
        book.wrapAndApplyHeader(buffer, 0, header)
            .bookSequence(0)
            .instrumentId(leg)
            .bidCount((short)1)
            .askCount((short)1)
            .gap(Flag.NO)
            .bidPrice(0, bid)
            .bidQuantity(0, DEPTH)
            .askPrice(0, ask)
            .askQuantity(0, DEPTH);
    }

    void report(
        final SmallOrder order, final ExecutionType type, final long cumulative, final RejectClass rejectClass)
    {
        begin(order, type)
            .lastPrice(0)
            .lastQuantity(0)
            .cumulativeQuantity(cumulative)
            .queryId(0)
            .liquidity(Liquidity.MAKER)
            .source(ReportSource.STREAM)
            .rejectClass(rejectClass);
    }

    void fill(final SmallOrder order, final int fill, final long quantity, final long cumulative, final long queryId)
    {
        begin(order, ExecutionType.FILL)
            .lastPrice(order.price)
            .lastQuantity(quantity)
            .cumulativeQuantity(cumulative)
            .queryId(queryId)
            .liquidity(order.rests ? Liquidity.MAKER : Liquidity.TAKER)
            .source(queryId == 0 ? ReportSource.STREAM : ReportSource.QUERY)
            .rejectClass(RejectClass.NONE);
        buffer.putLong(HEADER + ExecutionEventEncoder.tradeIdEncodingOffset(), fill + 1, ByteOrder.LITTLE_ENDIAN);
    }

    /** A cancel of everything was taken. */
    void swept(final int leg)
    {
        buffer.setMemory(0, HEADER + ExecutionEventEncoder.BLOCK_LENGTH, (byte)0);
        execution.wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(leg)
            .executionType(ExecutionType.CANCEL_ACCEPTED)
            .side(Side.BUY)
            .liquidity(Liquidity.MAKER)
            .origin(Origin.OURS)
            .source(ReportSource.REPLY)
            .rejectClass(RejectClass.NONE);
    }

    private ExecutionEventEncoder begin(final SmallOrder order, final ExecutionType type)
    {
        buffer.setMemory(0, HEADER + ExecutionEventEncoder.BLOCK_LENGTH, (byte)0);
        execution.wrapAndApplyHeader(buffer, 0, header)
            .clientOrderId(order.id)
            .fee(0)
            .instrumentId(order.leg)
            .executionType(type)
            .side(order.buy ? Side.BUY : Side.SELL)
            .origin(Origin.OURS);
        buffer.putLong(
            HEADER + ExecutionEventEncoder.venueOrderIdEncodingOffset(), order.id, ByteOrder.LITTLE_ENDIAN);
        return execution;
    }

    void commandSent(final long clientOrderId, final boolean sent)
    {
        commandSent.wrapAndApplyHeader(buffer, 0, header)
            .commandSequence(0)
            .clientOrderId(clientOrderId)
            .sent(sent ? Flag.YES : Flag.NO)
            .signatureNs(0);
    }

    void openOrder(final SmallOrder order, final long quantity, final long cumulative, final long queryId)
    {
        orderStatus.wrapAndApplyHeader(buffer, 0, header)
            .queryId(queryId)
            .clientOrderId(order.id)
            .price(order.price)
            .quantity(quantity)
            .cumulativeQuantity(cumulative)
            .instrumentId(order.leg)
            .side(order.buy ? Side.BUY : Side.SELL)
            .result(QueryResult.FOUND)
            .status(OrderStatus.OPEN);
    }

    void queryDone(final SmallQuery query, final int rows, final QueryResult result)
    {
        queryDone.wrapAndApplyHeader(buffer, 0, header)
            .queryId(query.id)
            .rows(rows)
            .instrumentId(query.leg)
            .kind(query.kind)
            .result(result);
    }

    void position(final SmallQuery query, final long quantity, final QueryResult result)
    {
        position.wrapAndApplyHeader(buffer, 0, header)
            .queryId(query.id)
            .quantity(quantity)
            .entryPrice(0)
            .liquidationPrice(0)
            .instrumentId(query.leg)
            .result(result)
            .source(ReportSource.QUERY);
    }

    void account(final SmallQuery query, final QueryResult result)
    {
        account.wrapAndApplyHeader(buffer, 0, header)
            .queryId(query.id)
            .equity(MONEY)
            .availableMargin(MONEY)
            .initialMargin(0)
            .maintenanceMargin(0)
            .venueId(query.leg)
            .result(result)
            .withdrawalRight(Flag.NO)
            .autoBorrow(Flag.NO)
            .otherPositions((short)0);
    }

    void session(final int leg, final Channel channel, final SessionState state)
    {
        session.wrapAndApplyHeader(buffer, 0, header).venueId(leg).channel(channel).state(state).text("");
    }

    void wallClock(final int leg)
    {
        wallClock.wrapAndApplyHeader(buffer, 0, header).wallOffsetNs(0).venueOffsetNs(0).venueId(leg);
    }

    void health()
    {
        health.wrapAndApplyHeader(buffer, 0, header).reservedBytes(1L << 30).lagNs(0).reserveHeld(Flag.YES);
    }

    void operator(final Operation operation)
    {
        operator.wrapAndApplyHeader(buffer, 0, header).operation(operation).text("");
    }

    /** What a query of rows failed with: its kind has a message of its own. */
    void failed(final SmallQuery query)
    {
        if (query.kind == QueryKind.POSITION)
        {
            position(query, 0, QueryResult.FAILED);
        }
        else if (query.kind == QueryKind.ACCOUNT)
        {
            account(query, QueryResult.FAILED);
        }
        else
        {
            queryDone(query, 0, QueryResult.FAILED);
        }
    }
}
