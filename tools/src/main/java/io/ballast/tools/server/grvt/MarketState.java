package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;
import io.ballast.tools.server.CandleTape;
import io.ballast.tools.server.VenueModel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;

/**
 * What has been told of the market: mark, funding and trades. Volumes and extremes are those since the start.
 */
final class MarketState
{
    /** Trades that can still be asked for. */
    static final int KEPT_TRADES = 1000;

    private static final int FUNDING_HOURS = 8;

    /** Fields of a ticker, in order; those of a mini ticker come first. */
    static final List<String> FIELDS = List.of(
        "mark_price", "index_price", "last_price", "last_size", "mid_price", "best_bid_price", "best_bid_size",
        "best_ask_price", "best_ask_size", "funding_rate_8h_curr", "funding_rate_8h_avg", "interest_rate",
        "forward_price", "buy_volume_24h_b", "sell_volume_24h_b", "buy_volume_24h_q", "sell_volume_24h_q",
        "high_price", "low_price", "open_price", "open_interest", "long_short_ratio", "funding_rate",
        "funding_interval_hours", "next_funding_time");

    /** How many of them a mini ticker has. */
    static final int MINI_FIELDS = FIELDS.indexOf("best_ask_size") + 1;

    private static final int MARK = FIELDS.indexOf("mark_price");
    private static final int INDEX = FIELDS.indexOf("index_price");
    private static final int LAST = FIELDS.indexOf("last_price");
    private static final int LAST_SIZE = FIELDS.indexOf("last_size");
    private static final int MID = FIELDS.indexOf("mid_price");
    private static final int BID = FIELDS.indexOf("best_bid_price");
    private static final int ASK = FIELDS.indexOf("best_ask_price");
    private static final int RATE_8H = FIELDS.indexOf("funding_rate_8h_curr");
    private static final int BOUGHT = FIELDS.indexOf("buy_volume_24h_b");
    private static final int BOUGHT_VALUE = FIELDS.indexOf("buy_volume_24h_q");
    private static final int HIGH = FIELDS.indexOf("high_price");
    private static final int LOW = FIELDS.indexOf("low_price");
    private static final int OPEN = FIELDS.indexOf("open_price");
    private static final int RATE = FIELDS.indexOf("funding_rate");
    private static final int HOURS = FIELDS.indexOf("funding_interval_hours");
    private static final int NEXT = FIELDS.indexOf("next_funding_time");

    private final VenueModel model;
    private final long[] values = new long[FIELDS.size()];
    private final CandleTape candles = new CandleTape();
    private final ArrayDeque<Trade> trades = new ArrayDeque<>();
    private final ArrayDeque<Funding> fundings = new ArrayDeque<>();
    private long count;
    private long timeNs;

    /**
     * A public trade.
     *
     * @param id     counts them.
     * @param timeNs venue time.
     * @param taker  side of the taker.
     * @param price  at scale 1e-8.
     * @param size   at scale 1e-8.
     * @param mark   at that time.
     * @param index  at that time.
     */
    record Trade(long id, long timeNs, Side taker, long price, long size, long mark, long index)
    {
        String text()
        {
            return id + "-1";
        }
    }

    /**
     * A funding rate that was due.
     *
     * @param timeNs venue time.
     * @param rate   at scale 1e-12.
     * @param mark   at that time.
     */
    record Funding(long timeNs, long rate, long mark)
    {
    }

    MarketState(final VenueModel model, final Listing listing)
    {
        this.model = model;
        values[HOURS] = listing.fundingHours();
    }

    void onMark(final long exchangeNs, final long mark, final long index, final long rate, final long nextFundingNs)
    {
        timeNs = Math.max(timeNs, exchangeNs);
        if (values[NEXT] != 0 && nextFundingNs > values[NEXT])
        {
            fundings.addFirst(new Funding(values[NEXT], values[RATE], values[MARK]));
            if (fundings.size() > KEPT_TRADES)
            {
                fundings.removeLast();
            }
        }
        candles.mark(exchangeNs, mark, index);
        values[MARK] = mark;
        values[INDEX] = index;
        values[RATE] = rate;
        values[RATE_8H] = values[HOURS] == 0 ? rate : rate * FUNDING_HOURS / values[HOURS];
        values[RATE_8H + 1] = values[RATE_8H];
        values[NEXT] = nextFundingNs;
    }

    Trade onTrade(final long exchangeNs, final Side taker, final long price, final long size)
    {
        timeNs = Math.max(timeNs, exchangeNs);
        candles.trade(exchangeNs, price, size);
        final Trade trade = new Trade(++count, exchangeNs, taker, price, size, values[MARK], values[INDEX]);
        trades.addFirst(trade);
        if (trades.size() > KEPT_TRADES)
        {
            trades.removeLast();
        }
        values[LAST] = price;
        values[LAST_SIZE] = size;
        values[BOUGHT + taker.ordinal()] += size;
        values[BOUGHT_VALUE + taker.ordinal()] += FixedPoint.notional(price, size);
        values[HIGH] = Math.max(values[HIGH], price);
        values[LOW] = values[LOW] == 0 ? price : Math.min(values[LOW], price);
        values[OPEN] = values[OPEN] == 0 ? price : values[OPEN];
        return trade;
    }

    /** Venue time of the latest of it. */
    long timeNs()
    {
        return Math.max(timeNs, model.book().exchangeNs());
    }

    /** The last trades, newest first. */
    List<Trade> trades(final int most)
    {
        final List<Trade> last = new ArrayList<>();
        final Iterator<Trade> each = trades.iterator();
        while (last.size() < most && each.hasNext())
        {
            last.add(each.next());
        }
        return last;
    }

    /** Funding rates that were due, newest first. */
    Iterable<Funding> fundings()
    {
        return fundings;
    }

    /** The values of {@link #FIELDS} as they are now, a copy. */
    long[] ticker()
    {
        touch(Side.BUY, BID);
        touch(Side.SELL, ASK);
        values[MID] = values[BID] == 0 || values[ASK] == 0 ? 0 : (values[BID] + values[ASK]) / 2;
        return Arrays.copyOf(values, values.length);
    }

    private void touch(final Side side, final int at)
    {
        final NavigableMap<Long, Long> levels = model.book().levels(side);
        final long price = levels.isEmpty() ? 0 : side == Side.BUY ? levels.lastKey() : levels.firstKey();
        values[at] = price;
        values[at + 1] = levels.isEmpty() ? 0 : levels.get(price);
    }

    CandleTape candles()
    {
        return candles;
    }

    long mark()
    {
        return values[MARK];
    }

    long index()
    {
        return values[INDEX];
    }
}
