package io.ballast.tools.cli;

import io.ballast.tools.chaos.exhaustive.Exploration;
import io.ballast.tools.chaos.exhaustive.Explorer;
import io.ballast.tools.chaos.exhaustive.SmallBounds;
import io.ballast.tools.config.ConfigException;
import picocli.CommandLine.Option;

import java.io.PrintWriter;

/**
 * The bounds of a search of the small world.
 */
final class ExhaustiveOptions
{
    @Option(names = "--exhaustive",
        description = "Try every order of events in a small world instead: one clip of two lots, two venues.")
    private boolean exhaustive;

    @Option(names = "--depth", paramLabel = "D",
        description = "With --exhaustive: most events on a path; ${DEFAULT-VALUE} if not given.")
    private int depth = SmallBounds.DEFAULT.depth();

    @Option(names = "--states", paramLabel = "N",
        description = "With --exhaustive: end after so many distinct states; ${DEFAULT-VALUE} if not given.")
    private int states = SmallBounds.DEFAULT.states();

    @Option(names = "--path-faults", paramLabel = "K",
        description = "With --exhaustive: most faults on a path; ${DEFAULT-VALUE} if not given.")
    private int faults = SmallBounds.DEFAULT.faults();

    boolean wanted()
    {
        return exhaustive;
    }

    Exploration explore(final PrintWriter progress)
    {
        return new Explorer(bounds(), progress::println).explore();
    }

    private SmallBounds bounds()
    {
        try
        {
            return new SmallBounds(depth, states, faults);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new ConfigException(ex.getMessage());
        }
    }
}
