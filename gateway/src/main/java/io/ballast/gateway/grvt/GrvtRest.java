package io.ballast.gateway.grvt;

import io.ballast.gateway.session.PendingRequests;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.Transport;

/**
 * Requests by REST: written over one buffer, given a number, sent, waited for.
 */
final class GrvtRest
{
    /** Index of the host that logs in. */
    static final int EDGE = 0;
    /** Index of the host that trades. */
    static final int TRADES = 1;
    /** Index of the host of the market. */
    static final int MARKET = 2;

    private static final int CAPACITY = 128;

    private final HttpRequest request = new HttpRequest();
    private final PendingRequests pending = new PendingRequests(CAPACITY);
    private final GrvtCookie cookie;
    private Transport transport;

    GrvtRest(final GrvtCookie cookie)
    {
        this.cookie = cookie;
    }

    void start(final Transport to)
    {
        transport = to;
    }

    /**
     * Begin a request; its body is to be written, then it is to be sent.
     *
     * @param ask        what for.
     * @param nowNs      event time.
     * @param deadlineNs when to stop waiting.
     * @return null when as many wait as may.
     */
    Pending begin(final GrvtAsk ask, final long nowNs, final long deadlineNs)
    {
        final Pending waiting = pending.add(ask.ordinal(), nowNs, deadlineNs);
        if (waiting == null)
        {
            return null;
        }
        switch (ask)
        {
            case LOGIN ->
            {
                request.begin(EDGE, HttpRequest.Method.POST).target().ascii(ask.method());
                request.header("Cookie").ascii("rm=true;");
            }
            case TIME -> request.begin(MARKET, HttpRequest.Method.GET).target().ascii(ask.method());
            case RULES, BOOK ->
                request.begin(MARKET, HttpRequest.Method.POST).target().ascii("/full/").ascii(ask.method());
            default ->
            {
                request.begin(TRADES, HttpRequest.Method.POST).target().ascii("/full/").ascii(ask.method());
                cookie.put(request);
            }
        }
        if (ask != GrvtAsk.TIME)
        {
            request.header("Content-Type").ascii("application/json");
        }
        return waiting;
    }

    ByteText body()
    {
        return request.body();
    }

    void send(final Pending waiting)
    {
        transport.request(waiting.exchange, request);
    }

    /** Overwrite what was sent last: it held a secret. */
    void forget()
    {
        final int length = request.body().length();
        request.body().clear();
        for (int i = 0; i < length; i++)
        {
            request.body().ascii('0');
        }
        request.body().clear();
    }

    /** Handshake of a WebSocket. */
    HttpRequest handshake(final int host)
    {
        request.begin(host, HttpRequest.Method.GET).target().ascii("/ws/full");
        if (host == TRADES)
        {
            cookie.put(request);
        }
        return request;
    }

    /** Nobody waits for it any more. */
    void abandon(final Pending waiting)
    {
        pending.remove(waiting.exchange);
        transport.abandon(waiting.exchange);
    }

    PendingRequests pending()
    {
        return pending;
    }
}
