package io.ballast.tools.server.backpack;

import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the public has seen: the last trades, their statistics since the start, and the rates of past intervals.
 */
final class MarketTape
{
    /** Trades that can still be asked for. */
    static final int KEPT_TRADES = 1000;

    /** Rates of past intervals that can still be asked for. */
    static final int KEPT_RATES = 10_000;

    private static final long FIRST_TRADE = 10_782_547L;

    private final ArrayDeque<Trade> trades = new ArrayDeque<>();
    private final ArrayList<Rate> rates = new ArrayList<>();
    private long count;
    private long first;
    private long last;
    private long high;
    private long low;
    private long volume;
    private long quoteVolume;
    private Rate running;

    /** A public trade. */
    record Trade(long id, long price, long quantity, boolean buyerMaker, long timeNs)
    {
    }

    /** The rate of an interval, by its end. */
    record Rate(long rate, long endNs)
    {
    }

    Trade trade(final long price, final long quantity, final Side aggressor, final long timeNs)
    {
        final Trade trade = new Trade(FIRST_TRADE + count++, price, quantity, aggressor == Side.SELL, timeNs);
        if (trades.size() == KEPT_TRADES)
        {
            trades.removeFirst();
        }
        trades.addLast(trade);
        first = first == 0 ? price : first;
        last = price;
        high = Math.max(high, price);
        low = low == 0 ? price : Math.min(low, price);
        volume += quantity;
        quoteVolume += FixedPoint.notional(price, quantity);
        return trade;
    }

    void mark(final long rate, final long nextFundingNs)
    {
        if (nextFundingNs == 0)
        {
            return;
        }
        if (running != null && running.endNs != nextFundingNs)
        {
            rates.add(running);
            if (rates.size() > KEPT_RATES)
            {
                rates.remove(0);
            }
        }
        running = new Rate(rate, nextFundingNs);
    }

    /** Newest first. */
    List<Trade> trades(final int most)
    {
        final List<Trade> newest = new ArrayList<>(trades);
        Collections.reverse(newest);
        return newest.subList(0, Math.min(most, newest.size()));
    }

    /** Newest first; the first is the one that is running. */
    List<Rate> rates()
    {
        final List<Rate> newest = new ArrayList<>(rates);
        if (running != null)
        {
            newest.add(running);
        }
        Collections.reverse(newest);
        return newest;
    }

    long count()
    {
        return count;
    }

    long first()
    {
        return first;
    }

    long last()
    {
        return last;
    }

    long high()
    {
        return high;
    }

    long low()
    {
        return low;
    }

    long volume()
    {
        return volume;
    }

    long quoteVolume()
    {
        return quoteVolume;
    }
}
