package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderStatusEventEncoder;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.Side;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;

/**
 * An order as Backpack's REST tells it: after a create, a cancel, or in a list.
 */
final class BackpackOrderAnswer
{
    private static final int ID_CAPACITY = 40;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long LARGEST_CLIENT_ID = 0xFFFF_FFFFL;

    private final ByteText id = new ByteText(ID_CAPACITY);
    private final ByteText reason = new ByteText(ID_CAPACITY);
    private final String symbol;
    private final BackpackErrors errors;
    private final BackpackCounters counters;
    private long clientOrderId;
    private long createdNs;
    private long price;
    private long quantity;
    private long executed;
    private boolean ourSymbol;
    private Side side;
    private OrderStatus status;

    BackpackOrderAnswer(final String symbol, final BackpackErrors errors, final BackpackCounters counters)
    {
        this.symbol = symbol;
        this.errors = errors;
        this.counters = counters;
    }

    /** Read the whole of a body that is one order. Returns whether it is one that can be used. */
    boolean readBody(final JsonFrame json, final ByteText body)
    {
        json.begin(body);
        return json.next() == JsonToken.START_OBJECT && read(json) && json.complete() || miss();
    }

    private boolean miss()
    {
        counters.missing++;
        return false;
    }

    /** Read an object that has just begun, to its end. Returns whether it can be used. */
    boolean read(final JsonFrame json)
    {
        id.clear();
        reason.clear();
        clientOrderId = 0;
        createdNs = 0;
        price = 0;
        quantity = 0;
        executed = JsonFrame.INVALID;
        ourSymbol = false;
        boolean anySymbol = false;
        side = null;
        status = null;
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            json.next();
            switch (name)
            {
                case "id" -> json.text(id);
                case "clientId" -> clientOrderId = json.isNull() ? 0 : json.whole();
                case "createdAt" -> createdNs = createdNs(json.whole());
                case "price" -> price = json.isNull() ? 0 : json.decimal();
                case "quantity" -> quantity = json.isNull() ? 0 : json.decimal();
                case "executedQuantity" -> executed = json.decimal();
                case "expiryReason" -> json.text(reason);
                case "side" -> side = side(json);
                case "status" -> status = status(json);
                case "symbol" ->
                {
                    anySymbol = !json.isNull();
                    ourSymbol = json.is(symbol);
                }
                default -> json.skip();
            }
        }
        return !json.failed() && anySymbol && side != null && status != null && executed >= 0 && price >= 0 &&
            quantity >= 0 && clientOrderId >= 0 && clientOrderId <= LARGEST_CLIENT_ID &&
            BackpackOrders.isId(id, OrderStatusEventEncoder.venueOrderIdLength());
    }

    /** The history writes it as text: there it is not told. */
    private static long createdNs(final long ms)
    {
        return ms < 0 || ms > Long.MAX_VALUE / MILLISECOND_NS ? 0 : ms * MILLISECOND_NS;
    }

    private Side side(final JsonFrame json)
    {
        return json.is("Bid") ? Side.BUY : json.is("Ask") ? Side.SELL : unknown();
    }

    private OrderStatus status(final JsonFrame json)
    {
        if (json.is("New") || json.is("PartiallyFilled") || json.is("Triggered"))
        {
            return OrderStatus.OPEN;
        }
        if (json.is("Filled"))
        {
            return OrderStatus.FILLED;
        }
        if (json.is("Cancelled"))
        {
            return OrderStatus.CANCELLED;
        }
        if (json.is("Expired"))
        {
            return OrderStatus.EXPIRED;
        }
        if (json.is("TriggerPending"))
        {
            return OrderStatus.PENDING;
        }
        return json.is("TriggerFailed") ? OrderStatus.REJECTED : unknown();
    }

    private <T> T unknown()
    {
        counters.unknown++;
        return null;
    }

    ByteText id()
    {
        return id;
    }

    /** 0 where it carries none. */
    long clientOrderId()
    {
        return clientOrderId;
    }

    /** 0 where it is not told. */
    long createdNs()
    {
        return createdNs;
    }

    /** 0 for a market order. */
    long price()
    {
        return price;
    }

    /** 0 where it is not told. */
    long quantity()
    {
        return quantity;
    }

    long executed()
    {
        return executed;
    }

    boolean ourSymbol()
    {
        return ourSymbol;
    }

    Side side()
    {
        return side;
    }

    OrderStatus status()
    {
        return status;
    }

    /** Why the venue ended it, where that is told. */
    ByteText reason()
    {
        return reason;
    }

    /** What the venue's end of a post-only order, or of another, asks of us. */
    RejectClass rejectClass(final boolean postOnly)
    {
        final RejectClass told = errors.reason(reason);
        final boolean ended = status == OrderStatus.EXPIRED || status == OrderStatus.CANCELLED;
        return told == RejectClass.NONE && postOnly && ended && reason.length() == 0 ? RejectClass.POST_ONLY : told;
    }
}
