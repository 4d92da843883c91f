package io.ballast.tools.chaos;

import io.ballast.core.journal.RecordReader;
import io.ballast.tools.chaos.check.Violation;
import io.ballast.tools.report.JournalText;

import java.util.ArrayDeque;

/**
 * Tells of a run that failed: which invariant, where, what had happened before, and the least that still fails.
 */
final class FailureReport
{
    private static final int EVENTS = 50;

    private FailureReport()
    {
    }

    /** Runs the world again for its journal, then shrinks it. */
    static String of(final SeedRun failed, final WorldCheck check)
    {
        final World world = failed.lastWorld();
        final WorldRun again = new WorldRun(world, check);
        final WorldResult result = again.run();
        final StringBuilder text = new StringBuilder("seed ").append(failed.seed());
        if (failed.worlds().size() > 1)
        {
            text.append(", world ").append(failed.worlds().size());
        }
        text.append(", event ").append(result.events()).append('\n');
        for (final Violation violation : result.violations())
        {
            text.append("  ").append(violation).append('\n');
        }
        text.append("digest ").append(result.digest())
            .append(result.digest().equals(failed.last().digest()) ? "" : ", NOT as before: not deterministic")
            .append('\n').append(WorldText.of(world)).append("last events, without market data:\n");
        for (final String line : last(again))
        {
            text.append("  ").append(line).append('\n');
        }
        final Shrinker shrinker = new Shrinker(check, result);
        final World least = shrinker.shrink(world);
        return text.append("the least that still fails, after ").append(shrinker.tries()).append(" tries:\n")
            .append(WorldText.of(least))
            .append("again: ./ballast chaos --seed ").append(failed.seed()).append(" --replay\n").toString();
    }

    private static ArrayDeque<String> last(final WorldRun run)
    {
        final ArrayDeque<String> lines = new ArrayDeque<>();
        final RecordReader records = run.journal().reader();
        while (records.next())
        {
            final String line = JournalText.line(records, run.startNs());
            if (line != null)
            {
                if (lines.size() == EVENTS)
                {
                    lines.removeFirst();
                }
                lines.addLast(line);
            }
        }
        return lines;
    }
}
