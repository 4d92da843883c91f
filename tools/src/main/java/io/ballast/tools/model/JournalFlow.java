package io.ballast.tools.model;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MarkPriceEventDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TradeEventDecoder;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.tools.market.FlowListener;
import io.ballast.tools.market.MarketFlow;

import java.util.HashMap;
import java.util.Map;

/**
 * The market of one venue as a journal recorded it, without our own orders: ten levels a side, public trades, marks.
 * What our orders took from the book in the recorded run stays taken. Ends where the journal ends.
 */
final class JournalFlow implements MarketFlow
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder book = new BookEventDecoder();
    private final TradeEventDecoder trade = new TradeEventDecoder();
    private final MarkPriceEventDecoder mark = new MarkPriceEventDecoder();
    private final ExecutionEventDecoder execution = new ExecutionEventDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();

    private final int instrumentId;
    private final RecordReader records;
    private final OwnOrders own = new OwnOrders();
    private final Map<Long, Long> bids = new HashMap<>();
    private final Map<Long, Long> asks = new HashMap<>();
    private EventType next;
    private long nextNs;
    private long sequence;
    private boolean begun;

    /**
     * One venue of a journal.
     *
     * @param records of the journal, from record 0; closed with the flow.
     * @param leg     the venue.
     */
    JournalFlow(final RecordReader records, final Leg leg)
    {
        this.records = records;
        this.instrumentId = leg.ordinal();
        advance();
    }

    @Override
    public long nextTimeNs()
    {
        return next == null ? NONE : nextNs;
    }

    @Override
    public void next(final FlowListener listener)
    {
        if (next == null)
        {
            throw new IllegalStateException("the flow has ended");
        }
        switch (next)
        {
            case BOOK -> tellBook(listener);
            case TRADE -> listener.onTrade(trade.price(), trade.quantity(), trade.aggressor());
            default -> listener.onMark(mark.markPrice(), mark.indexPrice(), mark.fundingRate(),
                mark.nextFundingNs() == 0 ? NONE : mark.nextFundingNs());
        }
        listener.onMessageEnd(++sequence, nextNs);
        advance();
    }

    /** To the next record that is market data of this venue; what is ours on the way is remembered. */
    private void advance()
    {
        next = null;
        while (next == null && records.next())
        {
            final EventType type = EventType.of(records.buffer(), records.offset());
            switch (type)
            {
                case BOOK ->
                {
                    book.wrapAndApplyHeader(records.buffer(), records.offset(), header);
                    take(type, book.instrumentId(), book.exchangeNs(), book.gap() == Flag.NO);
                }
                case TRADE ->
                {
                    trade.wrapAndApplyHeader(records.buffer(), records.offset(), header);
                    take(type, trade.instrumentId(), trade.exchangeNs(), !own.made(trade.exchangeNs(), trade.price()));
                }
                case MARK_PRICE ->
                {
                    mark.wrapAndApplyHeader(records.buffer(), records.offset(), header);
                    take(type, mark.instrumentId(), mark.exchangeNs(), true);
                }
                case EXECUTION ->
                {
                    execution.wrapAndApplyHeader(records.buffer(), records.offset(), header);
                    if (execution.instrumentId() == instrumentId)
                    {
                        own.onExecution(execution);
                    }
                }
                case ORDER_COMMAND ->
                {
                    order.wrapAndApplyHeader(records.buffer(), records.offset(), header);
                    if (order.instrumentId() == instrumentId)
                    {
                        own.onOrder(order);
                    }
                }
                default ->
                {
                    // Not the market's.
                }
            }
        }
    }

    private void take(final EventType type, final int id, final long exchangeNs, final boolean usable)
    {
        if (id == instrumentId && usable)
        {
            next = type;
            nextNs = Math.max(nextNs, exchangeNs);
        }
    }

    private void tellBook(final FlowListener listener)
    {
        if (!begun)
        {
            begun = true;
            listener.onBookReset();
        }
        final Map<Long, Long> newBids = new HashMap<>();
        for (int i = 0; i < book.bidCount(); i++)
        {
            newBids.put(book.bidPrice(i), background(Side.BUY, book.bidPrice(i), book.bidQuantity(i)));
        }
        final Map<Long, Long> newAsks = new HashMap<>();
        for (int i = 0; i < book.askCount(); i++)
        {
            newAsks.put(book.askPrice(i), background(Side.SELL, book.askPrice(i), book.askQuantity(i)));
        }
        // What is gone goes first: the book is never crossed on the way.
        remove(listener, Side.BUY, bids, newBids);
        remove(listener, Side.SELL, asks, newAsks);
        set(listener, Side.BUY, bids, newBids);
        set(listener, Side.SELL, asks, newAsks);
    }

    private long background(final Side side, final long price, final long quantity)
    {
        return Math.max(0, quantity - own.restingAt(side, price));
    }

    private static void remove(
        final FlowListener listener, final Side side, final Map<Long, Long> old, final Map<Long, Long> now)
    {
        old.keySet().stream().sorted().filter(price -> !now.containsKey(price)).toList().forEach(price ->
        {
            old.remove(price);
            listener.onLevel(side, price, 0);
        });
    }

    private static void set(
        final FlowListener listener, final Side side, final Map<Long, Long> old, final Map<Long, Long> now)
    {
        now.keySet().stream().sorted().forEach(price ->
        {
            final long quantity = now.get(price);
            final Long before = old.put(price, quantity);
            if (before == null || before != quantity)
            {
                listener.onLevel(side, price, quantity);
            }
        });
    }

    @Override
    public void close()
    {
        records.close();
    }
}
