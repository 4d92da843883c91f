package io.ballast.tools.market;

import io.ballast.core.codec.Side;

/**
 * A trader with one post-only order at the touch, who re-prices some time after the touch has left his price. Fills
 * behind the queue, by prints and by quotes that go through him. Knows nothing of the venue model.
 */
final class QueueBot implements FlowListener
{
    private final FlowBook book = new FlowBook();
    private final MarketFlow flow;
    private final long reactionNs;
    private Side side;
    private long price;
    private long rest;
    private long ahead;
    private long awaySinceNs;

    QueueBot(final MarketFlow flow, final long reactionNs)
    {
        this.flow = flow;
        this.reactionNs = reactionNs;
    }

    long advance(final long untilNs)
    {
        while (flow.nextTimeNs() < untilNs)
        {
            step();
        }
        return book.timeNs;
    }

    /** Place at the touch and wait. Answers the time of the last fill. */
    long fill(final Side newSide, final long quantity, final long placedNs, final long deadlineNs)
    {
        advance(placedNs);
        side = newSide;
        rest = quantity;
        place();
        while (rest > 0)
        {
            if (awaySinceNs != 0 && flow.nextTimeNs() >= awaySinceNs + reactionNs)
            {
                place();
            }
            step();
            if (book.timeNs > deadlineNs)
            {
                throw new AssertionError("not filled by " + deadlineNs);
            }
            if (touch() != price && awaySinceNs == 0)
            {
                awaySinceNs = book.timeNs;
            }
        }
        return book.timeNs;
    }

    long bestOther()
    {
        return side == Side.BUY ? book.ask() : book.bid();
    }

    private long touch()
    {
        return side == Side.BUY ? book.bid() : book.ask();
    }

    private void place()
    {
        price = touch();
        ahead = (side == Side.BUY ? book.bids : book.asks).get(price);
        awaySinceNs = 0;
    }

    private void step()
    {
        book.timeNs = flow.nextTimeNs();
        flow.next(this);
    }

    @Override
    public void onBookReset()
    {
        book.onBookReset();
    }

    @Override
    public void onLevel(final Side levelSide, final long levelPrice, final long quantity)
    {
        book.onLevel(levelSide, levelPrice, quantity);
        if (rest > 0 && levelSide == side && levelPrice == price)
        {
            ahead = Math.min(ahead, quantity);
        }
    }

    @Override
    public void onTrade(final long tradePrice, final long quantity, final Side aggressor)
    {
        book.onTrade(tradePrice, quantity, aggressor);
        if (rest > 0 && aggressor != side)
        {
            final boolean through = side == Side.BUY ? tradePrice < price : tradePrice > price;
            if (through)
            {
                rest = 0;
            }
            else if (tradePrice == price)
            {
                rest -= Math.max(0, Math.min(rest, quantity - ahead));
                ahead = Math.max(0, ahead - quantity);
            }
        }
    }

    @Override
    public void onMark(final long mark, final long index, final long fundingRate, final long nextFundingNs)
    {
        book.onMark(mark, index, fundingRate, nextFundingNs);
    }

    @Override
    public void onMessageEnd(final long sequence, final long exchangeNs)
    {
        book.onMessageEnd(sequence, exchangeNs);
        if (rest > 0)
        {
            final long other = bestOther();
            if (side == Side.BUY ? other < price : other > price)
            {
                rest = 0;
            }
        }
    }
}
