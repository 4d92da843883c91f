package io.ballast.gateway.backpack;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.SessionState;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

/**
 * The market channel: its socket, the book that is built from it and from snapshots, and the proof that it lives. It is
 * up once it has content and a whole book. A book that was silent for long is held against a snapshot's number: silence
 * is either right, or the stream is dead.
 */
final class BackpackFeed
{
    /** The session's number of the socket. */
    static final int SOCKET = 0;

    private static final long FIRST_SNAPSHOT_NS = 500_000_000L;
    private static final long LEAST_RETRY_NS = 100_000_000L;
    private static final int MOST_TRIES = 8;
    private static final int MOST_REFRESHES = 4;
    private static final long CATCH_UP_NS = 2_000_000_000L;

    private final BackpackSettings settings;
    private final BackpackCaller caller;
    private final SessionEvents events;
    private final BackpackBook book;
    private final BackpackMarket market;
    private final BackpackLink link;
    private final BackpackFrame frame = new BackpackFrame();
    private final BackpackDepthAnswer answer = new BackpackDepthAnswer();
    private final BackpackCounters counters;
    private Transport transport;
    private SessionState told;

    private boolean asked;
    private long askAtNs = Protocol.NO_TIMER;
    private int tries;
    private long bookQuery;
    private long bookQueryDueNs = Protocol.NO_TIMER;
    private long checkNs = Protocol.NO_TIMER;
    private long expected;
    private long expectedByNs = Protocol.NO_TIMER;

    BackpackFeed(
        final BackpackSettings settings,
        final BackpackCaller caller,
        final SessionEvents events,
        final BackpackCounters counters,
        final long seed)
    {
        this.settings = settings;
        this.caller = caller;
        this.events = events;
        this.counters = counters;
        book = new BackpackBook(events, counters, caller.clock());
        market = new BackpackMarket(settings.symbol(), events, book, counters);
        link = new BackpackLink(SOCKET, settings, caller.requests(), seed);
    }

    void start(final long nowNs, final Transport to)
    {
        transport = to;
        link.start(nowNs, to);
    }

    // ------------------------------------------------------------------ the socket

    void onOpen(final long nowNs)
    {
        link.onOpen(nowNs);
        book.lost(nowNs);
        tries = 0;
        askAtNs = nowNs + FIRST_SNAPSHOT_NS;
        checkNs = Protocol.NO_TIMER;
        expectedByNs = Protocol.NO_TIMER;
        if (!transport.send(SOCKET, caller.requests().subscribeMarket()))
        {
            giveUp(nowNs, "subscription not sent");
        }
    }

    void onText(final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        if (!link.isOpen())
        {
            // Given up already: what it still says belongs to nobody.
            return;
        }
        switch (frame.read(buffer, offset, length))
        {
            case DATA -> onData(nowNs);
            case ERROR ->
            {
                counters.errorFrames++;
                giveUp(nowNs, "error " + frame.errorCode() + ": " + frame.errorText());
            }
            case UNREADABLE ->
            {
                counters.unreadable++;
                book.lost(nowNs);
            }
        }
    }

    private void onData(final long nowNs)
    {
        final BackpackMarket.Content content = market.onData(nowNs, frame);
        if (content == BackpackMarket.Content.DEPTH)
        {
            link.onContent(nowNs);
            checkNs = nowNs + settings.depthSilenceNs();
            if (tries == 0 && !asked && !book.trusted())
            {
                askAtNs = Math.min(askAtNs, nowNs);
            }
        }
        else if (content == BackpackMarket.Content.MARK)
        {
            link.onContent(nowNs);
        }
        keepBook(nowNs);
    }

    void onPong()
    {
        link.onPong();
    }

    void onClosed(final long nowNs, final int status, final String reason)
    {
        link.onClosed(nowNs);
        down(nowNs, status == 0 ? reason : "status " + status + ": " + reason);
    }

    private void giveUp(final long nowNs, final String reason)
    {
        link.giveUp(nowNs);
        down(nowNs, reason);
    }

    private void down(final long nowNs, final String reason)
    {
        askAtNs = Protocol.NO_TIMER;
        checkNs = Protocol.NO_TIMER;
        expectedByNs = Protocol.NO_TIMER;
        book.lost(nowNs);
        bookDone(nowNs, QueryResult.FAILED);
        tell(nowNs, SessionState.DOWN, reason);
    }

    private void tell(final long nowNs, final SessionState state, final String text)
    {
        if (told != state)
        {
            told = state;
            events.session(nowNs, Channel.MARKET, state, text);
        }
    }

    /** Say again where the channel stands: what was said may have been lost. */
    void tellAgain(final long nowNs)
    {
        if (told != null)
        {
            events.session(nowNs, Channel.MARKET, told, "");
        }
    }

    // ------------------------------------------------------------------ the book

    /** The engine wants a fresh snapshot. */
    void query(final long nowNs, final long commandSequence, final long queryId)
    {
        bookDone(nowNs, QueryResult.FAILED);
        bookQuery = queryId;
        bookQueryDueNs = nowNs + settings.queryTimeoutNs();
        events.commandSent(nowNs, commandSequence, 0, link.isOpen());
        if (!link.isOpen())
        {
            bookDone(nowNs, QueryResult.FAILED);
            return;
        }
        askAtNs = Math.min(askAtNs, nowNs);
        keepBook(nowNs);
    }

    private void bookDone(final long nowNs, final QueryResult result)
    {
        if (bookQuery != 0)
        {
            events.queryDone(nowNs, bookQuery, QueryKind.BOOK, result == QueryResult.FOUND ? 1 : 0, result);
            bookQuery = 0;
            bookQueryDueNs = Protocol.NO_TIMER;
        }
    }

    private void keepBook(final long nowNs)
    {
        if (!link.isOpen())
        {
            return;
        }
        if (!book.trusted() && askAtNs == Protocol.NO_TIMER && !asked)
        {
            askAtNs = nowNs;
        }
        if (nowNs >= askAtNs && !asked)
        {
            askAtNs = Protocol.NO_TIMER;
            book.refresh();
            asked = caller.ask(BackpackCall.SNAPSHOT, nowNs, caller.requests().depth(false)) != null;
            if (!asked)
            {
                again(nowNs);
            }
        }
        if (book.trusted() && link.heard() && told != SessionState.UP)
        {
            link.proven();
            tell(nowNs, SessionState.UP, "");
        }
    }

    /** An answer has come, or will not come: null. */
    void onSnapshot(final long nowNs, final HttpResponse response)
    {
        asked = false;
        if (!link.isOpen())
        {
            return;
        }
        if (response != null && answer.read(response) &&
            book.onSnapshot(nowNs, answer.last(), answer.timeNs(), answer.levels()))
        {
            tries = 0;
            checkNs = nowNs + settings.depthSilenceNs();
            bookDone(nowNs, QueryResult.FOUND);
            keepBook(nowNs);
        }
        else
        {
            again(nowNs);
        }
    }

    private void again(final long nowNs)
    {
        tries++;
        if (book.trusted() && (bookQuery == 0 || tries >= MOST_REFRESHES))
        {
            tries = 0;
            book.keep();
            bookDone(nowNs, QueryResult.FAILED);
        }
        else if (tries >= MOST_TRIES)
        {
            giveUp(nowNs, "no book from its snapshots");
        }
        else
        {
            askAtNs = nowNs + (LEAST_RETRY_NS << tries);
        }
    }

    /** The number of a book that the stream has been silent about; null for no answer. */
    void onCheck(final long nowNs, final HttpResponse response)
    {
        if (response != null && link.isOpen() && book.trusted() && answer.read(response) &&
            answer.last() > book.sequence())
        {
            expected = answer.last();
            expectedByNs = nowNs + CATCH_UP_NS;
        }
    }

    // ------------------------------------------------------------------ time

    void onTimer(final long nowNs)
    {
        final String reason = link.onTimer(nowNs);
        if (reason != null)
        {
            giveUp(nowNs, reason);
        }
        if (nowNs >= expectedByNs)
        {
            expectedByNs = Protocol.NO_TIMER;
            if (book.sequence() < expected)
            {
                giveUp(nowNs, "book stream silent");
            }
        }
        if (nowNs >= checkNs)
        {
            checkNs = nowNs + settings.depthSilenceNs();
            caller.ask(BackpackCall.SNAPSHOT_CHECK, nowNs, caller.requests().depth(true));
        }
        if (nowNs >= bookQueryDueNs)
        {
            bookDone(nowNs, QueryResult.FAILED);
        }
        keepBook(nowNs);
    }

    long nextTimerNs()
    {
        final long ask = asked ? Protocol.NO_TIMER : askAtNs;
        return Math.min(Math.min(link.nextTimerNs(), Math.min(ask, checkNs)), Math.min(expectedByNs, bookQueryDueNs));
    }
}
