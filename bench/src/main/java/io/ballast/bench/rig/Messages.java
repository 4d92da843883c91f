package io.ballast.bench.rig;

import io.ballast.core.codec.AccountEventEncoder;
import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ClockEventEncoder;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.JournalHealthEventEncoder;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.MarkPriceEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
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
import io.ballast.core.ring.EventSlot;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes the events of a venue into one buffer, from 0 on; each method returns the message's length. Allocates nothing
 * after construction.
 */
public final class Messages
{
    private static final long MARGIN = 1_000_000_000_000L;
    private static final long RESERVED_BYTES = 1L << 30;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookEventEncoder book = new BookEventEncoder();
    private final TradeEventEncoder trade = new TradeEventEncoder();
    private final MarkPriceEventEncoder mark = new MarkPriceEventEncoder();
    private final ExecutionEventEncoder execution = new ExecutionEventEncoder();
    private final PositionEventEncoder position = new PositionEventEncoder();
    private final AccountEventEncoder account = new AccountEventEncoder();
    private final QueryDoneEventEncoder queryDone = new QueryDoneEventEncoder();
    private final SessionEventEncoder session = new SessionEventEncoder();
    private final WallClockEventEncoder wallClock = new WallClockEventEncoder();
    private final JournalHealthEventEncoder health = new JournalHealthEventEncoder();
    private final ClockEventEncoder clock = new ClockEventEncoder();
    private long count;

    /**
     * Where messages are encoded.
     *
     * @return the buffer.
     */
    public UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** A book of ten levels a side, a tick apart, whose quantities differ from message to message. */
    public int book(final int instrumentId, final long bid, final long ask)
    {
        count++;
        book.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .receivedNs(0)
            .exchangeNs(0)
            .bookSequence(count)
            .instrumentId(instrumentId)
            .bidCount((short)10)
            .askCount((short)10)
            .gap(Flag.NO);
        for (int i = 0; i < 10; i++)
        {
            final long quantity = Pair.LEVEL_QUANTITY * (i + 1 + (count + i & 7));
            book.bidPrice(i, bid - i * Pair.TICK).bidQuantity(i, quantity);
            book.askPrice(i, ask + i * Pair.TICK).askQuantity(i, quantity);
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength();
    }

    /** A public trade. */
    public int trade(final int instrumentId, final long price, final long quantity)
    {
        trade.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .receivedNs(0)
            .exchangeNs(0)
            .price(price)
            .quantity(quantity)
            .instrumentId(instrumentId)
            .aggressor(Side.BUY);
        return MessageHeaderEncoder.ENCODED_LENGTH + trade.encodedLength();
    }

    /** A mark price without funding. */
    public int mark(final int instrumentId, final long price)
    {
        mark.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .receivedNs(0)
            .exchangeNs(0)
            .markPrice(price)
            .indexPrice(price)
            .fundingRate(0)
            .nextFundingNs(0)
            .instrumentId(instrumentId);
        return MessageHeaderEncoder.ENCODED_LENGTH + mark.encodedLength();
    }

    /** A report without a fill. */
    public int report(final ExecutionType type, final int instrumentId, final long clientOrderId, final Side side)
    {
        execution(type, instrumentId, clientOrderId, side);
        execution.cumulativeQuantity(0);
        return MessageHeaderEncoder.ENCODED_LENGTH + execution.encodedLength();
    }

    /** One fill of a whole order, free of charge. */
    public int fill(
        final int instrumentId,
        final long clientOrderId,
        final Side side,
        final long price,
        final long quantity,
        final Liquidity liquidity)
    {
        execution(ExecutionType.FILL, instrumentId, clientOrderId, side);
        execution.lastPrice(price).lastQuantity(quantity).cumulativeQuantity(quantity).liquidity(liquidity);
        final int tradeId = execution.offset() + ExecutionEventEncoder.tradeIdEncodingOffset();
        buffer.putNaturalLongAscii(tradeId, ++count);
        return MessageHeaderEncoder.ENCODED_LENGTH + execution.encodedLength();
    }

    private void execution(
        final ExecutionType type, final int instrumentId, final long clientOrderId, final Side side)
    {
        execution.wrapAndApplyHeader(buffer, 0, header);
        final int offset = execution.offset();
        buffer.setMemory(offset, ExecutionEventEncoder.BLOCK_LENGTH, (byte)0);
        execution.clientOrderId(clientOrderId)
            .instrumentId(instrumentId)
            .executionType(type)
            .side(side)
            .liquidity(Liquidity.MAKER)
            .origin(Origin.OURS)
            .source(ReportSource.STREAM)
            .rejectClass(RejectClass.NONE);
        final MutableDirectBuffer text = buffer;
        text.putNaturalLongAscii(
            offset + ExecutionEventEncoder.venueOrderIdEncodingOffset(), clientOrderId & 0xFFFF_FFFFL);
    }

    /** A position, asked for or told. */
    public int position(final int instrumentId, final long queryId, final long quantity)
    {
        position.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .receivedNs(0)
            .queryId(queryId)
            .quantity(quantity)
            .entryPrice(0)
            .liquidationPrice(0)
            .instrumentId(instrumentId)
            .result(QueryResult.FOUND)
            .source(ReportSource.QUERY);
        return MessageHeaderEncoder.ENCODED_LENGTH + position.encodedLength();
    }

    /** An account with margin enough. */
    public int account(final int venueId, final long queryId)
    {
        account.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .receivedNs(0)
            .queryId(queryId)
            .equity(MARGIN)
            .availableMargin(MARGIN)
            .initialMargin(0)
            .maintenanceMargin(0)
            .venueId(venueId)
            .result(QueryResult.FOUND)
            .withdrawalRight(Flag.NO)
            .autoBorrow(Flag.NO)
            .otherPositions((short)0);
        return MessageHeaderEncoder.ENCODED_LENGTH + account.encodedLength();
    }

    /** The end of an answer without rows. */
    public int queryDone(final int instrumentId, final long queryId, final QueryKind kind)
    {
        queryDone.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .receivedNs(0)
            .queryId(queryId)
            .rows(0)
            .instrumentId(instrumentId)
            .kind(kind)
            .result(QueryResult.NOT_FOUND);
        return MessageHeaderEncoder.ENCODED_LENGTH + queryDone.encodedLength();
    }

    /** A session that is up. */
    public int sessionUp(final int venueId, final Channel channel)
    {
        session.wrapAndApplyHeader(buffer, 0, header);
        buffer.setMemory(session.offset(), SessionEventEncoder.BLOCK_LENGTH, (byte)0);
        session.venueId(venueId).channel(channel).state(SessionState.UP);
        return MessageHeaderEncoder.ENCODED_LENGTH + session.encodedLength();
    }

    /** A clock that agrees. */
    public int wallClock(final int venueId)
    {
        wallClock.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .receivedNs(0)
            .wallOffsetNs(0)
            .venueOffsetNs(0)
            .venueId(venueId);
        return MessageHeaderEncoder.ENCODED_LENGTH + wallClock.encodedLength();
    }

    /** A journal with room. */
    public int journalHealth()
    {
        health.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(0)
            .receivedNs(0)
            .reservedBytes(RESERVED_BYTES)
            .lagNs(0)
            .reserveHeld(Flag.YES);
        return MessageHeaderEncoder.ENCODED_LENGTH + health.encodedLength();
    }

    /** The clock's own event. */
    public int clock()
    {
        clock.wrapAndApplyHeader(buffer, 0, header).timestampNs(0).receivedNs(0);
        return MessageHeaderEncoder.ENCODED_LENGTH + clock.encodedLength();
    }
}
