package io.ballast.tools.drill;

import java.util.LinkedHashMap;
import java.util.Map;

/** The moments at which a machine state first stands beside a set of live orders, found by letting many runs pass. */
final class Moments
{
    /**
     * Where such a moment is found again.
     *
     * @param key   what the engine is at.
     * @param seed  of the run.
     * @param steps that lead there.
     * @param atNs  from the start.
     */
    record Moment(String key, long seed, int steps, long atNs)
    {
    }

    private static final int MAX_STEPS = 60_000;

    private Moments()
    {
    }

    static Map<String, Moment> of(final long firstSeed, final int seeds, final boolean wired)
    {
        final Map<String, Moment> moments = new LinkedHashMap<>();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++)
        {
            try (Scene scene = Scene.of(seed, wired))
            {
                for (int steps = 1; !scene.run.handler().ended() && steps < MAX_STEPS; steps++)
                {
                    scene.run.step();
                    final String key = scene.moment();
                    if (!scene.run.handler().ended() && !moments.containsKey(key))
                    {
                        moments.put(key, new Moment(key, seed, steps, scene.run.nowNs() - scene.startNs));
                    }
                }
            }
        }
        return moments;
    }
}
