package io.ballast.core.engine;

import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Where the run stands in its iterations: BUILD, hold, UNWIND, with alternating direction; and the next clip of a phase,
 * as a primary position that lies on the hedge lot.
 */
final class Plan implements Snapshotable
{
    private final long orderSize;
    private final long clip;
    private final long lot;
    private final int iterations;
    private final boolean buyFirst;

    private int iteration = 1;
    private Phase phase = Phase.BUILD;

    /**
     * A plan from its beginning.
     *
     * @param config  sizes and iterations.
     * @param lot     of the hedge venue.
     * @param hedgeMax largest order of the hedge venue.
     */
    Plan(final EngineConfig config, final long lot, final long hedgeMax)
    {
        this.lot = lot;
        orderSize = config.value(Setting.ORDER_SIZE);
        final long cap = Math.min(config.value(Setting.HEDGE_ORDER_MAX), hedgeMax);
        clip = config.flag(Setting.CLIPS) ? Math.min(orderSize, FixedPoint.floorToStep(cap, lot)) : orderSize;
        iterations = config.count(Setting.ITERATIONS);
        buyFirst = config.value(Setting.FIRST_SIDE) == 0;
    }

    /** Most that is worked at once. */
    long clip()
    {
        return clip;
    }

    int iteration()
    {
        return iteration;
    }

    Phase phase()
    {
        return phase;
    }

    boolean finished()
    {
        return iteration > iterations;
    }

    boolean builds()
    {
        return phase == Phase.BUILD;
    }

    /** A position was found at start: it is unwound first. */
    void adopt()
    {
        phase = Phase.ADOPTED;
    }

    /** Signed primary position that the phase ends with. */
    long phaseTarget()
    {
        if (phase != Phase.BUILD)
        {
            return 0;
        }
        return iteration % 2 == 1 == buyFirst ? orderSize : -orderSize;
    }

    /**
     * Signed primary position that the next clip ends with. Clips add up to the phase exactly; none leaves a rest that the
     * hedge venue would not take.
     *
     * @param position primary position now.
     * @param hedgeUnit smallest hedge.
     */
    long clipTarget(final long position, final long hedgeUnit)
    {
        final long end = phaseTarget();
        final long start = FixedPoint.floorToStep(position, lot);
        final long open = Math.subtractExact(end, start);
        final long size = Math.abs(open);
        if (size <= clip)
        {
            return end;
        }
        final long after = size - clip;
        final long step = after < hedgeUnit && clip - (hedgeUnit - after) >= hedgeUnit ?
            FixedPoint.floorToStep(clip - (hedgeUnit - after), lot) : clip;
        return open > 0 ? start + step : start - step;
    }

    /**
     * Whether a rest of the phase is left that could not be hedged by itself.
     *
     * @param position primary position now.
     * @param hedgeUnit smallest hedge.
     */
    boolean strands(final long position, final long hedgeUnit)
    {
        final long rest = Math.abs(Math.subtractExact(phaseTarget(), position));
        return position != 0 && rest > 0 && rest < hedgeUnit;
    }

    /** Side of the primary leg that leads to a target. */
    static Side side(final long position, final long target)
    {
        return target > position ? Side.BUY : Side.SELL;
    }

    /** The phase is over; an UNWIND ends an iteration. */
    void phaseDone()
    {
        switch (phase)
        {
            case BUILD -> phase = Phase.UNWIND;
            case UNWIND ->
            {
                phase = Phase.BUILD;
                iteration++;
            }
            case ADOPTED -> phase = Phase.BUILD;
            default -> throw new IllegalStateException("no such phase: phase=" + phase);
        }
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(iteration);
        out.putInt(phase.value());
    }

    @Override
    public void load(final SnapshotReader in)
    {
        iteration = in.getInt();
        phase = Phase.get((short)in.getInt());
    }
}
