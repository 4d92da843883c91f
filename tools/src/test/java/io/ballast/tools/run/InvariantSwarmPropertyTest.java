package io.ballast.tools.run;

import io.ballast.core.config.Setting;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The invariants of a trader who is asleep, over random faults that are not of the venue's own making. More seeds:
 * {@code -Dballast.swarm.seeds=N -Dballast.swarm.first=S}; one seed alone leaves its journal in words.
 */
final class InvariantSwarmPropertyTest
{
    private static final int SEEDS = Integer.getInteger("ballast.swarm.seeds", 120);
    private static final long FIRST_SEED = Long.getLong("ballast.swarm.first", 1);

    @Test
    void shouldKeepEveryInvariantWhateverGoesWrong()
    {
        final List<String> failures = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++)
        {
            final List<Map<String, Object>> rules = SwarmRules.of(new SplittableRandom(seed ^ 0x5eedL));
            rules.removeIf(rule -> List.of("liquidate", "deleverage", "foreign_trade").contains(rule.get("action")));
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
}
