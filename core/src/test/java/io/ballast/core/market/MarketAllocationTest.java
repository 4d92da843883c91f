package io.ballast.core.market;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.fixture.Allocations;
import io.ballast.core.fixture.Events;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class MarketAllocationTest
{
    private static final long MID = parse("2936.8");
    private static final long TICK = parse("0.1");
    private static final long STEP_NS = 100_000_000L;

    private final Events events = new Events();
    private long sum;

    @Test
    void shouldAllocateNothingInTheMarketView()
    {
        final MarketView market = new MarketView(EngineConfig.defaults());
        Allocations.assertNone(i ->
        {
            final long now = i * STEP_NS;
            final long bid = MID + i % 10 * TICK;
            final BookEventDecoder book = events.deepBook(bid, bid + TICK, TICK, TICK);
            market.onBook(book, now);
            market.onTrade(events.trade(bid, TICK), now);
            market.onMarkPrice(events.mark(bid, bid, 0, 0), now);
            market.onOtherMid(bid, now);
            sum += market.mid() + market.depth(Side.BUY, Long.MAX_VALUE) + market.touch(Side.SELL);
            sum += market.healthy() && !market.stale(now) && !market.frozen(now) ? 1 : 2;
        });
        assertNotEquals(0, sum);
    }

    @Test
    void shouldAllocateNothingInTheBasis()
    {
        final Basis basis = new Basis(EngineConfig.defaults());
        Allocations.assertNone(i ->
        {
            basis.onMids(MID, MID + i % 10 * TICK, i * STEP_NS);
            sum += basis.toHedge(MID) + basis.toPrimary(MID) + (basis.warm(i * STEP_NS) ? 1 : 0);
        });
        assertNotEquals(0, sum);
    }

    @Test
    void shouldAllocateNothingInTheExecutableSize()
    {
        final ExecutableSize size = new ExecutableSize();
        Allocations.assertNone(i ->
        {
            final long asked = Math.min(size.estimate(Side.BUY, i * STEP_NS), TICK * 5);
            sum += size.onResult(Side.BUY, MID, asked, Math.min(asked, TICK * 3), i * STEP_NS) ? 1 : 2;
        });
        assertNotEquals(0, sum);
    }
}
