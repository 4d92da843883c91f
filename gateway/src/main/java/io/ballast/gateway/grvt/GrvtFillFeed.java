package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Side;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;

/**
 * One fill of ours, from {@code v1.fill} or the history. Fees are in the quote currency and taken as they are: the rate
 * that stands beside them is rounded. A fee of more than eight places is cut, for a fill must not be lost over it.
 */
final class GrvtFillFeed implements GrvtFeed
{
    private static final int ID_CAPACITY = 48;

    private final ByteText orderId = new ByteText(ID_CAPACITY);
    private final ByteText tradeId = new ByteText(ID_CAPACITY);
    private final String symbol;
    private long eventNs;
    private long clientOrderId;
    private Side side;
    private boolean taker;
    private boolean liquidityTold;
    private long price;
    private long quantity;
    private long fee;
    private boolean liquidation;
    private boolean ours;
    private boolean instrumentTold;

    GrvtFillFeed(final String symbol)
    {
        this.symbol = symbol;
    }

    @Override
    public void read(final JsonFrame json)
    {
        orderId.clear();
        tradeId.clear();
        eventNs = JsonFrame.INVALID;
        clientOrderId = 0;
        side = null;
        taker = false;
        liquidityTold = false;
        price = JsonFrame.INVALID;
        quantity = JsonFrame.INVALID;
        fee = JsonFrame.INVALID;
        liquidation = false;
        ours = false;
        instrumentTold = false;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "event_time" -> eventNs = json.whole();
                case "instrument" ->
                {
                    instrumentTold = value == JsonToken.VALUE_STRING;
                    ours = json.is(symbol);
                }
                case "is_buyer" -> side = GrvtTradeFeed.side(value);
                case "is_taker" ->
                {
                    liquidityTold = value != null && value.isBoolean();
                    taker = json.flag();
                }
                case "size" -> quantity = json.decimal();
                case "price" -> price = json.decimal();
                case "fee" -> fee = json.decimalCut();
                case "trade_id" -> json.text(tradeId);
                case "order_id" -> json.text(orderId);
                case "client_order_id" -> clientOrderId = json.unsigned(0);
                case "is_liquidation" -> liquidation = json.flag();
            }
            json.skip();
        }
    }

    @Override
    public boolean isComplete()
    {
        return instrumentTold && eventNs > 0 && side != null && liquidityTold && price > 0 && quantity > 0 &&
            fee != JsonFrame.INVALID && tradeId.length() > 0 && orderId.length() > 0;
    }

    /** Whether it is of our instrument. */
    boolean isOurs()
    {
        return ours;
    }

    long eventNs()
    {
        return eventNs;
    }

    /** Bits of the number, 0 where the order has none. */
    long clientOrderId()
    {
        return clientOrderId;
    }

    Side side()
    {
        return side;
    }

    boolean isTaker()
    {
        return taker;
    }

    long price()
    {
        return price;
    }

    long quantity()
    {
        return quantity;
    }

    /** Paid above zero, as the venue states it. */
    long fee()
    {
        return fee;
    }

    ByteText tradeId()
    {
        return tradeId;
    }

    ByteText orderId()
    {
        return orderId;
    }

    boolean isLiquidation()
    {
        return liquidation;
    }
}
