package io.ballast.core.engine;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import io.ballast.core.risk.RiskGate;
import io.ballast.core.snapshot.SnapshotWriter;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What ends a run, and what bounds its end.
 */
class HedgeMachineTest
{
    private static final long STOP_BOUND_NS = 10 * Desk.SECOND;

    @Test
    void shouldBoundAPersonsStopAlsoWhenTheRunIsAlreadyEnding()
    {
        final Desk desk = new Desk();
        final HedgeMachine machine = machine(desk);
        machine.ending().stop(Reason.DAILY_LIMIT, desk.nowNs);
        assertEquals(Long.MAX_VALUE, machine.nextDeadlineNs(desk.nowNs));
        machine.ending().stop(Reason.OPERATOR_STOP, desk.nowNs);
        assertEquals(desk.nowNs + STOP_BOUND_NS, machine.nextDeadlineNs(desk.nowNs));

        machine.ending().stop(Reason.OPERATOR_KILL, desk.nowNs + Desk.SECOND);
        assertEquals(desk.nowNs + STOP_BOUND_NS, machine.nextDeadlineNs(desk.nowNs));
        machine.step(desk.nowNs);
        assertEquals(Reason.DAILY_LIMIT, desk.recorder.ended.reason());
    }

    @Test
    void shouldKeepIdsForClosing()
    {
        assertFalse(entryAfter(OrderEntry.LAST_COUNTER - OrderEntry.KEPT_FOR_CLOSING - 1).nearlyExhausted());
        assertTrue(entryAfter(OrderEntry.LAST_COUNTER - OrderEntry.KEPT_FOR_CLOSING).nearlyExhausted());
    }

    @Test
    void shouldTripWhenIterationsLoseTimeAndAgain()
    {
        final Desk desk = new Desk(EngineConfig.defaults().with(Setting.ITERATION_LOSSES, "2"));
        final Plan plan = new Plan(desk.config, Desk.n("0.01"), Desk.n("100"));
        final Cycle cycle = new Cycle(desk.config, desk.context, desk.entry, desk.out, desk.account, plan);
        for (int iteration = 1; iteration <= 2; iteration++)
        {
            assertFalse(desk.context.streaks().tripped());
            lose(desk, cycle, Side.BUY);
            lose(desk, cycle, Side.SELL);
            cycle.iterationDone();
            assertEquals(iteration, desk.context.streaks().iterationLosses());
        }
        assertTrue(desk.context.streaks().tripped());
    }

    private static HedgeMachine machine(final Desk desk)
    {
        return new HedgeMachine(
            desk.config,
            desk.context,
            desk.entry,
            desk.out,
            desk.trading,
            desk.account,
            new Legs(desk.config, desk.context, desk.entry, desk.out, desk.trading, desk.account, Desk.START));
    }

    /** A hedged cycle of which each fill is 14 USD worse than the market. */
    private static void lose(final Desk desk, final Cycle cycle, final Side side)
    {
        final boolean buys = side == Side.BUY;
        cycle.work(buys ? Desk.n("0.2") : 0, desk.nowNs);
        trade(desk, Leg.PRIMARY, side, Desk.n(buys ? "2950.8" : "2922.8"));
        trade(desk, Leg.HEDGE, buys ? Side.SELL : Side.BUY, Desk.n(buys ? "2922.8" : "2950.8"));
        cycle.finish(CycleOutcome.HEDGED, desk.nowNs);
    }

    private static void trade(final Desk desk, final Leg leg, final Side side, final long price)
    {
        desk.exposure.position(leg).apply(side, price, Desk.n("0.2"), 0, Liquidity.MAKER);
        desk.account.onForeignFill(leg, side, price, Desk.n("0.2"), desk.nowNs);
    }

    private static OrderEntry entryAfter(final int orders)
    {
        final Desk desk = new Desk();
        final SnapshotWriter state = new SnapshotWriter();
        new Lives(5).save(state);
        state.putInt(orders);
        state.putInt(0);
        for (int code = 0; code <= RiskGate.CODES; code++)
        {
            state.putLong(0);
        }
        final byte[] bytes = new byte[state.length()];
        state.buffer().getBytes(0, bytes);
        Snapshots.load(desk.entry, bytes);
        return desk.entry;
    }
}
