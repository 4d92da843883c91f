package io.ballast.core.market;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.fixture.Events;
import io.ballast.core.fixture.Snapshots;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MarketViewTest
{
    private static final long MS = 1_000_000L;
    private static final long BID = parse("2936.7");
    private static final long ASK = parse("2936.9");
    private static final long ONE = parse("1");

    private final Events events = new Events();
    private final MarketView market = new MarketView(EngineConfig.defaults());

    @Test
    void shouldKnowNothingAtFirst()
    {
        assertEquals(MarketView.NO_PRICE, market.bid());
        assertEquals(MarketView.NO_PRICE, market.ask());
        assertEquals(0, market.bidQuantity());
        assertEquals(0, market.askQuantity());
        assertEquals(MarketView.NO_PRICE, market.mid());
        assertEquals(MarketView.NO_PRICE, market.lastMid());
        assertEquals(0, market.depth(Side.BUY, Long.MAX_VALUE));
        assertEquals(0, market.levels(Side.BUY));
        assertEquals(MarketView.NEVER, market.bookNs());
        assertEquals(MarketView.NEVER, market.contentNs());
        assertEquals(MarketView.NEVER, market.touchChangedNs());
        assertFalse(market.healthy());
        assertTrue(market.stale(0));
        assertFalse(market.frozen(Long.MAX_VALUE));
    }

    @Test
    void shouldShowTheTopOfTheBook()
    {
        events.bookEncoder().bookSequence(42);
        market.onBook(events.book(BID, 3, ASK, 4), 7);
        assertEquals(BID, market.bid());
        assertEquals(ASK, market.ask());
        assertEquals(3, market.bidQuantity());
        assertEquals(4, market.askQuantity());
        assertEquals(parse("2936.8"), market.mid());
        assertEquals(ASK, market.touch(Side.BUY));
        assertEquals(BID, market.touch(Side.SELL));
        assertEquals(BID, market.quote(Side.BUY));
        assertEquals(ASK, market.quote(Side.SELL));
        assertEquals(42, market.bookSequence());
        assertEquals(7, market.bookNs());
        assertEquals(7, market.contentNs());
        assertEquals(7, market.touchChangedNs());
        assertTrue(market.healthy());
        assertFalse(market.stale(7));
    }

    @Test
    void shouldRoundTheMidDown()
    {
        market.onBook(events.book(10, 1, 13, 1), 0);
        assertEquals(11, market.mid());
    }

    @Test
    void shouldKeepTenLevelsASide()
    {
        market.onBook(events.deepBook(BID, ASK, parse("0.1"), ONE), 0);
        assertEquals(10, market.levels(Side.BUY));
        assertEquals(10, market.levels(Side.SELL));
        assertEquals(parse("2935.8"), market.price(Side.BUY, 9));
        assertEquals(parse("2937.8"), market.price(Side.SELL, 9));
        assertEquals(parse("10"), market.quantity(Side.BUY, 9));
        assertEquals(parse("3"), market.quantity(Side.SELL, 2));
        market.onBook(events.book(BID, 3, ASK, 4), 0);
        assertEquals(1, market.levels(Side.BUY));
        assertThrows(IndexOutOfBoundsException.class, () -> market.price(Side.BUY, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> market.quantity(Side.SELL, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> market.price(Side.BUY, -1));
    }

    @Test
    void shouldSumTheDepthInsideALimit()
    {
        market.onBook(events.deepBook(BID, ASK, parse("0.1"), ONE), 0);
        assertEquals(0, market.depth(Side.BUY, ASK - 1));
        assertEquals(ONE, market.depth(Side.BUY, ASK));
        assertEquals(parse("3"), market.depth(Side.BUY, parse("2937")));
        assertEquals(parse("55"), market.depth(Side.BUY, Long.MAX_VALUE));
        assertEquals(0, market.depth(Side.SELL, BID + 1));
        assertEquals(ONE, market.depth(Side.SELL, BID));
        assertEquals(parse("3"), market.depth(Side.SELL, parse("2936.6")));
        assertEquals(parse("55"), market.depth(Side.SELL, 0));
    }

    @Test
    void shouldNotBeHealthyOneSidedCrossedOrLocked()
    {
        market.onBook(events.book(BID, 1, ASK, 1), 0);
        final long mid = market.mid();
        for (final long[] touch : new long[][]{{0, ASK}, {BID, 0}, {0, 0}, {BID, BID}, {ASK, BID}})
        {
            market.onBook(events.book(touch[0], 1, touch[1], 1), 1);
            assertFalse(market.healthy());
            assertEquals(MarketView.NO_PRICE, market.mid());
            assertEquals(mid, market.lastMid());
            assertFalse(market.stale(1));
        }
    }

    @Test
    void shouldNotTrustABookWithAGapUntilTheNext()
    {
        market.onBook(events.book(BID, 1, ASK, 1), 0);
        final long mid = market.lastMid();
        final BookEventDecoder gap = events.book(BID + 2, 1, ASK + 2, 1);
        events.bookEncoder().gap(Flag.YES);
        market.onBook(gap, 1);
        assertFalse(market.healthy());
        assertTrue(market.stale(1));
        assertEquals(mid, market.lastMid());
        market.onBook(events.book(BID + 2, 1, ASK + 2, 1), 2);
        assertTrue(market.healthy());
        assertFalse(market.stale(2));
        assertEquals(mid + 2, market.lastMid());
    }

    @Test
    void shouldNotTrustTheBookOfALostSession()
    {
        market.onBook(events.book(BID, 1, ASK, 1), 0);
        market.onSessionLost();
        assertFalse(market.healthy());
        assertTrue(market.stale(0));
        market.onTrade(events.trade(BID, 1), 1);
        market.onMarkPrice(events.mark(BID, BID, 0, 0), 1);
        assertTrue(market.stale(1));
        market.onBook(events.book(BID, 1, ASK, 1), 2);
        assertTrue(market.healthy());
        assertFalse(market.stale(2));
    }

    @Test
    void shouldBeStaleAfterSilenceOfEveryStream()
    {
        market.onBook(events.book(BID, 1, ASK, 1), 0);
        assertFalse(market.stale(2_500 * MS));
        assertTrue(market.stale(2_500 * MS + 1));
        market.onTrade(events.trade(BID, 1), 1_000 * MS);
        assertEquals(1_000 * MS, market.contentNs());
        assertFalse(market.stale(3_500 * MS));
        assertTrue(market.stale(3_500 * MS + 1));
        market.onMarkPrice(events.mark(BID, BID, 0, 0), 2_000 * MS);
        assertEquals(2_000 * MS, market.contentNs());
        assertFalse(market.stale(4_500 * MS));
        assertTrue(market.stale(4_500 * MS + 1));
        assertEquals(0, market.bookNs());
    }

    @Test
    void shouldKeepMarkIndexAndFunding()
    {
        market.onMarkPrice(events.mark(11, 12, 13, 14), 0);
        assertEquals(11, market.markPrice());
        assertEquals(12, market.indexPrice());
        assertEquals(13, market.fundingRate());
        assertEquals(14, market.nextFundingNs());
        assertTrue(market.stale(0));
    }

    @Test
    void shouldNoteWhenTheTouchChangesItsPrice()
    {
        market.onBook(events.book(BID, 1, ASK, 1), 1);
        market.onBook(events.book(BID, 2, ASK, 3), 2);
        assertEquals(1, market.touchChangedNs());
        market.onBook(events.book(BID, 2, ASK + 1, 3), 3);
        assertEquals(3, market.touchChangedNs());
        market.onBook(events.book(BID - 1, 2, ASK + 1, 3), 4);
        assertEquals(4, market.touchChangedNs());
    }

    @Test
    void shouldRestoreFromASnapshot()
    {
        market.onBook(events.deepBook(BID, ASK, parse("0.1"), ONE), 5);
        market.onMarkPrice(events.mark(BID, BID + 1, 2, 3), 6);
        market.onOtherMid(ASK, 7);
        Snapshots.assertRestores(market, new MarketView(EngineConfig.defaults()), moved ->
        {
            moved.onBook(events.book(BID - 7, 2, ASK, 3), 8);
            moved.onOtherMid(ASK + 5, 9);
            moved.onMarkPrice(events.mark(BID + 9, BID + 8, 7, 6), 10);
            moved.onSessionLost();
        });
    }
}
