package io.ballast.tools.chaos;

import io.ballast.tools.config.Configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that is drawn for one run of the engine. Immutable; a smaller world is a copy with less in it.
 *
 * @param seed          of market, keys, latencies and chance.
 * @param wired         whether sessions and servers stand between engine and venue model.
 * @param configuration of engine and venues.
 * @param startNs       venue time of the first message.
 * @param rules         what goes wrong at the venues and on the wires, as {@link io.ballast.tools.venue.FaultRule} reads it.
 * @param disturbances  what happens to the process, and what people do.
 * @param healNs        from the start until every fault ends.
 * @param stopNs        from the start until a person ends what has not ended by itself.
 */
public record World(
    long seed,
    boolean wired,
    Configuration configuration,
    long startNs,
    List<Map<String, Object>> rules,
    List<Disturbance> disturbances,
    long healNs,
    long stopNs)
{
    /** Copies the lists. */
    public World
    {
        rules = List.copyOf(rules);
        disturbances = List.copyOf(disturbances);
    }

    /**
     * The same world without one of its rules.
     *
     * @param index of the rule.
     * @return the copy.
     */
    World withoutRule(final int index)
    {
        final List<Map<String, Object>> left = new ArrayList<>(rules);
        left.remove(index);
        return new World(seed, wired, configuration, startNs, left, disturbances, healNs, stopNs);
    }

    /**
     * The same world without one of its disturbances.
     *
     * @param index of the disturbance.
     * @return the copy.
     */
    World withoutDisturbance(final int index)
    {
        final List<Disturbance> left = new ArrayList<>(disturbances);
        left.remove(index);
        return new World(seed, wired, configuration, startNs, rules, left, healNs, stopNs);
    }

    /**
     * The same world that heals and is stopped earlier.
     *
     * @param newHealNs from the start.
     * @return the copy; the time between healing and stop stays.
     */
    World healedAfter(final long newHealNs)
    {
        return new World(
            seed, wired, configuration, startNs, rules, disturbances, newHealNs, stopNs - healNs + newHealNs);
    }
}
