package io.ballast.core.position;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordEncoder;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.fixture.Allocations;
import io.ballast.core.fixture.Events;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static io.ballast.core.math.DecimalText.parse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class PositionAllocationTest
{
    private static final long MID = parse("2936.8");
    private static final long SIZE = parse("0.2");
    private static final long STEP_NS = 1_234_567_891L;

    private long sum;
    private long calls;

    @Test
    void shouldAllocateNothingInPositionsExposureAndCycleAccount()
    {
        final OrderTable orders = new OrderTable();
        final Exposure exposure = new Exposure(orders, new Position(Leg.PRIMARY), new Position(Leg.HEDGE));
        final CycleAccount account = new CycleAccount(exposure);
        final CycleRecordEncoder record =
            new CycleRecordEncoder().wrap(new UnsafeBuffer(new byte[CycleRecordEncoder.BLOCK_LENGTH]), 0);
        Allocations.assertNone(i ->
        {
            final long now = i * STEP_NS;
            final Side side = (i & 2) == 0 ? Side.BUY : Side.SELL;
            account.start(i, i, i, Phase.BUILD, side, SIZE, SIZE, now);
            final Order order = Orders.open(orders, i + 1, Leg.of(i & 1), side, Intent.HEDGE, SIZE);
            order.sent(MID, SIZE, 1, 1, now);
            exposure.advance(now);
            sum += exposure.worstNetDelta() + exposure.worstPosition(order.leg(), side, SIZE);
            order.fill(MID, SIZE);
            exposure.position(order.leg()).apply(side, MID, SIZE, 1, Liquidity.TAKER);
            account.onFill(order, MID, SIZE, Liquidity.TAKER, MID + 1, now);
            orders.sweep();
            account.finish(CycleOutcome.HEDGED, MID, MID);
            account.write(record);
            sum += exposure.gross() + exposure.netDelta() + account.pricePnl();
            calls++;
        });
        assertNotEquals(0, sum);
        assertEquals(calls, exposure.position(Leg.PRIMARY).fills() + exposure.position(Leg.HEDGE).fills());
    }

    @Test
    void shouldAllocateNothingInTheDedup()
    {
        final Events events = new Events();
        final FillDedup dedup = new FillDedup();
        final ExecutionEventDecoder fill = events.fill(0, "order", "trade");
        Allocations.assertNone(i ->
        {
            events.executionEncoder().tradeId(0, (byte)i).tradeId(1, (byte)(i >> 8)).tradeId(2, (byte)(i >> 16));
            sum += dedup.add(fill) ? 1 : 2;
            sum += dedup.add(fill) ? 1 : 2;
            calls++;
        });
        assertEquals(calls, dedup.duplicates());
        assertEquals(3 * calls, sum);
    }

    @Test
    void shouldAllocateNothingInTheDayLedger()
    {
        final DayLedger ledger = new DayLedger(EngineConfig.defaults());
        Allocations.assertNone(i ->
        {
            sum += ledger.onTime(i * 40_000_000_000_000L, -i, -2 * i) ? 1 : 2;
            sum += ledger.lossRoom(-i) + ledger.costRoom(-i);
        });
        assertNotEquals(0, sum);
    }
}
