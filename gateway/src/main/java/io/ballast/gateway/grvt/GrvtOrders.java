package io.ballast.gateway.grvt;

import io.ballast.gateway.session.Backoff;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

/**
 * The private socket: commands leave by it, and states, fills and positions come. Up once logged in and every stream is
 * confirmed by the venue, which it does for its own accounts only.
 * <p>
 * With a new cookie a second socket is opened and takes over when it is up; the first is heard a while longer, so that
 * nothing is lost between the two. What comes twice changes nothing.
 * <p>
 * A gap in a stream, and a message of it that cannot be used, make the session dirty: the engine compares everything.
 */
final class GrvtOrders
{
    private static final int FIRST_SOCKET = GrvtMarket.SOCKET + 1;
    private static final int SOCKETS = 2;
    private static final long LASTING_NS = 10_000_000_000L;
    private static final int UNAUTHORIZED = 401;

    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final GrvtStanding standing;
    private final GrvtEntry entry;
    private final GrvtVerdicts verdicts;
    private final GrvtCookie cookie;
    private final GrvtLogin login;
    private final GrvtRest rest;
    private final GrvtPrivateFeeds feeds;
    private final GrvtFrame frame;
    private final GrvtLink[] links = new GrvtLink[SOCKETS];
    private final Backoff backoff;

    private Transport transport;
    private GrvtLink active;
    private GrvtLink rising;
    private GrvtLink draining;
    private long drainedNs = Protocol.NO_TIMER;
    private long openAtNs = Protocol.NO_TIMER;

    GrvtOrders(
        final GrvtSettings settings,
        final String symbol,
        final GrvtAccount account,
        final GrvtCounters counters,
        final SessionEvents events,
        final GrvtReports reports,
        final GrvtEntry entry,
        final GrvtVerdicts verdicts,
        final GrvtFindings findings,
        final GrvtCookie cookie,
        final GrvtLogin login,
        final GrvtRest rest,
        final long seed)
    {
        this.settings = settings;
        this.counters = counters;
        standing = new GrvtStanding(events);
        this.entry = entry;
        this.verdicts = verdicts;
        this.cookie = cookie;
        this.login = login;
        this.rest = rest;
        feeds = new GrvtPrivateFeeds(symbol, counters, reports, findings);
        frame = new GrvtFrame(feeds.readers());
        final String selector = account + "-" + symbol;
        for (int i = 0; i < SOCKETS; i++)
        {
            links[i] = new GrvtLink(FIRST_SOCKET + i, settings, counters,
                new GrvtStream[]{GrvtStream.STATE, GrvtStream.FILL, GrvtStream.POSITION, GrvtStream.CANCEL},
                new String[]{selector, selector, selector, selector});
        }
        backoff = new Backoff(settings.backoffLeastNs(), settings.backoffLargestNs(), seed);
    }

    void start(final Transport to)
    {
        transport = to;
    }

    /** The link that commands leave by, null while there is none. */
    GrvtLink ready()
    {
        return active != null && active.isReady() ? active : null;
    }

    /** There is a new cookie. */
    void onCookie(final long nowNs)
    {
        if (active == null)
        {
            open(nowNs);
            return;
        }
        if (rising != null)
        {
            return;
        }
        if (draining != null)
        {
            drained(nowNs);
        }
        rising = active == links[0] ? links[1] : links[0];
        rising.open(nowNs, transport, rest.handshake(GrvtRest.TRADES));
    }

    private void open(final long nowNs)
    {
        openAtNs = Protocol.NO_TIMER;
        if (cookie.isHeld())
        {
            active = draining == links[0] ? links[1] : links[0];
            active.open(nowNs, transport, rest.handshake(GrvtRest.TRADES));
        }
    }

    void onOpen(final long nowNs, final int socket)
    {
        links[socket - FIRST_SOCKET].onOpen(nowNs);
    }

    void onPong(final long nowNs, final int socket)
    {
        links[socket - FIRST_SOCKET].heard(nowNs);
    }

    void onClosed(final long nowNs, final int socket, final int status, final String reason)
    {
        final GrvtLink link = links[socket - FIRST_SOCKET];
        if (!link.isClosed())
        {
            link.closed();
            if (status == UNAUTHORIZED)
            {
                login.rejected(nowNs);
            }
            lost(nowNs, link, reason);
        }
    }

    void onText(final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
    {
        final GrvtLink link = links[socket - FIRST_SOCKET];
        link.spoken(nowNs);
        switch (frame.read(buffer, offset, length))
        {
            case FEED -> feed(nowNs, link);
            case ANSWER -> answer(nowNs, link);
            case STRAY_ERROR ->
            {
                counters.strayErrors++;
                if (frame.code() == GrvtReject.NOT_AUTHENTICATED)
                {
                    loggedOut(nowNs);
                }
            }
            case OTHER -> counters.unknownFrames++;
            case UNREADABLE ->
            {
                counters.unreadable++;
                dirty(nowNs, "unreadable frame");
            }
        }
    }

    // ------------------------------------------------------------------ streams

    private void feed(final long nowNs, final GrvtLink link)
    {
        final GrvtStream stream = frame.stream();
        switch (link.sequence(stream).judge(frame.sequence(), frame.previous()))
        {
            case NEW -> take(nowNs, stream);
            case REPEATED -> counters.duplicates++;
            case AFTER_GAP ->
            {
                counters.gaps++;
                take(nowNs, stream);
                link.resubscribe(stream, nowNs);
                dirty(nowNs, "gap in a private stream");
            }
        }
    }

    private void take(final long nowNs, final GrvtStream stream)
    {
        if (!feeds.take(nowNs, stream))
        {
            counters.incomplete++;
            dirty(nowNs, "incomplete message in a private stream");
        }
    }

    // ------------------------------------------------------------------ answers

    private void answer(final long nowNs, final GrvtLink link)
    {
        final Pending waiting = link.pending().remove(frame.id());
        final boolean loggedOut = frame.isRefused() && frame.code() == GrvtReject.NOT_AUTHENTICATED;
        if (waiting == null)
        {
            counters.lateAnswers++;
        }
        else if (waiting.kind == GrvtAsk.SUBSCRIBE.ordinal())
        {
            if (!link.onSubscribed(waiting, frame, nowNs) && !loggedOut)
            {
                link.close();
                lost(nowNs, link, "subscription refused: " + frame.message());
                return;
            }
            confirmed(nowNs, link);
        }
        else if (waiting.kind != GrvtAsk.UNSUBSCRIBE.ordinal())
        {
            verdicts.answered(nowNs, waiting, frame);
        }
        if (loggedOut)
        {
            loggedOut(nowNs);
        }
    }

    private void confirmed(final long nowNs, final GrvtLink link)
    {
        if (!link.isReady())
        {
            return;
        }
        if (link == rising)
        {
            draining = active;
            drainedNs = nowNs + settings.drainNs();
            active = rising;
            rising = null;
        }
        login.proven();
        if (link == active)
        {
            standing.up(nowNs);
        }
        standing.clean(nowNs, isConfirmed());
    }

    // ------------------------------------------------------------------ state

    /** Something was missed or could not be used: the engine is to compare everything. */
    private void dirty(final long nowNs, final String reason)
    {
        standing.dirty(nowNs, reason, isConfirmed());
    }

    private boolean isConfirmed()
    {
        return active != null && active.isConfirmed();
    }

    /**
     * The engine did not hear everything: tell it so.
     *
     * @param nowNs event time.
     * @return whether it heard that.
     */
    boolean retell(final long nowNs)
    {
        return standing.retell(nowNs, isConfirmed());
    }

    /** The venue does not know us any more: nothing of the socket can be relied upon. */
    void loggedOut(final long nowNs)
    {
        login.rejected(nowNs);
        close(nowNs, rising);
        close(nowNs, draining);
        close(nowNs, active);
    }

    private void close(final long nowNs, final GrvtLink link)
    {
        if (link != null)
        {
            link.close();
            lost(nowNs, link, "not authenticated");
        }
    }

    private void lost(final long nowNs, final GrvtLink link, final String reason)
    {
        counters.lostSockets++;
        Pending waiting = link.pending().oldest();
        while (waiting != null)
        {
            link.pending().remove(waiting.exchange);
            entry.unanswered(nowNs, waiting, true, "socket lost");
            waiting = link.pending().oldest();
        }
        if (link == draining)
        {
            draining = null;
            drainedNs = Protocol.NO_TIMER;
        }
        else if (link == rising)
        {
            rising = null;
            openAtNs = nowNs + backoff.next();
        }
        else
        {
            down(nowNs, link, reason);
        }
    }

    private void down(final long nowNs, final GrvtLink link, final String reason)
    {
        if (standing.isUp() && nowNs - link.readyNs() >= LASTING_NS)
        {
            backoff.reset();
        }
        active = rising;
        rising = null;
        if (active == null)
        {
            openAtNs = nowNs + backoff.next();
        }
        standing.down(nowNs, reason);
    }

    private void drained(final long nowNs)
    {
        final GrvtLink link = draining;
        link.close();
        lost(nowNs, link, "");
        counters.lostSockets--;
    }

    long nextTimerNs()
    {
        long next = Math.min(Math.min(openAtNs, drainedNs), standing.nextTimerNs());
        for (final GrvtLink link : links)
        {
            next = Math.min(next, Math.min(link.nextTimerNs(), link.pending().nextDeadlineNs()));
        }
        return next;
    }

    void onTimer(final long nowNs)
    {
        for (final GrvtLink link : links)
        {
            Pending overdue = link.pending().overdue(nowNs);
            while (overdue != null)
            {
                counters.timeouts++;
                link.pending().remove(overdue.exchange);
                link.unanswered();
                entry.unanswered(nowNs, overdue, true, "no answer");
                overdue = link.pending().overdue(nowNs);
            }
            final String reason = link.check(nowNs);
            if (reason != null)
            {
                link.close();
                lost(nowNs, link, reason);
            }
        }
        if (nowNs >= drainedNs)
        {
            drained(nowNs);
        }
        if (nowNs >= openAtNs)
        {
            // A socket is missing: the first, or the one for a new cookie. Without a cookie, its coming opens it.
            openAtNs = Protocol.NO_TIMER;
            if (cookie.isHeld())
            {
                onCookie(nowNs);
            }
        }
        standing.onTimer(nowNs, isConfirmed());
    }
}
