package io.ballast.gateway.grvt;

import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderStatusEventEncoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Side;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.ByteText;

/**
 * What the venue says about our orders, as the engine is told.
 * <ul>
 * <li>PENDING is an acknowledgement of receipt and is not told: the venue's engine may still refuse the order, and one
 * that was told to live could not be refused any more. The same holds for OPEN in the answer to a create while the
 * order has no id.</li>
 * <li>FILLED is told as an end with a cumulative quantity: nothing changes once the fills are there, and a fill that
 * got lost is noticed at once. So is every other end.</li>
 * <li>An order that filled nothing because it had to fill at once may be called rejected; it lived, and is told to have
 * expired.</li>
 * </ul>
 */
final class GrvtReports
{
    /** In every client order id of ours. */
    private static final long OUR_BIT = Long.MIN_VALUE;

    private final SessionEvents events;
    private final GrvtCounters counters;
    private final GrvtDeadMan deadMan;

    GrvtReports(final SessionEvents events, final GrvtCounters counters, final GrvtDeadMan deadMan)
    {
        this.events = events;
        this.counters = counters;
        this.deadMan = deadMan;
    }

    /** A state of an order, complete. */
    void order(final long nowNs, final GrvtOrderFeed order, final ReportSource source)
    {
        switch (order.status())
        {
            case PENDING ->
            {
                // Nothing that could be relied upon.
            }
            case OPEN ->
            {
                if (source == ReportSource.STREAM || order.hasOrderId())
                {
                    report(nowNs, order, ExecutionType.ACCEPTED, RejectClass.NONE, source);
                }
            }
            case FILLED -> ended(nowNs, order, ExecutionType.EXPIRED, source);
            case CANCELLED -> ended(nowNs, order, GrvtReject.isOnRequest(order.reason()) ?
                ExecutionType.CANCELLED : ExecutionType.EXPIRED, source);
            case REJECTED -> ended(nowNs, order, order.traded() > 0 || GrvtReject.isUnfilled(order.reason()) ?
                ExecutionType.EXPIRED : ExecutionType.REJECTED, source);
        }
    }

    private void ended(
        final long nowNs, final GrvtOrderFeed order, final ExecutionType type, final ReportSource source)
    {
        RejectClass rejectClass = GrvtReject.ofReason(order.reason());
        if (rejectClass == null)
        {
            counters.unknownValues++;
            rejectClass = RejectClass.STOP;
        }
        if (rejectClass == RejectClass.DUPLICATE)
        {
            // Another order lives under this id, and nobody can say which of the two was ours.
            report(nowNs, order, ExecutionType.UNKNOWN, rejectClass, source);
            return;
        }
        if (type == ExecutionType.REJECTED && rejectClass == RejectClass.NONE)
        {
            rejectClass = RejectClass.STOP;
        }
        deadMan.gone(order.clientOrderId());
        report(nowNs, order, type, rejectClass, source);
    }

    private void report(
        final long nowNs,
        final GrvtOrderFeed order,
        final ExecutionType type,
        final RejectClass rejectClass,
        final ReportSource source)
    {
        events.execution(nowNs)
            .exchangeNs(order.updateNs())
            .clientOrderId(order.clientOrderId())
            .cumulativeQuantity(type == ExecutionType.UNKNOWN || type == ExecutionType.REJECTED ?
                ExecutionEventEncoder.cumulativeQuantityNullValue() : order.traded())
            .executionType(type)
            .side(order.side() == null ? Side.BUY : order.side())
            .origin(origin(order.clientOrderId(), false))
            .source(source)
            .rejectClass(rejectClass);
        text(ExecutionEventEncoder.venueOrderIdEncodingOffset(), ExecutionEventEncoder.venueOrderIdLength(),
            order.orderId());
        if (!order.reason().is("UNSPECIFIED"))
        {
            text(ExecutionEventEncoder.textEncodingOffset(), ExecutionEventEncoder.textLength(), order.reason());
        }
        events.publish();
    }

    /** A fill of our instrument, complete; 0 for one that no query asked for. */
    void fill(final long nowNs, final GrvtFillFeed fill, final long queryId)
    {
        events.execution(nowNs)
            .exchangeNs(fill.eventNs())
            .clientOrderId(fill.clientOrderId())
            .lastPrice(fill.price())
            .lastQuantity(fill.quantity())
            .fee(fill.fee())
            .queryId(queryId)
            .executionType(ExecutionType.FILL)
            .side(fill.side())
            .liquidity(fill.isTaker() ? Liquidity.TAKER : Liquidity.MAKER)
            .origin(origin(fill.clientOrderId(), fill.isLiquidation()))
            .source(queryId == 0 ? ReportSource.STREAM : ReportSource.QUERY)
            .rejectClass(RejectClass.NONE);
        text(ExecutionEventEncoder.venueOrderIdEncodingOffset(), ExecutionEventEncoder.venueOrderIdLength(),
            fill.orderId());
        text(ExecutionEventEncoder.tradeIdEncodingOffset(), ExecutionEventEncoder.tradeIdLength(), fill.tradeId());
        events.publish();
    }

    private static Origin origin(final long clientOrderId, final boolean liquidation)
    {
        return liquidation ? Origin.LIQUIDATION : (clientOrderId & OUR_BIT) != 0 ? Origin.OURS : Origin.FOREIGN;
    }

    /** An order as a query finds it, complete with its legs. */
    void row(final long nowNs, final GrvtOrderFeed order, final long queryId)
    {
        final OrderStatus status = order.status() == GrvtStatus.CANCELLED && !GrvtReject.isOnRequest(order.reason()) ?
            OrderStatus.EXPIRED : order.status().told();
        events.orderStatus(nowNs, queryId)
            .clientOrderId(order.clientOrderId())
            .price(order.price())
            .quantity(order.quantity())
            .cumulativeQuantity(order.traded())
            .side(order.side())
            .result(QueryResult.FOUND)
            .status(status);
        text(OrderStatusEventEncoder.venueOrderIdEncodingOffset(), OrderStatusEventEncoder.venueOrderIdLength(),
            order.orderId());
        events.publish();
    }

    /** A query found no such order. */
    void notFound(final long nowNs, final long clientOrderId, final long queryId)
    {
        events.orderStatus(nowNs, queryId)
            .clientOrderId(clientOrderId)
            .result(QueryResult.NOT_FOUND)
            .status(OrderStatus.PENDING);
        events.publish();
    }

    /** What an answer says about an order or a cancel, or that there was none. */
    void answered(
        final long nowNs,
        final long clientOrderId,
        final ExecutionType type,
        final ReportSource source,
        final RejectClass rejectClass,
        final int code,
        final CharSequence words,
        final ByteText venueWords)
    {
        events.execution(nowNs)
            .clientOrderId(clientOrderId)
            .venueCode(code)
            .executionType(type)
            .side(Side.BUY)
            .origin(Origin.OURS)
            .source(source)
            .rejectClass(rejectClass);
        if (venueWords != null)
        {
            text(ExecutionEventEncoder.textEncodingOffset(), ExecutionEventEncoder.textLength(), venueWords);
        }
        else
        {
            events.text(ExecutionEventEncoder.textEncodingOffset(), ExecutionEventEncoder.textLength(), words);
        }
        events.publish();
    }

    private void text(final int fieldOffset, final int fieldLength, final ByteText value)
    {
        events.text(fieldOffset, fieldLength, value.buffer(), 0, value.length());
    }
}
