package io.ballast.tools.run;

import io.ballast.core.config.Setting;
import io.ballast.tools.chaos.RuleDraw;
import io.ballast.tools.venue.FaultRule;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The invariants of a trader who is asleep, over random faults: I01, I08 to I11, I13, I14, I28, and that nothing stays
 * open, by the venues' own books, for longer than the longest outage and what it takes to close after it. More seeds:
 * {@code -Dballast.swarm.seeds=N -Dballast.swarm.first=S}; one seed alone leaves its journal in words.
 */
final class InvariantSwarmPropertyTest
{
    private static final int SEEDS = Integer.getInteger("ballast.swarm.seeds", 120);
    private static final long FIRST_SEED = Long.getLong("ballast.swarm.first", 1);

    /** After the longest faults: an order that was lost is proven absent in 11 s, and then it is closed. */
    private static final long LONGEST_OPEN_MS = 42_000;

    @Test
    void shouldKeepEveryInvariantWhateverGoesWrong()
    {
        final List<String> failures = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++)
        {
            final List<Map<String, Object>> rules = RuleDraw.of(new SplittableRandom(seed ^ 0x5eedL));
            final WatchedRun run = new WatchedRun(
                seed, WatchedRun.config(4).with(Setting.START_POSITION, 1), rules).stopAfter(300);
            try
            {
                run.run();
            }
            catch (final RuntimeException ex)
            {
                failures.add("seed=" + seed + " " + ex + " <- " + ex.getCause() + " rules=" + rules);
                continue;
            }
            if (Boolean.getBoolean("ballast.swarm.verbose") && run.longestOpenMs() > 3000)
            {
                System.out.println("seed=" + seed + " open=" + run.longestOpenMs() + " at=" + run.longestOpenAtMs() +
                    " exit=" + run.exitCode() + " rules=" + rules);
            }
            if (run.longestOpenMs() > LONGEST_OPEN_MS + lastingMs(rules))
            {
                failures.add("seed=" + seed + " open for " + run.longestOpenMs() + " ms\n   rules=" + rules);
            }
            if (!run.violations().isEmpty())
            {
                failures.add("seed=" + seed + " " + run.violations() + "\n   rules=" + rules);
            }
            if (SEEDS == 1)
            {
                System.out.println(run.text());
            }
        }
        assertTrue(failures.isEmpty(), () -> failures.size() + " of " + SEEDS + "\n" + String.join("\n", failures));
    }

    /** How long faults may keep us from closing, one after the other. */
    private static long lastingMs(final List<Map<String, Object>> rules)
    {
        long sum = 0;
        for (final Map<String, Object> table : rules)
        {
            final FaultRule.Effect effect = FaultRule.of(table).effect();
            final long onceNs = effect.forNs() == Long.MAX_VALUE ? 0 : effect.forNs() + effect.delayNs();
            sum += onceNs / 1_000_000 * effect.times();
        }
        return sum;
    }
}
