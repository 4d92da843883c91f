package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SeededFlowTest
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final SeededConfig CONFIG = SeededConfig.DEFAULT;
    private static final long START_NS = CONFIG.startNs();

    @Test
    void shouldGiveTheSameMessagesFromTheSameSeed()
    {
        final long first = drain(7, Leg.PRIMARY, 600).hash;
        assertEquals(first, drain(7, Leg.PRIMARY, 600).hash);
        assertNotEquals(first, drain(8, Leg.PRIMARY, 600).hash);
        assertNotEquals(first, drain(7, Leg.HEDGE, 600).hash);
    }

    @Test
    void shouldGiveTheseMessagesOnEveryMachine()
    {
        assertEquals(2_053_994_496_020_786_582L, drain(1, Leg.PRIMARY, 3_600).hash);
    }

    @Test
    void shouldKeepAFullBookOnTheTickAndUncrossed()
    {
        final SeededFlow flow = new SeededFlow(11, Leg.PRIMARY, CONFIG);
        final FlowBook book = new FlowBook().eating();
        while (book.timeNs < START_NS + 600 * SECOND_NS)
        {
            book.step(flow);
            assertEquals(CONFIG.depth(), book.bids.size());
            assertEquals(CONFIG.depth(), book.asks.size());
            assertEquals(CONFIG.tick() * CONFIG.spreadTicks(), book.ask() - book.bid());
            assertEquals(0, book.bid() % CONFIG.tick());
        }
        assertEquals(1, book.resets);
    }

    @Test
    void shouldTradeOnBothSidesOnTheLot()
    {
        final FlowBook book = drain(3, Leg.PRIMARY, 3_600);
        final long buys = book.prints.stream().filter(print -> print.aggressor() == Side.BUY).count();
        final long share = buys * 100 / book.prints.size();
        assertTrue(share > 40 && share < 60, "buys in percent: " + share);
        assertTrue(book.prints.stream().allMatch(print -> print.quantity() % CONFIG.lot() == 0));
    }

    @Test
    void shouldTellMarkIndexAndFundingEverySecond()
    {
        final FlowBook book = drain(3, Leg.PRIMARY, 60);
        assertEquals(61, book.marks);
        assertTrue(Math.abs(book.mark - book.bid()) < FixedPoint.SCALE);
        assertEquals(CONFIG.fundingRate(), book.fundingRate);
        assertTrue(book.nextFundingNs > book.timeNs);
        assertEquals(0, book.nextFundingNs % CONFIG.fundingIntervalNs());
        assertTrue(book.nextFundingNs - book.timeNs <= CONFIG.fundingIntervalNs());
    }

    @Test
    void shouldMoveBothVenuesTogetherAtTheBasis()
    {
        final Market market = SeededFlow.market(5, CONFIG, 12 * FixedPoint.SCALE);
        final FlowBook primary = new FlowBook();
        final FlowBook hedge = new FlowBook();
        final long basis = FixedPoint.notional(CONFIG.startPrice(), 12 * FixedPoint.SCALE) / 10_000;
        long widest = 0;
        for (int second = 1; second <= 3_600; second++)
        {
            primary.drain(market.primary().flow(), START_NS + second * SECOND_NS);
            hedge.drain(market.hedge().flow(), START_NS + second * SECOND_NS);
            final long difference = hedge.bid() - primary.bid() - basis;
            widest = Math.max(widest, Math.abs(primary.bid() - CONFIG.startPrice()));
            assertTrue(Math.abs(difference) < 30 * CONFIG.tick(), "apart at " + second + " by " + difference);
        }
        assertTrue(widest > 30 * CONFIG.tick(), "never moved: " + widest);
    }

    @Test
    void shouldFillASmallOrderAtTheTouchInAboutASecond()
    {
        final List<Long> waits = new ArrayList<>();
        for (int seed = 1; seed <= 20; seed++)
        {
            final QueueBot bot = new QueueBot(new SeededFlow(seed, Leg.PRIMARY, CONFIG), 50_000_000L);
            long nowNs = START_NS + SECOND_NS;
            for (int i = 0; i < 50; i++)
            {
                final Side side = (i & 1) == 0 ? Side.BUY : Side.SELL;
                final long filledNs = bot.fill(side, FixedPoint.SCALE / 5, nowNs, nowNs + 60 * SECOND_NS);
                waits.add(filledNs - nowNs);
                nowNs = filledNs + SECOND_NS / 10;
            }
        }
        Collections.sort(waits);
        final long median = waits.get(waits.size() / 2);
        final long slowest = waits.get(waits.size() * 99 / 100);
        assertTrue(median > SECOND_NS / 4 && median < 3 * SECOND_NS / 2, "median " + median);
        assertTrue(slowest < 10 * SECOND_NS, "99th percentile " + slowest);
    }

    @Test
    void shouldBeCheapInMessages()
    {
        final FlowBook book = drain(2, Leg.PRIMARY, 3_600);
        final double perSecond = book.messages / 3_600.0;
        assertTrue(perSecond > 5 && perSecond < 15, "messages a second: " + perSecond);
    }

    @Test
    void shouldKeepTheFairPriceBetweenHalfAndTwiceItsStart()
    {
        final long start = CONFIG.startPrice();
        final FairPrice fair = new FairPrice(new SplittableRandom(1), 0, start, 100 * FixedPoint.SCALE);
        long low = start;
        long high = start;
        for (int second = 1; second <= 40_000; second++)
        {
            final long price = fair.at(second * SECOND_NS);
            low = Math.min(low, price);
            high = Math.max(high, price);
        }
        assertTrue(low >= start / 2 && high <= start * 2, low + " to " + high);
        assertTrue(low < start * 6 / 10 && high > start * 18 / 10, "never near a bound: " + low + " to " + high);
    }

    @Test
    void shouldRefuseAVenueThatCannotBe()
    {
        final IllegalArgumentException refusal =
            assertThrows(IllegalArgumentException.class, () -> CONFIG.withBasisBp(Long.MIN_VALUE + 1));
        assertEquals("basis out of range: basisBp=" + (Long.MIN_VALUE + 1), refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> CONFIG.withStartNs(-1));
    }

    private static FlowBook drain(final long seed, final Leg leg, final long seconds)
    {
        return new FlowBook().drain(new SeededFlow(seed, leg, CONFIG), START_NS + seconds * SECOND_NS);
    }
}
