package io.ballast.gateway.backpack;

import io.ballast.core.codec.Side;
import io.ballast.gateway.session.SessionEvents;

/**
 * Backpack's public streams of one symbol: depth, trades, mark price. A frame becomes one event or none.
 */
final class BackpackMarket
{
    /** What a frame was. */
    enum Content
    {
        /** A change of the book. */
        DEPTH,
        /** A public trade. */
        TRADE,
        /** Mark price, once a second whether or not it moved. */
        MARK,
        /** Nothing of ours. */
        OTHER,
        /** One of ours that cannot be used. */
        BAD
    }

    private static final int PRICE_PLACES = 8;
    private static final int RATE_PLACES = 12;
    /** One frame covers fewer updates than this. */
    private static final long MOST_UPDATES = 1_000_000L;

    private final String symbol;
    private final SessionEvents events;
    private final BackpackBook book;
    private final BackpackCounters counters;

    BackpackMarket(
        final String symbol, final SessionEvents events, final BackpackBook book, final BackpackCounters counters)
    {
        this.symbol = symbol;
        this.events = events;
        this.book = book;
        this.counters = counters;
    }

    /** A frame of data. */
    Content onData(final long nowNs, final BackpackFrame frame)
    {
        final Content content = contentOf(frame);
        if (content == Content.OTHER)
        {
            counters.otherStreams++;
            return content;
        }
        if (!frame.has('s'))
        {
            counters.missing++;
            return Content.BAD;
        }
        if (!frame.is('s', symbol))
        {
            counters.otherSymbols++;
            return Content.OTHER;
        }
        final boolean taken = switch (content)
        {
            case DEPTH -> depth(nowNs, frame);
            case TRADE -> trade(nowNs, frame);
            case MARK -> mark(nowNs, frame);
            case OTHER, BAD -> false;
        };
        if (!taken)
        {
            counters.missing++;
            return Content.BAD;
        }
        return content;
    }

    private static Content contentOf(final BackpackFrame frame)
    {
        if (frame.is('e', "depth"))
        {
            return Content.DEPTH;
        }
        return frame.is('e', "trade") ? Content.TRADE : frame.is('e', "markPrice") ? Content.MARK : Content.OTHER;
    }

    private boolean depth(final long nowNs, final BackpackFrame frame)
    {
        final long first = frame.whole('U');
        final long last = frame.whole('u');
        final long timeNs = timeNs(frame);
        if (!frame.isList('a') || !frame.isList('b') || first < 0 || last < first || last - first > MOST_UPDATES ||
            timeNs < 0)
        {
            // Its number may be one that is needed: what follows would be built on sand.
            book.lost(nowNs);
            return false;
        }
        book.onChange(nowNs, first, last, timeNs, frame.levels());
        return true;
    }

    private boolean trade(final long nowNs, final BackpackFrame frame)
    {
        final long price = frame.decimal('p');
        final long quantity = frame.decimal('q');
        final long timeNs = timeNs(frame);
        if (price <= 0 || quantity <= 0 || timeNs < 0 || !frame.isFlag('m'))
        {
            return false;
        }
        events.trade(nowNs)
            .exchangeNs(timeNs)
            .price(price)
            .quantity(quantity)
            .aggressor(frame.flag('m') ? Side.SELL : Side.BUY);
        events.publish();
        return true;
    }

    private boolean mark(final long nowNs, final BackpackFrame frame)
    {
        final long mark = frame.cut('p', PRICE_PLACES);
        final long index = frame.cut('i', PRICE_PLACES);
        final long rate = frame.cut('f', RATE_PLACES);
        final long nextNs = BackpackDigits.epochNs(frame.whole('n'));
        final long timeNs = timeNs(frame);
        if (mark <= 0 || index <= 0 || rate == BackpackFrame.INVALID || nextNs < 0 || timeNs < 0)
        {
            return false;
        }
        events.mark(nowNs)
            .exchangeNs(timeNs)
            .markPrice(mark)
            .indexPrice(index)
            .fundingRate(rate)
            .nextFundingNs(nextNs);
        events.publish();
        return true;
    }

    /** When the venue's engine did it, else when it was sent. */
    private static long timeNs(final BackpackFrame frame)
    {
        final long timeNs = frame.micros('T');
        return timeNs == BackpackFrame.INVALID ? frame.micros('E') : timeNs;
    }
}
