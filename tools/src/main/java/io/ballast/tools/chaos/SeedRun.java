package io.ballast.tools.chaos;

import java.util.ArrayList;
import java.util.List;

/**
 * The run of one seed: a world, and as many more as it takes to see {@link #LEAST_EVENTS}, for an engine that is refused
 * or killed at once would have proven little.
 *
 * @param seed    of the run.
 * @param worlds  as they were drawn, in order; the last one failed, if one did.
 * @param results of each.
 */
record SeedRun(long seed, List<World> worlds, List<WorldResult> results)
{
    /** Inputs that a run has at least. */
    static final int LEAST_EVENTS = 1_000;

    private static final int MOST_WORLDS = 16;

    /** Let it happen. */
    static SeedRun of(final long seed, final ChaosPlan plan)
    {
        final List<World> worlds = new ArrayList<>();
        final List<WorldResult> results = new ArrayList<>();
        long events = 0;
        while (events < LEAST_EVENTS && worlds.size() < MOST_WORLDS)
        {
            final World world = WorldDraw.of(seed, worlds.size(), plan.wanted());
            final WorldResult result = new WorldRun(world, plan.check()).run();
            worlds.add(world);
            results.add(result);
            events += result.events();
            if (result.failed())
            {
                break;
            }
        }
        return new SeedRun(seed, worlds, results);
    }

    /** Whether an invariant did not hold. */
    boolean failed()
    {
        return last().failed();
    }

    /** What became of the world that was last. */
    WorldResult last()
    {
        return results.get(results.size() - 1);
    }

    /** The world that was last. */
    World lastWorld()
    {
        return worlds.get(worlds.size() - 1);
    }
}
