package io.ballast.tools.server.backpack;

import io.ballast.core.codec.AccountEventDecoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderStatusEventDecoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.PositionEventDecoder;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.Side;
import io.ballast.tools.venue.VenueOrder;

import java.util.ArrayList;
import java.util.List;

/**
 * A request that waits for the rows of a query.
 */
final class Question
{
    final Call call;
    final Answer answer;
    final List<OrderRow> orders = new ArrayList<>();
    final List<FillRow> fills = new ArrayList<>();
    PositionRow position;
    AccountRow account;
    QueryResult result;
    /** Which part of a list the answer is, null where it is whole. */
    Page page;

    /** Writes the answer from the rows. */
    @FunctionalInterface
    interface Answer
    {
        void write(Question question);
    }

    /** An order as it was when the query arrived. */
    record OrderRow(VenueOrder order, long filled, OrderStatus status)
    {
    }

    /** A fill of the account. */
    record FillRow(
        String tradeId,
        String orderId,
        long clientOrderId,
        Side side,
        long price,
        long quantity,
        long fee,
        boolean maker,
        String origin,
        long timeNs)
    {
    }

    /** The position as it was. */
    record PositionRow(long quantity, long entryPrice, long liquidationPrice)
    {
    }

    /** The account as it was. */
    record AccountRow(long equity, long available, long initialMargin, long maintenanceMargin)
    {
    }

    Question(final Call call, final Answer answer)
    {
        this.call = call;
        this.answer = answer;
    }

    void add(final OrderStatusEventDecoder row, final VenueOrder order)
    {
        if (row.result() == QueryResult.FOUND && order != null)
        {
            orders.add(new OrderRow(order, row.cumulativeQuantity(), row.status()));
        }
    }

    void add(final ExecutionEventDecoder row)
    {
        fills.add(new FillRow(
            row.tradeId(), row.venueOrderId(), row.clientOrderId(), row.side(), row.lastPrice(), row.lastQuantity(),
            row.fee(), row.liquidity() == Liquidity.MAKER, origin(row.origin()), row.exchangeNs()));
    }

    /** The venue's word for orders that the account did not send; null for others. */
    private static String origin(final Origin origin)
    {
        return switch (origin)
        {
            case LIQUIDATION -> "LiquidatePositionOnBook";
            case DELEVERAGING -> "LiquidatePositionOnAdl";
            case SETTLEMENT -> "CollateralConversion";
            default -> null;
        };
    }

    void add(final PositionEventDecoder row)
    {
        position = new PositionRow(row.quantity(), row.entryPrice(), row.liquidationPrice());
    }

    void add(final AccountEventDecoder row)
    {
        account = new AccountRow(
            row.equity(), row.availableMargin(), row.initialMargin(), row.maintenanceMargin());
    }
}
