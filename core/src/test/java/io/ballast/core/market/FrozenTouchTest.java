package io.ballast.core.market;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.fixture.Events;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * R03: mark or the other mid moved more than 10 bp while the touch has not moved for 1 s.
 */
class FrozenTouchTest
{
    private static final long MS = 1_000_000L;
    private static final long MID = parse("10000");
    private static final long BP = parse("1");

    private final Events events = new Events();
    private final MarketView market = new MarketView(EngineConfig.defaults());

    @Test
    void shouldFreezeWhenTheMarkLeavesATouchThatDoesNotMove()
    {
        touch(MID, 0);
        mark(MID, 0);
        mark(MID + 11 * BP, 500);
        assertFalse(market.frozen(999 * MS));
        assertTrue(market.frozen(1_000 * MS));
        touch(MID + 11 * BP, 1_001);
        assertFalse(market.frozen(5_000 * MS));
    }

    @Test
    void shouldNotFreezeAtTheLimit()
    {
        touch(MID, 0);
        mark(MID, 0);
        mark(MID + 10 * BP, 500);
        assertFalse(market.frozen(5_000 * MS));
        mark(MID + 10 * BP + 1, 600);
        assertTrue(market.frozen(5_000 * MS));
        mark(MID - 10 * BP, 600);
        assertFalse(market.frozen(5_000 * MS));
        mark(MID - 10 * BP - 1, 600);
        assertTrue(market.frozen(5_000 * MS));
    }

    @Test
    void shouldFreezeWhenTheOtherVenueLeaves()
    {
        touch(MID, 0);
        market.onOtherMid(MID, 0);
        market.onOtherMid(MID - 11 * BP, 500 * MS);
        market.onOtherMid(MarketView.NO_PRICE, 600 * MS);
        assertTrue(market.frozen(1_000 * MS));
    }

    @Test
    void shouldNotFreezeWhenTheTouchJumpedBeforeASlowMark()
    {
        touch(MID, 0);
        mark(MID, 0);
        touch(MID + 8 * BP, 100);
        touch(MID + 16 * BP, 200);
        mark(MID + 16 * BP, 900);
        assertFalse(market.frozen(5_000 * MS));
        mark(MID + 27 * BP, 5_000);
        assertTrue(market.frozen(5_000 * MS));
    }

    @Test
    void shouldNotFreezeWhenTheTouchAnsweredALittleLate()
    {
        touch(MID, 0);
        mark(MID, 0);
        mark(MID + 20 * BP, 400);
        touch(MID + 20 * BP, 900);
        assertFalse(market.frozen(5_000 * MS));
    }

    @Test
    void shouldNotFreezeWhileThereIsNothingToCompareWith()
    {
        mark(MID, 0);
        market.onOtherMid(MID, 0);
        mark(MID + 50 * BP, 100);
        assertFalse(market.frozen(5_000 * MS));
        touch(MID, 200);
        mark(MID, 300);
        assertFalse(market.frozen(5_000 * MS));
        market.onMarkPrice(events.mark(0, 0, 0, 0), 400 * MS);
        assertFalse(market.frozen(5_000 * MS));
    }

    private void touch(final long mid, final long nowMs)
    {
        market.onBook(events.book(mid - 1, 1, mid + 1, 1), nowMs * MS);
    }

    private void mark(final long price, final long nowMs)
    {
        market.onMarkPrice(events.mark(price, price, 0, 0), nowMs * MS);
    }
}
