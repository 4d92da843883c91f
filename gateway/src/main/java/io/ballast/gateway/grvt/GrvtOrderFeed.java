package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Side;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;

/**
 * What the venue says of an order: {@code v1.state}, and the whole order as answers and {@code v1.order} have it. Both
 * tell its ids and its state; only the whole order tells instrument, side, price and size.
 */
final class GrvtOrderFeed implements GrvtFeed
{
    private static final int ID_CAPACITY = 48;
    private static final int REASON_CAPACITY = 64;

    private final ByteText orderId = new ByteText(ID_CAPACITY);
    private final ByteText reason = new ByteText(REASON_CAPACITY);
    private final String symbol;
    private long clientOrderId;
    private GrvtStatus status;
    private long traded;
    private long updateNs;
    private Side side;
    private long price;
    private long quantity;
    private boolean ours;

    GrvtOrderFeed(final String symbol)
    {
        this.symbol = symbol;
    }

    @Override
    public void read(final JsonFrame json)
    {
        orderId.clear();
        reason.clear();
        clientOrderId = 0;
        status = null;
        traded = JsonFrame.INVALID;
        updateNs = JsonFrame.INVALID;
        side = null;
        price = JsonFrame.INVALID;
        quantity = JsonFrame.INVALID;
        ours = false;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "order_id" -> json.text(orderId);
                case "client_order_id" -> clientOrderId = json.unsigned(0);
                case "metadata" -> metadata(json, value);
                case "state", "order_state" -> state(json, value);
                case "legs" -> legs(json, value);
            }
            json.skip();
        }
    }

    private void metadata(final JsonFrame json, final JsonToken value)
    {
        if (value != JsonToken.START_OBJECT)
        {
            json.skip();
            return;
        }
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            json.next();
            if ("client_order_id".equals(name))
            {
                clientOrderId = json.unsigned(0);
            }
            json.skip();
        }
    }

    private void state(final JsonFrame json, final JsonToken value)
    {
        if (value != JsonToken.START_OBJECT)
        {
            json.skip();
            return;
        }
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken token = json.next();
            switch (name)
            {
                case "status" -> status = GrvtStatus.of(json);
                case "reject_reason" -> json.text(reason);
                case "traded_size" -> traded = GrvtFeed.first(json, token);
                case "update_time" -> updateNs = json.whole();
            }
            json.skip();
        }
    }

    private void legs(final JsonFrame json, final JsonToken value)
    {
        if (value != JsonToken.START_ARRAY)
        {
            json.skip();
            return;
        }
        boolean first = true;
        while (GrvtFeed.element(json))
        {
            if (!first)
            {
                ours = false;
                json.skip();
                continue;
            }
            first = false;
            while (GrvtFeed.member(json))
            {
                final String name = json.name();
                final JsonToken token = json.next();
                switch (name)
                {
                    case "instrument" -> ours = json.is(symbol);
                    case "size" -> quantity = json.decimal();
                    case "limit_price" -> price = json.isNull() ? 0 : json.decimal();
                    case "is_buying_asset" -> side = GrvtTradeFeed.side(token);
                }
                json.skip();
            }
        }
    }

    @Override
    public boolean isComplete()
    {
        return orderId.length() > 0 && status != null && traded >= 0 && updateNs > 0;
    }

    /** Whether the legs were there too, and can be used. */
    boolean isWhole()
    {
        return isComplete() && side != null && price >= 0 && quantity > 0;
    }

    /** Whether it is of our instrument alone; told by the whole order only. */
    boolean isOurs()
    {
        return ours;
    }

    /** Hex text; {@code 0x00} until the venue has given one. */
    ByteText orderId()
    {
        return orderId;
    }

    /** Whether the venue has given it an id: until then all it says is that it took something in. */
    boolean hasOrderId()
    {
        for (int i = 0; i < orderId.length(); i++)
        {
            final byte c = orderId.buffer().getByte(i);
            if (c != '0' && c != 'x')
            {
                return true;
            }
        }
        return false;
    }

    /** Bits of the number, 0 where the order has none. */
    long clientOrderId()
    {
        return clientOrderId;
    }

    GrvtStatus status()
    {
        return status;
    }

    /** The venue's words; {@code UNSPECIFIED} or nothing where there is none. */
    ByteText reason()
    {
        return reason;
    }

    long traded()
    {
        return traded;
    }

    long updateNs()
    {
        return updateNs;
    }

    Side side()
    {
        return side;
    }

    /** 0 for a market order. */
    long price()
    {
        return price;
    }

    long quantity()
    {
        return quantity;
    }
}
