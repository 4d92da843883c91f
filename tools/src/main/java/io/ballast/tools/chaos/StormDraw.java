package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;
import io.ballast.tools.venue.FaultRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws faults that come together, as those of venues in one city do: both down at once while the price jumps by 5 %, or
 * too many requests and slow answers on both.
 */
final class StormDraw
{
    private static final List<String> LEGS = List.of("primary", "hedge");

    private final SplittableRandom random;
    private final boolean wired;
    private final Set<FaultCode> wanted;
    private final long healNs;

    StormDraw(final SplittableRandom random, final boolean wired, final Set<FaultCode> wanted, final long healNs)
    {
        this.random = random;
        this.wired = wired;
        this.wanted = wanted;
        this.healNs = healNs;
    }

    List<Map<String, Object>> storm()
    {
        final boolean filled = random.nextBoolean();
        final String on = filled ? "filled" : "time";
        final String after = (filled ? random.nextLong(0, 200) : random.nextLong(1_000, healNs / 1_000_000)) + " ms";
        final List<Map<String, Object>> rules = new ArrayList<>();
        if (!wired || random.nextBoolean())
        {
            final String jump = (random.nextBoolean() ? "" : "-") + "500 bp";
            for (final String leg : LEGS)
            {
                add(rules, Map.of("action", "cut", "on", on, "leg", "primary", "at", leg, "after", after, "for",
                    random.nextInt(1, 30) + " s"));
                add(rules, Map.of("action", "jump", "on", on, "leg", "primary", "at", leg, "after", after,
                    "basis_points", jump));
            }
        }
        else
        {
            for (final String leg : LEGS)
            {
                final String lasts = random.nextInt(1, 20) + " s";
                add(rules, Map.of("action", "throttle", "on", on, "leg", "primary", "at", leg, "after", after, "for",
                    lasts));
                add(rules, Map.of("action", "slow", "on", on, "leg", "primary", "at", leg, "after", after, "for",
                    lasts, "delay", random.nextInt(200, 4_000) + " ms"));
            }
        }
        return rules;
    }

    private void add(final List<Map<String, Object>> rules, final Map<String, Object> rule)
    {
        if (wanted.containsAll(FaultRule.of(rule).codes()))
        {
            rules.add(rule);
        }
    }
}
