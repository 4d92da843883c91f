package io.ballast.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The forks of one comparison: subject and baseline in turn, so that a machine that changes changes both. Each run adds
 * to those before.
 */
final class Rounds
{
    private final Comparison comparison;
    private final Effort effort;
    private final Consumer<List<String>> flags;
    private final List<Double> scores = new ArrayList<>();
    private final List<Double> baselines = new ArrayList<>();
    private double bytesPerOp = Double.MAX_VALUE;

    /**
     * Nothing measured yet.
     *
     * @param comparison to measure.
     * @param effort     to spend on it.
     * @param flags      told the flags of each fork.
     */
    Rounds(final Comparison comparison, final Effort effort, final Consumer<List<String>> flags)
    {
        this.comparison = comparison;
        this.effort = effort;
        this.flags = flags;
    }

    /** Medians over all forks so far; of bytes the least, for what is not yet compiled may cost the JVM itself some. */
    Row run()
    {
        for (int i = 0; i < effort.rounds(comparison.pace()); i++)
        {
            final Fork subject = fork(comparison.subject());
            scores.add(subject.score());
            bytesPerOp = Math.min(bytesPerOp, subject.bytesPerOp());
            baselines.add(fork(comparison.baseline()).score());
        }
        if (comparison.path() != null)
        {
            bytesPerOp = PathBytes.perOp(comparison.path());
        }
        return new Row(
            comparison.name(), median(scores), median(baselines), Math.round(bytesPerOp),
            comparison.changes());
    }

    private Fork fork(final String method)
    {
        final Fork fork = Fork.run(method, comparison.pace(), effort);
        flags.accept(fork.flags());
        return fork;
    }

    static double median(final List<Double> values)
    {
        final List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        final int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
