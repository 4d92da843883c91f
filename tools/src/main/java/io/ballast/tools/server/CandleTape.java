package io.ballast.tools.server;

import io.ballast.core.math.FixedPoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The candles of a market, kept by the minute for a week and put together to any longer span of whole minutes. A span
 * in which there was no price has no candle. Times are the caller's; longer spans begin as weeks do, on a Monday of
 * UTC. Used by one thread.
 */
public final class CandleTape
{
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);
    private static final long MONDAY_NS = TimeUnit.DAYS.toNanos(4);
    private static final int KEPT = 7 * 24 * 60;

    /** Which price a candle is of. */
    public enum Price
    {
        /** Of public trades. */
        LAST,
        /** The mark. */
        MARK,
        /** The index. */
        INDEX
    }

    private final Map<Price, ArrayDeque<Candle>> minutes = new EnumMap<>(Price.class);

    /** A tape with nothing on it. */
    public CandleTape()
    {
        for (final Price price : Price.values())
        {
            minutes.put(price, new ArrayDeque<>());
        }
    }

    /**
     * A trade was made.
     *
     * @param timeNs   when; not before the last one.
     * @param price    at scale 1e-8.
     * @param quantity at scale 1e-8.
     */
    public void trade(final long timeNs, final long price, final long quantity)
    {
        add(Price.LAST, timeNs, price, quantity, FixedPoint.notional(price, quantity), 1);
    }

    /**
     * Mark and index were told.
     *
     * @param timeNs when; not before the last one.
     * @param mark   at scale 1e-8.
     * @param index  at scale 1e-8.
     */
    public void mark(final long timeNs, final long mark, final long index)
    {
        add(Price.MARK, timeNs, mark, 0, 0, 0);
        add(Price.INDEX, timeNs, index, 0, 0, 0);
    }

    private void add(
        final Price of, final long timeNs, final long price, final long volume, final long value, final long count)
    {
        final ArrayDeque<Candle> kept = minutes.get(of);
        final long startNs = start(timeNs, MINUTE_NS);
        final Candle added =
            new Candle(startNs, startNs + MINUTE_NS, price, price, price, price, volume, value, count);
        final Candle last = kept.peekLast();
        if (last != null && last.startNs() >= startNs)
        {
            kept.removeLast();
            kept.addLast(last.then(added));
            return;
        }
        kept.addLast(added);
        if (kept.size() > KEPT)
        {
            kept.removeFirst();
        }
    }

    private static long start(final long timeNs, final long spanNs)
    {
        return Math.floorDiv(timeNs - MONDAY_NS, spanNs) * spanNs + MONDAY_NS;
    }

    /**
     * Candles that begin in a range of time.
     *
     * @param of      which price.
     * @param spanNs  of each, whole minutes.
     * @param sinceNs begin of the range.
     * @param untilNs end of the range, with it.
     * @return oldest first; the last one may not be over.
     */
    public List<Candle> candles(final Price of, final long spanNs, final long sinceNs, final long untilNs)
    {
        final List<Candle> found = new ArrayList<>();
        Candle current = null;
        for (final Candle minute : minutes.get(of))
        {
            final long startNs = start(minute.startNs(), spanNs);
            if (startNs < sinceNs || startNs > untilNs)
            {
                continue;
            }
            if (current != null && current.startNs() == startNs)
            {
                current = current.then(minute);
                continue;
            }
            if (current != null)
            {
                found.add(current);
            }
            current = minute.over(startNs, startNs + spanNs);
        }
        if (current != null)
        {
            found.add(current);
        }
        return found;
    }

    /**
     * The newest candle.
     *
     * @param of     which price.
     * @param spanNs of it, whole minutes.
     * @return null where there has been no price.
     */
    public Candle last(final Price of, final long spanNs)
    {
        final Iterator<Candle> newest = minutes.get(of).descendingIterator();
        if (!newest.hasNext())
        {
            return null;
        }
        Candle candle = newest.next();
        final long startNs = start(candle.startNs(), spanNs);
        while (newest.hasNext())
        {
            final Candle before = newest.next();
            if (before.startNs() < startNs)
            {
                break;
            }
            candle = before.then(candle);
        }
        return candle.over(startNs, startNs + spanNs);
    }
}
