package io.ballast.tools.chaos.check;

/** The touch of one book as the journal tells it; 0 where a side or the whole cannot be trusted. */
final class TwinMarket
{
    long bid;
    long ask;
    long bookNs = Long.MIN_VALUE;
    long lowest = Long.MAX_VALUE;

    void onBook(final long newBid, final long newAsk, final long nowNs)
    {
        bid = newBid;
        ask = newAsk;
        bookNs = nowNs;
        if (healthy())
        {
            lowest = Math.min(lowest, (bid + ask) / 2);
        }
    }

    void lost()
    {
        bid = 0;
        ask = 0;
    }

    boolean healthy()
    {
        return bid > 0 && ask > bid;
    }

    @Override
    public String toString()
    {
        return "bid=" + bid + " ask=" + ask;
    }

    long mid()
    {
        return (bid + ask) / 2;
    }
}
