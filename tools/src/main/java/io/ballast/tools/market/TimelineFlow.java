package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;

/**
 * One venue of a {@link Timeline}. A row that moves the touch is one message, its trades a second one at the same time.
 * The mark is the middle of the touch, told every second; funding is zero.
 */
public final class TimelineFlow implements MarketFlow
{
    private static final long SECOND_NS = 1_000_000_000L;

    private final Timeline timeline;
    private final Leg leg;
    private final long endNs;
    private final LadderSide bids;
    private final LadderSide asks;
    private int row;
    private boolean touchDone;
    private long roundNs;
    private long nextRowNs;
    private long nextMarkNs;
    private long sequence;

    /**
     * Play a script.
     *
     * @param timeline to play.
     * @param leg      which of its venues this is.
     * @param startNs  venue time of its first row, Unix nanoseconds.
     */
    public TimelineFlow(final Timeline timeline, final Leg leg, final long startNs)
    {
        this.timeline = timeline;
        this.leg = leg;
        endNs = timeline.endNs() == NONE ? NONE : startNs + timeline.endNs();
        bids = new LadderSide(Side.BUY, timeline.tick(), timeline.depth());
        asks = new LadderSide(Side.SELL, timeline.tick(), timeline.depth());
        roundNs = startNs;
        nextRowNs = startNs;
        nextMarkNs = startNs;
    }

    @Override
    public long nextTimeNs()
    {
        final long timeNs = Math.min(nextRowNs, nextMarkNs);
        return timeNs < endNs ? timeNs : NONE;
    }

    @Override
    public boolean lockFills()
    {
        return false;
    }

    @Override
    public void next(final FlowListener listener)
    {
        final long nowNs = nextTimeNs();
        if (nowNs == NONE)
        {
            throw new IllegalStateException("timeline has ended: endNs=" + endNs);
        }
        if (nowNs == nextRowNs)
        {
            row(listener);
        }
        else
        {
            final long middle = bids.best() + (asks.best() - bids.best()) / 2;
            listener.onMark(middle, middle, 0, NONE);
            nextMarkNs = nowNs - nowNs % SECOND_NS + SECOND_NS;
        }
        listener.onMessageEnd(++sequence, nowNs);
    }

    private void row(final FlowListener listener)
    {
        final Timeline.Row now = timeline.rows().get(row);
        if (touchDone)
        {
            trades(now, listener);
        }
        else
        {
            touch(now, listener);
        }
        moveOn();
    }

    private void touch(final Timeline.Row now, final FlowListener listener)
    {
        if (sequence == 0)
        {
            listener.onBookReset();
        }
        bids.want(timeline.touchQuantity(), timeline.levelQuantity());
        asks.want(timeline.touchQuantity(), timeline.levelQuantity());
        bids.show(now.bid(leg), listener);
        asks.show(now.ask(leg), listener);
    }

    private void trades(final Timeline.Row now, final FlowListener listener)
    {
        for (int i = 0; i < now.trades().size(); i++)
        {
            final Timeline.Trade trade = now.trades().get(i);
            if (trade.leg() == leg)
            {
                final LadderSide side = trade.aggressor() == Side.SELL ? bids : asks;
                listener.onTrade(side.best(), trade.quantity(), trade.aggressor());
                side.show(0, timeline.touchQuantity(), listener);
            }
        }
    }

    /** To the next row that changes the touch or prints at this venue. */
    private void moveOn()
    {
        if (!touchDone && tradesHere(timeline.rows().get(row)))
        {
            touchDone = true;
            return;
        }
        do
        {
            row++;
            if (row == timeline.rows().size())
            {
                if (timeline.loopNs() == 0)
                {
                    nextRowNs = NONE;
                    return;
                }
                row = 0;
                roundNs += timeline.loopNs();
            }
            final Timeline.Row next = timeline.rows().get(row);
            nextRowNs = roundNs + next.timeNs();
            touchDone = row != 0 && next.bid(leg) == bids.best() && next.ask(leg) == asks.best();
        }
        while (touchDone && !tradesHere(timeline.rows().get(row)));
    }

    private boolean tradesHere(final Timeline.Row row)
    {
        for (int i = 0; i < row.trades().size(); i++)
        {
            if (row.trades().get(i).leg() == leg)
            {
                return true;
            }
        }
        return false;
    }
}
