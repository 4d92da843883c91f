package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PinnedMarketTest
{
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final PinnedMarket PINNED = PinnedMarket.DEFAULT;
    private static final long START_NS = PINNED.startNs();
    private static final long ROUND_NS = 2 * PINNED.stateNs();

    @Test
    void shouldPrintAtOnePriceOnlySellsInAAndBuysInB()
    {
        final MarketFlow flow = PINNED.market().primary().flow();
        final FlowBook book = new FlowBook().drain(flow, START_NS + 100 * ROUND_NS - 1);
        assertEquals(100 * 2 * PINNED.prints(), book.prints.size());
        for (final FlowBook.Print print : book.prints)
        {
            final long intoRoundNs = (print.timeNs() - START_NS) % ROUND_NS;
            assertEquals(PINNED.price(), print.price());
            assertEquals(intoRoundNs < PINNED.stateNs() ? Side.SELL : Side.BUY, print.aggressor());
            assertTrue(intoRoundNs % PINNED.stateNs() <= 600 * MILLISECOND_NS);
        }
    }

    @Test
    void shouldStandAtTheBidInAAndAtTheAskInB()
    {
        final MarketFlow flow = PINNED.market().primary().flow();
        final FlowBook book = new FlowBook().eating();
        for (int round = 0; round < 10; round++)
        {
            final long beginNs = START_NS + round * ROUND_NS;
            assertEquals("2936.8 / 2936.81", book.drain(flow, beginNs).touch());
            assertEquals("2936.8 / 2936.81", book.drain(flow, beginNs + PINNED.stateNs() - 1).touch());
            assertEquals("2936.79 / 2936.8", book.drain(flow, beginNs + PINNED.stateNs()).touch());
            assertEquals("2936.79 / 2936.8", book.drain(flow, beginNs + ROUND_NS - 1).touch());
            assertEquals(PINNED.depth(), book.bids.size());
            assertEquals(PINNED.depth(), book.asks.size());
            assertEquals(PINNED.touchQuantity(), book.bids.get(book.bid()));
            assertEquals(PINNED.levelQuantity(), book.asks.lastEntry().getValue());
        }
    }

    @Test
    void shouldKeepBothVenuesInPhaseAtTheBasis()
    {
        final Market market = PINNED.withBasisBp(12 * FixedPoint.SCALE).market();
        final FlowBook primary = new FlowBook();
        final FlowBook hedge = new FlowBook();
        for (long timeNs = START_NS; timeNs < START_NS + 3 * ROUND_NS; timeNs += 10 * MILLISECOND_NS)
        {
            primary.drain(market.primary().flow(), timeNs);
            hedge.drain(market.hedge().flow(), timeNs);
            assertEquals("3.52", DecimalText.format(hedge.bid() - primary.bid()));
            assertEquals("3.52", DecimalText.format(hedge.ask() - primary.ask()));
        }
        assertEquals(primary.prints.size(), hedge.prints.size());
    }

    @Test
    void shouldNotFillAnOrderThatALevelOnlyLocks()
    {
        assertFalse(PINNED.market().primary().flow().lockFills());
    }

    @Test
    void shouldTellAMarkEverySecondAndNoFunding()
    {
        final FlowBook book = new FlowBook().drain(PINNED.market().hedge().flow(), START_NS + 10 * ROUND_NS);
        assertEquals(41, book.marks);
        assertEquals(0, book.fundingRate);
        assertEquals(MarketFlow.NONE, book.nextFundingNs);
    }

    @Test
    void shouldRefusePrintsThatDoNotFitTheState()
    {
        assertThrows(IllegalArgumentException.class, () -> new PinnedMarket(
            START_NS, PINNED.price(), PINNED.tick(), 0, 600 * MILLISECOND_NS, 100 * MILLISECOND_NS, 6,
            FixedPoint.SCALE, 10, FixedPoint.SCALE, FixedPoint.SCALE));
    }
}
