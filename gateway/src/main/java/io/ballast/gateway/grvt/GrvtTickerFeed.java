package io.ballast.gateway.grvt;

import io.ballast.gateway.json.JsonFrame;

/**
 * {@code v1.mini.s} and {@code v1.ticker.s}: mark and index, and of the latter funding. What a message leaves out stays
 * as it was. Prices have nine places; the ninth is cut.
 */
final class GrvtTickerFeed implements GrvtFeed
{
    private final String symbol;
    private final int fundingRatePlaces;
    private long eventNs;
    private long mark = JsonFrame.INVALID;
    private long index = JsonFrame.INVALID;
    private long fundingRate = JsonFrame.INVALID;
    private long nextFundingNs;
    private long newMark;
    private long newIndex;
    private long newRate;
    private long newNext;
    private boolean ours;

    GrvtTickerFeed(final String symbol, final int fundingRatePlaces)
    {
        this.symbol = symbol;
        this.fundingRatePlaces = fundingRatePlaces;
    }

    @Override
    public void read(final JsonFrame json)
    {
        eventNs = JsonFrame.INVALID;
        ours = false;
        newMark = mark;
        newIndex = index;
        newRate = fundingRate;
        newNext = nextFundingNs;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            json.next();
            switch (name)
            {
                case "event_time" -> eventNs = json.whole();
                case "instrument" -> ours = json.is(symbol);
                case "mark_price" -> newMark = json.decimalCut();
                case "index_price" -> newIndex = json.decimalCut();
                case "funding_rate" -> newRate = json.decimal(fundingRatePlaces);
                case "next_funding_time" -> newNext = json.whole();
            }
            json.skip();
        }
    }

    /** The message was whole: it counts. */
    void take()
    {
        mark = newMark;
        index = newIndex;
        fundingRate = newRate == JsonFrame.INVALID ? fundingRate : newRate;
        nextFundingNs = newNext;
    }

    @Override
    public boolean isComplete()
    {
        return ours && eventNs > 0 && newMark > 0 && newIndex > 0 && newNext >= 0;
    }

    long eventNs()
    {
        return eventNs;
    }

    long mark()
    {
        return mark;
    }

    long index()
    {
        return index;
    }

    /** At 1e-12 per interval, 0 until the venue told one. */
    long fundingRate()
    {
        return fundingRate == JsonFrame.INVALID ? 0 : fundingRate;
    }

    /** Wall clock, 0 until the venue told one. */
    long nextFundingNs()
    {
        return nextFundingNs;
    }
}
