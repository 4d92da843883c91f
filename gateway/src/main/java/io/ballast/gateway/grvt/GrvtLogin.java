package io.ballast.gateway.grvt;

import io.ballast.gateway.session.Backoff;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;

/**
 * Logs in, again and again: before a cookie expires, and when the venue says that it is of no more use. One request at
 * a time; failures wait longer and longer.
 */
final class GrvtLogin
{
    private static final int OK = 200;

    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final GrvtAccount account;
    private final GrvtCookie cookie;
    private final GrvtRest rest;
    private final Backoff backoff;
    private String problem = "";
    private boolean asked;
    private boolean refused;
    private long nextNs = Protocol.NO_TIMER;

    GrvtLogin(
        final GrvtSettings settings,
        final GrvtCounters counters,
        final GrvtAccount account,
        final GrvtCookie cookie,
        final GrvtRest rest,
        final long seed)
    {
        this.settings = settings;
        this.counters = counters;
        this.account = account;
        this.cookie = cookie;
        this.rest = rest;
        backoff = new Backoff(settings.backoffLeastNs(), settings.backoffLargestNs(), seed);
    }

    /** Ask for a cookie, unless that is being done. */
    void ask(final long nowNs)
    {
        if (asked)
        {
            return;
        }
        final Pending waiting = rest.begin(GrvtAsk.LOGIN, nowNs, nowNs + settings.queryTimeoutNs());
        if (waiting == null)
        {
            nextNs = nowNs + backoff.next();
            return;
        }
        asked = true;
        nextNs = Protocol.NO_TIMER;
        account.apiKey(rest.body().ascii("{\"api_key\":\""));
        rest.body().ascii("\"}");
        rest.send(waiting);
        rest.forget();
    }

    /** The venue does not take the cookie any more. A new one is asked for, not at once if it was just given. */
    void rejected(final long nowNs)
    {
        if (cookie.isHeld())
        {
            cookie.drop();
            nextNs = asked ? Protocol.NO_TIMER : nowNs + backoff.next();
        }
    }

    /**
     * The venue answered.
     *
     * @param nowNs        event time.
     * @param response     to the request.
     * @param answer       the same, read.
     * @param wallOffsetNs wall clock minus event time.
     * @return whether there is a new cookie.
     */
    boolean answered(
        final long nowNs, final HttpResponse response, final GrvtAnswer answer, final long wallOffsetNs)
    {
        asked = false;
        if (response.status() != OK || answer.code() != 0 || !cookie.take(response, nowNs, wallOffsetNs))
        {
            refused = answer.isRefused() && !answer.isLimited();
            failed(nowNs, response.status() == OK && answer.code() == 0 ?
                "login gave no cookie " + settings.cookieName() :
                "login refused: " + answer.code() + ' ' + answer.message());
            return false;
        }
        problem = "";
        refused = false;
        final long lifeNs = cookie.expiryNs() - nowNs;
        nextNs = nowNs + Math.max(settings.backoffLeastNs(), Math.max(lifeNs / 2, lifeNs - settings.renewBeforeNs()));
        return true;
    }

    /** There was no answer. */
    void failed(final long nowNs, final String reason)
    {
        asked = false;
        counters.failedLogins++;
        problem = reason;
        nextNs = nowNs + backoff.next();
    }

    /** What was opened with the cookie works. */
    void proven()
    {
        backoff.reset();
    }

    /** Why there is no cookie; empty where there is one, or no answer yet. */
    String problem()
    {
        return problem;
    }

    /** Whether the venue refused the key itself. */
    boolean isRefused()
    {
        return refused;
    }

    long nextTimerNs()
    {
        return nextNs;
    }

    void onTimer(final long nowNs)
    {
        if (nowNs >= nextNs)
        {
            ask(nowNs);
        }
    }
}
