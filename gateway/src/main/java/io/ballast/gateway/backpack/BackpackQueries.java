package io.ballast.gateway.backpack;

import io.ballast.core.codec.Flag;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderStatusEventEncoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Side;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;

/**
 * What the engine asks: orders, fills, position, account. An answer is told whole or has failed; that the venue finds
 * nothing is told as just that. Books are asked for elsewhere, for they are part of the market stream.
 * <p>
 * An account is answered by three requests. One is put together at a time: an older question fails when a newer one
 * comes.
 */
final class BackpackQueries
{
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int MOST_PAGES = 10;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final int ACCOUNT_PARTS = 3;

    private final BackpackCaller caller;
    private final SessionEvents events;
    private final BackpackErrors errors;
    private final BackpackCounters counters;
    private final BackpackOrderAnswer order;
    private final BackpackFillAnswer fill;
    private final BackpackPositionAnswer position;
    private final BackpackAccountAnswer account = new BackpackAccountAnswer();
    private final OpenOrder openOrder = new OpenOrder();
    private final JsonFrame json = new JsonFrame();

    private long tellNs;
    private long tellQuery;
    private long accountQuery;
    private int accountParts;
    private int accountOthers;

    BackpackQueries(
        final BackpackSettings settings,
        final String quoteCurrency,
        final BackpackCaller caller,
        final SessionEvents events,
        final BackpackErrors errors,
        final BackpackCounters counters)
    {
        this.caller = caller;
        this.events = events;
        this.errors = errors;
        this.counters = counters;
        order = new BackpackOrderAnswer(settings.symbol(), errors, counters);
        fill = new BackpackFillAnswer(settings.symbol(), quoteCurrency, events, counters);
        position = new BackpackPositionAnswer(settings, errors);
    }

    // ------------------------------------------------------------------ questions

    void ask(final long nowNs, final long commandSequence, final QueryCommandDecoder query)
    {
        final long queryId = query.queryId();
        final long venueMs = caller.venueMs(query.timestampNs());
        final BackpackRequests requests = caller.requests();
        switch (query.kind())
        {
            case ORDER -> ask(BackpackCall.QUERY_ORDER, nowNs, commandSequence, query.clientOrderId(), queryId, 0,
                requests.orderQuery(query.clientOrderId(), venueMs));
            case OPEN_ORDERS -> ask(
                BackpackCall.QUERY_OPEN, nowNs, commandSequence, 0, queryId, 0, requests.openOrders(venueMs));
            case FILLS ->
            {
                // The venue's clock may stand behind ours.
                final long behindNs = Math.max(0, caller.clock().wallOffsetNs() - caller.clock().offsetNs());
                final long fromMs = Math.max(0, Math.floorDiv(query.sinceNs() - behindNs, MILLISECOND_NS));
                ask(BackpackCall.QUERY_FILLS, nowNs, commandSequence, 0, queryId, fromMs * MOST_PAGES,
                    requests.fills(fromMs, 0, venueMs));
            }
            case POSITION -> ask(
                BackpackCall.QUERY_POSITION, nowNs, commandSequence, 0, queryId, 0, requests.positions(venueMs));
            case ACCOUNT -> askAccount(nowNs, commandSequence, queryId, venueMs);
            case BOOK, NULL_VAL, SBE_UNKNOWN -> throw new IllegalArgumentException("not asked here: " + query.kind());
        }
    }

    private boolean ask(
        final BackpackCall call,
        final long nowNs,
        final long commandSequence,
        final long clientOrderId,
        final long queryId,
        final long detail,
        final HttpRequest request)
    {
        final boolean sent = caller.allows(call, nowNs) &&
            caller.send(call, nowNs, commandSequence, clientOrderId, queryId, detail, request) != null;
        if (!sent)
        {
            if (commandSequence != 0)
            {
                events.commandSent(nowNs, commandSequence, 0, false);
            }
            failed(nowNs, call, queryId);
        }
        return sent;
    }

    private void askAccount(final long nowNs, final long commandSequence, final long queryId, final long venueMs)
    {
        if (accountQuery != 0)
        {
            failAccount(nowNs);
        }
        accountQuery = queryId;
        accountParts = 0;
        final BackpackRequests requests = caller.requests();
        if (ask(BackpackCall.ACCOUNT_COLLATERAL, nowNs, commandSequence, 0, queryId, 0, requests.collateral(venueMs)) &&
            ask(BackpackCall.ACCOUNT_POSITIONS, nowNs, 0, 0, queryId, 0, requests.positions(venueMs)))
        {
            ask(BackpackCall.ACCOUNT_FLAGS, nowNs, 0, 0, queryId, 0, requests.account(venueMs));
        }
    }

    // ------------------------------------------------------------------ answers: if not OK, the errors have been read

    void onAnswer(final long nowNs, final BackpackCall call, final Pending asked, final HttpResponse response)
    {
        switch (call)
        {
            case QUERY_ORDER -> onOrder(nowNs, asked.queryId, asked.clientOrderId, response);
            case QUERY_OPEN -> onOpenOrders(nowNs, asked.queryId, response);
            case QUERY_FILLS -> onFills(nowNs, asked.queryId, asked.detail, response);
            case QUERY_POSITION -> onPosition(nowNs, asked.queryId, response);
            case ACCOUNT_COLLATERAL -> onAccountPart(nowNs, asked.queryId, account.readCollateral(response));
            case ACCOUNT_POSITIONS ->
            {
                final boolean told = position.read(response);
                accountOthers = position.others();
                onAccountPart(nowNs, asked.queryId, told);
            }
            case ACCOUNT_FLAGS -> onAccountPart(nowNs, asked.queryId, account.readFlags(response));
            default -> throw new IllegalArgumentException("not asked here: " + call);
        }
    }

    /** There will be no answer. */
    void onSilence(final long nowNs, final BackpackCall call, final Pending asked)
    {
        failed(nowNs, call, asked.queryId);
    }

    private void onOrder(
        final long nowNs, final long queryId, final long clientOrderId, final HttpResponse response)
    {
        if (response.status() == OK && order.readBody(json, response.body()) && order.ourSymbol() &&
            order.clientOrderId() == clientOrderId)
        {
            tellNs = nowNs;
            tellQuery = queryId;
            openOrder.tell();
            events.queryDone(nowNs, queryId, QueryKind.ORDER, 1, QueryResult.FOUND);
        }
        else if (response.status() == NOT_FOUND && errors.is("RESOURCE_NOT_FOUND"))
        {
            events.orderStatus(nowNs, queryId)
                .clientOrderId(clientOrderId)
                .side(Side.BUY)
                .result(QueryResult.NOT_FOUND)
                .status(OrderStatus.PENDING);
            events.publish();
            events.queryDone(nowNs, queryId, QueryKind.ORDER, 0, QueryResult.NOT_FOUND);
        }
        else
        {
            failed(nowNs, BackpackCall.QUERY_ORDER, queryId);
        }
    }

    private void onOpenOrders(final long nowNs, final long queryId, final HttpResponse response)
    {
        tellNs = nowNs;
        tellQuery = queryId;
        final int rows = response.status() == OK ?
            BackpackRow.tellAll(json, response.body(), openOrder) : BackpackRow.UNUSABLE;
        if (rows == BackpackRow.UNUSABLE)
        {
            failed(nowNs, BackpackCall.QUERY_OPEN, queryId);
        }
        else
        {
            events.queryDone(nowNs, queryId, QueryKind.OPEN_ORDERS, rows, QueryResult.FOUND);
        }
    }

    /** A full page may not be the last one. The request's detail is the time it asks from, and the page. */
    private void onFills(final long nowNs, final long queryId, final long detail, final HttpResponse response)
    {
        final long fromMs = detail / MOST_PAGES;
        final int page = (int)(detail % MOST_PAGES);
        final int before = page * BackpackRequests.FILLS_PAGE;
        final int rows = response.status() == OK ?
            BackpackRow.tellAll(json, response.body(), fill.answering(nowNs, queryId)) : BackpackRow.UNUSABLE;
        if (rows == BackpackRow.UNUSABLE || rows >= BackpackRequests.FILLS_PAGE && page == MOST_PAGES - 1)
        {
            failed(nowNs, BackpackCall.QUERY_FILLS, queryId);
        }
        else if (rows < BackpackRequests.FILLS_PAGE)
        {
            events.queryDone(nowNs, queryId, QueryKind.FILLS, before + rows, QueryResult.FOUND);
        }
        else
        {
            ask(BackpackCall.QUERY_FILLS, nowNs, 0, 0, queryId, detail + 1,
                caller.requests().fills(fromMs, before + rows, caller.venueMs(nowNs)));
        }
    }

    private void onPosition(final long nowNs, final long queryId, final HttpResponse response)
    {
        if (!position.read(response))
        {
            failed(nowNs, BackpackCall.QUERY_POSITION, queryId);
            return;
        }
        events.position(nowNs, queryId)
            .quantity(position.quantity())
            .entryPrice(position.entryPrice())
            .liquidationPrice(position.liquidationPrice())
            .result(QueryResult.FOUND)
            .source(ReportSource.QUERY);
        events.publish();
        events.queryDone(nowNs, queryId, QueryKind.POSITION, 1, QueryResult.FOUND);
    }

    private void onAccountPart(final long nowNs, final long queryId, final boolean told)
    {
        if (queryId != accountQuery)
        {
            return;
        }
        if (!told)
        {
            counters.missing++;
            failAccount(nowNs);
            return;
        }
        accountParts++;
        if (accountParts < ACCOUNT_PARTS)
        {
            return;
        }
        accountQuery = 0;
        // Whether a key may withdraw is told by no call: it is said to be unknown, not denied.
        events.account(nowNs, queryId)
            .equity(account.equity())
            .availableMargin(account.available())
            .initialMargin(account.locked())
            .maintenanceMargin(account.maintenance())
            .result(QueryResult.FOUND)
            .withdrawalRight(Flag.NULL_VAL)
            .autoBorrow(account.autoBorrow() ? Flag.YES : Flag.NO)
            .otherPositions((short)accountOthers);
        events.publish();
        events.queryDone(nowNs, queryId, QueryKind.ACCOUNT, 1, QueryResult.FOUND);
    }

    private void failAccount(final long nowNs)
    {
        final long queryId = accountQuery;
        accountQuery = 0;
        events.account(nowNs, queryId).result(QueryResult.FAILED).withdrawalRight(Flag.NULL_VAL);
        events.publish();
        events.queryDone(nowNs, queryId, QueryKind.ACCOUNT, 0, QueryResult.FAILED);
    }

    private void failed(final long nowNs, final BackpackCall call, final long queryId)
    {
        switch (call)
        {
            case QUERY_ORDER -> done(nowNs, queryId, QueryKind.ORDER);
            case QUERY_OPEN -> done(nowNs, queryId, QueryKind.OPEN_ORDERS);
            case QUERY_FILLS -> done(nowNs, queryId, QueryKind.FILLS);
            case QUERY_POSITION ->
            {
                events.position(nowNs, queryId).result(QueryResult.FAILED).source(ReportSource.QUERY);
                events.publish();
                done(nowNs, queryId, QueryKind.POSITION);
            }
            default ->
            {
                if (queryId == accountQuery)
                {
                    failAccount(nowNs);
                }
            }
        }
    }

    private void done(final long nowNs, final long queryId, final QueryKind kind)
    {
        events.queryDone(nowNs, queryId, kind, 0, QueryResult.FAILED);
    }

    /** A row of the open orders, or the one order that was asked for. */
    private final class OpenOrder implements BackpackRow
    {
        @Override
        public boolean read(final JsonFrame from)
        {
            return order.read(from);
        }

        @Override
        public void tell()
        {
            if (!order.ourSymbol())
            {
                counters.otherSymbols++;
                return;
            }
            events.orderStatus(tellNs, tellQuery)
                .clientOrderId(order.clientOrderId())
                .price(order.price())
                .quantity(order.quantity())
                .cumulativeQuantity(order.executed())
                .side(order.side())
                .result(QueryResult.FOUND)
                .status(order.status());
            events.text(OrderStatusEventEncoder.venueOrderIdEncodingOffset(), order.id().length(),
                order.id().buffer(), 0, order.id().length());
            events.publish();
        }
    }
}
