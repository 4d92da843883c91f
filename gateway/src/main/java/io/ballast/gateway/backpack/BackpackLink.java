package io.ballast.gateway.backpack;

import io.ballast.gateway.session.Backoff;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;

/**
 * One WebSocket: opened, watched for content and pongs, given up and opened again after a wait.
 * <pre>
 *     WAITING ──► OPENING ──► OPEN ──► WAITING ...
 *        ▲           │
 *        └───────────┘ refused, or too late
 * </pre>
 */
final class BackpackLink
{
    /** Where it stands. */
    private enum State
    {
        STOPPED, WAITING, OPENING, OPEN
    }

    private final int socket;
    private final BackpackSettings settings;
    private final BackpackRequests requests;
    private final Backoff backoff;
    private Transport transport;
    private State state = State.STOPPED;
    private boolean heard;
    private long attemptNs;
    private long contentDueNs;
    private long pingNs;
    private long pongDueNs;

    BackpackLink(
        final int socket, final BackpackSettings settings, final BackpackRequests requests, final long seed)
    {
        this.socket = socket;
        this.settings = settings;
        this.requests = requests;
        backoff = new Backoff(settings.backoffLeastNs(), settings.backoffLargestNs(), seed);
    }

    void start(final long nowNs, final Transport to)
    {
        transport = to;
        open(nowNs);
    }

    private void open(final long nowNs)
    {
        state = State.OPENING;
        heard = false;
        contentDueNs = nowNs + settings.subscribeTimeoutNs();
        transport.open(socket, requests.handshake());
    }

    void onOpen(final long nowNs)
    {
        state = State.OPEN;
        pingNs = nowNs + settings.pingNs();
        pongDueNs = Protocol.NO_TIMER;
    }

    boolean isOpen()
    {
        return state == State.OPEN;
    }

    /** Whether it has brought anything since it was opened. */
    boolean heard()
    {
        return heard;
    }

    /** Something of use has come. */
    void onContent(final long nowNs)
    {
        heard = true;
        contentDueNs = nowNs + settings.silenceNs();
    }

    void onPong()
    {
        pongDueNs = Protocol.NO_TIMER;
    }

    /** It has done what it is for. */
    void proven()
    {
        backoff.reset();
    }

    /** The other end has closed it, or never opened it. */
    void onClosed(final long nowNs)
    {
        state = State.WAITING;
        attemptNs = nowNs + backoff.next();
    }

    /** Close it and open it again after a wait. */
    void giveUp(final long nowNs)
    {
        transport.close(socket);
        onClosed(nowNs);
    }

    /** Returns why it must be given up, null if it need not. */
    String onTimer(final long nowNs)
    {
        switch (state)
        {
            case WAITING ->
            {
                if (nowNs >= attemptNs)
                {
                    open(nowNs);
                }
            }
            case OPENING, OPEN ->
            {
                if (nowNs >= contentDueNs)
                {
                    return heard ? "no content" : state == State.OPEN ? "nothing subscribed" : "not opened";
                }
                if (state == State.OPEN)
                {
                    return ping(nowNs);
                }
            }
            case STOPPED ->
            {
            }
        }
        return null;
    }

    private String ping(final long nowNs)
    {
        if (nowNs >= pongDueNs)
        {
            return "no pong";
        }
        if (nowNs >= pingNs)
        {
            transport.ping(socket);
            pingNs = nowNs + settings.pingNs();
            pongDueNs = Math.min(pongDueNs, nowNs + settings.pongNs());
        }
        return null;
    }

    long nextTimerNs()
    {
        return switch (state)
        {
            case STOPPED -> Protocol.NO_TIMER;
            case WAITING -> attemptNs;
            case OPENING -> contentDueNs;
            case OPEN -> Math.min(contentDueNs, Math.min(pingNs, pongDueNs));
        };
    }
}
