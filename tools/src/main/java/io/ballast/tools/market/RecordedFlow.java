package io.ballast.tools.market;

import io.ballast.core.codec.Side;

/**
 * One venue of a {@link Recording}, on the recorder's clock.
 * <p>
 * The book comes from the recorded levels, see {@link DepthFeed}. Where a venue has none for a minute, or lost one of
 * their messages, it comes from the recorded best bid and ask, one level a side, until the next snapshot; where there
 * is no best bid and ask either the book stays as it was and nothing is told of it. Prints come from the recorded
 * trades; those of one time are one message, those from before the snapshot (a venue tells its latest trades to whoever
 * subscribes) are left out. Where the aggressor is unknown it is a buyer nearer to the ask or above it, a seller nearer
 * to the bid or below it, and in the very middle whoever the last change of the trade price speaks for.
 * <p>
 * What a recording lacks is added: mark and index are the middle of the book, told on every full second; funding is
 * zero. They stop while the recording pauses, that is for more than 10 s or until a new snapshot, as a venue that is
 * cut off would be silent. Once the recording has ended its last book can be told again, whole. Memory is bounded
 * whatever the length of the recording.
 */
public final class RecordedFlow implements MarketFlow
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PAUSE_NS = 10 * SECOND_NS;
    private static final long NO_DEPTH_NS = 60 * SECOND_NS;

    private enum Kind
    {
        DEPTH,
        QUOTE,
        TRADE,
        MARK,
        END
    }

    private final long contractValue;
    private final DepthBook book = new DepthBook();
    private final DepthFeed depth;
    private final VenueRows quotes;
    private final Columns.Quote quote;
    private final VenueRows trades;
    private final Columns.Trade trade;
    private boolean bookOfQuotes;
    private long lastTradePrice;
    private Side lastAggressor = Side.BUY;
    private Kind nextKind;
    private long nextNs;
    private long nextMarkNs = NONE;
    private long lastDataNs;
    private long sequence;

    /**
     * Open one venue.
     *
     * @param recording     to read.
     * @param venue         as the recording calls it.
     * @param contractValue of one contract in the quote currency at scale 1e-8, so that a quantity is contracts * value
     *                      / price; 0 where the recording counts base units.
     * @throws MarketDataException if a file is missing or damaged.
     */
    public RecordedFlow(final Recording recording, final String venue, final long contractValue)
    {
        this.contractValue = contractValue;
        depth = new DepthFeed(recording.depthFile(), venue, contractValue, book);
        quotes = new VenueRows(recording.quoteFile(), venue);
        quote = quotes.rows() == null ? null : new Columns.Quote(quotes.rows());
        trades = new VenueRows(recording.tradeFile(), venue);
        trade = trades.rows() == null ? null : new Columns.Trade(trades.rows());
        findNext();
    }

    @Override
    public long nextTimeNs()
    {
        return nextNs;
    }

    /**
     * How often the recorded book broke off because a message was missing in it.
     *
     * @return from 0.
     */
    public int gaps()
    {
        return depth.gaps();
    }

    @Override
    public void next(final FlowListener listener)
    {
        final long nowNs = nextNs;
        switch (nextKind)
        {
            case DEPTH ->
            {
                bookOfQuotes = false;
                depth.take(listener);
            }
            case QUOTE -> quote(listener);
            case TRADE -> trade(nowNs, listener);
            case MARK -> listener.onMark(book.middle(), book.middle(), 0, NONE);
            case END -> throw new IllegalStateException("recording has ended: lastNs=" + lastDataNs);
        }
        if (nextKind == Kind.MARK)
        {
            nextMarkNs += SECOND_NS;
        }
        else
        {
            lastDataNs = nowNs;
            nextMarkNs = nextMarkNs == NONE && book.hasTouch() ? secondFrom(nowNs) : nextMarkNs;
        }
        listener.onMessageEnd(++sequence, nowNs);
        findNext();
    }

    @Override
    public boolean repeat(final FlowListener listener)
    {
        if (!book.hasTouch())
        {
            return false;
        }
        book.tell(listener);
        listener.onMark(book.middle(), book.middle(), 0, NONE);
        listener.onMessageEnd(++sequence, lastDataNs);
        return true;
    }

    @Override
    public void close()
    {
        depth.close();
        quotes.close();
        trades.close();
    }

    private void findNext()
    {
        while (!counts(nextKind = earliest()))
        {
            skip(nextKind);
        }
        nextNs = timeNs(nextKind);
        if (nextKind != Kind.END && nextMarkNs < nextNs)
        {
            final boolean cutOff = nextKind == Kind.DEPTH && depth.live() && depth.snapshotNext();
            final boolean untold = depth.lost() && !bookOfQuotes;
            if (cutOff || untold || nextNs - lastDataNs > PAUSE_NS || !book.hasTouch())
            {
                nextMarkNs = secondFrom(nextNs);
            }
            else
            {
                nextKind = Kind.MARK;
                nextNs = nextMarkNs;
            }
        }
    }

    /** At one time a snapshot comes first, then trades, then the levels they left, then quotes. */
    private Kind earliest()
    {
        final long depthNs = depth.timeNs();
        final long quoteNs = quotes.timeNs();
        final long tradeNs = trades.timeNs();
        final long firstNs = Math.min(depthNs, Math.min(quoteNs, tradeNs));
        if (firstNs == NONE)
        {
            return Kind.END;
        }
        if (tradeNs == firstNs && !(depthNs == firstNs && depth.snapshotNext()))
        {
            return Kind.TRADE;
        }
        return depthNs == firstNs ? Kind.DEPTH : Kind.QUOTE;
    }

    private boolean counts(final Kind kind)
    {
        return switch (kind)
        {
            case DEPTH -> depth.appliesNow();
            case QUOTE -> bookOfQuotes || noDepthAt(quotes.timeNs());
            case TRADE -> (depth.live() || depth.lost() || bookOfQuotes) && !isHistory();
            case MARK, END -> true;
        };
    }

    private void skip(final Kind kind)
    {
        switch (kind)
        {
            case DEPTH -> depth.skip();
            case QUOTE -> quotes.next();
            case TRADE -> trades.next();
            case MARK, END -> throw new IllegalStateException("cannot be skipped: kind=" + kind);
        }
    }

    private long timeNs(final Kind kind)
    {
        return switch (kind)
        {
            case DEPTH -> depth.timeNs();
            case QUOTE -> quotes.timeNs();
            case TRADE -> trades.timeNs();
            case MARK -> nextMarkNs;
            case END -> NONE;
        };
    }

    private boolean noDepthAt(final long timeNs)
    {
        if (depth.lost())
        {
            return true;
        }
        if (timeNs - depth.lastNs() <= NO_DEPTH_NS || depth.timeNs() - timeNs <= NO_DEPTH_NS)
        {
            return timeNs - depth.brokenNs() > NO_DEPTH_NS;
        }
        return true;
    }

    private boolean isHistory()
    {
        final long exchangeNs = trade.exchangeNs();
        return depth.live() && exchangeNs != 0 && exchangeNs < depth.snapshotExchangeNs();
    }

    private void quote(final FlowListener listener)
    {
        if (!bookOfQuotes)
        {
            bookOfQuotes = true;
            depth.abandon();
            book.clear();
            listener.onBookReset();
        }
        only(Side.BUY, quote.bid(), quote.bidQuantity(), listener);
        only(Side.SELL, quote.ask(), quote.askQuantity(), listener);
        quotes.next();
    }

    /** The one level of a side. */
    private void only(final Side side, final long price, final long recorded, final FlowListener listener)
    {
        final long old = book.best(side);
        if (old != price && old != DepthBook.NO_PRICE)
        {
            book.level(side, old, 0, listener);
        }
        book.level(side, price, Columns.baseQuantity(recorded, price, contractValue), listener);
    }

    private void trade(final long nowNs, final FlowListener listener)
    {
        while (trades.timeNs() == nowNs)
        {
            if (!isHistory())
            {
                final long price = trade.price();
                final Side known = trade.aggressor();
                lastAggressor = known == Side.NULL_VAL ? deriveAggressor(price) : known;
                lastTradePrice = price;
                final long quantity = Columns.baseQuantity(trade.quantity(), price, contractValue);
                listener.onTrade(price, quantity, lastAggressor);
            }
            trades.next();
        }
    }

    private Side deriveAggressor(final long price)
    {
        if (book.hasTouch())
        {
            final long toBid = price - book.best(Side.BUY);
            final long toAsk = book.best(Side.SELL) - price;
            if (toBid != toAsk)
            {
                return toAsk < toBid ? Side.BUY : Side.SELL;
            }
        }
        if (price == lastTradePrice || lastTradePrice == 0)
        {
            return lastAggressor;
        }
        return price > lastTradePrice ? Side.BUY : Side.SELL;
    }

    private static long secondFrom(final long timeNs)
    {
        return (timeNs / SECOND_NS + 1) * SECOND_NS;
    }
}
