package io.ballast.gateway.book;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Seeds;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class DepthBookPropertyTest
{
    private static final int LARGEST_MESSAGE = 921;

    @Test
    void shouldAgreeWithSortedMaps()
    {
        Seeds.run(200, DepthBookPropertyTest::compare);
    }

    private static void compare(final SplittableRandom random)
    {
        final int prices = 1 + random.nextInt(2_000);
        final DepthBook book = new DepthBook(SequenceRule.LINKED, 2_000);
        final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<Long, Long> asks = new TreeMap<>();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BookEventEncoder.BLOCK_LENGTH]);
        final BookEventEncoder encoder = new BookEventEncoder().wrap(buffer, 0);
        final BookEventDecoder told = new BookEventDecoder()
            .wrap(buffer, 0, BookEventDecoder.BLOCK_LENGTH, BookEventDecoder.SCHEMA_VERSION);
        long sequence = 0;
        for (int message = 0; message < 60; message++)
        {
            final long previous = sequence;
            sequence += 1 + random.nextInt(5);
            if (message == 0 || random.nextInt(20) == 0)
            {
                book.snapshot(sequence);
                bids.clear();
                asks.clear();
            }
            else
            {
                assertFalse(book.change(previous - 2, previous - 1, previous));
                assertEquals(true, book.change(previous, previous + 1, sequence));
            }
            final int levels = random.nextInt(4) == 0 ? LARGEST_MESSAGE : random.nextInt(20);
            for (int i = 0; i < levels; i++)
            {
                final long price = 1 + random.nextInt(prices);
                final long quantity = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 1L << 40);
                final boolean bid = random.nextBoolean();
                book.level(bid ? Side.BUY : Side.SELL, price, quantity);
                set(bid ? bids : asks, price, quantity);
            }
            book.encode(encoder);
            assertEquals(Flag.NO, told.gap());
            assertEquals(sequence, told.bookSequence());
            assertTop(bids, told.bidCount(), told::bidPrice, told::bidQuantity);
            assertTop(asks, told.askCount(), told::askPrice, told::askQuantity);
            assertSide(bids, book, Side.BUY);
            assertSide(asks, book, Side.SELL);
        }
    }

    private static void set(final Map<Long, Long> side, final long price, final long quantity)
    {
        if (quantity == 0)
        {
            side.remove(price);
        }
        else
        {
            side.put(price, quantity);
        }
    }

    private static void assertSide(final TreeMap<Long, Long> expected, final DepthBook book, final Side side)
    {
        assertEquals(expected.size(), book.levels(side));
        int level = 0;
        for (final Map.Entry<Long, Long> entry : expected.entrySet())
        {
            assertEquals(entry.getKey(), book.price(side, level));
            assertEquals(entry.getValue(), book.quantity(side, level));
            level++;
        }
    }

    private static void assertTop(
        final TreeMap<Long, Long> expected,
        final int count,
        final LevelField price,
        final LevelField quantity)
    {
        assertEquals(Math.min(expected.size(), DepthBook.TOP), count);
        int level = 0;
        for (final Map.Entry<Long, Long> entry : expected.entrySet())
        {
            if (level == count)
            {
                return;
            }
            assertEquals(entry.getKey(), price.at(level));
            assertEquals(entry.getValue(), quantity.at(level));
            level++;
        }
    }

    @FunctionalInterface
    private interface LevelField
    {
        long at(int level);
    }
}
