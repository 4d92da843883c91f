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

    /** Answer at a time; the fault is null, FAIL or EMPTY. */
    void answer(final QueryCommandDecoder query, final FaultAction fault, final long dueNs)
    {
        final QueryKind kind = query.kind();
        final long queryId = query.queryId();
        if (fault == FaultAction.FAIL)
        {
            done(queryId, kind, 0, QueryResult.FAILED, dueNs);
            return;
        }
        final boolean empty = fault == FaultAction.EMPTY;
        switch (kind)
        {
            case ORDER -> order(queryId, query.clientOrderId(), empty, dueNs);
            case OPEN_ORDERS -> done(queryId, kind, empty ? 0 : openOrders(queryId, dueNs), QueryResult.FOUND, dueNs);
            case FILLS -> done(queryId, kind, empty ? 0 : fills(queryId, query.sinceNs(), dueNs),
                QueryResult.FOUND, dueNs);
            case POSITION, ACCOUNT -> one(queryId, kind, empty, dueNs);
            // The snapshot keeps its place in the market stream, so that no older book follows a newer one.
            case BOOK -> done(queryId, kind, empty ? 0 : 1, empty ? QueryResult.NOT_FOUND : QueryResult.FOUND,
                empty ? dueNs : Math.max(dueNs, gateway.publishBook(venue.stampNs())));
            default -> throw new IllegalStateException("not a query: kind=" + kind);
        }
    }

    private void order(final long queryId, final long clientOrderId, final boolean empty, final long dueNs)
    {
        final VenueOrder known = venue.desk().order(clientOrderId);
        final boolean found = !empty && known != null &&
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
        for (int i = 0; i < own.size; i++)
        {
            final VenueOrder order = own.orders[i];
            final SimTask row = ways.row(dueNs);
            row.length = writer.orderStatus(row.buffer, venue, order, order.status, order.clientOrderId, queryId);
            ways.add(row);
        }
        return own.size;
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

    private void one(final long queryId, final QueryKind kind, final boolean empty, final long dueNs)
    {
        if (!empty)
        {
            final SimTask row = ways.row(dueNs);
            row.length = kind == QueryKind.POSITION ?
                writer.position(row.buffer, venue, queryId) : writer.account(row.buffer, venue, queryId);
            ways.add(row);
        }
        done(queryId, kind, empty ? 0 : 1, empty ? QueryResult.NOT_FOUND : QueryResult.FOUND, dueNs);
    }

    private void done(
        final long queryId, final QueryKind kind, final int rowCount, final QueryResult result, final long dueNs)
    {
        final SimTask task = ways.row(dueNs);
        task.length = writer.queryDone(task.buffer, venue, queryId, kind, rowCount, result);
        ways.add(task);
    }
}
