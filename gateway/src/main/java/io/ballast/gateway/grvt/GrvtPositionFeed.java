package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;

/**
 * One position, from {@code v1.position} or an answer. The size is exact; prices beside it have nine places and are
 * cut.
 */
final class GrvtPositionFeed implements GrvtFeed
{
    private final String symbol;
    private long size;
    private long entryPrice;
    private long liquidationPrice;
    private long quoteIndexPrice;
    private boolean ours;
    private boolean instrumentTold;

    GrvtPositionFeed(final String symbol)
    {
        this.symbol = symbol;
    }

    @Override
    public void read(final JsonFrame json)
    {
        size = JsonFrame.INVALID;
        entryPrice = JsonFrame.INVALID;
        liquidationPrice = JsonFrame.INVALID;
        quoteIndexPrice = JsonFrame.INVALID;
        ours = false;
        instrumentTold = false;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "instrument" ->
                {
                    instrumentTold = value == JsonToken.VALUE_STRING;
                    ours = json.is(symbol);
                }
                case "size" -> size = json.decimal();
                case "entry_price" -> entryPrice = json.decimalCut();
                case "est_liquidation_price" -> liquidationPrice = json.decimalCut();
                case "quote_index_price" -> quoteIndexPrice = json.decimalCut();
            }
            json.skip();
        }
    }

    @Override
    public boolean isComplete()
    {
        return instrumentTold && size != JsonFrame.INVALID;
    }

    /** Whether it is of our instrument. */
    boolean isOurs()
    {
        return ours;
    }

    /** Short below zero. */
    long size()
    {
        return size;
    }

    /** 0 where the venue gives none. */
    long entryPrice()
    {
        return Math.max(0, entryPrice);
    }

    /** 0 where the venue gives none. */
    long liquidationPrice()
    {
        return Math.max(0, liquidationPrice);
    }

    /** USD that one unit of the quote currency is worth, 0 where the venue does not say. */
    long quoteIndexPrice()
    {
        return Math.max(0, quoteIndexPrice);
    }
}
