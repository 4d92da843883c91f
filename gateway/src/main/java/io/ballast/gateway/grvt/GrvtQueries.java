package io.ballast.gateway.grvt;

import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.ByteText;

/**
 * Questions of the engine, by REST, and their answers. Each is answered exactly once: found, not found, or failed. Rows
 * are told only of answers that could be read to their end, and only where every row can be used.
 */
final class GrvtQueries
{
    private static final int PAGE = 1_000;
    private static final int MAX_PAGES = 20;
    private static final int OPEN_HISTORIES = 16;

    /** A history of fills that comes page by page. */
    private static final class History
    {
        private long queryId;
        private long sinceNs;
        private int rows;
        private int pages;
        private boolean open;
    }

    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final GrvtAccount account;
    private final GrvtRest rest;
    private final GrvtPace pace;
    private final GrvtCookie cookie;
    private final GrvtFindings findings;
    private final SessionEvents events;
    private final GrvtReports reports;
    private final GrvtMarket market;
    private final GrvtFillFeed fill;
    private final ByteText cursor = new ByteText(256);
    private final History[] histories = new History[OPEN_HISTORIES];
    private GrvtEntry entry;
    private long behindNs;

    GrvtQueries(
        final GrvtSettings settings,
        final String symbol,
        final GrvtCounters counters,
        final GrvtAccount account,
        final GrvtRest rest,
        final GrvtPace pace,
        final GrvtCookie cookie,
        final GrvtFindings findings,
        final SessionEvents events,
        final GrvtReports reports,
        final GrvtMarket market)
    {
        this.settings = settings;
        this.counters = counters;
        this.account = account;
        this.rest = rest;
        this.pace = pace;
        this.cookie = cookie;
        this.findings = findings;
        this.events = events;
        this.reports = reports;
        this.market = market;
        fill = new GrvtFillFeed(symbol);
        for (int i = 0; i < OPEN_HISTORIES; i++)
        {
            histories[i] = new History();
        }
    }

    /** How far the venue's clock stood behind ours when they were last compared. */
    void behind(final long newBehindNs)
    {
        behindNs = newBehindNs;
    }

    /** Where requests are written the same way. */
    void entry(final GrvtEntry newEntry)
    {
        entry = newEntry;
    }

    /** Ask. */
    void query(final long nowNs, final long commandSequence, final QueryCommandDecoder command)
    {
        final QueryKind kind = command.kind();
        if (kind == QueryKind.BOOK)
        {
            final boolean left = market.refresh(nowNs, command.queryId());
            events.commandSent(nowNs, commandSequence, 0, left);
            if (!left)
            {
                failed(nowNs, command.queryId(), kind, 0);
            }
            return;
        }
        final History history = kind == QueryKind.FILLS ? history(command) : null;
        if (!cookie.isHeld() || !pace.take(nowNs) || kind == QueryKind.FILLS && history == null ||
            !ask(nowNs, commandSequence, command, history))
        {
            counters.heldBack += cookie.isHeld() ? 1 : 0;
            close(history);
            events.commandSent(nowNs, commandSequence, 0, false);
            failed(nowNs, command.queryId(), kind, 0);
        }
    }

    private boolean ask(
        final long nowNs, final long commandSequence, final QueryCommandDecoder command, final History history)
    {
        final GrvtAsk ask = switch (command.kind())
        {
            case ORDER -> GrvtAsk.ORDER;
            case OPEN_ORDERS -> GrvtAsk.OPEN_ORDERS;
            case FILLS -> GrvtAsk.FILLS;
            case POSITION -> GrvtAsk.POSITION;
            case ACCOUNT -> GrvtAsk.ACCOUNT;
            case BOOK, NULL_VAL, SBE_UNKNOWN ->
                throw new IllegalArgumentException("not asked for by REST: kind=" + command.kind());
        };
        final Pending waiting = rest.begin(ask, nowNs, nowNs + settings.queryTimeoutNs());
        if (waiting == null)
        {
            return false;
        }
        waiting.commandSequence = commandSequence;
        waiting.queryId = command.queryId();
        waiting.clientOrderId = command.clientOrderId();
        switch (ask)
        {
            case ORDER -> subAccount().ascii(",\"client_order_id\":\"").unsigned(command.clientOrderId()).ascii("\"}");
            case OPEN_ORDERS -> entry.filter(rest.body());
            case POSITION -> subAccount().ascii(",\"kind\":[\"PERPETUAL\"]}");
            case FILLS -> page(waiting, history);
            default -> subAccount().ascii('}');
        }
        rest.send(waiting);
        return true;
    }

    /** Ask for ourselves what the quote currency is worth. */
    boolean askCurrency(final long nowNs)
    {
        final Pending waiting = rest.begin(GrvtAsk.CURRENCY, nowNs, nowNs + settings.queryTimeoutNs());
        if (waiting != null)
        {
            subAccount().ascii('}');
            rest.send(waiting);
        }
        return waiting != null;
    }

    private ByteText subAccount()
    {
        return rest.body().ascii("{\"sub_account_id\":\"").unsigned(account.subAccountId()).ascii('"');
    }

    private void page(final Pending waiting, final History history)
    {
        for (int i = 0; i < OPEN_HISTORIES; i++)
        {
            waiting.detail = histories[i] == history ? i : waiting.detail;
        }
        history.pages++;
        subAccount().ascii(",\"start_time\":\"").number(history.sinceNs).ascii("\",\"limit\":").number(PAGE);
        if (history.pages > 1)
        {
            rest.body().ascii(",\"cursor\":").json(cursor.toString());
        }
        rest.body().ascii('}');
    }

    private History history(final QueryCommandDecoder command)
    {
        for (final History history : histories)
        {
            if (!history.open)
            {
                history.open = true;
                history.queryId = command.queryId();
                history.sinceNs = command.sinceNs() - behindNs;
                history.rows = 0;
                history.pages = 0;
                return history;
            }
        }
        return null;
    }

    private static void close(final History history)
    {
        if (history != null)
        {
            history.open = false;
        }
    }

    // ------------------------------------------------------------------ answers

    /** An answer has come, whatever it is. */
    void answered(final long nowNs, final Pending waiting, final GrvtAnswer answer)
    {
        final GrvtAsk ask = GrvtAsk.at(waiting.kind);
        counters.emptyAnswers += answer.hasResult() || answer.code() != 0 ? 0 : 1;
        if (ask == GrvtAsk.ORDER && answer.isRefused() && answer.code() == GrvtReject.NOT_FOUND)
        {
            reports.notFound(nowNs, waiting.clientOrderId, waiting.queryId);
            events.queryDone(nowNs, waiting.queryId, QueryKind.ORDER, 0, QueryResult.NOT_FOUND);
            return;
        }
        final boolean used = answer.hasResult() && switch (ask)
        {
            case ORDER -> findings.order(nowNs, waiting, answer);
            case OPEN_ORDERS -> findings.openOrders(nowNs, waiting, answer);
            case FILLS -> fills(nowNs, waiting, answer);
            case POSITION -> findings.positions(nowNs, waiting, answer);
            case ACCOUNT, CURRENCY -> findings.account(nowNs, waiting, answer, ask == GrvtAsk.ACCOUNT);
            default -> throw new IllegalArgumentException("not a question: ask=" + ask);
        };
        if (!used)
        {
            counters.incomplete += answer.hasResult() ? 1 : 0;
            unanswered(nowNs, waiting);
        }
    }

    /** There is no answer that could be used. */
    void unanswered(final long nowNs, final Pending waiting)
    {
        switch (GrvtAsk.at(waiting.kind))
        {
            case ORDER -> failed(nowNs, waiting.queryId, QueryKind.ORDER, 0);
            case OPEN_ORDERS -> failed(nowNs, waiting.queryId, QueryKind.OPEN_ORDERS, 0);
            case FILLS ->
            {
                final History history = histories[(int)waiting.detail];
                close(history);
                failed(nowNs, history.queryId, QueryKind.FILLS, history.rows);
            }
            case POSITION -> failed(nowNs, waiting.queryId, QueryKind.POSITION, 0);
            case ACCOUNT -> failed(nowNs, waiting.queryId, QueryKind.ACCOUNT, 0);
            default ->
            {
                // Asked for by ourselves, and again later.
            }
        }
    }

    private void failed(final long nowNs, final long queryId, final QueryKind kind, final int rows)
    {
        events.queryDone(nowNs, queryId, kind, rows, QueryResult.FAILED);
    }

    private boolean fills(final long nowNs, final Pending waiting, final GrvtAnswer answer)
    {
        boolean usable = answer.rows();
        while (usable && GrvtFeed.element(answer.json()))
        {
            fill.read(answer.json());
            usable = fill.isComplete();
        }
        if (!usable || !answer.json().drain())
        {
            return false;
        }
        final History history = histories[(int)waiting.detail];
        boolean older = false;
        int read = 0;
        answer.rows();
        while (GrvtFeed.element(answer.json()))
        {
            fill.read(answer.json());
            read++;
            // What was traded before is in the position already, whatever the venue makes of the time asked for.
            final boolean wanted = fill.eventNs() >= history.sinceNs;
            older |= !wanted;
            if (wanted && fill.isOurs())
            {
                reports.fill(nowNs, fill, history.queryId);
                history.rows++;
            }
        }
        if (answer.next().length() == 0 || read == 0 || older)
        {
            close(history);
            events.queryDone(nowNs, history.queryId, QueryKind.FILLS, history.rows, QueryResult.FOUND);
            return true;
        }
        return history.pages < MAX_PAGES && nextPage(nowNs, history, answer);
    }

    private boolean nextPage(final long nowNs, final History history, final GrvtAnswer answer)
    {
        cursor.clear().append(answer.next());
        final Pending waiting = rest.begin(GrvtAsk.FILLS, nowNs, nowNs + settings.queryTimeoutNs());
        if (waiting == null)
        {
            return false;
        }
        waiting.queryId = history.queryId;
        page(waiting, history);
        rest.send(waiting);
        return true;
    }
}
