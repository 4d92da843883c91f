package io.ballast.tools.server.backpack;

import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Instrument;
import io.ballast.tools.venue.VenueFill;
import io.ballast.tools.venue.VenueIds;
import io.ballast.tools.venue.VenueOrder;
import io.ballast.tools.venue.VenueProfile;
import io.ballast.tools.venue.VenueView;

import java.util.Iterator;
import java.util.List;

/**
 * Orders as the venue writes them, over REST, in its history and on its stream.
 */
final class OrderText
{
    private static final List<String> UNUSED = List.of(
        "stopLossLimitPrice", "stopLossTriggerBy", "stopLossTriggerPrice", "strategyId", "takeProfitLimitPrice",
        "takeProfitTriggerBy", "takeProfitTriggerPrice", "triggerBy", "triggerPrice", "triggerQuantity");

    private final VenueView view;
    private final WireClock clock;

    OrderText(final VenueView view, final WireClock clock)
    {
        this.view = view;
        this.clock = clock;
    }

    static String side(final Side side)
    {
        return side == Side.BUY ? "Bid" : "Ask";
    }

    static String id(final VenueOrder order)
    {
        return VenueIds.order(VenueProfile.BACKPACK, order.orderId());
    }

    /** What an order has executed once so much of it was filled. */
    long executed(final VenueOrder order, final long filled)
    {
        if (filled == order.filled())
        {
            return order.executed();
        }
        long executed = 0;
        long left = order.filled();
        final Iterator<VenueFill> fills = view.ledger().newestFirst();
        while (left > 0 && fills.hasNext())
        {
            final VenueFill fill = fills.next();
            if (fill.orderId() == order.orderId())
            {
                left -= fill.quantity();
                executed += fill.cumulative() <= filled ? fill.notional() : 0;
            }
        }
        return executed;
    }

    /** As it is now. */
    void write(final JsonText json, final VenueOrder order)
    {
        json.open();
        fields(json, order, order.filled(), order.status());
        json.close();
    }

    /** As it was. */
    void fields(final JsonText json, final VenueOrder order, final long filled, final OrderStatus status)
    {
        client(json, order.clientOrderId());
        json.number("createdAt", clock.ms(order.createdNs()));
        common(json, order, filled, status);
        json.decimal("quantity", order.quantity());
        if (order.type() == OrderType.MARKET)
        {
            json.absent("quoteQuantity");
        }
        if (order.reduceOnly())
        {
            json.flag("reduceOnly", true);
        }
        else
        {
            json.absent("reduceOnly");
        }
        json.absent("relatedOrderId").absent("triggeredAt");
    }

    private void client(final JsonText json, final long clientOrderId)
    {
        if (ClientIds.isShown(clientOrderId))
        {
            json.number("clientId", ClientIds.shown(clientOrderId));
        }
        else
        {
            json.absent("clientId");
        }
    }

    private void common(final JsonText json, final VenueOrder order, final long filled, final OrderStatus status)
    {
        final boolean limit = order.type() == OrderType.LIMIT;
        json.decimal("executedQuantity", filled)
            .decimal("executedQuoteQuantity", executed(order, filled))
            .text("id", id(order))
            .text("orderType", limit ? "Limit" : "Market");
        if (limit)
        {
            json.flag("postOnly", order.postOnly()).decimal("price", order.price());
        }
        json.text("selfTradePrevention", "RejectTaker")
            .text("side", side(order.side()))
            .text("status", status(status, filled))
            .text("symbol", view.instrument().symbol())
            .text("timeInForce", order.timeInForce().name());
        for (final String name : UNUSED)
        {
            json.absent(name);
        }
    }

    private static String status(final OrderStatus status, final long filled)
    {
        return switch (status)
        {
            case PENDING, OPEN -> filled > 0 ? "PartiallyFilled" : "New";
            case FILLED -> "Filled";
            case CANCELLED -> "Cancelled";
            case EXPIRED -> "Expired";
            default -> throw new IllegalStateException("never lived: status=" + status);
        };
    }

    /** A row of the history: the time is text. */
    void history(final JsonText json, final VenueOrder order)
    {
        json.open();
        client(json, order.clientOrderId());
        json.text("createdAt", clock.iso(order.createdNs()));
        common(json, order, order.filled(), order.status());
        json.text("expiryReason", order.status() == OrderStatus.EXPIRED ? order.endReason() : null)
            .decimal("quantity", order.quantity())
            .absent("quoteQuantity")
            .absent("systemOrderType")
            .close();
    }

    /** What a stream says of an order besides what happened: names in the order in which the venue writes them. */
    void stream(final JsonText json, final VenueOrder order, final long filled, final String state)
    {
        final Instrument instrument = view.instrument();
        json.text("O", "USER")
            .text("S", side(order.side()))
            .text("V", "RejectTaker")
            .text("X", state)
            .decimal("Z", executed(order, filled));
        if (ClientIds.isShown(order.clientOrderId()))
        {
            json.number("c", ClientIds.shown(order.clientOrderId()));
        }
        json.text("f", order.timeInForce().name())
            .text("i", id(order))
            .text("o", order.type() == OrderType.LIMIT ? "LIMIT" : "MARKET");
        if (order.type() == OrderType.LIMIT)
        {
            json.padded("p", order.price(), instrument.tick()).flag("y", order.postOnly());
        }
        json.padded("q", order.quantity(), instrument.lot())
            .flag("r", order.reduceOnly())
            .text("s", instrument.symbol());
        if (filled == 0)
        {
            json.text("z", "0");
        }
        else
        {
            json.padded("z", filled, instrument.lot());
        }
    }
}
