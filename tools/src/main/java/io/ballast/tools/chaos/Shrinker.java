package io.ballast.tools.chaos;

/**
 * Takes away from a world that fails what it fails without: rules one by one, then time, until nothing more can go. A
 * smaller world counts when it breaks the same invariant.
 */
final class Shrinker
{
    private static final int MOST_TRIES = 120;
    private static final long LEAST_HEAL_NS = 1_000_000_000L;

    private final WorldCheck check;
    private final String invariant;
    private int tries;

    /**
     * A shrinker.
     *
     * @param check  as the world was run with.
     * @param failed what became of it.
     */
    Shrinker(final WorldCheck check, final WorldResult failed)
    {
        this.check = check;
        invariant = failed.violations().get(0).invariant();
    }

    /** The smallest world found. */
    World shrink(final World world)
    {
        World least = world;
        World before;
        do
        {
            before = least;
            least = withoutRules(withoutDisturbances(least));
            least = shorter(least);
        }
        while (least != before && tries < MOST_TRIES);
        return least;
    }

    private World withoutDisturbances(final World world)
    {
        World least = world;
        for (int i = world.disturbances().size() - 1; i >= 0; i--)
        {
            final World smaller = least.withoutDisturbance(i);
            least = fails(smaller) ? smaller : least;
        }
        return least;
    }

    private World withoutRules(final World world)
    {
        World least = world;
        for (int i = world.rules().size() - 1; i >= 0; i--)
        {
            final World smaller = least.withoutRule(i);
            least = fails(smaller) ? smaller : least;
        }
        return least;
    }

    private World shorter(final World world)
    {
        World least = world;
        while (least.healNs() / 2 >= LEAST_HEAL_NS)
        {
            final World smaller = least.healedAfter(least.healNs() / 2);
            if (!fails(smaller))
            {
                break;
            }
            least = smaller;
        }
        return least;
    }

    private boolean fails(final World world)
    {
        if (++tries > MOST_TRIES)
        {
            return false;
        }
        final WorldResult result = new WorldRun(world, check).run();
        return result.failed() && result.violations().get(0).invariant().equals(invariant);
    }

    /** How many worlds were run. */
    int tries()
    {
        return Math.min(tries, MOST_TRIES);
    }
}
