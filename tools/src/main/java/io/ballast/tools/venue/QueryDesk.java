package io.ballast.tools.venue;

import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.Side;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Answers queries: rows as they stand when the query arrives, then the end of the answer. A list without rows is
 * answered as found with 0 rows.
 */
final class QueryDesk
{
    private final SimGateway gateway;
    private final SimWays ways;
    private final Venue venue;
    private final EventWriter writer;
    private final List<VenueFill> rows = new ArrayList<>();

    QueryDesk(final SimGateway gateway, final SimWays ways, final Venue venue, final EventWriter writer)
    {
        this.gateway = gateway;
        this.ways = ways;
        this.venue = venue;
        this.writer = writer;
    }

    /** Answer at a time; the fault is null or one of queries. */
    void answer(final QueryCommandDecoder query, final FaultRule fault, final long dueNs)
    {
        final QueryKind kind = query.kind();
        final long queryId = query.queryId();
        final FaultAction action = fault == null ? null : fault.action();
        if (action == FaultAction.FAIL)
        {
            done(queryId, kind, 0, QueryResult.FAILED, dueNs);
            return;
        }
        final boolean empty = action == FaultAction.EMPTY;
        switch (kind)
        {
            case ORDER -> order(queryId, query.clientOrderId(), empty, dueNs);
            case OPEN_ORDERS -> done(queryId, kind, empty ? 0 : openOrders(queryId, dueNs), QueryResult.FOUND, dueNs);
            case FILLS -> done(queryId, kind, empty ? 0 : fills(queryId, query.sinceNs(), dueNs),
                QueryResult.FOUND, dueNs);
            case POSITION -> one(queryId, kind, empty ? 0 :
                position(queryId, action == FaultAction.WRONG_POSITION ? wrong(fault) : right(), dueNs), dueNs);
            case ACCOUNT -> one(queryId, kind, empty ? 0 : account(
                queryId, action == FaultAction.WRONG_BALANCE ? fault.effect().amount() : EventWriter.WHOLE, dueNs),
                dueNs);
            // The snapshot keeps its place in the market stream, so that no older book follows a newer one.
            case BOOK -> one(queryId, kind, empty ? 0 : 1, empty ? dueNs : Math.max(
                dueNs, action == FaultAction.OLD_BOOK ? gateway.oldBook() : gateway.publishBook(venue.stampNs())));
            default -> throw new IllegalStateException("not a query: kind=" + kind);
        }
    }

    private void order(final long queryId, final long clientOrderId, final boolean empty, final long dueNs)
    {
        final VenueOrder known = venue.desk().order(clientOrderId);
        final boolean found = !empty && known != null && !known.forgotten(venue.nowNs()) &&
            (known.status == OrderStatus.OPEN || venue.profile().findsEveryOrder());
        final SimTask row = ways.row(dueNs);
        row.length = writer.orderStatus(
            row.buffer,
            venue,
            found ? known : null,
            found ? known.status : OrderStatus.PENDING,
            clientOrderId,
            queryId);
        ways.add(row);
        done(queryId, QueryKind.ORDER, found ? 1 : 0, found ? QueryResult.FOUND : QueryResult.NOT_FOUND, dueNs);
    }

    private int openOrders(final long queryId, final long dueNs)
    {
        return openOrders(Side.BUY, queryId, dueNs) + openOrders(Side.SELL, queryId, dueNs);
    }

    private int openOrders(final Side side, final long queryId, final long dueNs)
    {
        final VenueBook.Orders own = venue.book().resting(side);
        int listed = 0;
        for (int i = 0; i < own.size; i++)
        {
            final VenueOrder order = own.orders[i];
            if (!order.forgotten(venue.nowNs()))
            {
                final SimTask row = ways.row(dueNs);
                row.length = writer.orderStatus(row.buffer, venue, order, order.status, order.clientOrderId, queryId);
                ways.add(row);
                listed++;
            }
        }
        return listed;
    }

    private int fills(final long queryId, final long sinceNs, final long dueNs)
    {
        rows.clear();
        final Iterator<VenueFill> newestFirst = venue.ledger().newestFirst();
        while (newestFirst.hasNext())
        {
            final VenueFill fill = newestFirst.next();
            if (fill.timeNs() < sinceNs)
            {
                break;
            }
            rows.add(fill);
        }
        for (int i = rows.size() - 1; i >= 0; i--)
        {
            final SimTask row = ways.row(dueNs);
            row.length = writer.fill(row.buffer, venue, rows.get(i), queryId);
            ways.add(row);
        }
        return rows.size();
    }

    private long right()
    {
        return venue.ledger().position();
    }

    private long wrong(final FaultRule fault)
    {
        final Iterator<VenueFill> newestFirst = venue.ledger().newestFirst();
        return fault.effect().is("zero") ? 0 : fault.effect().is("sign") ? -right() :
            newestFirst.hasNext() ? right() - newestFirst.next().signedQuantity() : right();
    }

    private int position(final long queryId, final long quantity, final long dueNs)
    {
        final SimTask row = ways.row(dueNs);
        row.length = writer.position(row.buffer, venue, quantity, queryId);
        ways.add(row);
        return 1;
    }

    private int account(final long queryId, final long share, final long dueNs)
    {
        final SimTask row = ways.row(dueNs);
        row.length = writer.account(row.buffer, venue, share, queryId);
        ways.add(row);
        return 1;
    }

    private void one(final long queryId, final QueryKind kind, final int rowCount, final long dueNs)
    {
        done(queryId, kind, rowCount, rowCount == 0 ? QueryResult.NOT_FOUND : QueryResult.FOUND, dueNs);
    }

    private void done(
        final long queryId, final QueryKind kind, final int rowCount, final QueryResult result, final long dueNs)
    {
        final SimTask task = ways.row(dueNs);
        task.length = writer.queryDone(task.buffer, venue, queryId, kind, rowCount, result);
        ways.add(task);
    }
}
