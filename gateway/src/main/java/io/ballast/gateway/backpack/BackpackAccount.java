package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.SessionState;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

/**
 * The order channel: its socket, its subscription and the proof that it stands, and what the engine is told of it.
 * <p>
 * Backpack acknowledges no subscription. It counts as standing when a signed query was answered, the socket has brought
 * its heartbeat, and no error frame came for a while. A reply to an order that the stream stays silent about takes it
 * down again: then the stream is dead, whatever its socket says.
 */
final class BackpackAccount
{
    /** The session's number of the socket. */
    static final int SOCKET = 1;

    /** The venue is in maintenance, or trading is paused. */
    static final int MAINTENANCE = 1;
    /** The market's book does not take every kind of order. */
    static final int BOOK_CLOSED = 1 << 1;
    /** The account is being liquidated. */
    static final int LIQUIDATING = 1 << 2;

    private static final int OK = 200;
    private static final int MOST_PROOFS = 5;
    private static final long PROOF_RETRY_NS = 1_000_000_000L;

    private final BackpackSettings settings;
    private final BackpackCaller caller;
    private final SessionEvents events;
    private final BackpackErrors errors;
    private final BackpackCounters counters;
    private final BackpackOrders orders;
    private final BackpackLink link;
    private final BackpackFrame frame = new BackpackFrame();
    private final JsonFrame json = new JsonFrame();
    private Transport transport;

    private SessionState told;
    private int restrictions;
    private long subscriptions;
    private boolean proofAsked;
    private boolean proven;
    private int proofs;
    private long proofAtNs = Protocol.NO_TIMER;
    private long settledNs = Protocol.NO_TIMER;
    private long lastUpdateNs = Long.MIN_VALUE;
    private long echoDueNs = Protocol.NO_TIMER;
    private boolean dirty;
    private long dirtyNotBeforeNs = Long.MIN_VALUE;

    BackpackAccount(
        final BackpackSettings settings,
        final String quoteCurrency,
        final BackpackCaller caller,
        final SessionEvents events,
        final BackpackErrors errors,
        final BackpackCounters counters,
        final long seed)
    {
        this.settings = settings;
        this.caller = caller;
        this.events = events;
        this.errors = errors;
        this.counters = counters;
        orders = new BackpackOrders(settings.symbol(), quoteCurrency, events, errors, counters);
        link = new BackpackLink(SOCKET, settings, caller.requests(), seed);
    }

    void start(final long nowNs, final Transport to)
    {
        transport = to;
        link.start(nowNs, to);
    }

    /** Whether creates may be sent. */
    boolean isUp()
    {
        return told == SessionState.UP || told == SessionState.RESTRICTED;
    }

    boolean isRestricted()
    {
        return restrictions != 0;
    }

    // ------------------------------------------------------------------ the socket

    void onOpen(final long nowNs)
    {
        link.onOpen(nowNs);
        subscriptions++;
        proven = false;
        proofAsked = false;
        proofs = 0;
        proofAtNs = nowNs;
        settledNs = nowNs + settings.settleNs();
        echoDueNs = Protocol.NO_TIMER;
        if (!transport.send(SOCKET, caller.requests().subscribeAccount(caller.venueMs(nowNs))) ||
            !transport.send(SOCKET, caller.requests().subscribeHeartbeat()))
        {
            giveUp(nowNs, "subscription not sent");
            return;
        }
        prove(nowNs);
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
                dirty(nowNs);
            }
        }
    }

    private void onData(final long nowNs)
    {
        switch (orders.onData(nowNs, frame))
        {
            case ORDER ->
            {
                lastUpdateNs = nowNs;
                echoDueNs = Protocol.NO_TIMER;
                link.onContent(nowNs);
            }
            case POSITION -> link.onContent(nowNs);
            case DIRTY ->
            {
                lastUpdateNs = nowNs;
                echoDueNs = Protocol.NO_TIMER;
                link.onContent(nowNs);
                dirty(nowNs);
            }
            case OTHER ->
            {
                if (frame.is('e', "markPrice"))
                {
                    link.onContent(nowNs);
                }
                else
                {
                    counters.otherStreams++;
                }
            }
        }
        comeUp(nowNs);
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
        proofAtNs = Protocol.NO_TIMER;
        settledNs = Protocol.NO_TIMER;
        echoDueNs = Protocol.NO_TIMER;
        dirty = false;
        tell(nowNs, SessionState.DOWN, reason);
    }

    private void tell(final long nowNs, final SessionState state, final String text)
    {
        if (told != state)
        {
            told = state;
            events.session(nowNs, Channel.ORDERS, state, text);
        }
    }

    // ------------------------------------------------------------------ the proof

    private void prove(final long nowNs)
    {
        if (nowNs < proofAtNs || proofAsked || !link.isOpen())
        {
            return;
        }
        proofAtNs = Protocol.NO_TIMER;
        final Pending proof =
            caller.ask(BackpackCall.PROOF, nowNs, caller.requests().openOrders(caller.venueMs(nowNs)));
        if (proof == null)
        {
            proofAtNs = nowNs + PROOF_RETRY_NS;
            return;
        }
        proofAsked = true;
        proof.detail = subscriptions;
    }

    /** The signed query was answered; null if it was not. One that belongs to an older subscription proves nothing. */
    void onProof(final long nowNs, final long subscription, final HttpResponse response)
    {
        if (subscription != subscriptions || !link.isOpen() || proven)
        {
            return;
        }
        proofAsked = false;
        if (response != null && response.status() == OK)
        {
            json.begin(response.body());
            proven = json.next() == JsonToken.START_ARRAY && json.drain();
        }
        if (proven)
        {
            comeUp(nowNs);
        }
        else if (++proofs >= MOST_PROOFS)
        {
            giveUp(nowNs, "not proven: " + (response == null ? "no answer" : errors.words()));
        }
        else
        {
            proofAtNs = nowNs + PROOF_RETRY_NS;
        }
    }

    private void comeUp(final long nowNs)
    {
        if (!isUp() && proven && link.isOpen() && link.heard() && nowNs >= settledNs)
        {
            settledNs = Protocol.NO_TIMER;
            link.proven();
            tell(nowNs, restrictions == 0 ? SessionState.UP : SessionState.RESTRICTED, restrictedBy());
        }
    }

    // ------------------------------------------------------------------ what may have been missed

    /** The venue has taken an order that was sent at a time: the stream must say so too. */
    void expectEcho(final long sentNs, final long nowNs)
    {
        if (isUp() && lastUpdateNs < sentNs)
        {
            echoDueNs = Math.min(echoDueNs, nowNs + settings.echoNs());
        }
    }

    /** Something was said that could not be understood: the engine is to ask. */
    void dirty(final long nowNs)
    {
        dirty = true;
        tellDirty(nowNs);
    }

    private void tellDirty(final long nowNs)
    {
        if (dirty && nowNs >= dirtyNotBeforeNs)
        {
            if (isUp())
            {
                events.session(nowNs, Channel.ORDERS, SessionState.DIRTY, "");
                events.session(nowNs, Channel.ORDERS, told, restrictedBy());
            }
            dirty = false;
            dirtyNotBeforeNs = nowNs + settings.dirtyNs();
        }
    }

    /** Say again where the channel stands, and that something was lost. Returns whether that was heard. */
    boolean tellLoss(final long nowNs)
    {
        return told == null || events.session(
            nowNs, Channel.ORDERS, isUp() ? SessionState.DIRTY : told, "events found no room") &&
            (!isUp() || events.session(nowNs, Channel.ORDERS, told, restrictedBy()));
    }

    /** The venue does not know our key, or not any more: the subscription must be proven again. */
    void refused(final long nowNs)
    {
        if (isUp())
        {
            giveUp(nowNs, "key refused: " + errors.words());
        }
    }

    // ------------------------------------------------------------------ restrictions

    void restrict(final long nowNs, final int restriction, final boolean on)
    {
        final int before = restrictions;
        restrictions = on ? restrictions | restriction : restrictions & ~restriction;
        if (restrictions != before && isUp())
        {
            told = null;
            tell(nowNs, restrictions == 0 ? SessionState.UP : SessionState.RESTRICTED, restrictedBy());
        }
    }

    private String restrictedBy()
    {
        if (restrictions == 0)
        {
            return "";
        }
        return (restrictions & MAINTENANCE) != 0 ? "maintenance" :
            (restrictions & BOOK_CLOSED) != 0 ? "book not open" : "account in liquidation";
    }

    // ------------------------------------------------------------------ time

    void onTimer(final long nowNs)
    {
        final String reason = link.onTimer(nowNs);
        if (reason != null)
        {
            giveUp(nowNs, reason);
        }
        if (nowNs >= echoDueNs)
        {
            counters.unheard++;
            giveUp(nowNs, "order stream silent");
        }
        prove(nowNs);
        comeUp(nowNs);
        tellDirty(nowNs);
    }

    long nextTimerNs()
    {
        final long settled = proven && !isUp() && link.heard() ? settledNs : Protocol.NO_TIMER;
        final long again = dirty ? dirtyNotBeforeNs : Protocol.NO_TIMER;
        return Math.min(
            Math.min(link.nextTimerNs(), proofAsked ? Protocol.NO_TIMER : proofAtNs),
            Math.min(Math.min(echoDueNs, settled), again));
    }
}
