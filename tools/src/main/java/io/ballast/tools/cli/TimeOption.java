package io.ballast.tools.cli;

import io.ballast.core.config.Unit;
import io.ballast.tools.config.ConfigException;

/**
 * A span of time on the command line, such as {@code 3s}, {@code 500 ms} or {@code 10 min}.
 */
final class TimeOption
{
    private static final long LARGEST_NS = 86_400_000_000_000L;

    private TimeOption()
    {
    }

    /**
     * Read it. The space before the unit may be left out: an argument is easier to write without one.
     *
     * @param option  for the refusal.
     * @param text    as given.
     * @param leastNs that has a meaning.
     * @return nanoseconds, a day at most.
     * @throws ConfigException in one line.
     */
    static long ns(final String option, final String text, final long leastNs)
    {
        final long ns;
        try
        {
            ns = Unit.DURATION.parse(text.replaceFirst("(?<=[0-9])(?=[a-z])", " "));
        }
        catch (final IllegalArgumentException ex)
        {
            throw new ConfigException(ex.getMessage() + ": " + option + "=" + text, ex);
        }
        if (ns < leastNs || ns > LARGEST_NS)
        {
            throw new ConfigException("out of range: " + option + "=" + text);
        }
        return ns;
    }
}
