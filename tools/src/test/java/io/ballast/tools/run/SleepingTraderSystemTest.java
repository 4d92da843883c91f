package io.ballast.tools.run;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What must not happen while the trader sleeps: whole runs with one fault each, judged by the venues' own books. The
 * comments say what each run did before the engine was mended.
 */
final class SleepingTraderSystemTest
{
    /** A hedge may take so long, its undo so much more. */
    private static final long UNHEDGED_MS = 2_000;
    private static final long UNDO_MS = 500;

    @Test
    void shouldUndoInTimeWhenTheHedgeVenueIsGone()
    {
        // Stood open for 10,571 ms: 32 denials with a growing pause, and none of them looked at the clock.
        final WatchedRun run = run("action=cut; channel=orders; at=hedge; leg=primary; on=filled; for=60 s");
        assertEquals(0, run.exitCode());
        assertTrue(run.longestOpenMs() <= UNHEDGED_MS + UNDO_MS, () -> "open " + run.longestOpenMs() + " ms");
    }

    @Test
    void shouldUndoAtOnceWhenTheHedgesPriceRunsAway()
    {
        // Stood open for 10,652 ms: R09 denied the same price again and again.
        final WatchedRun run = run("action=jump; at=hedge; leg=primary; on=filled; basis_points=300 bp");
        assertEquals(3, run.exitCode());
        assertTrue(run.longestOpenMs() <= UNDO_MS, () -> "open " + run.longestOpenMs() + " ms");
    }

    @Test
    void shouldNotCountHedgesThatFilledAsAttemptsThatFailed()
    {
        // Ended with exit 3 after three "failed" hedges: the fifth of five that overlapped found no attempt left.
        final WatchedRun run = run("action=partial; leg=primary; intent=first_leg; every=20 ms; quantities=" +
            "0.02 ETH,0.02 ETH,0.02 ETH,0.02 ETH,0.02 ETH,0.02 ETH,0.02 ETH,0.02 ETH,0.02 ETH,0.02 ETH");
        assertEquals(0, run.exitCode());
        assertEquals(0, run.failedCycles());
    }

    @Test
    void shouldProveOutcomesAtAVenueWhoseAnswersAreSlow()
    {
        // Stood open for 308,564 ms: each answer came after the next question, and only the last one's counted.
        final WatchedRun run = run(
            "action=delay; on=query; leg=hedge; delay=1200 ms; from=2 s",
            "action=lose; on=order; leg=hedge; intent=hedge; skip=1; count=1");
        assertEquals(0, run.exitCode());
        assertTrue(run.longestOpenMs() <= 5_000, () -> "open " + run.longestOpenMs() + " ms");
    }

    @Test
    void shouldStartAtAVenueWhoseAnswersAreSlow()
    {
        // Ended with exit 7: the account's answers were all thrown away.
        assertEquals(0, run("action=delay; on=query; leg=hedge; delay=1200 ms").exitCode());
    }

    @Test
    void shouldCancelAgainWhatTheVenueDidNotFindButLists()
    {
        // The order lived on at the venue for the rest of the run; nothing was ever sent after it.
        final WatchedRun run = run("action=reject; on=cancel; leg=primary; class=not_found; count=3");
        assertEquals(0, run.exitCode());
    }

    @Test
    void shouldBoundAStopThatFollowsAnotherReasonToEnd()
    {
        // The day's limit had ended the run already, so the operator's stop set no bound: it lasted as long as the cut. A
        // stop has ten seconds, and six times that while a leg stands open.
        final WatchedRun run = new WatchedRun(
            1,
            WatchedRun.config(4).with(Setting.DAILY_LOSS, "0.001 USD"),
            rules(
                "action=cut; at=hedge; leg=hedge; on=filled; for=200 s",
                "action=cut; at=primary; leg=hedge; on=filled; for=200 s",
                "action=operator; operation=stop; after=20 s")).run();
        assertEquals(4, run.exitCode());
        assertTrue(run.endedMs() <= 80_000, () -> "ended after " + run.endedMs() + " ms");
    }

    @Test
    void shouldNotEndBesideItsOwnProbe()
    {
        // The session came back with the last fill; the run ended with exit 4 while its new proof rested at the venue.
        final WatchedRun run = new WatchedRun(
            267, config(), rules("action=cut; channel=orders; leg=primary; after=8 s; for=8 s")).run();
        assertEquals(0, run.exitCode());
    }

    @Test
    void shouldUndoWhatADeleveragedHedgeLeavesOpen()
    {
        // REDUCING forbade the hedge, which was asked for again for 2,130 ms before the primary was cut.
        int deleveraged = 0;
        for (int afterMs = 1_000; afterMs <= 4_000; afterMs += 200)
        {
            final WatchedRun run = new WatchedRun(1657, config(), rules(
                "action=deleverage; leg=hedge; quantity=0.1 ETH; after=" + afterMs + " ms",
                "action=partial; leg=primary; intent=first_leg; quantities=0.0652 ETH; then=stay; count=2"))
                .stopAfter(20).run();
            deleveraged += run.exitCode() == 3 ? 1 : 0;
            assertTrue(run.longestOpenMs() <= UNDO_MS, () -> "open " + run.longestOpenMs() + " ms");
        }
        assertTrue(deleveraged >= 8, "hit while something was held: " + deleveraged);
    }

    @Test
    void shouldTellThatNoClipPassesItsPlan()
    {
        // Stood still for ever without a word.
        final WatchedRun run = new WatchedRun(
            1, WatchedRun.config(4), rules("action=executable; leg=hedge; quantity=0.03 ETH; after=1 s"))
            .stopAfter(120).run();
        assertTrue(run.text().contains("ALARM PLAN_DENIED"));
        assertEquals(3, run.exitCode());
    }

    private static WatchedRun run(final String... rules)
    {
        final WatchedRun run = new WatchedRun(1, config(), rules(rules)).stopAfter(300).run();
        assertEquals(List.of(), run.violations());
        return run;
    }

    private static EngineConfig config()
    {
        return WatchedRun.config(4);
    }

    private static List<Map<String, Object>> rules(final String... texts)
    {
        return List.of(texts).stream().map(SleepingTraderSystemTest::rule).toList();
    }

    /** {@code key=value} pairs with semicolons between them; whole numbers and flags bare. */
    private static Map<String, Object> rule(final String text)
    {
        final Map<String, Object> rule = new HashMap<>();
        for (final String pair : text.split("; "))
        {
            final String[] parts = pair.split("=", 2);
            rule.put(parts[0], parts[1].matches("\\d+") ? Long.valueOf(parts[1]) : parts[1]);
        }
        return rule;
    }
}
