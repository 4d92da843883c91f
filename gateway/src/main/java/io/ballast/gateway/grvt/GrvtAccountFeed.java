package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;

/**
 * Equity and margin of the account. Figures past eight places are cut: they are compared, not counted.
 */
final class GrvtAccountFeed implements GrvtFeed
{
    private static final int MOST_OTHERS = 255;

    private final GrvtPositionFeed position;
    private long equity;
    private long available;
    private long initialMargin;
    private long maintenanceMargin;
    private long indexPrice;
    private int others;
    private boolean positionsRead;

    GrvtAccountFeed(final String symbol)
    {
        position = new GrvtPositionFeed(symbol);
    }

    @Override
    public void read(final JsonFrame json)
    {
        equity = JsonFrame.INVALID;
        available = JsonFrame.INVALID;
        initialMargin = JsonFrame.INVALID;
        maintenanceMargin = JsonFrame.INVALID;
        indexPrice = JsonFrame.INVALID;
        others = 0;
        positionsRead = false;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "total_equity" -> equity = json.decimalCut();
                case "available_balance" -> available = json.decimalCut();
                case "initial_margin" -> initialMargin = json.decimalCut();
                case "maintenance_margin" -> maintenanceMargin = json.decimalCut();
                case "settle_index_price" -> indexPrice = json.decimalCut();
                case "positions" -> positions(json, value);
            }
            json.skip();
        }
    }

    private void positions(final JsonFrame json, final JsonToken value)
    {
        positionsRead = value == JsonToken.START_ARRAY;
        while (value == JsonToken.START_ARRAY && GrvtFeed.element(json))
        {
            position.read(json);
            positionsRead &= position.isComplete();
            others += !position.isOurs() && position.size() != 0 ? 1 : 0;
        }
    }

    @Override
    public boolean isComplete()
    {
        return positionsRead && equity != JsonFrame.INVALID && available != JsonFrame.INVALID &&
            initialMargin >= 0 && maintenanceMargin >= 0;
    }

    long equity()
    {
        return equity;
    }

    long available()
    {
        return available;
    }

    long initialMargin()
    {
        return initialMargin;
    }

    long maintenanceMargin()
    {
        return maintenanceMargin;
    }

    /** USD that one unit of the settlement currency is worth, 0 where the venue does not say. */
    long indexPrice()
    {
        return Math.max(0, indexPrice);
    }

    /** How many positions there are in other instruments. */
    short others()
    {
        return (short)Math.min(MOST_OTHERS, others);
    }
}
