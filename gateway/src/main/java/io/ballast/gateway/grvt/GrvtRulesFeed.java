package io.ballast.gateway.grvt;

import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;

/**
 * Rules of the instrument. The quantity step is not told: clients take the least size for it, and finer ones are
 * refused. The largest order is not told either; none can be larger than the largest position.
 */
final class GrvtRulesFeed implements GrvtFeed
{
    private static final int HASH_CAPACITY = 72;
    private static final int MOST_DECIMALS = 18;
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final ByteText hash = new ByteText(HASH_CAPACITY);
    private final ByteText quote = new ByteText(HASH_CAPACITY);
    private final String symbol;
    private boolean ours;
    private long baseDecimals;
    private long tick;
    private long minQuantity;
    private long maxPosition;
    private long minNotional;
    private long fundingHours;

    GrvtRulesFeed(final String symbol)
    {
        this.symbol = symbol;
    }

    @Override
    public void read(final JsonFrame json)
    {
        hash.clear();
        quote.clear();
        ours = false;
        baseDecimals = JsonFrame.INVALID;
        tick = JsonFrame.INVALID;
        minQuantity = JsonFrame.INVALID;
        maxPosition = JsonFrame.INVALID;
        minNotional = JsonFrame.INVALID;
        fundingHours = JsonFrame.INVALID;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            json.next();
            switch (name)
            {
                case "instrument" -> ours = json.is(symbol);
                case "instrument_hash" -> json.text(hash);
                case "quote" -> json.text(quote);
                case "base_decimals" -> baseDecimals = json.whole();
                case "tick_size" -> tick = json.decimal();
                case "min_size" -> minQuantity = json.decimal();
                case "max_position_size" -> maxPosition = json.decimalCut();
                case "min_notional" -> minNotional = json.decimal();
                case "funding_interval_hours" -> fundingHours = json.whole();
            }
            json.skip();
        }
    }

    @Override
    public boolean isComplete()
    {
        return ours && isHash() && baseDecimals >= 0 && baseDecimals <= MOST_DECIMALS && tick > 0 && minQuantity > 0;
    }

    private boolean isHash()
    {
        try
        {
            GrvtAmounts.assetId(hash.toString());
            return true;
        }
        catch (final NumberFormatException ex)
        {
            return false;
        }
    }

    String hash()
    {
        return hash.toString();
    }

    String quote()
    {
        return quote.toString();
    }

    int baseDecimals()
    {
        return (int)baseDecimals;
    }

    long tick()
    {
        return tick;
    }

    long minQuantity()
    {
        return minQuantity;
    }

    /** {@link Long#MAX_VALUE} where the venue names none. */
    long maxQuantity()
    {
        return maxPosition > 0 ? maxPosition : Long.MAX_VALUE;
    }

    /** 0 where the venue names none. */
    long minNotional()
    {
        return Math.max(0, minNotional);
    }

    /** 0 where the venue does not tell, as old records do not. */
    long fundingIntervalNs()
    {
        return fundingHours > 0 && fundingHours <= 24 ? fundingHours * HOUR_NS : 0;
    }
}
