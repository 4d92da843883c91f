package io.ballast.tools.market;

import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The flow against real recordings, read a second time slowly and plainly: the book after every message, and the best
 * bid and ask that the venue itself told.
 */
class RecordedDataTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String BINANCE = "binance-eth-20240808";

    @ParameterizedTest
    @CsvSource({"binance_usdm, 6580", "binance_coinm, 39132", "binance_spot, 6469"})
    void shouldRebuildTheBookTheVenueTold(final String venue, final int expectedMessages) throws IOException
    {
        final List<Touch> touches = plainTouches(venue);
        assertEquals(expectedMessages, touches.size());
        assertEquals(0, countDifferencesToQuotes(venue, touches));

        final Recording recording = open(BINANCE);
        final long contractValue = recording.venue(venue).contractValue();
        final FlowBook book = new FlowBook();
        try (RecordedFlow flow = new RecordedFlow(recording, venue, contractValue))
        {
            for (final Touch touch : touches)
            {
                book.drain(flow, touch.timeNs);
                assertEquals(touch.bid, BigDecimal.valueOf(book.bid(), FixedPoint.PLACES), touch::toString);
                assertEquals(touch.ask, BigDecimal.valueOf(book.ask(), FixedPoint.PLACES), touch::toString);
                final long bidQuantity = base(touch.bidQuantity, touch.bid, contractValue);
                final long askQuantity = base(touch.askQuantity, touch.ask, contractValue);
                assertEquals(bidQuantity, book.bids.firstEntry().getValue(), touch::toString);
                assertEquals(askQuantity, book.asks.firstEntry().getValue(), touch::toString);
                assertEquals(touch.levels, book.bids.size() + book.asks.size(), touch::toString);
            }
            assertEquals(0, flow.gaps());
        }
        assertEquals(1, book.resets);
    }

    @Test
    void shouldOpenTwoPerpetualsOverTheirCommonSpan()
    {
        final Recording recording = open(BINANCE);
        try (Market market =
            RecordedMarket.open(recording, recording.venue("binance_coinm"), recording.venue("binance_usdm")))
        {
            assertEquals(342, (market.endNs() - market.startNs()) / SECOND_NS);
            assertEquals("0.01", DecimalText.format(market.primary().tick()));
            assertEquals("0.001", DecimalText.format(market.primary().lot()));
            assertEquals("0.001", DecimalText.format(market.hedge().lot()));
            final FlowBook primary = new FlowBook();
            final FlowBook hedge = new FlowBook();
            for (long timeNs = market.startNs(); timeNs <= market.endNs(); timeNs += SECOND_NS)
            {
                primary.drain(market.primary().flow(), timeNs);
                hedge.drain(market.hedge().flow(), timeNs);
                final double basis = (hedge.mark - primary.mark) * 10_000.0 / primary.mark;
                assertTrue(basis > -6 && basis < 0, "basis " + basis);
                final long marked = timeNs / SECOND_NS - market.startNs() / SECOND_NS;
                assertTrue(primary.marks >= marked && hedge.marks >= marked, "marks");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "aster-eth-20251128, aster, 3, 14571, 20, 0.1, 0.001",
        "hyperliquid-eth-20250903, hyperliquid, 3, 445, 40, 0.1, 0.0001",
        "standx-btc-20260106, standx, 3, 100000, 2, 0.1, 0.0001"})
    void shouldReadASnapshotVenueToItsEnd(
        final String name,
        final String venue,
        final int resets,
        final int leastMessages,
        final int levels,
        final String tick,
        final String lot)
    {
        final Recording recording = open(name);
        final RecordedVenue facts = recording.venue(venue);
        assertEquals(tick, DecimalText.format(facts.tick()));
        assertEquals(lot, DecimalText.format(facts.lot()));
        final FlowBook book = new FlowBook();
        book.lockedAllowed = true;
        try (RecordedFlow flow = new RecordedFlow(recording, venue, 0))
        {
            book.drain(flow, MarketFlow.NONE - 1);
            assertEquals(0, flow.gaps());
        }
        assertEquals(resets, book.resets);
        assertTrue(book.messages >= leastMessages, "messages " + book.messages);
        assertEquals(levels, book.bids.size() + book.asks.size());
        assertFalse(book.prints.isEmpty());
    }

    private record Touch(
        long timeNs,
        long sequence,
        BigDecimal bid,
        BigDecimal bidQuantity,
        BigDecimal ask,
        BigDecimal askQuantity,
        int levels)
    {
    }

    private record Change(String side, BigDecimal price, BigDecimal quantity)
    {
    }

    private record Message(long timeNs, long sequence, boolean snapshot, List<Change> changes)
    {
    }

    /** The touch after every message from the snapshot on, with BigDecimal and whole messages in memory. */
    private static List<Touch> plainTouches(final String venue) throws IOException
    {
        final List<Message> messages = new ArrayList<>();
        read("l2", venue, fields ->
        {
            final long timeNs = Long.parseLong(fields[0]);
            final long sequence = Long.parseLong(fields[6]);
            final Message last = messages.isEmpty() ? null : messages.get(messages.size() - 1);
            final boolean same = last != null && last.timeNs == timeNs && last.sequence == sequence;
            final Message message = same ?
                last : new Message(timeNs, sequence, "1".equals(fields[5]), new ArrayList<>());
            if (!same)
            {
                messages.add(message);
            }
            message.changes.add(new Change(fields[2], number(fields[3]), new BigDecimal(fields[4])));
        });

        int begin = 0;
        while (!messages.get(begin).snapshot)
        {
            begin++;
        }
        final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        final Message snapshot = messages.get(begin);
        apply(snapshot, bids, asks);
        for (int i = 0; i < begin; i++)
        {
            if (messages.get(i).sequence >= snapshot.sequence)
            {
                apply(messages.get(i), bids, asks);
            }
        }
        final List<Touch> touches = new ArrayList<>();
        long sequence = snapshot.sequence;
        for (int i = begin; i < messages.size(); i++)
        {
            final Message message = messages.get(i);
            if (i > begin)
            {
                apply(message, bids, asks);
            }
            sequence = Math.max(sequence, message.sequence);
            touches.add(new Touch(
                message.timeNs,
                sequence,
                bids.firstKey(),
                bids.firstEntry().getValue(),
                asks.firstKey(),
                asks.firstEntry().getValue(),
                bids.size() + asks.size()));
        }
        return touches;
    }

    private static void apply(
        final Message message, final TreeMap<BigDecimal, BigDecimal> bids, final TreeMap<BigDecimal, BigDecimal> asks)
    {
        for (final Change change : message.changes)
        {
            final TreeMap<BigDecimal, BigDecimal> levels = "bid".equals(change.side) ? bids : asks;
            if (change.quantity.signum() == 0)
            {
                levels.remove(change.price);
            }
            else
            {
                levels.put(change.price, change.quantity);
            }
        }
    }

    /** Messages whose touch is not the latest best bid and ask told with a sequence not above theirs. */
    private static int countDifferencesToQuotes(final String venue, final List<Touch> touches) throws IOException
    {
        final TreeMap<Long, String> quotes = new TreeMap<>();
        read("bbo", venue, fields -> quotes.put(
            Long.parseLong(fields[6]),
            touch(number(fields[2]), new BigDecimal(fields[3]), number(fields[4]), new BigDecimal(fields[5]))));
        int differences = 0;
        for (final Touch touch : touches)
        {
            final String told = quotes.floorEntry(touch.sequence).getValue();
            final String built = touch(touch.bid, touch.bidQuantity, touch.ask, touch.askQuantity);
            differences += told.equals(built) ? 0 : 1;
        }
        return differences;
    }

    private static String touch(
        final BigDecimal bid, final BigDecimal bidQuantity, final BigDecimal ask, final BigDecimal askQuantity)
    {
        return bid.stripTrailingZeros() + " " + bidQuantity.stripTrailingZeros() + " " +
            ask.stripTrailingZeros() + " " + askQuantity.stripTrailingZeros();
    }

    private static BigDecimal number(final String text)
    {
        return new BigDecimal(text).setScale(FixedPoint.PLACES, RoundingMode.UNNECESSARY);
    }

    private static long base(final BigDecimal recorded, final BigDecimal price, final long contractValue)
    {
        final BigDecimal base = contractValue == 0 ? recorded :
            recorded.multiply(BigDecimal.valueOf(contractValue, FixedPoint.PLACES))
                .divide(price, FixedPoint.PLACES, RoundingMode.HALF_EVEN);
        return base.movePointRight(FixedPoint.PLACES).longValueExact();
    }

    private static void read(final String kind, final String venue, final Consumer<String[]> rows) throws IOException
    {
        final Path file = prefix(BINANCE).resolveSibling(BINANCE + "-" + kind + ".csv.gz");
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII)))
        {
            final String mark = "," + venue + ",";
            for (String line = reader.readLine(); line != null; line = reader.readLine())
            {
                if (line.contains(mark))
                {
                    rows.accept(line.split(","));
                }
            }
        }
    }

    private static Recording open(final String name)
    {
        return Recording.open(prefix(name));
    }

    /** Recordings lie beside the project; where they do not, there is nothing to test. */
    private static Path prefix(final String name)
    {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("core").resolve("src")))
        {
            root = root.getParent();
        }
        assumeTrue(root != null, "not run inside the project");
        final Path data = root.resolveSibling("shared").resolve("data");
        assumeTrue(
            Files.exists(data.resolve(name + "-trades.csv.gz")), "recording absent: " + data.resolve(name));
        return data.resolve(name);
    }
}
