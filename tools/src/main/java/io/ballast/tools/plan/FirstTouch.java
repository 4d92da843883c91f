package io.ballast.tools.plan;

import io.ballast.core.codec.Side;
import io.ballast.tools.market.FlowListener;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.MarketDataException;
import io.ballast.tools.market.MarketFlow;

/**
 * Finds what a market's first book says an order is worth, before anything runs.
 */
final class FirstTouch implements FlowListener
{
    private static final int MESSAGES = 100_000;

    private long bestBid;
    private long bestAsk;

    private FirstTouch()
    {
    }

    /** The first mid of the primary venue; takes from the market, which is not to be run after that. */
    static long mid(final Market market)
    {
        final FirstTouch touch = new FirstTouch();
        final MarketFlow flow = market.primary().flow();
        for (int i = 0; i < MESSAGES && !touch.found() && flow.nextTimeNs() != MarketFlow.NONE; i++)
        {
            flow.next(touch);
        }
        if (!touch.found())
        {
            throw new MarketDataException("no book: market=" + market.description());
        }
        return touch.bestBid + (touch.bestAsk - touch.bestBid) / 2;
    }

    private boolean found()
    {
        return bestBid > 0 && bestAsk > 0;
    }

    @Override
    public void onBookReset()
    {
        bestBid = 0;
        bestAsk = 0;
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity)
    {
        if (quantity > 0 && side == Side.BUY)
        {
            bestBid = Math.max(bestBid, price);
        }
        else if (quantity > 0)
        {
            bestAsk = bestAsk == 0 ? price : Math.min(bestAsk, price);
        }
    }

    @Override
    public void onTrade(final long price, final long quantity, final Side aggressor)
    {
        // Says nothing about the book.
    }

    @Override
    public void onMark(
        final long markPrice, final long indexPrice, final long fundingRate, final long nextFundingNs)
    {
        // Says nothing about the book.
    }

    @Override
    public void onMessageEnd(final long sequence, final long exchangeNs)
    {
        // The caller looks after each message.
    }
}
