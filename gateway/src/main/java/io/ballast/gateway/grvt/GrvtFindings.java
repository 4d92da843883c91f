package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.ReportSource;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;

/**
 * Answers to questions that come in one piece: an order, the open orders, positions, the account. A list is read twice:
 * first to its end, to see whether every row can be used, then to tell them.
 */
final class GrvtFindings
{
    private final GrvtCounters counters;
    private final GrvtDeadMan deadMan;
    private final SessionEvents events;
    private final GrvtReports reports;
    private final GrvtOrderFeed order;
    private final GrvtPositionFeed position;
    private final GrvtAccountFeed summary;
    private long usdPrice;

    GrvtFindings(
        final String symbol,
        final GrvtCounters counters,
        final GrvtDeadMan deadMan,
        final SessionEvents events,
        final GrvtReports reports)
    {
        this.counters = counters;
        this.deadMan = deadMan;
        this.events = events;
        this.reports = reports;
        order = new GrvtOrderFeed(symbol);
        position = new GrvtPositionFeed(symbol);
        summary = new GrvtAccountFeed(symbol);
    }

    /** Returns whether the answer could be used, and was told. */
    boolean order(final long nowNs, final Pending waiting, final GrvtAnswer answer)
    {
        if (answer.result() != JsonToken.START_OBJECT)
        {
            return false;
        }
        order.read(answer.json());
        if (!answer.json().drain() || !order.isWhole() || order.clientOrderId() != waiting.clientOrderId)
        {
            return false;
        }
        reports.row(nowNs, order, waiting.queryId);
        events.queryDone(nowNs, waiting.queryId, QueryKind.ORDER, 1, QueryResult.FOUND);
        return true;
    }

    /** Returns whether the answer could be used, and was told. */
    boolean openOrders(final long nowNs, final Pending waiting, final GrvtAnswer answer)
    {
        boolean usable = answer.rows();
        while (usable && GrvtFeed.element(answer.json()))
        {
            order.read(answer.json());
            usable = order.isWhole();
        }
        if (!usable || !answer.json().drain())
        {
            return false;
        }
        int rows = 0;
        answer.rows();
        while (GrvtFeed.element(answer.json()))
        {
            order.read(answer.json());
            if (!order.isOurs())
            {
                counters.otherInstruments++;
                continue;
            }
            if (order.clientOrderId() < 0)
            {
                deadMan.rests(order.clientOrderId());
            }
            reports.row(nowNs, order, waiting.queryId);
            rows++;
        }
        deadMan.listed();
        events.queryDone(nowNs, waiting.queryId, QueryKind.OPEN_ORDERS, rows, QueryResult.FOUND);
        return true;
    }

    /** Returns whether the answer could be used, and was told. */
    boolean positions(final long nowNs, final Pending waiting, final GrvtAnswer answer)
    {
        boolean usable = answer.rows();
        long size = 0;
        long entryPrice = 0;
        long liquidationPrice = 0;
        long price = 0;
        while (usable && GrvtFeed.element(answer.json()))
        {
            position.read(answer.json());
            usable = position.isComplete();
            if (position.isOurs())
            {
                size = position.size();
                entryPrice = position.entryPrice();
                liquidationPrice = position.liquidationPrice();
                price = position.quoteIndexPrice();
            }
        }
        if (!usable || !answer.json().drain())
        {
            return false;
        }
        currency(nowNs, price);
        events.position(nowNs, waiting.queryId)
            .quantity(size)
            .entryPrice(entryPrice)
            .liquidationPrice(liquidationPrice)
            .result(QueryResult.FOUND)
            .source(ReportSource.QUERY);
        events.publish();
        events.queryDone(nowNs, waiting.queryId, QueryKind.POSITION, 1, QueryResult.FOUND);
        return true;
    }

    /** Returns whether the answer could be used, and was told. */
    boolean account(final long nowNs, final Pending waiting, final GrvtAnswer answer, final boolean asked)
    {
        if (answer.result() != JsonToken.START_OBJECT)
        {
            return false;
        }
        summary.read(answer.json());
        if (!answer.json().drain() || !summary.isComplete())
        {
            return false;
        }
        currency(nowNs, summary.indexPrice());
        if (asked)
        {
            // A key of a sub-account trades; taking money out is for keys of the funding account.
            events.account(nowNs, waiting.queryId)
                .equity(summary.equity())
                .availableMargin(summary.available())
                .initialMargin(summary.initialMargin())
                .maintenanceMargin(summary.maintenanceMargin())
                .result(QueryResult.FOUND)
                .withdrawalRight(Flag.NO)
                .autoBorrow(Flag.NO)
                .otherPositions(summary.others());
            events.publish();
            events.queryDone(nowNs, waiting.queryId, QueryKind.ACCOUNT, 1, QueryResult.FOUND);
        }
        return true;
    }

    // ------------------------------------------------------------------ from the stream

    /** A position of our instrument, complete. */
    void position(final long nowNs, final GrvtPositionFeed told)
    {
        currency(nowNs, told.quoteIndexPrice());
        events.position(nowNs, 0)
            .quantity(told.size())
            .entryPrice(told.entryPrice())
            .liquidationPrice(told.liquidationPrice())
            .result(QueryResult.FOUND)
            .source(ReportSource.STREAM);
        events.publish();
    }

    /** Told by the venue only: until then nothing is said, and the engine takes one for one. */
    private void currency(final long nowNs, final long price)
    {
        if (price > 0 && price != usdPrice)
        {
            usdPrice = price;
            events.currency(nowNs, price);
        }
    }
}
