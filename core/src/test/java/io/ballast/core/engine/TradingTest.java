package io.ballast.core.engine;

import io.ballast.core.codec.Machine;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.risk.TradingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the engine may do, and why. */
final class TradingTest
{
    private final Desk desk = new Desk();
    private final Trading trading = desk.trading;

    @ParameterizedTest
    @EnumSource(Trading.Cause.class)
    void shouldReduceForACauseAndComeBackWhenItIsGone(final Trading.Cause cause)
    {
        trading.reduce(cause, Reason.OPERATOR_PAUSE, 7);
        assertEquals(TradingState.REDUCING, desk.context.tradingState());
        assertTrue(trading.has(cause));
        trading.clear(cause, Reason.OPERATOR_RESUME);
        assertEquals(TradingState.ACTIVE, desk.context.tradingState());
        assertFalse(trading.has(cause));
        assertEquals(
            List.of(
                new Recorder.Move(Machine.TRADING, TradingState.ACTIVE.code(), TradingState.REDUCING.code(),
                    Reason.OPERATOR_PAUSE),
                new Recorder.Move(Machine.TRADING, TradingState.REDUCING.code(), TradingState.ACTIVE.code(),
                    Reason.OPERATOR_RESUME)),
            desk.recorder.moves);
    }

    @Test
    void shouldStayReducedUntilTheLastCauseIsGone()
    {
        for (final Trading.Cause cause : Trading.Cause.values())
        {
            trading.reduce(cause, Reason.NAKED, 0);
        }
        for (final Trading.Cause cause : Trading.Cause.values())
        {
            assertEquals(TradingState.REDUCING, desk.context.tradingState(), cause.name());
            trading.clear(cause, Reason.RISK_CLEARED);
        }
        assertEquals(TradingState.ACTIVE, desk.context.tradingState());
        assertEquals(2, desk.recorder.moves.size());
        assertEquals(Trading.Cause.values().length, desk.recorder.alerts.size());
    }

    @Test
    void shouldTellACauseOnceWhileItHolds()
    {
        trading.reduce(Trading.Cause.FOREIGN, Reason.FOREIGN_FILL, 1);
        trading.reduce(Trading.Cause.FOREIGN, Reason.FOREIGN_FILL, 2);
        trading.clear(Trading.Cause.MISMATCH, Reason.POSITION_EXPLAINED);
        assertEquals(List.of(Reason.FOREIGN_FILL), desk.recorder.alerts);
        assertEquals(1, desk.recorder.moves.size());
    }

    @Test
    void shouldNeverComeBackFromAHalt()
    {
        trading.reduce(Trading.Cause.OPERATOR, Reason.OPERATOR_PAUSE, 0);
        trading.halt(Reason.OPERATOR_KILL);
        trading.halt(Reason.INTERNAL_ERROR);
        trading.clear(Trading.Cause.OPERATOR, Reason.OPERATOR_RESUME);
        assertEquals(TradingState.HALTED, desk.context.tradingState());
        assertEquals(List.of(Reason.OPERATOR_PAUSE, Reason.OPERATOR_KILL), desk.recorder.alerts);
    }

    @Test
    void shouldHoldFirstLegsBackForMismatchAndForeignersOnly()
    {
        for (final Trading.Cause cause : Trading.Cause.values())
        {
            trading.reduce(cause, Reason.NAKED, 0);
            assertEquals(
                cause == Trading.Cause.MISMATCH || cause == Trading.Cause.FOREIGN,
                desk.context.mismatch(),
                cause.name());
            trading.clear(cause, Reason.RISK_CLEARED);
            assertFalse(desk.context.mismatch());
        }
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        trading.reduce(Trading.Cause.CURRENCY, Reason.CURRENCY_DEVIATES, 0);
        Snapshots.assertRestores(
            trading, new Trading(desk.context, desk.out), part -> part.halt(Reason.OPERATOR_KILL));
    }
}
