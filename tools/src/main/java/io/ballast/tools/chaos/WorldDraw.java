package io.ballast.tools.chaos;

import io.ballast.tools.config.Configuration;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.venue.FaultCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws a world from its seed: the same seed, the same world. Seven of eight stand behind the venues' protocols.
 */
final class WorldDraw
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final int SLOW_ODDS = 8;
    private static final int STORM_ODDS = 8;
    private static final int MIDNIGHT_ODDS = 6;
    private static final int IN_PROCESS_ODDS = 8;
    private static final int STOP_AFTER_HEAL_S = 240;

    private WorldDraw()
    {
    }

    /**
     * Draw one.
     *
     * @param seed   of the run.
     * @param part   0 for its first world; those that follow are as different as another seed's.
     * @param wanted which faults may exist.
     */
    static World of(final long seed, final int part, final Set<FaultCode> wanted)
    {
        SplittableRandom root = new SplittableRandom(seed);
        for (int i = 0; i < part; i++)
        {
            root = root.split();
        }
        final long worldSeed = root.nextLong();
        final SplittableRandom shape = root.split();
        final SplittableRandom settings = root.split();
        final SplittableRandom faults = root.split();
        final SplittableRandom process = root.split();
        final SplittableRandom more = root.split();
        final boolean wired = shape.nextInt(IN_PROCESS_ODDS) != 0;
        final boolean slow = shape.nextInt(SLOW_ODDS) == 0;
        final ConfigurationDraw draw = new ConfigurationDraw(settings);
        final Configuration configuration = slow ? draw.slow() : draw.busy();
        final long healNs = (slow ? shape.nextInt(60, 7_200) : shape.nextInt(20, 120)) * SECOND_NS;
        final List<Map<String, Object>> rules = new ArrayList<>(new RuleDraw(faults, wired, wanted).swarm());
        if (faults.nextInt(STORM_ODDS) == 0)
        {
            rules.addAll(new StormDraw(faults, wired, wanted, healNs).storm());
        }
        final List<Disturbance> disturbances =
            new ArrayList<>(new DisturbanceDraw(process, wanted, healNs).swarm());
        disturbances.addAll(new DisturbanceDraw(more, wanted, healNs).deaths());
        return new World(
            worldSeed,
            wired,
            configuration,
            startNs(shape, wanted, healNs),
            rules,
            disturbances,
            healNs,
            healNs + (WorldRun.LIVENESS_S + shape.nextInt(STOP_AFTER_HEAL_S)) * SECOND_NS);
    }

    /** In one world of six, so that midnight falls into it. */
    private static long startNs(final SplittableRandom random, final Set<FaultCode> wanted, final long healNs)
    {
        if (random.nextInt(MIDNIGHT_ODDS) != 0 || !wanted.contains(FaultCode.F73))
        {
            return SeededConfig.DEFAULT_START_NS;
        }
        final long midnightNs = (SeededConfig.DEFAULT_START_NS / DAY_NS + 1) * DAY_NS;
        return midnightNs - random.nextLong(SECOND_NS, healNs);
    }
}
