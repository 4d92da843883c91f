package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DepthBookPropertyTest
{
    @Test
    void shouldAgreeWithASortedMap()
    {
        for (long seed = 1; seed <= 50; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final int prices = 1 + random.nextInt(200);
            final DepthBook book = new DepthBook();
            final FlowBook expected = new FlowBook();
            final FlowBook told = new FlowBook();
            for (int i = 0; i < 5_000; i++)
            {
                final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                final long price = 1 + random.nextInt(prices);
                final long quantity = random.nextInt(3);
                book.level(side, price, quantity, told);
                expected.onLevel(side, price, quantity);
                final String where = "seed " + seed + " step " + i;
                assertEquals(expected.bid(), book.best(Side.BUY), where);
                assertEquals(expected.ask(), book.best(Side.SELL), where);
                assertEquals(!expected.bids.isEmpty() && !expected.asks.isEmpty(), book.hasTouch(), where);
            }
            assertEquals(expected.bids, told.bids, "seed " + seed);
            assertEquals(expected.asks, told.asks, "seed " + seed);
        }
    }

    @Test
    void shouldForgetTheWorstLevelWhenFull()
    {
        final int limit = 1 << 13;
        final DepthBook book = new DepthBook();
        final FlowBook told = new FlowBook();
        for (int i = 0; i < limit; i++)
        {
            book.level(Side.BUY, 1_000 + i, 1, told);
        }
        book.level(Side.BUY, 999, 1, told);
        assertEquals(limit, told.bids.size());
        assertEquals(1_000, told.bids.lastKey());
        book.level(Side.BUY, 1_000 + limit, 1, told);
        assertEquals(limit, told.bids.size());
        assertEquals(1_001, told.bids.lastKey());
        assertEquals(1_000 + limit, book.best(Side.BUY));
    }
}
