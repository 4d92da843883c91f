package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.PendingRequests;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;

/**
 * One WebSocket to {@code /ws/full} with the streams it is to carry: opens, subscribes, keeps alive, sends requests and
 * holds those that wait for an answer. Its owner hears what comes and decides what to do when it is to be given up.
 */
final class GrvtLink
{
    /** How far it has come. */
    private enum State
    {
        CLOSED, OPENING, SUBSCRIBING, READY
    }

    private static final int WAITING = 256;
    private static final int FRAME_CAPACITY = 1024;

    /** Requests without an answer, and without any other word of the venue, after which a socket is held for dead. */
    private static final int MOST_UNANSWERED = 3;

    private final int socket;
    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final GrvtStream[] streams;
    private final String[] selectors;
    private final PendingRequests pending = new PendingRequests(WAITING);
    private final GrvtSequence[] sequences = new GrvtSequence[GrvtStream.values().length];
    private final ByteText frame = new ByteText(FRAME_CAPACITY);

    private Transport transport;
    private State state = State.CLOSED;
    private int confirmed;
    private long deadlineNs;
    private long readyNs;
    private long heardNs;
    private long contentNs;
    private long pingedNs;
    private boolean pinged;
    private int unanswered;

    /**
     * A socket that is closed.
     *
     * @param socket    number of it.
     * @param settings  of the session.
     * @param counters  of the session.
     * @param streams   to carry.
     * @param selectors what of each stream.
     */
    GrvtLink(
        final int socket,
        final GrvtSettings settings,
        final GrvtCounters counters,
        final GrvtStream[] streams,
        final String[] selectors)
    {
        this.socket = socket;
        this.settings = settings;
        this.counters = counters;
        this.streams = streams;
        this.selectors = selectors;
        for (int i = 0; i < sequences.length; i++)
        {
            sequences[i] = new GrvtSequence();
        }
    }

    void open(final long nowNs, final Transport to, final HttpRequest handshake)
    {
        transport = to;
        state = State.OPENING;
        confirmed = 0;
        deadlineNs = nowNs + settings.subscribeTimeoutNs();
        pinged = false;
        unanswered = 0;
        transport.open(socket, handshake);
    }

    /** Close it; what waits for an answer waits on, for the owner to say so. */
    void close()
    {
        if (state != State.CLOSED)
        {
            transport.close(socket);
        }
        closed();
    }

    /** It is closed already. */
    void closed()
    {
        state = State.CLOSED;
    }

    void onOpen(final long nowNs)
    {
        state = State.SUBSCRIBING;
        deadlineNs = nowNs + settings.subscribeTimeoutNs();
        heardNs = nowNs;
        contentNs = nowNs;
        for (int i = 0; i < streams.length && state == State.SUBSCRIBING; i++)
        {
            sequences[streams[i].ordinal()].reset();
            subscribe(i, nowNs);
        }
    }

    /** Let a stream begin again: nothing is taken for new that was on its way before. */
    void resubscribe(final GrvtStream stream, final long nowNs)
    {
        for (int i = 0; i < streams.length; i++)
        {
            if (streams[i] == stream)
            {
                final Pending waiting = begin(GrvtAsk.UNSUBSCRIBE, stream, i, nowNs, "unsubscribe");
                if (waiting != null)
                {
                    send(waiting);
                }
                confirmed &= ~stream.bit();
                sequences[stream.ordinal()].reset();
                subscribe(i, nowNs);
                deadlineNs = nowNs + settings.subscribeTimeoutNs();
            }
        }
    }

    private void subscribe(final int index, final long nowNs)
    {
        final Pending waiting = begin(GrvtAsk.SUBSCRIBE, streams[index], index, nowNs, "subscribe");
        if (waiting != null)
        {
            send(waiting);
        }
    }

    private Pending begin(
        final GrvtAsk ask, final GrvtStream stream, final int index, final long nowNs, final String method)
    {
        final Pending waiting = pending.add(ask.ordinal(), nowNs, nowNs + settings.subscribeTimeoutNs());
        if (waiting != null)
        {
            waiting.detail = stream.ordinal();
            frame.clear().ascii("{\"jsonrpc\":\"2.0\",\"method\":\"").ascii(method)
                .ascii("\",\"params\":{\"stream\":\"").ascii(stream.text())
                .ascii("\",\"selectors\":[\"").ascii(selectors[index]).ascii("\"]}");
        }
        return waiting;
    }

    /**
     * Begin a request; its parameters are to be written, then it is to be sent.
     *
     * @param ask        what for.
     * @param nowNs      event time.
     * @param deadlineNs when to stop waiting.
     * @return null when as many wait as may.
     */
    Pending begin(final GrvtAsk ask, final long nowNs, final long deadlineNs)
    {
        final Pending waiting = pending.add(ask.ordinal(), nowNs, deadlineNs);
        if (waiting != null)
        {
            frame.clear().ascii("{\"jsonrpc\":\"2.0\",\"method\":\"").ascii(ask.method()).ascii("\",\"params\":");
        }
        return waiting;
    }

    /** Parameters of the request that was begun last. */
    ByteText body()
    {
        return frame;
    }

    /**
     * Send the request that was begun last.
     *
     * @param waiting as it was begun.
     * @return false if not one byte left; then nobody waits for it.
     */
    boolean send(final Pending waiting)
    {
        frame.ascii(",\"id\":").number(waiting.exchange).ascii('}');
        if (transport.send(socket, frame))
        {
            return true;
        }
        pending.remove(waiting.exchange);
        return false;
    }

    /** Anything has come. */
    void heard(final long nowNs)
    {
        heardNs = nowNs;
        pinged = false;
    }

    /** The venue has spoken; a pong may come from a network that has lost the venue behind it. */
    void spoken(final long nowNs)
    {
        heard(nowNs);
        unanswered = 0;
    }

    /** A request stays without an answer. */
    void unanswered()
    {
        unanswered++;
    }

    /** A message of a stream has come. */
    void content(final long nowNs)
    {
        contentNs = nowNs;
    }

    GrvtSequence sequence(final GrvtStream stream)
    {
        return sequences[stream.ordinal()];
    }

    /**
     * A subscription was answered.
     *
     * @param waiting the request.
     * @param answer  to it.
     * @param nowNs   event time.
     * @return false if the socket is of no use without it.
     */
    boolean onSubscribed(final Pending waiting, final GrvtFrame answer, final long nowNs)
    {
        final GrvtStream stream = GrvtStream.at((int)waiting.detail);
        final boolean granted = !answer.isRefused() && answer.result(1) && granted(answer.json());
        counters.refusedSubscriptions += granted ? 0 : 1;
        if (!granted && !stream.isOptional())
        {
            return false;
        }
        // What came on its way to this answer had the numbers of the subscription before.
        sequences[stream.ordinal()].reset();
        confirmed |= stream.bit();
        if (state == State.SUBSCRIBING && isConfirmed())
        {
            state = State.READY;
            readyNs = nowNs;
        }
        return true;
    }

    private static boolean granted(final JsonFrame json)
    {
        boolean granted = false;
        while (GrvtFeed.member(json))
        {
            final boolean subscribed = "subs".equals(json.name());
            final JsonToken value = json.next();
            if (subscribed && value == JsonToken.START_ARRAY)
            {
                granted = json.next() == JsonToken.VALUE_STRING;
                while (granted && json.next() == JsonToken.VALUE_STRING)
                {
                    // To the end of the array.
                }
            }
            json.skip();
        }
        return json.drain() && granted;
    }

    /** Whether every stream is confirmed, also after one began again. */
    boolean isConfirmed()
    {
        for (final GrvtStream stream : streams)
        {
            if ((confirmed & stream.bit()) == 0)
            {
                return false;
            }
        }
        return true;
    }

    boolean isReady()
    {
        return state == State.READY;
    }

    boolean isClosed()
    {
        return state == State.CLOSED;
    }

    /** Since when it is ready; only while it is. */
    long readyNs()
    {
        return readyNs;
    }

    int socket()
    {
        return socket;
    }

    PendingRequests pending()
    {
        return pending;
    }

    /** When it wants to be looked at. */
    long nextTimerNs()
    {
        return switch (state)
        {
            case CLOSED -> Protocol.NO_TIMER;
            case OPENING -> deadlineNs;
            case SUBSCRIBING, READY -> Math.min(silenceNs(), isConfirmed() ? Protocol.NO_TIMER : deadlineNs);
        };
    }

    private long silenceNs()
    {
        final long pongNs = pinged ? pingedNs + settings.pongNs() : heardNs + settings.pingNs();
        return streams[0].isPrivate() ? pongNs : Math.min(pongNs, contentNs + settings.marketSilenceNs());
    }

    /**
     * Look at it: ping where it is silent.
     *
     * @param nowNs event time.
     * @return why it is to be given up, null where it is not.
     */
    String check(final long nowNs)
    {
        if (state == State.CLOSED)
        {
            return null;
        }
        if (!isConfirmed() && nowNs >= deadlineNs)
        {
            return state == State.OPENING ? "did not open" : "streams not confirmed";
        }
        if (state == State.OPENING)
        {
            return null;
        }
        if (unanswered >= MOST_UNANSWERED)
        {
            return "requests not answered";
        }
        if (!streams[0].isPrivate() && nowNs - contentNs >= settings.marketSilenceNs())
        {
            return "no content";
        }
        if (pinged)
        {
            return nowNs - pingedNs >= settings.pongNs() ? "no pong" : null;
        }
        if (nowNs - heardNs >= settings.pingNs())
        {
            pinged = true;
            pingedNs = nowNs;
            transport.ping(socket);
        }
        return null;
    }
}
