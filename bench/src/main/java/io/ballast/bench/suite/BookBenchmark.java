package io.ballast.bench.suite;

import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.Side;
import io.ballast.core.ring.EventSlot;
import io.ballast.gateway.book.DepthBook;
import io.ballast.gateway.book.SequenceRule;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A message of 39 levels, the median of a recorded perpetual, applied to a book of 1,000 a side, and the top ten
 * written out. Levels crowd around the touch. Baseline: the same with two sorted maps.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BookBenchmark
{
    private static final int LEVELS = 39;
    private static final int MESSAGES = 256;
    private static final int MIDDLE = 100_000;
    private static final int DEPTH = 1_000;

    /** A book, and messages for it. */
    @State(Scope.Thread)
    public static class Feed
    {
        private final boolean[] bid = new boolean[MESSAGES * LEVELS];
        private final long[] price = new long[MESSAGES * LEVELS];
        private final long[] quantity = new long[MESSAGES * LEVELS];
        private final BookEventEncoder event =
            new BookEventEncoder().wrap(new UnsafeBuffer(new byte[EventSlot.CAPACITY]), 0);
        private final DepthBook book = new DepthBook(SequenceRule.CONTIGUOUS, DepthBook.STANDARD_CAPACITY);
        private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private long sequence;
        private int message;

        /** Fill the book, make up the messages. */
        @Setup
        public void setUp()
        {
            final SplittableRandom random = new SplittableRandom(1);
            book.snapshot(0);
            for (int i = 1; i <= DEPTH; i++)
            {
                book.level(Side.BUY, MIDDLE - i, i);
                book.level(Side.SELL, MIDDLE + i, i);
                bids.put((long)(MIDDLE - i), (long)i);
                asks.put((long)(MIDDLE + i), (long)i);
            }
            for (int i = 0; i < price.length; i++)
            {
                final double unit = random.nextDouble();
                final int distance = 1 + (int)(DEPTH * unit * unit * unit);
                bid[i] = random.nextBoolean();
                price[i] = bid[i] ? MIDDLE - distance : MIDDLE + distance;
                quantity[i] = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(1_000);
            }
        }

        private int first()
        {
            message = message + 1 & MESSAGES - 1;
            return message * LEVELS;
        }
    }

    /** The gateway's book. */
    @Benchmark
    public long bookUpdate(final Feed state)
    {
        final int first = state.first();
        state.sequence++;
        if (state.book.change(state.sequence - 1, state.sequence, state.sequence))
        {
            for (int i = first; i < first + LEVELS; i++)
            {
                state.book.level(state.bid[i] ? Side.BUY : Side.SELL, state.price[i], state.quantity[i]);
            }
        }
        state.book.encode(state.event);
        return state.book.sequence();
    }

    /** Its baseline. */
    @Benchmark
    public long bookUpdateBaseline(final Feed state)
    {
        final int first = state.first();
        for (int i = first; i < first + LEVELS; i++)
        {
            final TreeMap<Long, Long> side = state.bid[i] ? state.bids : state.asks;
            if (state.quantity[i] == 0)
            {
                side.remove(state.price[i]);
            }
            else
            {
                side.put(state.price[i], state.quantity[i]);
            }
        }
        int level = 0;
        for (final Map.Entry<Long, Long> entry : state.bids.entrySet())
        {
            state.event.bidPrice(level, entry.getKey()).bidQuantity(level, entry.getValue());
            if (++level == DepthBook.TOP)
            {
                break;
            }
        }
        level = 0;
        for (final Map.Entry<Long, Long> entry : state.asks.entrySet())
        {
            state.event.askPrice(level, entry.getKey()).askQuantity(level, entry.getValue());
            if (++level == DepthBook.TOP)
            {
                break;
            }
        }
        return level;
    }
}
