package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A script of a two-venue market: when which touch stands, and what trades. Immutable.
 * <p>
 * As text, one statement a line, {@code #} starts a comment, times in seconds from the start, prices and quantities as
 * decimals:
 * <pre>
 * tick 0.01          price step, required, before the first row
 * depth 10           levels a side, one tick apart, default 10
 * touch 5            quantity at the touch, default 5
 * level 50           quantity at every level behind it, default 50
 * loop 4             start again after so many seconds; or
 * end 120            end after so many seconds; neither: the last touch stands for ever
 * # time  primary bid, ask    hedge bid, ask      trades: venue side quantity
 * 0.0     2936.80 2936.81     2936.80 2936.81
 * 0.5     2936.80 2936.81     2936.80 2936.81     primary sell 10  hedge buy 1.5
 * </pre>
 * A row stands until the next one. Its trades print at the touch that it sets, sells at the bid and buys at the ask;
 * what they eat is refilled at once.
 *
 * @param tick          price step at scale 1e-8.
 * @param depth         levels a side.
 * @param touchQuantity at the touch, at scale 1e-8.
 * @param levelQuantity at every level behind it, at scale 1e-8.
 * @param loopNs        period after which the rows start again, 0 for a script that runs once.
 * @param endNs         time from the start at which the market ends, {@link MarketFlow#NONE} for never.
 * @param rows          in time order, the first at 0.
 */
public record Timeline(
    long tick, int depth, long touchQuantity, long levelQuantity, long loopNs, long endNs, List<Row> rows)
{
    /**
     * What stands from a time on.
     *
     * @param timeNs     from the start.
     * @param primaryBid best bid of the primary venue.
     * @param primaryAsk best ask of the primary venue.
     * @param hedgeBid   best bid of the hedge venue.
     * @param hedgeAsk   best ask of the hedge venue.
     * @param trades     that print right after, in this order.
     */
    public record Row(
        long timeNs, long primaryBid, long primaryAsk, long hedgeBid, long hedgeAsk, List<Trade> trades)
    {
        /** Copies the list. */
        public Row
        {
            trades = List.copyOf(trades);
        }

        long bid(final Leg leg)
        {
            return leg == Leg.PRIMARY ? primaryBid : hedgeBid;
        }

        long ask(final Leg leg)
        {
            return leg == Leg.PRIMARY ? primaryAsk : hedgeAsk;
        }
    }

    /**
     * A print at the touch.
     *
     * @param leg       where.
     * @param aggressor who took: a sell prints at the bid.
     * @param quantity  at scale 1e-8, above zero.
     */
    public record Trade(Leg leg, Side aggressor, long quantity)
    {
    }

    /** Checks that the script can be played: order of times, uncrossed touches on the tick, quantities above zero. */
    public Timeline
    {
        rows = List.copyOf(rows);
        require(tick > 0, "not above zero: tick=" + DecimalText.format(tick));
        require(depth > 0 && depth <= SeededConfig.MAX_DEPTH, "depth out of range: depth=" + depth);
        require(touchQuantity > 0, "not above zero: touch=" + DecimalText.format(touchQuantity));
        require(levelQuantity > 0, "not above zero: level=" + DecimalText.format(levelQuantity));
        require(loopNs >= 0, "negative: loopNs=" + loopNs);
        require(endNs > 0, "not above zero: endNs=" + endNs);
        require(loopNs == 0 || endNs == MarketFlow.NONE, "both loop and end: loopNs=" + loopNs + " endNs=" + endNs);
        require(!rows.isEmpty() && rows.get(0).timeNs() == 0, "first row not at 0: rows=" + rows.size());
        long previousNs = -1;
        for (final Row row : rows)
        {
            require(row.timeNs() > previousNs, "time not rising: timeNs=" + row.timeNs());
            previousNs = row.timeNs();
            for (int id = 0; id < Leg.COUNT; id++)
            {
                requireTouch(row, Leg.of(id), tick, depth);
            }
            for (final Trade trade : row.trades())
            {
                require(trade.quantity() > 0, "trade not above zero: timeNs=" + row.timeNs());
            }
        }
        require(loopNs == 0 || previousNs < loopNs, "row after the loop: timeNs=" + previousNs);
        require(previousNs < endNs, "row after the end: timeNs=" + previousNs);
    }

    /**
     * Read a script.
     *
     * @param file in the format above, UTF-8.
     * @return the script.
     * @throws MarketDataException if it is missing or not a script, naming file and line.
     */
    public static Timeline read(final Path file)
    {
        try
        {
            return parse(file.toString(), Files.readString(file));
        }
        catch (final NoSuchFileException e)
        {
            throw new MarketDataException("timeline missing: file=" + file, e);
        }
        catch (final CharacterCodingException e)
        {
            throw new MarketDataException("timeline is not UTF-8: file=" + file, e);
        }
        catch (final IOException e)
        {
            throw new MarketDataException("timeline cannot be read: file=" + file, e);
        }
    }

    /**
     * Parse a script.
     *
     * @param name to call it by in messages.
     * @param text in the format above.
     * @return the script.
     * @throws MarketDataException if it is not a script, naming the line.
     */
    public static Timeline parse(final String name, final String text)
    {
        return TimelineParser.parse(name, text);
    }

    /**
     * A script that comes with the program.
     *
     * @param name of the resource beside this class, such as {@code reprice.timeline}.
     * @return the script.
     * @throws MarketDataException if there is none of that name.
     */
    public static Timeline resource(final String name)
    {
        try (InputStream in = Timeline.class.getResourceAsStream(name))
        {
            if (in == null)
            {
                throw new MarketDataException("timeline missing: resource=" + name);
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        catch (final IOException e)
        {
            throw new MarketDataException("timeline cannot be read: resource=" + name, e);
        }
    }

    /**
     * This script played from a time on.
     *
     * @param startNs venue time of the first row, Unix nanoseconds.
     * @param name    for the summary.
     * @return a market that ends when the script says so.
     */
    public Market market(final long startNs, final String name)
    {
        return new Market(
            new Market.Venue("primary", new TimelineFlow(this, Leg.PRIMARY, startNs), tick, 1),
            new Market.Venue("hedge", new TimelineFlow(this, Leg.HEDGE, startNs), tick, 1),
            startNs,
            endNs == MarketFlow.NONE ? MarketFlow.NONE : startNs + endNs,
            name);
    }

    private static void requireTouch(final Row row, final Leg leg, final long tick, final int depth)
    {
        final long bid = row.bid(leg);
        final long ask = row.ask(leg);
        require(bid % tick == 0 && ask % tick == 0 && bid < ask && bid > depth * tick,
            "no such touch: timeNs=" + row.timeNs() +
            " bid=" + DecimalText.format(bid) + " ask=" + DecimalText.format(ask));
    }

    private static void require(final boolean holds, final String message)
    {
        if (!holds)
        {
            throw new IllegalArgumentException(message);
        }
    }
}
