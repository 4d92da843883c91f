package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;

/**
 * The market record of one symbol: what orders must keep to, and whether the book is open.
 */
final class BackpackRules
{
    private static final int OK = 200;
    private static final int RATE_PLACES = 12;
    private static final int CAPACITY = 32;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long LONGEST_INTERVAL_MS = 1_000_000_000L;

    private final JsonFrame json = new JsonFrame();
    private final ByteText state = new ByteText(CAPACITY);
    private final ByteText quote = new ByteText(CAPACITY);
    private final String symbol;
    private long tick;
    private long lot;
    private long minQuantity;
    private long maxQuantity;
    private long initialMarginRate;
    private long maintenanceMarginRate;
    private long fundingMs;
    private boolean ours;

    BackpackRules(final String symbol)
    {
        this.symbol = symbol;
    }

    /** Read an answer. Returns whether it tells all that is asked of it. */
    boolean read(final HttpResponse response)
    {
        state.clear();
        quote.clear();
        tick = JsonFrame.INVALID;
        lot = JsonFrame.INVALID;
        minQuantity = JsonFrame.INVALID;
        maxQuantity = Long.MAX_VALUE;
        initialMarginRate = JsonFrame.INVALID;
        maintenanceMarginRate = JsonFrame.INVALID;
        fundingMs = JsonFrame.INVALID;
        ours = false;
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
                case "symbol" -> ours = json.is(symbol);
                case "quoteSymbol" -> json.text(quote);
                case "orderBookState" -> json.text(state);
                case "fundingInterval" -> fundingMs = json.whole();
                case "filters" -> filters(value);
                case "imfFunction" -> initialMarginRate = base(value);
                case "mmfFunction" -> maintenanceMarginRate = base(value);
                default -> json.skip();
            }
        }
        return json.complete() && ours && tick > 0 && lot > 0 && minQuantity > 0 && maxQuantity > 0 &&
            initialMarginRate > 0 && maintenanceMarginRate > 0 && fundingMs > 0 && fundingMs < LONGEST_INTERVAL_MS &&
            state.length() > 0 && quote.length() > 0;
    }

    private void filters(final JsonToken token)
    {
        while (token == JsonToken.START_OBJECT && json.next() == JsonToken.FIELD_NAME)
        {
            final boolean price = "price".equals(json.name());
            final boolean quantity = "quantity".equals(json.name());
            if (json.next() == JsonToken.START_OBJECT && (price || quantity))
            {
                filter(price);
            }
            else
            {
                json.skip();
            }
        }
        if (token != JsonToken.START_OBJECT)
        {
            json.skip();
        }
    }

    private void filter(final boolean price)
    {
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            json.next();
            if (price && "tickSize".equals(name))
            {
                tick = json.decimal();
            }
            else if (!price && "stepSize".equals(name))
            {
                lot = json.decimal();
            }
            else if (!price && "minQuantity".equals(name))
            {
                minQuantity = json.decimal();
            }
            else if (!price && "maxQuantity".equals(name))
            {
                maxQuantity = json.isNull() ? Long.MAX_VALUE : json.decimal();
            }
            else
            {
                json.skip();
            }
        }
    }

    /** The least fraction of a margin function. */
    private long base(final JsonToken token)
    {
        long base = JsonFrame.INVALID;
        while (token == JsonToken.START_OBJECT && json.next() == JsonToken.FIELD_NAME)
        {
            final boolean isBase = "base".equals(json.name());
            json.next();
            base = isBase ? json.decimal(RATE_PLACES) : base;
            json.skip();
        }
        if (token != JsonToken.START_OBJECT)
        {
            json.skip();
        }
        return base;
    }

    long tick()
    {
        return tick;
    }

    long lot()
    {
        return lot;
    }

    long minQuantity()
    {
        return minQuantity;
    }

    /** {@link Long#MAX_VALUE} where the venue names none. */
    long maxQuantity()
    {
        return maxQuantity;
    }

    long initialMarginRate()
    {
        return initialMarginRate;
    }

    long maintenanceMarginRate()
    {
        return maintenanceMarginRate;
    }

    long fundingIntervalNs()
    {
        return fundingMs * MILLISECOND_NS;
    }

    ByteText quote()
    {
        return quote;
    }

    /** Whether orders of every kind are taken; a state that is new is not open. */
    boolean open()
    {
        return state.is("Open");
    }

    ByteText state()
    {
        return state;
    }
}
