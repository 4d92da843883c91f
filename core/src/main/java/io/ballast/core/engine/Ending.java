package io.ballast.core.engine;

import io.ballast.core.codec.Severity;
import io.ballast.core.instrument.Leg;
import io.ballast.core.position.Exposure;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * How a run is left: who asked for it first, how long that may take, how often what stands open is tried again, the last
 * question to the venues, and the record of the end. It decides when; the moves are the machine's.
 */
final class Ending implements Snapshotable
{
    private static final long STOP_BOUND_NS = 10_000_000_000L;
    private static final int MAX_EXTENSIONS = 5;
    private static final long STUCK_BOUND_NS = 600_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MAX_RETRY_SHIFT = 4;
    private static final int NOT_FLAT = 4;
    private static final long NEVER = Long.MAX_VALUE;

    private final RiskContext context;
    private final Exposure exposure;
    private final Outputs out;
    private final Legs legs;

    private Reason reason = Reason.NONE;
    private long deadlineNs = NEVER;
    private int extensions;
    private long auditSinceNs = NEVER;
    private Reason flattens = Reason.NONE;
    private long stuckSinceNs = NEVER;
    private int rounds;

    /** The run is left, and a venue has not said what it holds. */
    private boolean unheard;

    Ending(final RiskContext context, final Outputs out, final Legs legs)
    {
        this.context = context;
        this.exposure = context.exposure();
        this.out = out;
        this.legs = legs;
    }

    /** End the run as soon as it is safe to. The first reason stays; the operator's word bounds what is left of it. */
    void stop(final Reason asked, final long nowNs)
    {
        if (reason == Reason.NONE)
        {
            reason = asked;
        }
        if (deadlineNs == NEVER && (asked == Reason.OPERATOR_STOP || asked == Reason.OPERATOR_KILL))
        {
            deadlineNs = nowNs + STOP_BOUND_NS;
        }
    }

    /** Another process goes on: a stop and what is stuck have their time again, and the last question is asked again. */
    void restart(final long nowNs)
    {
        if (deadlineNs != NEVER)
        {
            deadlineNs = nowNs + STOP_BOUND_NS;
        }
        if (stuckSinceNs != NEVER)
        {
            stuckSinceNs = nowNs;
        }
        closing();
    }

    /** Close everything, then go on. */
    void flatten(final Reason why)
    {
        flattens = why;
    }

    boolean flattenAsked()
    {
        return flattens != Reason.NONE;
    }

    /** Why everything is to be closed. */
    Reason closes()
    {
        return stopping() ? reason : flattens;
    }

    /** Why the run is to end, {@link Reason#NONE} while it is not. */
    Reason reason()
    {
        return reason;
    }

    boolean stopping()
    {
        return reason != Reason.NONE;
    }

    /** Whether nothing new may begin. */
    boolean leaving()
    {
        return stopping() || flattenAsked();
    }

    /**
     * Whether a person's stop has had its time: ten seconds, and some more as long as a leg stands open, an order that
     * takes may open one, a venue tells that one does, or may still bring up an order that it did not find, for to leave
     * then would leave it open.
     */
    boolean overdue(final long nowNs)
    {
        if (nowNs < deadlineNs)
        {
            return false;
        }
        final boolean certain = neutral() && !taking() && !legs.disputed() && !legs.absence();
        final boolean extended = !certain && extensions++ < MAX_EXTENSIONS;
        deadlineNs = extended ? nowNs + STOP_BOUND_NS : NEVER;
        unheard = !extended && !legs.agreed();
        return !extended;
    }

    /** What the venues hold is not known, or has no price yet, and is not waited for. */
    void unheard()
    {
        unheard = true;
    }

    /** Whether an order that takes is on its way: other than a quote, no cancel of everything calls it back. */
    private boolean taking()
    {
        boolean taking = false;
        for (int i = 0; i < context.orders().liveCount(); i++)
        {
            taking |= !context.orders().live(i).postOnly();
        }
        return taking;
    }

    /** Whether what is open is below what could be hedged. */
    boolean neutral()
    {
        return Math.abs(exposure.netDelta()) < context.hedgeUnit();
    }

    /** The closing begins: what the venues said before it counts no more. */
    void closing()
    {
        auditSinceNs = NEVER;
    }

    /** What was asked to be closed is closed. */
    void closed()
    {
        rounds = 0;
        stuckSinceNs = NEVER;
        flattens = Reason.NONE;
    }

    /** The venues are asked once more before the end: what came while we closed is seen then. */
    boolean audited(final long nowNs)
    {
        if (!legs.absencesOver(nowNs))
        {
            return false;
        }
        if (auditSinceNs == NEVER)
        {
            auditSinceNs = nowNs;
            legs.settle(nowNs);
        }
        legs.audit(nowNs);
        return legs.settled(nowNs, auditSinceNs);
    }

    /** Whether what could not be closed has been tried for as long as it may. */
    boolean triedEnough(final long nowNs)
    {
        return stuckSinceNs != NEVER && nowNs - stuckSinceNs >= STUCK_BOUND_NS;
    }

    /** How long what could not be closed waits for the next attempt: what is neutral longer each time, to 16 s. */
    long retryNs()
    {
        return neutral() ? SECOND_NS << rounds : SECOND_NS;
    }

    /** What could not be closed is tried again; a person is called the first time. */
    void tryAgain(final long nowNs)
    {
        if (rounds == 0)
        {
            stuckSinceNs = nowNs;
            alarm(Reason.CANNOT_FLATTEN);
        }
        rounds = Math.min(rounds + 1, MAX_RETRY_SHIFT);
    }

    /** A person is called where a run must be left that is not flat, or does not know it. */
    void alarm(final Reason why)
    {
        if (exitCode(why) == NOT_FLAT)
        {
            out.alert(Severity.ALARM, why, 0, exposure.netDelta(), context.orders().liveCount());
        }
    }

    /** Nothing follows this. */
    void record(final Reason why)
    {
        out.ended(
            why,
            exitCode(why),
            context.orders().liveCount(),
            exposure.position(Leg.PRIMARY).quantity(),
            exposure.position(Leg.HEDGE).quantity(),
            context.day().dayNumber(),
            context.day().loss(context.markedLoss()),
            context.day().cost(context.markedCost()));
    }

    /** What is not flat, or not known, overrides every reason. */
    private int exitCode(final Reason why)
    {
        final boolean known = context.orders().liveCount() == 0 && !legs.uncertain() && !unheard;
        return exposure.flat() && known ? why.exitCode() : NOT_FLAT;
    }

    long nextDeadlineNs(final long next, final long nowNs)
    {
        final long ofStop = HedgeMachine.later(next, deadlineNs, nowNs);
        return auditSinceNs == NEVER ?
            ofStop : HedgeMachine.later(ofStop, legs.settleDeadlineNs(auditSinceNs), nowNs);
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(reason.code());
        out.putDeadline(deadlineNs);
        out.putInt(extensions);
        out.putTime(auditSinceNs);
        out.putInt(flattens.code());
        out.putInt(rounds);
        out.putTime(stuckSinceNs);
        out.putBoolean(unheard);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        reason = Reason.of(in.getInt());
        deadlineNs = in.getLong();
        extensions = in.getInt();
        auditSinceNs = in.getLong();
        flattens = Reason.of(in.getInt());
        rounds = in.getInt();
        stuckSinceNs = in.getLong();
        unheard = in.getBoolean();
    }
}
