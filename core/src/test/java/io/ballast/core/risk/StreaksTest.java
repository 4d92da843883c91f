package io.ballast.core.risk;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Snapshots;
import org.junit.jupiter.api.Test;

import static io.ballast.core.risk.RiskDesk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StreaksTest
{
    private static Streaks cycles(final EngineConfig config, final String outcomes)
    {
        final Streaks streaks = new Streaks(config);
        add(streaks, outcomes);
        return streaks;
    }

    private static void add(final Streaks streaks, final String outcomes)
    {
        for (int i = 0; i < outcomes.length(); i++)
        {
            streaks.onCycle(outcomes.charAt(i) == 'x');
        }
    }

    private static Streaks cycles(final String outcomes)
    {
        return cycles(EngineConfig.defaults(), outcomes);
    }

    @Test
    void shouldTripOnThirdFailureInARow()
    {
        assertFalse(cycles("xx.xx").tripped());
        assertEquals(2, cycles("xx.xx").consecutiveFailures());
        final Streaks streaks = cycles(".xxx");
        assertTrue(streaks.tripped());
        assertEquals(3, streaks.tripValue());
        assertEquals(3, streaks.tripLimit());
    }

    @Test
    void shouldStayTrippedUntilRearmed()
    {
        final Streaks streaks = cycles("xxx");
        add(streaks, "........................");
        assertTrue(streaks.tripped());
        assertEquals(0, streaks.consecutiveFailures());
        add(streaks, "xxxx");
        assertEquals(3, streaks.tripValue());
        streaks.rearm();
        assertFalse(streaks.tripped());
        assertEquals(0, streaks.tripValue());
        assertEquals(0, streaks.tripLimit());
        assertEquals(0, streaks.consecutiveFailures());
        assertEquals(0, streaks.counted());
        assertEquals(0, streaks.failureRate());
        add(streaks, "xx");
        assertFalse(streaks.tripped());
        add(streaks, "x");
        assertTrue(streaks.tripped());
    }

    @Test
    void shouldJudgeRateFromTenthAttemptOn()
    {
        final Streaks early = cycles("x.x.x.x..");
        assertEquals(9, early.counted());
        assertFalse(early.tripped());
        add(early, ".");
        assertTrue(early.tripped());
        assertEquals(n("40"), early.tripValue());
        assertEquals(n("30"), early.tripLimit());
        assertEquals(n("40"), early.failureRate());
    }

    @Test
    void shouldTripAtTheRateItself()
    {
        assertFalse(cycles("x.x.......").tripped());
        final Streaks streaks = cycles("x.x.x.....");
        assertTrue(streaks.tripped());
        assertEquals(n("30"), streaks.tripValue());
    }

    @Test
    void shouldForgetCyclesOutsideTheWindow()
    {
        final Streaks streaks = cycles("x.x.................");
        assertEquals(20, streaks.counted());
        assertEquals(n("10"), streaks.failureRate());
        add(streaks, ".");
        assertEquals(n("5"), streaks.failureRate());
        add(streaks, "..");
        assertEquals(0, streaks.failureRate());
        assertEquals(20, streaks.counted());
        final Streaks widest = cycles(EngineConfig.defaults().with(Setting.FAILURE_WINDOW, "64")
            .with(Setting.HEDGE_FAILURES, "1000"), "x".repeat(70));
        assertEquals(64, widest.counted());
        assertEquals(n("100"), widest.failureRate());
    }

    @Test
    void shouldNotCountLosingIterationsUnlessAsked()
    {
        final Streaks streaks = new Streaks(EngineConfig.defaults());
        for (int i = 0; i < 50; i++)
        {
            streaks.onIteration(n("-100"));
        }
        assertFalse(streaks.tripped());
        assertEquals(50, streaks.iterationLosses());
    }

    @Test
    void shouldTripOnLosingIterationsInARow()
    {
        final Streaks streaks = new Streaks(EngineConfig.defaults().with(Setting.ITERATION_LOSSES, "2"));
        streaks.onIteration(n("-10.00000001"));
        streaks.onIteration(n("-10"));
        assertEquals(0, streaks.iterationLosses());
        streaks.onIteration(n("-11"));
        assertFalse(streaks.tripped());
        streaks.onIteration(n("-12"));
        assertTrue(streaks.tripped());
        assertEquals(2, streaks.tripValue());
        assertEquals(2, streaks.tripLimit());
        streaks.rearm();
        assertEquals(0, streaks.iterationLosses());
    }

    @Test
    void shouldRestoreFromSnapshot()
    {
        final EngineConfig config = EngineConfig.defaults().with(Setting.ITERATION_LOSSES, "5");
        final Streaks streaks = cycles(config, "x.x..xxx");
        streaks.onIteration(n("-20"));
        Snapshots.assertRestores(streaks, new Streaks(config), s ->
        {
            s.onCycle(true);
            s.onIteration(n("-20"));
        });
    }
}
