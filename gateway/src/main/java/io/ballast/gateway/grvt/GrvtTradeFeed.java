package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Side;
import io.ballast.gateway.json.JsonFrame;

/**
 * {@code v1.trade}: one public trade. Past ones come first and look like live ones but for their time.
 */
final class GrvtTradeFeed implements GrvtFeed
{
    private final String symbol;
    private long eventNs;
    private long price;
    private long quantity;
    private Side aggressor;
    private boolean ours;

    GrvtTradeFeed(final String symbol)
    {
        this.symbol = symbol;
    }

    @Override
    public void read(final JsonFrame json)
    {
        eventNs = JsonFrame.INVALID;
        price = JsonFrame.INVALID;
        quantity = JsonFrame.INVALID;
        aggressor = null;
        ours = false;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "event_time" -> eventNs = json.whole();
                case "instrument" -> ours = json.is(symbol);
                case "is_taker_buyer" -> aggressor = side(value);
                case "price" -> price = json.decimal();
                case "size" -> quantity = json.decimal();
            }
            json.skip();
        }
    }

    /** Buy for true, sell for false, null for what is neither. */
    static Side side(final JsonToken value)
    {
        return value == JsonToken.VALUE_TRUE ? Side.BUY : value == JsonToken.VALUE_FALSE ? Side.SELL : null;
    }

    @Override
    public boolean isComplete()
    {
        return ours && eventNs > 0 && price > 0 && quantity > 0 && aggressor != null;
    }

    long eventNs()
    {
        return eventNs;
    }

    long price()
    {
        return price;
    }

    long quantity()
    {
        return quantity;
    }

    Side aggressor()
    {
        return aggressor;
    }
}
