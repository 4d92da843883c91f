package io.ballast.tools.chaos;

import io.ballast.tools.venue.FaultCode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs many seeds on some threads. Each run lives on one of them and shares nothing with the others; what they came to
 * is added up in the order of the seeds, so that it does not depend on the threads.
 */
public final class ChaosRun
{
    private static final int KEPT_FAILURES = 3;
    private static final int PROGRESS = 100;

    private final ChaosPlan plan;
    private final Consumer<String> tell;
    private final ChaosTotals totals = new ChaosTotals();
    private final Map<Integer, SeedRun> waiting = new HashMap<>();
    private final List<SeedRun> failures = new ArrayList<>();
    private int merged;

    /**
     * Runs that have not begun.
     *
     * @param seed    of the first.
     * @param runs    how many.
     * @param limitNs wall time after which no run begins, 0 for no such time.
     * @param threads that share them.
     * @param wanted  which faults may be drawn.
     * @param tell    takes a line for people; the calling thread of {@link #run()}.
     */
    public ChaosRun(
        final long seed,
        final int runs,
        final long limitNs,
        final int threads,
        final Set<FaultCode> wanted,
        final Consumer<String> tell)
    {
        this(new ChaosPlan(seed, runs, limitNs, threads, wanted, WorldCheck.NONE), tell);
    }

    ChaosRun(final ChaosPlan plan, final Consumer<String> tell)
    {
        this.plan = plan;
        this.tell = tell;
    }

    /**
     * Let them all happen.
     *
     * @return what they came to.
     * @throws IllegalStateException if a run failed otherwise than by an invariant: the simulation itself is broken.
     */
    public ChaosTotals run()
    {
        final AtomicInteger next = new AtomicInteger();
        final AtomicReference<Throwable> broken = new AtomicReference<>();
        final long beganNs = System.nanoTime();
        final List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < plan.threads(); i++)
        {
            final Thread thread = new Thread(() -> work(next, broken, beganNs), "chaos-" + i);
            thread.start();
            threads.add(thread);
        }
        for (final Thread thread : threads)
        {
            join(thread);
        }
        if (broken.get() != null)
        {
            throw new IllegalStateException("the simulation broke: " + broken.get(), broken.get());
        }
        return totals;
    }

    private static void join(final Thread thread)
    {
        try
        {
            thread.join();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", ex);
        }
    }

    private void work(final AtomicInteger next, final AtomicReference<Throwable> broken, final long beganNs)
    {
        try
        {
            while (broken.get() == null &&
                (plan.limitNs() == 0 || System.nanoTime() - beganNs < plan.limitNs()))
            {
                final int index = next.getAndIncrement();
                if (index >= plan.runs() || index < 0)
                {
                    return;
                }
                done(index, SeedRun.of(plan.seed() + index, plan));
            }
        }
        catch (final Throwable ex)
        {
            broken.compareAndSet(null, ex);
        }
    }

    /** Added up as soon as all that come before are. */
    private synchronized void done(final int index, final SeedRun run)
    {
        waiting.put(index, run);
        for (SeedRun due = waiting.remove(merged); due != null; due = waiting.remove(merged))
        {
            merged++;
            totals.add(due);
            if (totals.runs() % PROGRESS == 0)
            {
                tell.accept(totals.runs() + " runs, " + totals.violations() + " violations");
            }
            if (due.failed())
            {
                tell.accept("seed " + due.seed() + ": " + due.last().violations().get(0));
                if (failures.size() < KEPT_FAILURES)
                {
                    failures.add(due);
                }
            }
        }
    }

    /**
     * The first runs that failed, each run again to tell what happened, and shrunk.
     *
     * @return a text for each, three at most.
     */
    public List<String> failures()
    {
        return failures.stream().map(failure -> FailureReport.of(failure, plan.check())).toList();
    }

    /**
     * One seed again.
     *
     * @param seed   of the run.
     * @param wanted which faults may be drawn, as in the run that is repeated.
     * @return its digest and how it ended, and where an invariant did not hold, what happened.
     */
    public static Replayed replay(final long seed, final Set<FaultCode> wanted)
    {
        return replay(new ChaosPlan(seed, 1, 0, 1, wanted, WorldCheck.NONE));
    }

    static Replayed replay(final ChaosPlan plan)
    {
        final SeedRun run = SeedRun.of(plan.seed(), plan);
        final ChaosTotals totals = new ChaosTotals();
        totals.add(run);
        return new Replayed(
            totals, run.failed() ? FailureReport.of(run, plan.check()) : WorldText.of(run.lastWorld()));
    }

    /**
     * A run that was repeated.
     *
     * @param totals of this run alone.
     * @param text   the failure, or the world where there was none.
     */
    public record Replayed(ChaosTotals totals, String text)
    {
    }
}
