package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class ChaosRunTest
{
    private static final Set<FaultCode> ALL = EnumSet.allOf(FaultCode.class);
    private static final int RUNS = 4;
    private static final int BROKEN_AT = 700;

    private final List<String> told = new ArrayList<>();

    private ChaosPlan plan(final long seed, final int runs, final int threads, final WorldCheck check)
    {
        return new ChaosPlan(seed, runs, 0, threads, ALL, check);
    }

    @Test
    void shouldHoldEveryInvariantAndSeeEnoughInEachRun()
    {
        final ChaosTotals totals = new ChaosRun(plan(1, RUNS, 2, WorldCheck.NONE), told::add).run();
        assertEquals(0, totals.violations(), () -> "seeds from 1: " + told);
        assertEquals(List.of(), totals.failingSeeds());
        assertEquals(RUNS, totals.runs());
        assertTrue(totals.leastEvents() >= SeedRun.LEAST_EVENTS, () -> "events=" + totals.leastEvents());
        assertTrue(totals.faultsHit().values().stream().anyMatch(hits -> hits > 0), totals.faultsHit()::toString);
    }

    @Test
    void shouldComeToTheSameHoweverManyThreadsShareTheRuns()
    {
        final ChaosTotals alone = new ChaosRun(plan(5, RUNS, 1, WorldCheck.NONE), told::add).run();
        final ChaosTotals shared = new ChaosRun(plan(5, RUNS, 3, WorldCheck.NONE), told::add).run();
        assertEquals(alone.digest(), shared.digest());
        assertEquals(alone.faultsHit(), shared.faultsHit());
        assertEquals(alone.codesHit(), shared.codesHit());
        assertEquals(alone.events(), shared.events());
    }

    @Test
    void shouldDrawAnotherWorldFromAnotherSeed()
    {
        assertEquals(
            ChaosRun.replay(plan(3, 1, 1, WorldCheck.NONE)).totals().digest(),
            ChaosRun.replay(plan(3, 1, 1, WorldCheck.NONE)).totals().digest());
        assertNotEquals(
            ChaosRun.replay(plan(3, 1, 1, WorldCheck.NONE)).totals().digest(),
            ChaosRun.replay(plan(4, 1, 1, WorldCheck.NONE)).totals().digest());
    }

    @Test
    void shouldTellReplayAndShrinkWhatFails()
    {
        final WorldCheck broken = (run, inputs) -> inputs >= BROKEN_AT ? "too many inputs" : null;
        final ChaosRun chaos = new ChaosRun(plan(2, 2, 1, broken), told::add);
        final ChaosTotals totals = chaos.run();
        assertEquals(List.of(2L, 3L), totals.failingSeeds());
        assertEquals(2, totals.violations());

        final String report = chaos.failures().get(0);
        assertTrue(report.contains("seed 2, event " + BROKEN_AT), report);
        assertTrue(report.contains("I99 at record "), report);
        assertTrue(report.contains("too many inputs"), report);
        assertFalse(report.contains("not deterministic"), report);
        final long lines = report.lines().filter(line -> line.matches("  \\d+ \\d+ ms .*")).count();
        assertTrue(lines > 20 && lines <= 50, report);
        final String least = report.substring(report.indexOf("the least that still fails"));
        assertTrue(least.contains("rules: 0") && least.contains("disturbances: 0"), least);
        assertTrue(least.contains("--seed 2 --replay"), least);

        final ChaosRun.Replayed again = ChaosRun.replay(plan(2, 1, 1, broken));
        assertEquals(report, again.text());
        assertEquals(again.totals().digest(), ChaosRun.replay(plan(2, 1, 1, broken)).totals().digest());
    }

    @Test
    void shouldLeaveOutWhatWasNotAskedFor()
    {
        final Set<FaultCode> few = EnumSet.of(FaultCode.F20, FaultCode.F72);
        for (long seed = 1; seed <= 200; seed++)
        {
            final World world = WorldDraw.of(seed, 0, few);
            for (final Disturbance disturbance : world.disturbances())
            {
                assertEquals(FaultCode.F72, disturbance.kind().code(), "seed=" + seed);
            }
            assertTrue(world.rules().stream().allMatch(rule -> "reject".equals(rule.get("action"))), "seed=" + seed);
        }
    }
}
