package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes recordings of markets that never were, out of a seed: venues whose books follow one random walk, each on its
 * own grid, with the faults that real recordings have. The same seed and settings give the same rows.
 */
public final class MadeRecording
{
    /** What is wrong with a recording. */
    public enum Flaw
    {
        /** One message in fifty is missing; a snapshot comes every 20 s. */
        GAPS,
        /** Once in 20 s a snapshot whose bids stand above its asks. */
        CROSSED,
        /** Nothing at all for an hour, from a time drawn. */
        SILENT_HOUR,
        /** The same, of the first venue only. */
        ONE_SILENT_HOUR,
        /** One line in ten stands there twice. */
        DUPLICATES,
        /** One book message in ten comes again later. */
        REPEATED_MESSAGES,
        /** One line stands after the next one. */
        UNORDERED,
        /** Lines end as on Windows. */
        CRLF,
        /** The last line is followed by an empty one. */
        EMPTY_LINE,
        /** The file of books stops in the middle. */
        TRUNCATED,
        /** A header and no trade. */
        NO_TRADES,
        /** No file of trades. */
        NO_TRADE_FILE,
        /** No file of books. */
        NO_DEPTH_FILE,
        /** No file of best bids and asks. */
        NO_QUOTE_FILE
    }

    /**
     * A venue.
     *
     * @param name     in the files.
     * @param price    where it begins.
     * @param tick     its grid.
     * @param lot      its quantities.
     * @param touch    typical quantity of a level, in what the venue counts.
     * @param contract value of one contract that it counts in, 0 where it counts base units.
     * @param fromMs   when its recording begins.
     */
    public record Venue(String name, long price, long tick, long lot, long touch, long contract, int fromMs)
    {
        /**
         * A venue that counts base units, from the begin on.
         *
         * @param name  in the files.
         * @param price where it begins.
         * @param tick  its grid.
         * @param lot   its quantities.
         * @param touch typical quantity of a level.
         * @return the venue.
         */
        public static Venue of(
            final String name, final String price, final String tick, final String lot, final String touch)
        {
            return new Venue(name, DecimalText.parse(price), DecimalText.parse(tick), DecimalText.parse(lot),
                DecimalText.parse(touch), 0, 0);
        }

        /**
         * The same venue, counting contracts.
         *
         * @param value of one in the quote currency.
         * @return a copy.
         */
        public Venue contracts(final String value)
        {
            return new Venue(name, price, tick, lot, touch, DecimalText.parse(value), fromMs);
        }

        /**
         * The same venue, recorded from later on.
         *
         * @param laterMs after the others.
         * @return a copy.
         */
        public Venue from(final int laterMs)
        {
            return new Venue(name, price, tick, lot, touch, contract, laterMs);
        }
    }

    /**
     * How lively a market is.
     *
     * @param books  messages of a book in 10 s, at most 100.
     * @param prints trades in 10 s, at most 100.
     * @param move   most that the price moves in 100 ms, 1e-8 of it.
     * @param spread in ticks.
     * @param levels of each side.
     */
    public record Pace(int books, int prints, int move, int spread, int levels)
    {
        /** A liquid market. */
        public static final Pace LIVELY = new Pace(60, 30, 2_000, 1, 8);
    }

    private record Row(long timeMs, String text)
    {
    }

    private static final int SNAPSHOT_MS = 20_000;
    private static final int HOUR_MS = 3_600_000;
    private static final String DEPTH = "ts_ns,venue,side,price,qty,snap,seq,seq_first,seq_prev,exch_ns";
    private static final String QUOTES = "ts_ns,venue,bid_px,bid_qty,ask_px,ask_qty,seq,exch_ns";
    private static final String TRADES = "ts_ns,venue,side,price,qty,trade_id,exch_ns";

    private final long seed;
    private final int lengthMs;
    private final List<Venue> venues;
    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    private final int silentMs;
    private Pace pace = Pace.LIVELY;
    private final List<Row> depth = new ArrayList<>();
    private final List<Row> quotes = new ArrayList<>();
    private final List<Row> trades = new ArrayList<>();

    /**
     * A recording to be made.
     *
     * @param seed     of everything drawn.
     * @param lengthMs of the recording, silences apart.
     * @param venues   in it.
     */
    public MadeRecording(final long seed, final int lengthMs, final Venue... venues)
    {
        this.seed = seed;
        this.lengthMs = lengthMs;
        this.venues = List.of(venues);
        silentMs = new SplittableRandom(seed).nextInt(lengthMs);
    }

    /**
     * Make it as lively.
     *
     * @param other pace.
     * @return this.
     */
    public MadeRecording at(final Pace other)
    {
        pace = other;
        return this;
    }

    /**
     * Put flaws into it.
     *
     * @param some flaws.
     * @return this.
     */
    public MadeRecording with(final Flaw... some)
    {
        flaws.addAll(Arrays.asList(some));
        return this;
    }

    /**
     * Write the files.
     *
     * @param prefix of their names.
     */
    public void write(final Path prefix)
    {
        for (int i = 0; i < venues.size(); i++)
        {
            new Maker(venues.get(i), new SplittableRandom(seed), new SplittableRandom(seed * 31 + i)).make();
        }
        write(prefix, "l2", DEPTH, depth, Flaw.NO_DEPTH_FILE);
        write(prefix, "bbo", QUOTES, quotes, Flaw.NO_QUOTE_FILE);
        write(prefix, "trades", TRADES, flaws.contains(Flaw.NO_TRADES) ? List.of() : trades, Flaw.NO_TRADE_FILE);
    }

    private void write(
        final Path prefix, final String kind, final String header, final List<Row> rows, final Flaw missing)
    {
        if (flaws.contains(missing))
        {
            return;
        }
        final List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingLong(Row::timeMs));
        if (flaws.contains(Flaw.UNORDERED) && sorted.size() > 1)
        {
            final int last = sorted.size() - 1;
            sorted.add(0, sorted.remove(last));
        }
        final SplittableRandom random = new SplittableRandom(seed);
        final String end = flaws.contains(Flaw.CRLF) ? "\r\n" : "\n";
        final StringBuilder text = new StringBuilder(header).append(end);
        for (final Row row : sorted)
        {
            final int times = flaws.contains(Flaw.DUPLICATES) && random.nextInt(10) == 0 ? 2 : 1;
            for (int i = 0; i < times; i++)
            {
                text.append(row.text).append(end);
            }
        }
        text.append(flaws.contains(Flaw.EMPTY_LINE) ? end : "");
        final byte[] bytes = RecordingFiles.gzip(text.toString());
        final boolean cut = flaws.contains(Flaw.TRUNCATED) && kind.equals("l2");
        try
        {
            Files.write(prefix.resolveSibling(prefix.getFileName() + "-" + kind + ".csv.gz"),
                cut ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows one venue from message to message; the walk is drawn apart, for all venues share it. */
    private final class Maker
    {
        private final Venue venue;
        private final SplittableRandom walk;
        private final SplittableRandom own;
        private TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private TreeMap<Long, Long> asks = new TreeMap<>();
        private long fair;
        private long sequence = 1_000;
        private long tradeId;
        private int lastSnapshotMs = -SNAPSHOT_MS;

        Maker(final Venue venue, final SplittableRandom walk, final SplittableRandom own)
        {
            this.venue = venue;
            this.walk = walk;
            this.own = own;
            fair = venue.price;
        }

        void make()
        {
            for (int ms = 0; ms < lengthMs; ms += 100)
            {
                fair += FixedPoint.mulDiv(
                    fair, walk.nextInt(-pace.move, pace.move + 1), FixedPoint.SCALE, Rounding.HALF_EVEN);
                final int nowMs = ms + own.nextInt(40);
                if (ms >= venue.fromMs && own.nextInt(100) < pace.books)
                {
                    book(nowMs);
                }
                if (!bids.isEmpty() && own.nextInt(100) < pace.prints)
                {
                    trade(nowMs + 50);
                }
            }
        }

        private void book(final int nowMs)
        {
            final boolean begins = sequence == 1_000;
            final boolean due = nowMs - lastSnapshotMs >= SNAPSHOT_MS;
            final boolean crossed = !begins && due && flaws.contains(Flaw.CROSSED);
            final boolean snapshot = begins || crossed || due && flaws.contains(Flaw.GAPS);
            lastSnapshotMs = snapshot ? nowMs : lastSnapshotMs;
            final TreeMap<Long, Long> oldBids = bids;
            final TreeMap<Long, Long> oldAsks = asks;
            final long bid = FixedPoint.floorToStep(fair, venue.tick);
            bids = side(Side.BUY, crossed ? bid + (pace.spread + 2) * venue.tick : bid, oldBids);
            asks = side(Side.SELL, bid + pace.spread * venue.tick, oldAsks);
            final long before = sequence;
            sequence += own.nextInt(1, 5);
            final List<Row> message = new ArrayList<>();
            rows(message, nowMs, "bid", bids, snapshot ? new TreeMap<>() : oldBids, snapshot, before);
            rows(message, nowMs, "ask", asks, snapshot ? new TreeMap<>() : oldAsks, snapshot, before);
            if (message.isEmpty())
            {
                sequence = before;
                return;
            }
            if (snapshot || !flaws.contains(Flaw.GAPS) || own.nextInt(50) != 0)
            {
                depth.addAll(message);
            }
            if (flaws.contains(Flaw.REPEATED_MESSAGES) && !snapshot && own.nextInt(10) == 0)
            {
                message.forEach(row -> depth.add(row(nowMs + 5, row.text.substring(row.text.indexOf(',')))));
            }
            quotes.add(row(nowMs, "," + venue.name + "," + text(bids.firstKey()) + "," +
                text(bids.firstEntry().getValue()) + "," + text(asks.firstKey()) + "," +
                text(asks.firstEntry().getValue()) + "," + sequence + ",0"));
        }

        private TreeMap<Long, Long> side(final Side side, final long best, final TreeMap<Long, Long> old)
        {
            final TreeMap<Long, Long> levels = new TreeMap<>(old.comparator());
            for (int i = 0; i < pace.levels; i++)
            {
                final long price = side == Side.BUY ? best - i * venue.tick : best + i * venue.tick;
                final Long known = old.get(price);
                if (price <= 0)
                {
                    break;
                }
                levels.put(price, known != null && own.nextInt(4) != 0 ? known : quantity());
            }
            return levels;
        }

        private long quantity()
        {
            final long drawn = FixedPoint.mulDiv(venue.touch, own.nextInt(20, 200), 100, Rounding.DOWN);
            return Math.max(venue.lot, FixedPoint.floorToStep(drawn, venue.lot));
        }

        private void rows(
            final List<Row> message,
            final int nowMs,
            final String side,
            final TreeMap<Long, Long> levels,
            final TreeMap<Long, Long> old,
            final boolean snapshot,
            final long before)
        {
            final TreeMap<Long, Long> changes = new TreeMap<>(levels.comparator());
            old.keySet().forEach(price -> changes.put(price, 0L));
            levels.forEach((price, quantity) -> changes.put(price, quantity));
            changes.entrySet().removeIf(change -> change.getValue().equals(old.get(change.getKey())));
            changes.forEach((price, quantity) -> message.add(row(nowMs, "," + venue.name + "," + side + "," +
                text(price) + "," + text(quantity) + (snapshot ? ",1," : ",0,") + sequence + "," +
                (before + 1) + "," + before + ",0")));
        }

        private void trade(final int nowMs)
        {
            final boolean buys = own.nextBoolean();
            final long price = (buys ? asks : bids).firstKey();
            trades.add(row(nowMs, "," + venue.name + (buys ? ",buy," : ",sell,") + text(price) + "," +
                text(quantity()) + "," + ++tradeId + ",0"));
        }

        private Row row(final int nowMs, final String rest)
        {
            final boolean silent = flaws.contains(Flaw.SILENT_HOUR) ||
                flaws.contains(Flaw.ONE_SILENT_HOUR) && venue == venues.get(0);
            final boolean late = silent && nowMs >= silentMs;
            final long timeMs = nowMs + (late ? HOUR_MS : 0);
            return new Row(timeMs,
                RecordingFiles.START_NS + timeMs * RecordingFiles.MILLISECOND_NS + rest);
        }

        private String text(final long value)
        {
            return DecimalText.format(value);
        }
    }
}
