package io.ballast.gateway.grvt;

import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

import java.util.function.LongSupplier;

/**
 * GRVT during a run.
 * <pre>
 *                    +- GrvtMarket   book, trades, ticker               socket 0
 *     GrvtSession ---+- GrvtOrders   states, fills, positions           sockets 1 and 2, in turn
 *                    |    +- GrvtEntry    creates, cancels              the same, else REST
 *                    +- GrvtQueries  questions of the engine            REST
 *                    +- GrvtPolls    clock, rules, funding, currency    REST
 *                    +- GrvtLogin    cookie                             REST
 *                    +- GrvtDeadMan  countdown at the venue             REST
 * </pre>
 * Hosts: 0 logs in, 1 trades, 2 is the market. One thread; messages of the market, states and fills allocate nothing.
 */
public final class GrvtSession implements VenueSession
{
    private static final long RETELL_NS = 10_000_000L;

    private final GrvtCounters counters = new GrvtCounters();
    private final GrvtSettings settings;
    private final SessionEvents events;
    private final GrvtCookie cookie;
    private final GrvtRest rest;
    private final GrvtLogin login;
    private final GrvtPace pace;
    private final GrvtDeadMan deadMan;
    private final GrvtMarket market;
    private final GrvtVerdicts verdicts;
    private final GrvtEntry entry;
    private final GrvtQueries queries;
    private final GrvtOrders orders;
    private final GrvtPolls polls;
    private final GrvtAnswer answer = new GrvtAnswer();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder orderCommand = new OrderCommandDecoder();
    private final CancelCommandDecoder cancelCommand = new CancelCommandDecoder();
    private final CancelAllCommandDecoder cancelAllCommand = new CancelAllCommandDecoder();
    private final QueryCommandDecoder queryCommand = new QueryCommandDecoder();

    private long wallOffsetNs;
    private long retellAtNs = Protocol.NO_TIMER;

    /**
     * A session that has not begun.
     *
     * @param id           dense id of the venue and of its instrument.
     * @param settings     of the venue.
     * @param account      to trade with, closed by its owner.
     * @param facts        rules and fees in effect; with the hash and the decimals of the instrument.
     * @param sinceNs      wall clock; funding that was paid at or before it is not told.
     * @param wallOffsetNs wall clock minus event time.
     * @param seed         of the spread of waits.
     * @param stopwatch    in nanoseconds, for what signing takes; one that stands still measures nothing.
     * @param sink         of what the venue says.
     */
    public GrvtSession(
        final int id,
        final GrvtSettings settings,
        final GrvtAccount account,
        final VenueFacts facts,
        final long sinceNs,
        final long wallOffsetNs,
        final long seed,
        final LongSupplier stopwatch,
        final EventSink sink)
    {
        this.settings = settings;
        final String symbol = facts.symbol();
        events = new SessionEvents(id, sink);
        cookie = new GrvtCookie(settings.cookieName(), settings.cookieLifeNs());
        rest = new GrvtRest(cookie);
        login = new GrvtLogin(settings, counters, account, cookie, rest, seed);
        pace = new GrvtPace(settings.requestsPerSecond(), settings.requestBurst());
        deadMan = new GrvtDeadMan(settings, counters, account, cookie, rest);
        final GrvtReports reports = new GrvtReports(events, counters, deadMan);
        market = new GrvtMarket(settings, symbol, counters, events, rest, seed + 1);
        final GrvtFindings findings = new GrvtFindings(symbol, counters, deadMan, events, reports);
        verdicts = new GrvtVerdicts(settings, symbol, counters, pace, deadMan, reports);
        entry = new GrvtEntry(
            settings, counters, account, symbol, cookie, rest, pace, deadMan, events, verdicts, stopwatch);
        entry.rules(facts.assetId(), facts.baseDecimals());
        queries = new GrvtQueries(
            settings, symbol, counters, account, rest, pace, cookie, findings, events, reports, market);
        queries.entry(entry);
        orders = new GrvtOrders(
            settings, symbol, account, counters, events, reports, entry, verdicts, findings, cookie, login, rest,
            seed + 2);
        polls = new GrvtPolls(settings, counters, account, facts, sinceNs, cookie, rest, events, queries, entry);
        wallOffset(wallOffsetNs);
    }

    /**
     * What the session met that it should not have.
     *
     * @return counted from its beginning.
     */
    public GrvtCounters counters()
    {
        return counters;
    }

    @Override
    public void start(final long nowNs, final Transport to)
    {
        rest.start(to);
        orders.start(to);
        deadMan.start(nowNs);
        polls.start(nowNs);
        market.start(nowNs, to);
        login.ask(nowNs);
    }

    @Override
    public void wallOffset(final long offsetNs)
    {
        wallOffsetNs = offsetNs;
        market.wallOffset(offsetNs);
        entry.wallOffset(offsetNs);
        polls.wallOffset(offsetNs);
    }

    @Override
    public void onEngineAlive(final long nowNs)
    {
        deadMan.engineAlive(nowNs);
    }

    @Override
    public void onCommand(
        final long nowNs, final long commandSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int at = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case OrderCommandDecoder.TEMPLATE_ID -> entry.create(
                nowNs, commandSequence, orderCommand.wrap(buffer, at, block, version), orders.ready());
            case CancelCommandDecoder.TEMPLATE_ID -> entry.cancel(
                nowNs, commandSequence, cancelCommand.wrap(buffer, at, block, version), orders.ready());
            case CancelAllCommandDecoder.TEMPLATE_ID -> entry.cancelAll(
                nowNs, commandSequence, cancelAllCommand.wrap(buffer, at, block, version), orders.ready());
            case QueryCommandDecoder.TEMPLATE_ID ->
                queries.query(nowNs, commandSequence, queryCommand.wrap(buffer, at, block, version));
            default -> throw new IllegalArgumentException("not a command: templateId=" + header.templateId());
        }
        after(nowNs);
    }

    // ------------------------------------------------------------------ sockets

    @Override
    public void onOpen(final long nowNs, final int socket)
    {
        if (socket == GrvtMarket.SOCKET)
        {
            market.onOpen(nowNs);
        }
        else
        {
            orders.onOpen(nowNs, socket);
        }
    }

    @Override
    public void onText(
        final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
    {
        if (socket == GrvtMarket.SOCKET)
        {
            market.onText(nowNs, buffer, offset, length);
        }
        else
        {
            orders.onText(nowNs, socket, buffer, offset, length);
        }
        after(nowNs);
    }

    @Override
    public void onPong(final long nowNs, final int socket)
    {
        if (socket == GrvtMarket.SOCKET)
        {
            market.onPong(nowNs);
        }
        else
        {
            orders.onPong(nowNs, socket);
        }
    }

    @Override
    public void onClosed(final long nowNs, final int socket, final int status, final String reason)
    {
        if (socket == GrvtMarket.SOCKET)
        {
            market.onClosed(nowNs, reason);
        }
        else
        {
            orders.onClosed(nowNs, socket, status, reason);
        }
        after(nowNs);
    }

    // ------------------------------------------------------------------ REST

    @Override
    public void onWritten(final long nowNs, final long exchange)
    {
        final Pending waiting = rest.pending().get(exchange);
        if (waiting != null)
        {
            entry.tell(nowNs, waiting, true);
            after(nowNs);
        }
    }

    @Override
    public void onResponse(final long nowNs, final long exchange, final HttpResponse response)
    {
        final Pending waiting = rest.pending().remove(exchange);
        if (waiting == null)
        {
            counters.lateAnswers++;
            return;
        }
        entry.tell(nowNs, waiting, true);
        answer.read(response);
        if (answer.isLimited())
        {
            counters.rateLimited++;
            pace.close(nowNs + settings.limitedNs());
        }
        final boolean loggedOut = answer.isLoggedOut();
        final GrvtAsk ask = GrvtAsk.at(waiting.kind);
        switch (ask)
        {
            case LOGIN ->
            {
                if (login.answered(nowNs, response, answer, wallOffsetNs))
                {
                    orders.onCookie(nowNs);
                }
            }
            case CREATE, CANCEL, CANCEL_ALL -> verdicts.answered(nowNs, waiting, answer);
            case ORDER, OPEN_ORDERS, FILLS, POSITION, ACCOUNT, CURRENCY -> queries.answered(nowNs, waiting, answer);
            case COUNTDOWN -> deadMan.answered(nowNs, acknowledged());
            case TIME -> market.venueOffset(polls.clock(nowNs, waiting, answer));
            case RULES -> polls.rules(nowNs, answer);
            case FUNDING -> polls.funding(nowNs, answer);
            case SUBSCRIBE, UNSUBSCRIBE, BOOK, LEVERAGE -> throw new IllegalStateException("not by REST: ask=" + ask);
        }
        if (loggedOut && ask != GrvtAsk.LOGIN)
        {
            orders.loggedOut(nowNs);
        }
        after(nowNs);
    }

    private boolean acknowledged()
    {
        return answer.hasResult() && answer.result() != null && GrvtVerdicts.acknowledged(answer.json());
    }

    @Override
    public void onFailed(final long nowNs, final long exchange, final boolean written, final String reason)
    {
        final Pending waiting = rest.pending().remove(exchange);
        if (waiting != null)
        {
            unanswered(nowNs, waiting, written, reason);
            after(nowNs);
        }
    }

    private void unanswered(final long nowNs, final Pending waiting, final boolean left, final String reason)
    {
        switch (GrvtAsk.at(waiting.kind))
        {
            case LOGIN -> login.failed(nowNs, reason);
            case CREATE, CANCEL, CANCEL_ALL -> entry.unanswered(nowNs, waiting, left, reason);
            case COUNTDOWN -> deadMan.answered(nowNs, false);
            case TIME, RULES, FUNDING, CURRENCY ->
            {
                // Asked for again soon.
            }
            default ->
            {
                entry.tell(nowNs, waiting, left);
                queries.unanswered(nowNs, waiting);
            }
        }
    }

    // ------------------------------------------------------------------ time

    @Override
    public long nextTimerNs()
    {
        final long own = Math.min(retellAtNs, rest.pending().nextDeadlineNs());
        final long sockets = Math.min(market.nextTimerNs(), orders.nextTimerNs());
        final long asking = Math.min(Math.min(login.nextTimerNs(), deadMan.nextTimerNs()), polls.nextTimerNs());
        return Math.min(own, Math.min(sockets, asking));
    }

    @Override
    public void onTimer(final long nowNs)
    {
        Pending overdue = rest.pending().overdue(nowNs);
        while (overdue != null)
        {
            counters.timeouts++;
            rest.abandon(overdue);
            unanswered(nowNs, overdue, true, "no answer");
            overdue = rest.pending().overdue(nowNs);
        }
        login.onTimer(nowNs);
        market.onTimer(nowNs);
        orders.onTimer(nowNs);
        deadMan.onTimer(nowNs);
        polls.onTimer(nowNs);
        if (nowNs >= retellAtNs)
        {
            retellAtNs = Protocol.NO_TIMER;
        }
        after(nowNs);
    }

    /** A clock that is doubted is compared; what the engine did not hear makes the session dirty, told until heard. */
    private void after(final long nowNs)
    {
        if (verdicts.takeClockDoubt())
        {
            polls.doubtClock(nowNs);
        }
        if (events.lost() && retellAtNs == Protocol.NO_TIMER)
        {
            if (market.retell(nowNs) && orders.retell(nowNs))
            {
                events.found();
            }
            else
            {
                retellAtNs = nowNs + RETELL_NS;
            }
        }
    }
}
