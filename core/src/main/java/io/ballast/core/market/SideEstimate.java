package io.ballast.core.market;

import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The learned bound of one side of an {@link ExecutableSize}.
 */
final class SideEstimate implements Snapshotable
{
    /** Half-lives after which nothing is known any more. */
    private static final int LIVES = 8;

    /** A step up, and the distance below the bound that still counts as at it: lots do not divide bounds. */
    private static final int STEP_SHIFT = 4;

    private static final int CONFIDENCE_SHIFT = 2;

    private long bound = ExecutableSize.UNBOUNDED;
    private long confidence;
    private long learnedNs;

    long bound(final long nowNs)
    {
        if (bound == ExecutableSize.UNBOUNDED)
        {
            return bound;
        }
        final long age = Math.max(0, nowNs - learnedNs);
        final long lives = age / ExecutableSize.HALF_LIFE_NS;
        if (lives >= LIVES || bound > ExecutableSize.UNBOUNDED >> LIVES)
        {
            return ExecutableSize.UNBOUNDED;
        }
        final long doubled = bound << lives;
        final long share = age % ExecutableSize.HALF_LIFE_NS;
        return doubled + FixedPoint.mulDiv(doubled, share, ExecutableSize.HALF_LIFE_NS, Rounding.DOWN);
    }

    long confidence()
    {
        return confidence;
    }

    boolean onResult(final long displayed, final long asked, final long filled, final long nowNs)
    {
        if (asked <= 0)
        {
            return false;
        }
        final long known = bound(nowNs);
        final long expected = displayed > 0 ? Math.min(asked, displayed) : asked;
        if (filled < expected)
        {
            return learn(shortened(known, asked, filled), nowNs);
        }
        if (known == ExecutableSize.UNBOUNDED || filled < known - (known >> STEP_SHIFT))
        {
            return false;
        }
        final long reached = Math.max(known, filled);
        return learn(reached + Math.max(1, reached >> STEP_SHIFT), nowNs);
    }

    /** Nothing filled tells no size: the half of what was thought possible. */
    private static long shortened(final long known, final long asked, final long filled)
    {
        return filled > 0 ? filled : Math.max(1, Math.min(known, asked) / 2);
    }

    private boolean learn(final long newBound, final long nowNs)
    {
        final long lives = Math.max(0, nowNs - learnedNs) / ExecutableSize.HALF_LIFE_NS;
        final long aged = bound == ExecutableSize.UNBOUNDED || lives >= LIVES ? 0 : confidence >> lives;
        final boolean changed = newBound != bound(nowNs);
        confidence = aged + (FixedPoint.SCALE - aged >> CONFIDENCE_SHIFT);
        bound = newBound;
        learnedNs = nowNs;
        return changed;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putLong(bound);
        out.beginHistory();
        out.putLong(confidence);
        out.endHistory();
        out.putTime(learnedNs);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        bound = in.getLong();
        confidence = in.getLong();
        learnedNs = in.getLong();
    }
}
