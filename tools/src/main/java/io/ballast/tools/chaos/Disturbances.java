package io.ballast.tools.chaos;

import io.ballast.core.codec.Operation;
import io.ballast.tools.run.JournalWatch;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.FaultCode;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Makes a world's disturbances happen in its run: each once, when its moment has come, and ends those that last. Used by
 * the run's thread.
 */
final class Disturbances implements JournalWatch
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int ROOM = 1 << 12;

    private final List<Disturbance> drawn;
    private final long[] dueNs;
    private final boolean[] begun;
    private final long[] hits = new long[FaultCode.values().length];
    private final Deaths deaths;
    private long startNs;
    private long fullUntilNs = Long.MIN_VALUE;
    private long lateUntilNs = Long.MIN_VALUE;
    private long stepUntilNs = Long.MIN_VALUE;
    private long driftUntilNs = Long.MIN_VALUE;
    private long resumeNs = Long.MAX_VALUE;
    private long secondKillNs = Long.MAX_VALUE;
    private long driftedNs;
    private long nextDriftNs;
    private long driftNs;
    private long stepNs;
    private boolean healed;
    private boolean poisoned;

    Disturbances(final List<Disturbance> drawn, final LongSupplier nextSequence)
    {
        this.drawn = drawn;
        deaths = new Deaths(hits, nextSequence);
        dueNs = new long[drawn.size()];
        begun = new boolean[drawn.size()];
        Arrays.fill(dueNs, Long.MAX_VALUE);
    }

    void start(final long newStartNs)
    {
        startNs = newStartNs;
        for (int i = 0; i < dueNs.length; i++)
        {
            dueNs[i] = drawn.get(i).orders() == 0 ? startNs + drawn.get(i).afterNs() : Long.MAX_VALUE;
        }
    }

    /** An order command has been decided, the so-manieth. */
    void onOrders(final long nowNs, final long orders)
    {
        for (int i = 0; i < dueNs.length; i++)
        {
            final Disturbance disturbance = drawn.get(i);
            if (disturbance.orders() > 0 && dueNs[i] == Long.MAX_VALUE && orders >= disturbance.orders())
            {
                dueNs[i] = nowNs + disturbance.afterNs();
            }
        }
    }

    /** What is due now happens. */
    void pass(final VirtualRun run, final boolean lastWasCommand)
    {
        final long nowNs = run.nowNs();
        deaths.pass(run, lastWasCommand);
        if (run.dead())
        {
            return;
        }
        for (int i = 0; i < dueNs.length && !healed; i++)
        {
            if (!begun[i] && nowNs >= dueNs[i])
            {
                begun[i] = true;
                hits[drawn.get(i).kind().code().ordinal()] += drawn.get(i).kind().countsItself() ? 0 : 1;
                begin(run, drawn.get(i), nowNs);
            }
        }
        if (nowNs >= resumeNs)
        {
            resumeNs = Long.MAX_VALUE;
            run.operate(Operation.RESUME, "chaos");
        }
        if (nowNs >= secondKillNs)
        {
            secondKillNs = Long.MAX_VALUE;
            run.operate(Operation.KILL, "chaos, again");
        }
        clocks(run, nowNs);
    }

    private void begin(final VirtualRun run, final Disturbance disturbance, final long nowNs)
    {
        final long untilNs = nowNs + disturbance.forNs();
        switch (disturbance.kind())
        {
            case STEP_CLOCK ->
            {
                stepNs = disturbance.amount();
                stepUntilNs = untilNs;
                run.venues().wallOffset(nowNs, stepNs + driftedNs);
            }
            case DRIFT ->
            {
                driftNs = disturbance.amount();
                driftUntilNs = untilNs;
                nextDriftNs = nowNs;
            }
            case PAUSE_PROCESS ->
            {
                run.venues().freeze(untilNs);
                run.stall(untilNs, ROOM);
            }
            case STALL_HANDLER -> run.stall(untilNs, (int)disturbance.amount());
            case LATE_TIMERS ->
            {
                lateUntilNs = untilNs;
                run.timerLag(disturbance.amount());
            }
            case DISK_FULL -> fullUntilNs = Math.max(fullUntilNs, untilNs);
            case SLOW_DISK ->
            {
                run.journalLag(disturbance.amount());
                run.stall(untilNs, ROOM);
            }
            case POISON ->
            {
                poisoned = true;
                run.poison();
            }
            case CRASH, CRASH_AFTER_ORDER, CRASH_TWICE, KILL_IN_RECOVERY -> deaths.begin(run, disturbance);
            case KILL -> run.operate(Operation.KILL, "chaos");
            case KILL_TWICE ->
            {
                run.operate(Operation.KILL, "chaos");
                secondKillNs = nowNs + disturbance.amount();
            }
            case FLATTEN -> run.operate(Operation.FLATTEN, "chaos");
            case PAUSE ->
            {
                run.operate(Operation.PAUSE, "chaos");
                resumeNs = untilNs;
            }
            case STOP -> run.operate(Operation.STOP, "chaos");
        }
    }

    private void clocks(final VirtualRun run, final long nowNs)
    {
        if (nowNs < driftUntilNs && nowNs >= nextDriftNs)
        {
            nextDriftNs = nowNs + SECOND_NS;
            driftedNs += driftNs;
            run.venues().wallOffset(nowNs, stepNs + driftedNs);
        }
        if (stepNs != 0 && nowNs >= stepUntilNs || driftedNs != 0 && nowNs >= driftUntilNs)
        {
            stepNs = nowNs >= stepUntilNs ? 0 : stepNs;
            driftedNs = nowNs >= driftUntilNs ? 0 : driftedNs;
            run.venues().wallOffset(nowNs, stepNs + driftedNs);
        }
        if (lateUntilNs != Long.MIN_VALUE && nowNs >= lateUntilNs)
        {
            lateUntilNs = Long.MIN_VALUE;
            run.timerLag(0);
        }
    }

    /** Nothing begins any more, and what lasts is over. What stands still goes on when it was to. */
    void heal(final VirtualRun run)
    {
        healed = true;
        deaths.heal(run);
        fullUntilNs = Long.MIN_VALUE;
        lateUntilNs = Math.min(lateUntilNs, run.nowNs());
        stepUntilNs = Math.min(stepUntilNs, run.nowNs());
        driftUntilNs = Math.min(driftUntilNs, run.nowNs());
        clocks(run, run.nowNs());
    }

    @Override
    public boolean held(final long nowNs, final boolean idle)
    {
        return nowNs >= fullUntilNs;
    }

    /** Whether the handler was given what it cannot take. */
    boolean poisoned()
    {
        return poisoned;
    }

    /** How often each fault happened, by its ordinal. */
    long[] hits()
    {
        return hits;
    }
}
