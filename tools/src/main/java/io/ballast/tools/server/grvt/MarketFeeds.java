package io.ballast.tools.server.grvt;

import io.ballast.tools.server.BookDelta;
import io.ballast.tools.server.Candle;
import io.ballast.tools.server.CandleTape;
import io.ballast.tools.server.VenueModel;

import java.util.List;

/**
 * The public streams: book, ticker, candles and trades, each no oftener than its subscription's rate.
 */
final class MarketFeeds implements Feeds.Opening
{
    private final Feeds feeds;
    private final VenueModel model;
    private final MarketText text;
    private final MarketState market;

    MarketFeeds(final Feeds feeds, final VenueModel model, final MarketText text, final MarketState market)
    {
        this.feeds = feeds;
        this.model = model;
        this.text = text;
        this.market = market;
    }

    @Override
    public int messages(final Feed feed)
    {
        return switch (feed.stream)
        {
            case TRADE -> market.trades(feed.count).size();
            case CANDLE -> last(feed) == null ? 0 : 1;
            default -> 1;
        };
    }

    @Override
    public void send(final long nowNs, final Feed feed)
    {
        switch (feed.stream)
        {
            case BOOK_DELTA, RPI_BOOK_DELTA ->
            {
                if (!model.book().withheld())
                {
                    text.book(feeds.begin(feed, true), Integer.MAX_VALUE);
                    feeds.end(feed, true);
                }
                feed.bookId = model.book().lastId();
                feed.sent(nowNs);
            }
            case TRADE ->
            {
                final List<MarketState.Trade> last = market.trades(feed.count);
                for (int i = last.size() - 1; i >= 0; i--)
                {
                    text.trade(feeds.begin(feed, true), last.get(i));
                    feeds.end(feed, true);
                }
            }
            case CANDLE -> candle(feed, true);
            case BOOK_SNAP, RPI_BOOK_SNAP -> bookSnap(nowNs, feed);
            case MINI_DELTA, MINI_SNAP, TICKER_DELTA, TICKER_SNAP -> ticker(nowNs, feed);
            case ORDER, STATE, FILL, POSITION, CANCEL ->
                throw new IllegalStateException("not of the market: stream=" + feed.stream);
        }
    }

    private Candle last(final Feed feed)
    {
        return market.candles().last(feed.candles.price(), feed.candles.spanNs());
    }

    private void candle(final Feed feed, final boolean first)
    {
        final Candle last = last(feed);
        if (last != null)
        {
            text.candle(feeds.begin(feed, first), last);
            feeds.end(feed, first);
        }
    }

    /** A price that candles are of. */
    private void onCandle(final boolean traded)
    {
        for (final Feed feed : feeds.of(Stream.CANDLE))
        {
            if (traded == (feed.candles.price() == CandleTape.Price.LAST))
            {
                candle(feed, false);
            }
        }
    }

    /** Mark and index were told. */
    void onMark(final long nowNs)
    {
        onCandle(false);
        onTicker(nowNs);
    }

    private void bookSnap(final long nowNs, final Feed feed)
    {
        text.book(feeds.begin(feed, true), feed.count);
        feeds.end(feed, true);
        feed.sent(nowNs);
    }

    private void ticker(final long nowNs, final Feed feed)
    {
        final boolean whole = feed.stream == Stream.TICKER_DELTA || feed.stream == Stream.TICKER_SNAP;
        final boolean snapshots = feed.stream == Stream.MINI_SNAP || feed.stream == Stream.TICKER_SNAP;
        final long[] values = market.ticker();
        final boolean first = snapshots || feed.told == null;
        text.ticker(feeds.begin(feed, first), values, first ? null : feed.told, whole);
        feeds.end(feed, first);
        feed.told = values;
        feed.sent(nowNs);
    }

    /** The book changed. */
    void onBook(final long nowNs, final BookDelta delta)
    {
        onBook(nowNs, delta, Stream.BOOK_DELTA);
        onBook(nowNs, delta, Stream.RPI_BOOK_DELTA);
        flush(nowNs, Stream.BOOK_SNAP);
        flush(nowNs, Stream.RPI_BOOK_SNAP);
        onTicker(nowNs);
    }

    private void onBook(final long nowNs, final BookDelta delta, final Stream stream)
    {
        for (final Feed feed : feeds.of(stream))
        {
            if (delta.lastId() > feed.bookId)
            {
                // A client learns of a gap by a number that is left out.
                feed.sequence += delta.firstId() == feed.bookId + 1 ? 0 : 1;
                feed.bookId = delta.lastId();
                feed.delta = feed.delta == null ? delta : feed.delta.then(delta);
                flush(nowNs, feed);
            }
        }
    }

    private void flush(final long nowNs, final Stream stream)
    {
        for (final Feed feed : feeds.of(stream))
        {
            flush(nowNs, feed);
        }
    }

    /** A price of the ticker changed. */
    void onTicker(final long nowNs)
    {
        for (final Stream stream :
            List.of(Stream.MINI_DELTA, Stream.MINI_SNAP, Stream.TICKER_DELTA, Stream.TICKER_SNAP))
        {
            flush(nowNs, stream);
        }
    }

    void onTrade(final long nowNs, final MarketState.Trade trade)
    {
        for (final Feed feed : feeds.of(Stream.TRADE))
        {
            text.trade(feeds.begin(feed, false), trade);
            feeds.end(feed, false);
        }
        onCandle(true);
        onTicker(nowNs);
    }

    /** Send what waits, if the rate lets it. */
    void flush(final long nowNs, final Feed feed)
    {
        if (!feed.isReady(nowNs))
        {
            return;
        }
        if (!feed.stream.isBookDelta())
        {
            send(nowNs, feed);
        }
        else if (feed.delta != null)
        {
            text.changes(feeds.begin(feed, false), feed.delta);
            feeds.end(feed, false);
            feed.delta = null;
            feed.sent(nowNs);
        }
    }
}
