package io.ballast.core.engine;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.position.Exposure;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The cycle under way: one clip of the primary leg and its hedge. It stays open when a quote is withdrawn for something
 * that passes, and is accounted once, when it ends.
 */
final class Cycle implements Snapshotable
{
    private static final long NEVER = Long.MAX_VALUE;

    private final RiskContext context;
    private final Exposure exposure;
    private final OrderEntry entry;
    private final Outputs out;
    private final CycleAccount account;
    private final Plan plan;
    private final long quoteTimeoutNs;
    private final long improveNs;
    private final long crossNs;

    private boolean open;
    private boolean failed;
    private long startPosition;
    private long target;
    private long quoteDeadlineNs = NEVER;
    private long improveAtNs = NEVER;
    private Reason pulled = Reason.NONE;
    private int hedged;
    private int attempts;
    private int unfilledInARow;
    private long accountedTurnover;
    private long iterationPnl;
    private long iterationVolume;

    Cycle(
        final EngineConfig config,
        final RiskContext context,
        final OrderEntry entry,
        final Outputs out,
        final CycleAccount account,
        final Plan plan)
    {
        this.context = context;
        this.exposure = context.exposure();
        this.entry = entry;
        this.out = out;
        this.account = account;
        this.plan = plan;
        quoteTimeoutNs = config.value(Setting.QUOTE_TIMEOUT);
        improveNs = config.value(Setting.UNWIND_IMPROVE);
        crossNs = config.value(Setting.UNWIND_CROSS);
    }

    /** Begin a cycle, or go on with the open one. */
    void work(final long clipTarget, final long nowNs)
    {
        pulled = Reason.NONE;
        if (open)
        {
            return;
        }
        open = true;
        failed = false;
        startPosition = exposure.position(Leg.PRIMARY).quantity();
        target = clipTarget;
        attempts++;
        quoteDeadlineNs = nowNs + (plan.builds() ? quoteTimeoutNs : crossNs);
        improveAtNs = plan.builds() ? NEVER : nowNs + improveNs;
        final Side side = Plan.side(startPosition, target);
        entry.cycle(number());
        account.start(
            number(), attempts, plan.iteration(), plan.phase(), side, target, context.hedgeUnit(), nowNs);
    }

    boolean isOpen()
    {
        return open;
    }

    /** What has been done must be put back. */
    void fail()
    {
        failed = true;
    }

    boolean hasFailed()
    {
        return failed;
    }

    /** Number of the cycle under way, or of the next: those that ended hedged are counted. */
    int number()
    {
        return hedged + 1;
    }

    long target()
    {
        return target;
    }

    /** How far the primary position is from the target. */
    long missing()
    {
        return Math.abs(target - exposure.position(Leg.PRIMARY).quantity());
    }

    /** Whether the primary position is at the target or, by more fills than were asked for, beyond it. */
    boolean reached()
    {
        final long position = exposure.position(Leg.PRIMARY).quantity();
        return position == target ||
            (target > startPosition ? position > target : target < startPosition && position < target);
    }

    /** Whether it has come so far that its rest would open more, and less than could be hedged. */
    boolean strands()
    {
        final long net = exposure.netDelta();
        final long after = Math.abs(net + target - exposure.position(Leg.PRIMARY).quantity());
        return moved() && after > Math.abs(net) && after < context.hedgeUnit();
    }

    boolean moved()
    {
        return exposure.position(Leg.PRIMARY).quantity() != startPosition;
    }

    void pulled(final Reason reason)
    {
        pulled = reason;
    }

    boolean crosses()
    {
        return pulled == Reason.EXIT_CROSSES && missing() > 0;
    }

    /** Whether the quote ended by a bound and not by something that passes. */
    boolean givenUp()
    {
        return pulled == Reason.QUOTE_TIMEOUT || pulled == Reason.REQUOTES_SPENT || pulled == Reason.QUOTE_REFUSED;
    }

    boolean quoteIsOver(final long nowNs)
    {
        return nowNs >= quoteDeadlineNs && missing() > 0;
    }

    boolean improves(final long nowNs)
    {
        return nowNs >= improveAtNs;
    }

    long nextDeadlineNs(final long next, final long nowNs)
    {
        return HedgeMachine.later(HedgeMachine.later(next, quoteDeadlineNs, nowNs), improveAtNs, nowNs);
    }

    int unfilledInARow()
    {
        return unfilledInARow;
    }

    /** Close the account of the cycle and count it. */
    void finish(final CycleOutcome outcome, final long nowNs)
    {
        open = false;
        exposure.advance(nowNs);
        account.finish(outcome, context.prices().value(Leg.PRIMARY), context.prices().value(Leg.HEDGE));
        switch (outcome)
        {
            case HEDGED ->
            {
                hedged++;
                unfilledInARow = 0;
                context.streaks().onCycle(false);
            }
            case FAILED ->
            {
                context.failureFees(Math.addExact(context.failureFees(), account.fees()));
                context.streaks().onCycle(true);
            }
            case UNFILLED ->
            {
                unfilledInARow++;
                context.failureFees(Math.addExact(context.failureFees(), account.fees()));
            }
            case ABANDONED, NULL_VAL, SBE_UNKNOWN ->
            {
            }
        }
        accountedTurnover = turnover();
        iterationPnl = Math.addExact(iterationPnl, account.pricePnl());
        iterationVolume = Math.addExact(iterationVolume, account.volumeOneLeg());
        account.write(out.cycle());
        out.publishCycle();
        entry.cycle(0);
    }

    /** An iteration is over: what its prices made of its volume is judged. */
    void iterationDone()
    {
        if (iterationVolume > 0)
        {
            context.streaks().onIteration(
                FixedPoint.mulDiv(iterationPnl, 10_000 * FixedPoint.SCALE, iterationVolume, Rounding.FLOOR));
        }
        iterationPnl = 0;
        iterationVolume = 0;
    }

    /** At the end of a run: what was traded since the last cycle, or in one that never ended, is accounted too. */
    void finishRun(final long nowNs)
    {
        if (open || turnover() != accountedTurnover)
        {
            finish(failed && open ? CycleOutcome.FAILED : CycleOutcome.ABANDONED, nowNs);
        }
    }

    private long turnover()
    {
        return Math.addExact(exposure.position(Leg.PRIMARY).volume(), exposure.position(Leg.HEDGE).volume());
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putBoolean(open);
        out.putBoolean(failed);
        out.putLong(startPosition);
        out.putLong(target);
        out.putDeadline(open ? quoteDeadlineNs : NEVER);
        out.putDeadline(open ? improveAtNs : NEVER);
        out.putInt(pulled.code());
        out.putInt(unfilledInARow);
        out.beginHistory();
        out.putInt(hedged);
        out.putInt(attempts);
        out.putLong(accountedTurnover);
        out.putLong(iterationPnl);
        out.putLong(iterationVolume);
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        open = in.getBoolean();
        failed = in.getBoolean();
        startPosition = in.getLong();
        target = in.getLong();
        quoteDeadlineNs = in.getLong();
        improveAtNs = in.getLong();
        pulled = Reason.of(in.getInt());
        unfilledInARow = in.getInt();
        hedged = in.getInt();
        attempts = in.getInt();
        accountedTurnover = in.getLong();
        iterationPnl = in.getLong();
        iterationVolume = in.getLong();
    }
}
