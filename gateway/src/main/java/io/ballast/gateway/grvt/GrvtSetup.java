package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.Backoff;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

/**
 * GRVT before a run: logs in, and asks for the instrument's rules, the best prices, the clock, the account and its
 * leverage, one after the other. What may pass is asked for again; a refused key and an unknown instrument are not.
 * <p>
 * Not told by the venue to a key of a sub-account: fee rates, and the maintenance margin. The initial margin follows
 * from the leverage in use, where the venue tells that.
 */
public final class GrvtSetup implements VenueSetup
{
    private static final long MS_NS = 1_000_000L;
    private static final int INSTRUMENT_INVALID = 3000;
    private static final GrvtAsk[] STEPS = {
        GrvtAsk.LOGIN, GrvtAsk.RULES, GrvtAsk.ACCOUNT, GrvtAsk.LEVERAGE, GrvtAsk.BOOK, GrvtAsk.TIME};

    private final GrvtCounters counters = new GrvtCounters();
    private final GrvtSettings settings;
    private final GrvtAccount account;
    private final String symbol;
    private final long wallOffsetNs;
    private final GrvtCookie cookie;
    private final GrvtRest rest;
    private final GrvtLogin login;
    private final Backoff backoff;
    private final GrvtAnswer answer = new GrvtAnswer();
    private final GrvtRulesFeed rules;
    private final GrvtAccountFeed summary;
    private final GrvtTouchFeed touch = new GrvtTouchFeed();
    private int step;
    private long askAtNs = Protocol.NO_TIMER;
    private long initialMarginRate = VenueFacts.UNKNOWN;
    private VenueFacts facts;
    private String problem = "not logged in yet";
    private boolean hopeless;

    /**
     * A setup that has not begun.
     *
     * @param settings     of the venue.
     * @param account      to trade with, closed by its owner.
     * @param symbol       the venue's name of the instrument.
     * @param wallOffsetNs wall clock minus event time.
     * @param seed         of the spread of waits.
     */
    public GrvtSetup(
        final GrvtSettings settings,
        final GrvtAccount account,
        final String symbol,
        final long wallOffsetNs,
        final long seed)
    {
        this.settings = settings;
        this.account = account;
        this.symbol = symbol;
        this.wallOffsetNs = wallOffsetNs;
        cookie = new GrvtCookie(settings.cookieName(), settings.cookieLifeNs());
        rest = new GrvtRest(cookie);
        login = new GrvtLogin(settings, counters, account, cookie, rest, seed);
        backoff = new Backoff(settings.backoffLeastNs(), settings.backoffLargestNs(), seed + 1);
        rules = new GrvtRulesFeed(symbol);
        summary = new GrvtAccountFeed(symbol);
    }

    @Override
    public boolean done()
    {
        return facts != null || hopeless;
    }

    @Override
    public VenueFacts facts()
    {
        return facts;
    }

    @Override
    public String problem()
    {
        return facts != null ? "" : problem;
    }

    @Override
    public void start(final long nowNs, final Transport transport)
    {
        rest.start(transport);
        login.ask(nowNs);
    }

    private void ask(final long nowNs)
    {
        askAtNs = Protocol.NO_TIMER;
        final GrvtAsk ask = STEPS[step];
        final Pending waiting = rest.begin(ask, nowNs, nowNs + settings.queryTimeoutNs());
        if (waiting == null)
        {
            askAtNs = nowNs + backoff.next();
            return;
        }
        switch (ask)
        {
            case RULES -> rest.body().ascii("{\"instrument\":\"").ascii(symbol).ascii("\"}");
            case BOOK -> rest.body().ascii("{\"instrument\":\"").ascii(symbol).ascii("\",\"depth\":10}");
            case ACCOUNT, LEVERAGE ->
                rest.body().ascii("{\"sub_account_id\":\"").unsigned(account.subAccountId()).ascii("\"}");
            default ->
            {
                // The clock is asked for without a body.
            }
        }
        rest.send(waiting);
    }

    @Override
    public void onResponse(final long nowNs, final long exchange, final HttpResponse response)
    {
        final Pending waiting = rest.pending().remove(exchange);
        if (waiting == null || done())
        {
            return;
        }
        answer.read(response);
        final GrvtAsk ask = GrvtAsk.at(waiting.kind);
        if (ask == GrvtAsk.LOGIN)
        {
            if (login.answered(nowNs, response, answer, wallOffsetNs))
            {
                login.proven();
                step = 1;
                ask(nowNs);
                return;
            }
            problem = login.problem();
            hopeless = login.isRefused();
        }
        else if (ask != STEPS[step])
        {
            counters.lateAnswers++;
        }
        else if (answer.isLoggedOut())
        {
            problem = "not authenticated";
            step = 0;
            login.rejected(nowNs);
        }
        else if (take(nowNs, ask, waiting))
        {
            backoff.reset();
            step++;
            if (step < STEPS.length)
            {
                ask(nowNs);
            }
        }
        else
        {
            refused(nowNs, ask);
        }
    }

    private boolean take(final long nowNs, final GrvtAsk ask, final Pending waiting)
    {
        return switch (ask)
        {
            case RULES -> read(rules) && rules.isComplete();
            case ACCOUNT -> read(summary) && summary.isComplete();
            case LEVERAGE ->
            {
                leverage();
                yield answer.hasResult() || answer.isRefused();
            }
            case BOOK -> read(touch) && touch.isComplete();
            case TIME -> time(nowNs, waiting);
            default -> throw new IllegalStateException("not a step: ask=" + ask);
        };
    }

    private boolean read(final GrvtFeed feed)
    {
        if (!answer.hasResult() || answer.result() != JsonToken.START_OBJECT)
        {
            return false;
        }
        feed.read(answer.json());
        return answer.json().drain();
    }

    private void refused(final long nowNs, final GrvtAsk ask)
    {
        problem = ask.method() + (answer.code() == 0 ? " answered nothing of use" : " refused: " + answer.code() + ' ' +
            answer.message());
        hopeless = answer.isRefused() && !answer.isLimited() && (ask == GrvtAsk.ACCOUNT ||
            answer.code() == GrvtReject.NOT_FOUND || answer.code() == INSTRUMENT_INVALID);
        askAtNs = nowNs + backoff.next();
    }

    /** The share of an order's notional that it binds is one by the leverage. */
    private void leverage()
    {
        if (!answer.hasResult() || !answer.rows())
        {
            return;
        }
        final JsonFrame json = answer.json();
        while (GrvtFeed.element(json))
        {
            long leverage = 0;
            boolean ours = false;
            while (GrvtFeed.member(json))
            {
                final String name = json.name();
                json.next();
                switch (name)
                {
                    case "instrument" -> ours = json.is(symbol);
                    case "leverage" -> leverage = json.decimalCut();
                }
                json.skip();
            }
            if (ours && leverage > 0)
            {
                initialMarginRate = FixedPoint.mulDiv(FixedPoint.RATE_SCALE, FixedPoint.SCALE, leverage, Rounding.UP);
            }
        }
    }

    private boolean time(final long nowNs, final Pending waiting)
    {
        final long serverMs = answer.serverTimeMs();
        if (serverMs <= 0 || serverMs > Long.MAX_VALUE / MS_NS)
        {
            return false;
        }
        final long halfWayNs = waiting.sentNs + (nowNs - waiting.sentNs) / 2;
        facts = new VenueFacts(
            symbol,
            rules.quote(),
            rules.tick(),
            rules.minQuantity(),
            rules.minQuantity(),
            rules.maxQuantity(),
            rules.minNotional(),
            VenueFacts.UNKNOWN,
            VenueFacts.UNKNOWN,
            initialMarginRate,
            VenueFacts.UNKNOWN,
            rules.fundingIntervalNs() > 0 ? rules.fundingIntervalNs() : VenueFacts.UNKNOWN,
            touch.bid(),
            touch.ask(),
            serverMs * MS_NS - halfWayNs,
            summary.available(),
            rules.hash(),
            rules.baseDecimals());
        return true;
    }

    @Override
    public void onFailed(final long nowNs, final long exchange, final boolean written, final String reason)
    {
        final Pending waiting = rest.pending().remove(exchange);
        if (waiting != null)
        {
            failed(nowNs, waiting, reason);
        }
    }

    private void failed(final long nowNs, final Pending waiting, final String reason)
    {
        problem = GrvtAsk.at(waiting.kind).method() + ": " + reason;
        if (waiting.kind == GrvtAsk.LOGIN.ordinal())
        {
            login.failed(nowNs, reason);
        }
        else
        {
            askAtNs = nowNs + backoff.next();
        }
    }

    @Override
    public long nextTimerNs()
    {
        return done() ? NO_TIMER :
            Math.min(Math.min(askAtNs, login.nextTimerNs()), rest.pending().nextDeadlineNs());
    }

    @Override
    public void onTimer(final long nowNs)
    {
        if (done())
        {
            return;
        }
        Pending overdue = rest.pending().overdue(nowNs);
        while (overdue != null)
        {
            rest.abandon(overdue);
            failed(nowNs, overdue, "no answer");
            overdue = rest.pending().overdue(nowNs);
        }
        login.onTimer(nowNs);
        if (nowNs >= askAtNs && step > 0)
        {
            ask(nowNs);
        }
    }

    @Override
    public void onWritten(final long nowNs, final long exchange)
    {
        // Only answers count.
    }

    @Override
    public void onOpen(final long nowNs, final int socket)
    {
        // Everything is asked for by REST.
    }

    @Override
    public void onText(
        final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
    {
        // Everything is asked for by REST.
    }

    @Override
    public void onPong(final long nowNs, final int socket)
    {
        // Everything is asked for by REST.
    }

    @Override
    public void onClosed(final long nowNs, final int socket, final int status, final String reason)
    {
        // Everything is asked for by REST.
    }
}
