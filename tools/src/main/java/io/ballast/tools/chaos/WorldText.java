package io.ballast.tools.chaos;

import io.ballast.core.config.ConfigKey;
import io.ballast.tools.config.Configuration;

import java.util.Map;
import java.util.TreeMap;

/**
 * A world in words.
 */
final class WorldText
{
    private static final long MILLISECOND_NS = 1_000_000L;

    private WorldText()
    {
    }

    /** What was drawn, without what stands at its default. */
    static String of(final World world)
    {
        final StringBuilder text = new StringBuilder();
        text.append("world: ").append(world.wired() ? "behind the venues' protocols" : "venues in process")
            .append(", heals after ").append(world.healNs() / MILLISECOND_NS).append(" ms, stopped after ")
            .append(world.stopNs() / MILLISECOND_NS).append(" ms\nsettings:");
        for (final ConfigKey key : Configuration.KEYS.keys())
        {
            if (world.configuration().value(key) != key.defaultValue())
            {
                text.append(' ').append(key.key()).append('=').append(world.configuration().text(key)).append(';');
            }
        }
        text.append("\nrules: ").append(world.rules().size()).append('\n');
        for (final Map<String, Object> rule : world.rules())
        {
            text.append("  ").append(new TreeMap<>(rule)).append('\n');
        }
        text.append("disturbances: ").append(world.disturbances().size()).append('\n');
        for (final Disturbance disturbance : world.disturbances())
        {
            text.append("  ").append(disturbance).append('\n');
        }
        return text.toString();
    }
}
