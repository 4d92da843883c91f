package io.ballast.gateway.session;

import io.ballast.core.codec.AccountEventEncoder;
import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.CommandSentEventEncoder;
import io.ballast.core.codec.CurrencyEventEncoder;
import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.FundingEventEncoder;
import io.ballast.core.codec.InstrumentEventEncoder;
import io.ballast.core.codec.MarkPriceEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderStatusEventEncoder;
import io.ballast.core.codec.PositionEventEncoder;
import io.ballast.core.codec.QueryDoneEventEncoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionEventEncoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.TradeEventEncoder;
import io.ballast.core.codec.WallClockEventEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The inputs of one venue, encoded in place: a method begins a message, cleared and stamped with the time of receipt
 * and with the venue's ids; the caller fills in the rest; {@link #publish} lets it go. One message at a time.
 * <p>
 * Anything but market data that found no room is remembered: {@link #lost()} says so until the session has told the
 * engine that it is dirty.
 */
public final class SessionEvents
{
    private static final int CAPACITY = 512;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookEventEncoder book = new BookEventEncoder();
    private final TradeEventEncoder trade = new TradeEventEncoder();
    private final MarkPriceEventEncoder mark = new MarkPriceEventEncoder();
    private final FundingEventEncoder funding = new FundingEventEncoder();
    private final ExecutionEventEncoder execution = new ExecutionEventEncoder();
    private final OrderStatusEventEncoder orderStatus = new OrderStatusEventEncoder();
    private final QueryDoneEventEncoder queryDone = new QueryDoneEventEncoder();
    private final PositionEventEncoder position = new PositionEventEncoder();
    private final AccountEventEncoder account = new AccountEventEncoder();
    private final SessionEventEncoder session = new SessionEventEncoder();
    private final WallClockEventEncoder wallClock = new WallClockEventEncoder();
    private final CommandSentEventEncoder commandSent = new CommandSentEventEncoder();
    private final InstrumentEventEncoder instrument = new InstrumentEventEncoder();
    private final CurrencyEventEncoder currency = new CurrencyEventEncoder();

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final int id;
    private final EventSink sink;
    private boolean marketData;
    private int length;
    private boolean lost;

    /**
     * Inputs of one venue.
     *
     * @param id   dense id of the venue and of its instrument.
     * @param sink takes what is published.
     */
    public SessionEvents(final int id, final EventSink sink)
    {
        this.id = id;
        this.sink = sink;
    }

    private void begin(final int blockLength, final boolean isMarketData)
    {
        length = HEADER + blockLength;
        marketData = isMarketData;
        buffer.setMemory(0, length, (byte)0);
    }

    /**
     * A book.
     *
     * @param nowNs time of receipt.
     * @return to be filled in.
     */
    public BookEventEncoder book(final long nowNs)
    {
        begin(BookEventEncoder.BLOCK_LENGTH, true);
        return book.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id);
    }

    /**
     * A public trade.
     *
     * @param nowNs time of receipt.
     * @return to be filled in.
     */
    public TradeEventEncoder trade(final long nowNs)
    {
        begin(TradeEventEncoder.BLOCK_LENGTH, true);
        return trade.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id);
    }

    /**
     * Mark, index, funding rate.
     *
     * @param nowNs time of receipt.
     * @return to be filled in.
     */
    public MarkPriceEventEncoder mark(final long nowNs)
    {
        begin(MarkPriceEventEncoder.BLOCK_LENGTH, true);
        return mark.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id);
    }

    /**
     * A funding payment.
     *
     * @param nowNs time of receipt.
     * @return to be filled in.
     */
    public FundingEventEncoder funding(final long nowNs)
    {
        begin(FundingEventEncoder.BLOCK_LENGTH, false);
        return funding.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id);
    }

    /**
     * An execution report. Its cumulative quantity is untold until it is set.
     *
     * @param nowNs time of receipt.
     * @return to be filled in.
     */
    public ExecutionEventEncoder execution(final long nowNs)
    {
        begin(ExecutionEventEncoder.BLOCK_LENGTH, false);
        return execution.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id)
            .cumulativeQuantity(ExecutionEventEncoder.cumulativeQuantityNullValue());
    }

    /**
     * The answer to a query of an order, or a row of the open orders. Its cumulative quantity is untold until it is
     * set.
     *
     * @param nowNs   time of receipt.
     * @param queryId that it answers.
     * @return to be filled in.
     */
    public OrderStatusEventEncoder orderStatus(final long nowNs, final long queryId)
    {
        begin(OrderStatusEventEncoder.BLOCK_LENGTH, false);
        return orderStatus.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id).queryId(queryId)
            .cumulativeQuantity(OrderStatusEventEncoder.cumulativeQuantityNullValue());
    }

    /**
     * A position.
     *
     * @param nowNs   time of receipt.
     * @param queryId that it answers, 0 from a stream.
     * @return to be filled in.
     */
    public PositionEventEncoder position(final long nowNs, final long queryId)
    {
        begin(PositionEventEncoder.BLOCK_LENGTH, false);
        return position.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id).queryId(queryId);
    }

    /**
     * Equity and margin.
     *
     * @param nowNs   time of receipt.
     * @param queryId that it answers.
     * @return to be filled in.
     */
    public AccountEventEncoder account(final long nowNs, final long queryId)
    {
        begin(AccountEventEncoder.BLOCK_LENGTH, false);
        return account.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).venueId(id).queryId(queryId);
    }

    /**
     * New rules of the instrument.
     *
     * @param nowNs time of receipt.
     * @return to be filled in.
     */
    public InstrumentEventEncoder instrument(final long nowNs)
    {
        begin(InstrumentEventEncoder.BLOCK_LENGTH, false);
        return instrument.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id);
    }

    /**
     * Let the message go.
     *
     * @return false if it found no room.
     */
    public boolean publish()
    {
        final boolean taken = sink.publish(buffer, 0, length, marketData);
        lost |= !taken && !marketData;
        return taken;
    }

    /**
     * A query has been answered in full, or has failed; its rows came before.
     *
     * @param nowNs   time of receipt.
     * @param queryId of the query.
     * @param kind    of the query.
     * @param rows    that came.
     * @param result  of the query.
     */
    public void queryDone(
        final long nowNs, final long queryId, final QueryKind kind, final int rows, final QueryResult result)
    {
        begin(QueryDoneEventEncoder.BLOCK_LENGTH, false);
        queryDone.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).instrumentId(id)
            .queryId(queryId).kind(kind).rows(rows).result(result);
        publish();
    }

    /**
     * The bytes of a command were given to the socket, or never left.
     *
     * @param nowNs           event time.
     * @param commandSequence of the command.
     * @param clientOrderId   of its order, 0 for none.
     * @param sent            whether they left.
     */
    public void commandSent(
        final long nowNs, final long commandSequence, final long clientOrderId, final boolean sent)
    {
        commandSent(nowNs, commandSequence, clientOrderId, sent, 0);
    }

    /**
     * The bytes of a command were given to the socket, or never left.
     *
     * @param nowNs           event time.
     * @param commandSequence of the command.
     * @param clientOrderId   of its order, 0 for none.
     * @param sent            whether they left.
     * @param signatureNs     what signing it took, 0 where that was not measured.
     */
    public void commandSent(
        final long nowNs,
        final long commandSequence,
        final long clientOrderId,
        final boolean sent,
        final long signatureNs)
    {
        begin(CommandSentEventEncoder.BLOCK_LENGTH, false);
        commandSent.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs)
            .commandSequence(commandSequence).clientOrderId(clientOrderId).sent(sent ? Flag.YES : Flag.NO)
            .signatureNs(signatureNs);
        publish();
    }

    /**
     * A session changed its state.
     *
     * @param nowNs   event time.
     * @param channel of the session.
     * @param state   it has now.
     * @param text    for people, ASCII; cut to what a message holds.
     * @return false if it found no room.
     */
    public boolean session(
        final long nowNs, final Channel channel, final SessionState state, final CharSequence text)
    {
        begin(SessionEventEncoder.BLOCK_LENGTH, false);
        session.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).venueId(id).channel(channel).state(state);
        text(SessionEventEncoder.textEncodingOffset(), SessionEventEncoder.textLength(), text);
        return publish();
    }

    /**
     * How far clocks stand from event time.
     *
     * @param nowNs         event time.
     * @param wallOffsetNs  wall clock minus event time.
     * @param venueOffsetNs venue clock minus wall clock.
     */
    public void wallClock(final long nowNs, final long wallOffsetNs, final long venueOffsetNs)
    {
        begin(WallClockEventEncoder.BLOCK_LENGTH, false);
        wallClock.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).venueId(id)
            .wallOffsetNs(wallOffsetNs).venueOffsetNs(venueOffsetNs);
        publish();
    }

    /**
     * What one unit of the quote currency is worth.
     *
     * @param nowNs    time of receipt.
     * @param usdPrice at scale 1e-8.
     */
    public void currency(final long nowNs, final long usdPrice)
    {
        begin(CurrencyEventEncoder.BLOCK_LENGTH, false);
        currency.wrapAndApplyHeader(buffer, 0, header).receivedNs(nowNs).venueId(id).usdPrice(usdPrice);
        publish();
    }

    /**
     * Put characters into a text field of the message that is being written; what follows them stays zero.
     *
     * @param fieldOffset  of the field in its block.
     * @param fieldLength  what it holds; more is cut.
     * @param text         ASCII; other characters become question marks.
     */
    public void text(final int fieldOffset, final int fieldLength, final CharSequence text)
    {
        final int size = Math.min(fieldLength, text.length());
        for (int i = 0; i < size; i++)
        {
            final char c = text.charAt(i);
            buffer.putByte(HEADER + fieldOffset + i, (byte)(c < 128 ? c : '?'));
        }
    }

    /**
     * Put bytes into a text field of the message that is being written; what follows them stays zero.
     *
     * @param fieldOffset of the field in its block.
     * @param fieldLength what it holds; more is cut.
     * @param text        holding the bytes.
     * @param offset      of the first.
     * @param size        how many.
     */
    public void text(
        final int fieldOffset, final int fieldLength, final DirectBuffer text, final int offset, final int size)
    {
        buffer.putBytes(HEADER + fieldOffset, text, offset, Math.min(fieldLength, size));
    }

    /**
     * Whether anything but market data was lost since this was last cleared.
     *
     * @return true until {@link #found()}.
     */
    public boolean lost()
    {
        return lost;
    }

    /**
     * The engine knows of the loss.
     */
    public void found()
    {
        lost = false;
    }
}
