package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;

/**
 * Best prices of a book that was asked for: the first level of each side.
 */
final class GrvtTouchFeed implements GrvtFeed
{
    private long bid;
    private long ask;

    @Override
    public void read(final JsonFrame json)
    {
        bid = JsonFrame.INVALID;
        ask = JsonFrame.INVALID;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "bids" -> bid = best(json, value);
                case "asks" -> ask = best(json, value);
            }
            json.skip();
        }
    }

    private static long best(final JsonFrame json, final JsonToken value)
    {
        if (value != JsonToken.START_ARRAY)
        {
            return JsonFrame.INVALID;
        }
        long best = 0;
        boolean first = true;
        while (GrvtFeed.element(json))
        {
            long price = JsonFrame.INVALID;
            while (GrvtFeed.member(json))
            {
                final boolean named = "price".equals(json.name());
                json.next();
                price = named ? json.decimal() : price;
                json.skip();
            }
            best = first ? price : best;
            first = false;
        }
        return best;
    }

    @Override
    public boolean isComplete()
    {
        return bid >= 0 && ask >= 0;
    }

    /** 0 for an empty side. */
    long bid()
    {
        return bid;
    }

    /** 0 for an empty side. */
    long ask()
    {
        return ask;
    }
}
