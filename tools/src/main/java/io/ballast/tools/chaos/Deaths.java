package io.ballast.tools.chaos;

import io.ballast.core.codec.Operation;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.FaultCode;

import java.util.function.LongSupplier;

/**
 * The processes of a run that end, and the ones that go on after them. Used by the run's thread.
 */
final class Deaths
{
    private static final long NEVER = Long.MAX_VALUE;
    private static final int LAST_WORDS = 3;

    private final long[] hits;
    private final LongSupplier nextSequence;
    private Disturbance disturbance;
    private boolean died;
    private boolean recovering;
    private long backNs = NEVER;
    private long killNs = NEVER;
    private int again;

    /**
     * None has ended.
     *
     * @param hits         by the ordinal of each fault, counted here.
     * @param nextSequence of the journal.
     */
    Deaths(final long[] hits, final LongSupplier nextSequence)
    {
        this.hits = hits;
        this.nextSequence = nextSequence;
    }

    /** A process is to end; one at a time. */
    void begin(final VirtualRun run, final Disturbance next)
    {
        disturbance = next;
        again = next.kind() == Disturbance.Kind.CRASH_TWICE ? 1 : 0;
        if (next.kind() == Disturbance.Kind.CRASH_AFTER_ORDER)
        {
            run.crashAfterOrder((int)next.amount());
        }
        else if (next.kind() != Disturbance.Kind.CRASH || next.amount() == 0)
        {
            run.crash();
        }
        else
        {
            run.crashBefore(nextSequence.getAsLong() + next.amount(), (int)(next.amount() % LAST_WORDS));
        }
    }

    /** See who has died, bring back who is due. */
    void pass(final VirtualRun run, final boolean lastWasCommand)
    {
        if (run.dead() && !died)
        {
            died = true;
            backNs = run.nowNs() + (disturbance == null ? 0 : disturbance.forNs());
            hits[FaultCode.F80.ordinal()]++;
            hits[FaultCode.F82.ordinal()] += recovering ? 1 : 0;
            hits[FaultCode.F81.ordinal()] += lastWasCommand ? 1 : 0;
        }
        if (died && run.nowNs() >= backNs)
        {
            restart(run);
        }
        if (run.nowNs() >= killNs && !run.dead())
        {
            killNs = NEVER;
            run.operate(Operation.KILL, "chaos, while it recovers");
        }
    }

    private void restart(final VirtualRun run)
    {
        died = false;
        backNs = NEVER;
        recovering = again > 0;
        if (again-- > 0)
        {
            run.crashBefore(nextSequence.getAsLong() + disturbance.amount(), (int)(disturbance.amount() % LAST_WORDS));
        }
        if (run.restart() && disturbance.kind() == Disturbance.Kind.KILL_IN_RECOVERY)
        {
            killNs = run.nowNs() + disturbance.amount();
        }
    }

    /** Nobody dies any more. */
    void heal(final VirtualRun run)
    {
        again = 0;
        run.crashBefore(NEVER, 0);
    }
}
