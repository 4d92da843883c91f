package io.ballast.gateway.grvt;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.SessionState;
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
    private static final long DIRTY_NS = 1_000_000_000L;
    private static final int UNAUTHORIZED = 401;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final SessionEvents events;
    private final GrvtReports reports;
    private final GrvtEntry entry;
    private final GrvtQueries queries;
    private final GrvtCookie cookie;
    private final GrvtLogin login;
    private final GrvtRest rest;
    private final GrvtOrderFeed state;
    private final GrvtFillFeed fill;
    private final GrvtPositionFeed position;
    private final GrvtCancelFeed cancel = new GrvtCancelFeed();
    private final GrvtFrame frame;
    private final GrvtLink[] links = new GrvtLink[SOCKETS];
    private final Backoff backoff;

    private Transport transport;
    private GrvtLink active;
    private GrvtLink rising;
    private GrvtLink draining;
    private long drainedNs = Protocol.NO_TIMER;
    private long openAtNs = Protocol.NO_TIMER;
    private boolean up;
    private boolean told;
    private boolean unclean;
    private long dirtiedNs = NEVER;
    private long dirtyAtNs = Protocol.NO_TIMER;
    private String dirtyReason = "";

    GrvtOrders(
        final GrvtSettings settings,
        final String symbol,
        final GrvtAccount account,
        final GrvtCounters counters,
        final SessionEvents events,
        final GrvtReports reports,
        final GrvtEntry entry,
        final GrvtQueries queries,
        final GrvtCookie cookie,
        final GrvtLogin login,
        final GrvtRest rest,
        final long seed)
    {
        this.settings = settings;
        this.counters = counters;
        this.events = events;
        this.reports = reports;
        this.entry = entry;
        this.queries = queries;
        this.cookie = cookie;
        this.login = login;
        this.rest = rest;
        state = new GrvtOrderFeed(symbol);
        fill = new GrvtFillFeed(symbol);
        position = new GrvtPositionFeed(symbol);
        final GrvtFeed[] feeds = new GrvtFeed[GrvtStream.values().length];
        feeds[GrvtStream.STATE.ordinal()] = state;
        feeds[GrvtStream.FILL.ordinal()] = fill;
        feeds[GrvtStream.POSITION.ordinal()] = position;
        feeds[GrvtStream.CANCEL.ordinal()] = cancel;
        frame = new GrvtFrame(feeds);
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
        link.heard(nowNs);
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
        final boolean complete = switch (stream)
        {
            case STATE -> state.isComplete();
            case FILL -> fill.isComplete();
            case POSITION -> position.isComplete();
            default -> true;
        };
        if (!complete)
        {
            counters.incomplete++;
            dirty(nowNs, "incomplete message in a private stream");
            return;
        }
        switch (stream)
        {
            case STATE -> reports.order(nowNs, state, ReportSource.STREAM);
            case FILL ->
            {
                if (fill.isOurs())
                {
                    reports.fill(nowNs, fill, 0);
                }
                else
                {
                    counters.otherInstruments++;
                }
            }
            case POSITION ->
            {
                if (position.isOurs())
                {
                    queries.position(nowNs, position);
                }
                else
                {
                    counters.otherInstruments++;
                }
            }
            case CANCEL -> counters.droppedCancels += cancel.isDropped() ? 1 : 0;
            default -> counters.unknownFrames++;
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
            entry.answered(nowNs, waiting, frame);
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
        if (link == active && !up)
        {
            up = true;
            told = false;
            unclean = false;
            dirtyAtNs = Protocol.NO_TIMER;
            events.session(nowNs, Channel.ORDERS, SessionState.UP, "");
        }
        clean(nowNs);
    }

    // ------------------------------------------------------------------ state

    /** Something was missed or could not be used: the engine is to compare everything. At most once a second. */
    void dirty(final long nowNs, final String reason)
    {
        if (up)
        {
            dirtyReason = reason;
            dirtyAtNs = Math.min(dirtyAtNs, Math.max(nowNs, dirtiedNs + DIRTY_NS));
            soil(nowNs);
        }
    }

    private void soil(final long nowNs)
    {
        if (nowNs >= dirtyAtNs && events.session(nowNs, Channel.ORDERS, SessionState.DIRTY, dirtyReason))
        {
            dirtyAtNs = Protocol.NO_TIMER;
            dirtiedNs = nowNs;
            unclean = true;
            clean(nowNs);
        }
    }

    private void clean(final long nowNs)
    {
        if (unclean && active != null && active.isConfirmed() &&
            events.session(nowNs, Channel.ORDERS, SessionState.UP, ""))
        {
            unclean = false;
        }
    }

    /**
     * The engine did not hear everything: tell it so.
     *
     * @param nowNs event time.
     * @return whether it heard that.
     */
    boolean retell(final long nowNs)
    {
        final boolean heard = events.session(
            nowNs, Channel.ORDERS, up ? SessionState.DIRTY : SessionState.DOWN, "inputs were lost");
        unclean |= heard && up;
        clean(nowNs);
        return heard && !unclean;
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
        if (up && nowNs - link.readyNs() >= LASTING_NS)
        {
            backoff.reset();
        }
        active = rising;
        rising = null;
        if (active == null)
        {
            openAtNs = nowNs + backoff.next();
        }
        if (up || !told)
        {
            up = false;
            told = true;
            unclean = false;
            dirtyAtNs = Protocol.NO_TIMER;
            events.session(nowNs, Channel.ORDERS, SessionState.DOWN, reason);
        }
    }

    private void drained(final long nowNs)
    {
        final GrvtLink link = draining;
        link.close();
        lost(nowNs, link, "");
        counters.lostSockets--;
    }

    boolean isUp()
    {
        return up;
    }

    long nextTimerNs()
    {
        long next = Math.min(Math.min(openAtNs, drainedNs), dirtyAtNs);
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
        soil(nowNs);
        clean(nowNs);
    }
}
