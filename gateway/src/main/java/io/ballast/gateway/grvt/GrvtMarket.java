package io.ballast.gateway.grvt;

import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.gateway.book.DepthBook;
import io.ballast.gateway.session.Backoff;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

/**
 * The market of one instrument: book, trades and ticker over one socket that needs no login. Up once every stream is
 * confirmed and the book is whole; down when the socket is lost or speaks no more. A book that misses a message says so
 * and begins again on the same socket; if it does so twice in a short time, the socket is given up.
 */
final class GrvtMarket
{
    /** The socket's number. */
    static final int SOCKET = 0;

    private static final long LASTING_NS = 10_000_000_000L;
    private static final long RESTART_NS = 1_000_000_000L;
    private static final int MAX_QUERIES = 8;

    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final SessionEvents events;
    private final GrvtRest rest;
    private final GrvtBookFeed book;
    private final GrvtTradeFeed trade;
    private final GrvtTickerFeed ticker;
    private final GrvtFrame frame;
    private final GrvtLink link;
    private final Backoff backoff;
    private final long[] queries = new long[MAX_QUERIES];
    private final long[] queryDeadlinesNs = new long[MAX_QUERIES];

    private Transport transport;
    private int queryCount;
    private long openAtNs = Protocol.NO_TIMER;
    private long restartedNs = Long.MIN_VALUE;
    private long wholeByNs = Protocol.NO_TIMER;
    private long wallOffsetNs;
    private long venueOffsetNs = VenueFacts.UNKNOWN;
    private boolean up;
    private boolean told;

    GrvtMarket(
        final GrvtSettings settings,
        final String symbol,
        final GrvtCounters counters,
        final SessionEvents events,
        final GrvtRest rest,
        final long seed)
    {
        this.settings = settings;
        this.counters = counters;
        this.events = events;
        this.rest = rest;
        book = new GrvtBookFeed(symbol);
        trade = new GrvtTradeFeed(symbol);
        ticker = new GrvtTickerFeed(symbol, settings.fundingRatePlaces());
        final GrvtFeed[] feeds = new GrvtFeed[GrvtStream.values().length];
        feeds[GrvtStream.BOOK.ordinal()] = book;
        feeds[GrvtStream.TRADE.ordinal()] = trade;
        feeds[GrvtStream.MINI.ordinal()] = ticker;
        feeds[GrvtStream.TICKER.ordinal()] = ticker;
        frame = new GrvtFrame(feeds);
        link = new GrvtLink(SOCKET, settings, counters,
            new GrvtStream[]{GrvtStream.BOOK, GrvtStream.TICKER, GrvtStream.TRADE},
            new String[]{
                symbol + '@' + settings.bookRateMs(),
                symbol + '@' + settings.tickerRateMs(),
                symbol + '@' + settings.tradeLimit()});
        backoff = new Backoff(settings.backoffLeastNs(), settings.backoffLargestNs(), seed);
    }

    void start(final long nowNs, final Transport to)
    {
        transport = to;
        open(nowNs);
    }

    void wallOffset(final long offsetNs)
    {
        wallOffsetNs = offsetNs;
    }

    /** Venue clock minus event time, or unknown. */
    void venueOffset(final long offsetNs)
    {
        venueOffsetNs = offsetNs;
    }

    private void open(final long nowNs)
    {
        openAtNs = Protocol.NO_TIMER;
        link.open(nowNs, transport, rest.handshake(GrvtRest.MARKET));
    }

    void onOpen(final long nowNs)
    {
        wholeByNs = nowNs + settings.subscribeTimeoutNs();
        link.onOpen(nowNs);
    }

    void onPong(final long nowNs)
    {
        link.heard(nowNs);
    }

    void onClosed(final long nowNs, final String reason)
    {
        if (!link.isClosed())
        {
            link.closed();
            lost(nowNs, reason);
        }
    }

    void onText(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        link.heard(nowNs);
        switch (frame.read(buffer, offset, length))
        {
            case FEED -> feed(nowNs);
            case ANSWER -> answer(nowNs);
            case STRAY_ERROR -> counters.strayErrors++;
            case OTHER -> counters.unknownFrames++;
            case UNREADABLE ->
            {
                // It may have been a change of the book.
                counters.unreadable++;
                restart(nowNs);
            }
        }
    }

    private void feed(final long nowNs)
    {
        link.content(nowNs);
        switch (frame.stream())
        {
            case BOOK -> book(nowNs);
            case TRADE -> trade(nowNs);
            case MINI, TICKER -> ticker(nowNs);
            default -> counters.unknownFrames++;
        }
    }

    private void book(final long nowNs)
    {
        switch (book.apply(frame.sequence(), frame.previous()))
        {
            case APPLIED ->
            {
                final BookEventEncoder event = events.book(nowNs).exchangeNs(book.eventNs());
                book.book().encode(event);
                if (isLate(nowNs))
                {
                    counters.lateBooks++;
                    event.gap(Flag.YES);
                }
                events.publish();
                if (frame.sequence() == 0)
                {
                    whole(nowNs);
                }
            }
            case PASSED_OVER -> counters.duplicates++;
            case LOST ->
            {
                counters.gaps++;
                restart(nowNs);
            }
        }
    }

    /** A change that is late is not to be traded on, and is told like a gap: until the stream has caught up. */
    private boolean isLate(final long nowNs)
    {
        return frame.sequence() > 0 && venueOffsetNs != VenueFacts.UNKNOWN &&
            nowNs + venueOffsetNs - book.eventNs() > DepthBook.LATE_NS;
    }

    private void whole(final long nowNs)
    {
        for (int i = 0; i < queryCount; i++)
        {
            events.queryDone(nowNs, queries[i], QueryKind.BOOK, 1, QueryResult.FOUND);
        }
        queryCount = 0;
        wholeByNs = Protocol.NO_TIMER;
        up(nowNs);
    }

    private void up(final long nowNs)
    {
        if (!up && link.isReady() && book.book().trusted())
        {
            up = true;
            told = false;
            events.session(nowNs, Channel.MARKET, SessionState.UP, "");
        }
    }

    /** The book cannot be trusted: say so, and ask for a whole one. */
    private void restart(final long nowNs)
    {
        book.book().lost();
        book.book().encode(events.book(nowNs));
        events.publish();
        if (restartedNs != Long.MIN_VALUE && nowNs - restartedNs < RESTART_NS)
        {
            link.close();
            lost(nowNs, "book broken again");
            return;
        }
        restartedNs = nowNs;
        wholeByNs = nowNs + settings.subscribeTimeoutNs();
        link.resubscribe(GrvtStream.BOOK, nowNs);
    }

    private void trade(final long nowNs)
    {
        if (!trade.isComplete())
        {
            counters.incomplete++;
        }
        else if (nowNs + wallOffsetNs - trade.eventNs() <= settings.tradeAgeNs())
        {
            events.trade(nowNs)
                .exchangeNs(trade.eventNs())
                .price(trade.price())
                .quantity(trade.quantity())
                .aggressor(trade.aggressor());
            events.publish();
        }
    }

    private void ticker(final long nowNs)
    {
        if (!ticker.isComplete())
        {
            counters.incomplete++;
            return;
        }
        ticker.take();
        events.mark(nowNs)
            .exchangeNs(ticker.eventNs())
            .markPrice(ticker.mark())
            .indexPrice(ticker.index())
            .fundingRate(ticker.fundingRate())
            .nextFundingNs(ticker.nextFundingNs());
        events.publish();
    }

    private void answer(final long nowNs)
    {
        final Pending waiting = link.pending().remove(frame.id());
        if (waiting == null)
        {
            counters.lateAnswers++;
        }
        else if (waiting.kind == GrvtAsk.SUBSCRIBE.ordinal())
        {
            if (!link.onSubscribed(waiting, frame, nowNs))
            {
                link.close();
                lost(nowNs, "subscription refused: " + frame.message());
                return;
            }
            up(nowNs);
        }
    }

    /**
     * A fresh book is asked for; it is told on the stream, and then the answer.
     *
     * @param nowNs   event time.
     * @param queryId to answer.
     * @return whether the question left.
     */
    boolean refresh(final long nowNs, final long queryId)
    {
        if (!link.isReady() || queryCount == MAX_QUERIES)
        {
            return false;
        }
        queries[queryCount] = queryId;
        queryDeadlinesNs[queryCount++] = nowNs + settings.queryTimeoutNs();
        link.resubscribe(GrvtStream.BOOK, nowNs);
        return true;
    }

    private void lost(final long nowNs, final String reason)
    {
        counters.lostSockets++;
        wholeByNs = Protocol.NO_TIMER;
        book.book().lost();
        while (link.pending().oldest() != null)
        {
            link.pending().remove(link.pending().oldest().exchange);
        }
        fail(nowNs, Long.MAX_VALUE);
        if (up && nowNs - link.readyNs() >= LASTING_NS)
        {
            backoff.reset();
        }
        if (up || !told)
        {
            up = false;
            told = true;
            events.session(nowNs, Channel.MARKET, SessionState.DOWN, reason);
        }
        openAtNs = nowNs + backoff.next();
    }

    /** Questions whose time is up stay without a book. */
    private void fail(final long nowNs, final long untilNs)
    {
        while (queryCount > 0 && queryDeadlinesNs[0] <= untilNs)
        {
            events.queryDone(nowNs, queries[0], QueryKind.BOOK, 0, QueryResult.FAILED);
            queryCount--;
            System.arraycopy(queries, 1, queries, 0, queryCount);
            System.arraycopy(queryDeadlinesNs, 1, queryDeadlinesNs, 0, queryCount);
        }
    }

    long nextTimerNs()
    {
        final long queryNs = queryCount == 0 ? Protocol.NO_TIMER : queryDeadlinesNs[0];
        final long linkNs = Math.min(link.nextTimerNs(), link.pending().nextDeadlineNs());
        return Math.min(Math.min(Math.min(openAtNs, wholeByNs), queryNs), linkNs);
    }

    void onTimer(final long nowNs)
    {
        fail(nowNs, nowNs);
        Pending overdue = link.pending().overdue(nowNs);
        while (overdue != null)
        {
            counters.timeouts++;
            link.pending().remove(overdue.exchange);
            overdue = link.pending().overdue(nowNs);
        }
        final String reason = nowNs >= wholeByNs ? "no whole book" : link.check(nowNs);
        if (reason != null)
        {
            link.close();
            lost(nowNs, reason);
        }
        if (nowNs >= openAtNs)
        {
            open(nowNs);
        }
    }

    /**
     * The engine did not hear everything: tell it again where the channel stands.
     *
     * @param nowNs event time.
     * @return whether it heard that.
     */
    boolean retell(final long nowNs)
    {
        return events.session(nowNs, Channel.MARKET, up ? SessionState.UP : SessionState.DOWN, "inputs were lost");
    }
}
