package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Side;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.HttpResponse;

/**
 * A snapshot of the book. Bids come worst first, which nobody relies on.
 */
final class BackpackDepthAnswer
{
    private static final int OK = 200;
    private static final long MICROSECOND_NS = 1_000L;

    private final JsonFrame json = new JsonFrame();
    private final BackpackLevels levels = new BackpackLevels();
    private long last;
    private long timeNs;
    private long bestBid;
    private long bestAsk;

    /** Read an answer. Returns whether it is a book. */
    boolean read(final HttpResponse response)
    {
        levels.clear();
        last = JsonFrame.INVALID;
        timeNs = 0;
        bestBid = 0;
        bestAsk = 0;
        boolean bids = false;
        boolean asks = false;
        if (response.status() != OK)
        {
            return false;
        }
        json.begin(response.body());
        if (json.next() != JsonToken.START_OBJECT)
        {
            return false;
        }
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "bids" -> bids = !bids && value == JsonToken.START_ARRAY && side(Side.BUY);
                case "asks" -> asks = !asks && value == JsonToken.START_ARRAY && side(Side.SELL);
                case "lastUpdateId" -> last = json.whole();
                case "timestamp" -> timeNs = timeNs(json.whole());
                default -> json.skip();
            }
        }
        return json.complete() && bids && asks && last >= 0;
    }

    private boolean side(final Side side)
    {
        while (json.next() == JsonToken.START_ARRAY)
        {
            json.next();
            final long price = json.decimal();
            json.next();
            final long quantity = json.decimal();
            if (json.next() != JsonToken.END_ARRAY || quantity == 0 || !levels.add(side, price, quantity))
            {
                return false;
            }
            if (side == Side.BUY)
            {
                bestBid = Math.max(bestBid, price);
            }
            else
            {
                bestAsk = bestAsk == 0 ? price : Math.min(bestAsk, price);
            }
        }
        return !json.failed() && json.depth() == 1;
    }

    private static long timeNs(final long micros)
    {
        return micros < 0 || micros > Long.MAX_VALUE / MICROSECOND_NS ? 0 : micros * MICROSECOND_NS;
    }

    BackpackLevels levels()
    {
        return levels;
    }

    /** Last update that it holds. */
    long last()
    {
        return last;
    }

    /** 0 where it is not told. */
    long timeNs()
    {
        return timeNs;
    }

    /** Price, 0 for an empty side. */
    long bestBid()
    {
        return bestBid;
    }

    /** Price, 0 for an empty side. */
    long bestAsk()
    {
        return bestAsk;
    }
}
