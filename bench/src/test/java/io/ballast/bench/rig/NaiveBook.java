package io.ballast.bench.rig;

import io.ballast.bench.rig.RecordedDepth.Quote;
import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Side;
import org.agrona.DirectBuffer;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The slow twin of a book, and what an event must say of it. */
final class NaiveBook
{
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookEventDecoder event = new BookEventDecoder();

    void apply(final DepthLevels levels)
    {
        for (int i = 0; i < levels.size(); i++)
        {
            final TreeMap<Long, Long> side = levels.side(i) == Side.BUY ? bids : asks;
            if (levels.quantity(i) == 0)
            {
                side.remove(levels.price(i));
            }
            else
            {
                side.put(levels.price(i), levels.quantity(i));
            }
        }
    }

    DepthLevels all()
    {
        final DepthLevels levels = new DepthLevels();
        bids.forEach((price, quantity) -> levels.add(Side.BUY, price, quantity));
        asks.forEach((price, quantity) -> levels.add(Side.SELL, price, quantity));
        return levels;
    }

    Quote touch()
    {
        return new Quote(
            bids.firstKey(), bids.firstEntry().getValue(), asks.firstKey(), asks.firstEntry().getValue());
    }

    /** All levels that an event holds, on both sides. */
    void assertTold(final DirectBuffer told, final long message)
    {
        event.wrapAndApplyHeader(told, 0, header);
        assertEquals(Flag.NO, event.gap(), () -> "gap at message " + message);
        assertEquals(Math.min(bids.size(), BookEventDecoder.bidPriceLength()), event.bidCount());
        assertEquals(Math.min(asks.size(), BookEventDecoder.askPriceLength()), event.askCount());
        int level = 0;
        for (final Map.Entry<Long, Long> bid : bids.entrySet())
        {
            if (level == event.bidCount())
            {
                break;
            }
            assertLevel(bid, event.bidPrice(level), event.bidQuantity(level), level, message);
            level++;
        }
        level = 0;
        for (final Map.Entry<Long, Long> ask : asks.entrySet())
        {
            if (level == event.askCount())
            {
                break;
            }
            assertLevel(ask, event.askPrice(level), event.askQuantity(level), level, message);
            level++;
        }
    }

    private static void assertLevel(
        final Map.Entry<Long, Long> expected, final long price, final long quantity, final int level, final long message)
    {
        if (expected.getKey() != price || expected.getValue() != quantity)
        {
            assertEquals(
                expected.getValue() + "@" + expected.getKey(), quantity + "@" + price,
                () -> "message " + message + ", level " + level);
        }
    }
}
