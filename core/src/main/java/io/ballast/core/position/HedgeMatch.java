package io.ballast.core.position;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Matches every fill with the fills that cover it, oldest first: a fill of one leg is covered by the other leg's
 * opposite fill (a hedge), else by its own leg's (an undo). What is pending is the net delta, with its ages and prices.
 * <p>
 * The clock runs only while there is something to hedge: what is covered while less than one hedge unit is pending is
 * not timed, and fills that together were below it are timed from the fill that follows. Quantities and money at scale
 * 1e-8.
 */
final class HedgeMatch implements Snapshotable
{
    /** By leg; the two never hold opposite signs. */
    private final PendingFills[] pending = {new PendingFills(), new PendingFills()};

    private Side side = Side.BUY;
    private long hedgeUnit;
    private long hedgeableNs = Long.MIN_VALUE;

    private long hedgedQuantity;
    private long hedgedNotional;
    private long longestNs;

    /** Smallest hedge from now on. */
    void hedgeUnit(final long unit)
    {
        hedgeUnit = unit;
    }

    void onFill(final Leg leg, final Side fillSide, final long quantity, final long notional, final long nowNs)
    {
        if (pending() == 0)
        {
            side = fillSide;
        }
        if (fillSide == side)
        {
            if (pending() < hedgeUnit)
            {
                hedgeableNs = nowNs;
            }
            of(leg).add(quantity, notional, nowNs);
            return;
        }

        final boolean hedgeable = pending() >= hedgeUnit;
        long rest = quantity;
        long restNotional = notional;
        while (rest > 0 && pending() > 0)
        {
            final boolean crossed = of(leg.other()).total() > 0;
            final PendingFills covered = crossed ? of(leg.other()) : of(leg);
            covered.take(rest);
            if (hedgeable)
            {
                longestNs = Math.max(longestNs, nowNs - Math.max(hedgeableNs, covered.takenSinceNs()));
            }
            final long share = share(restNotional, covered.takenQuantity(), rest);
            rest -= covered.takenQuantity();
            restNotional -= share;
            if (crossed)
            {
                hedgedQuantity = Math.addExact(hedgedQuantity, covered.takenQuantity());
                hedgedNotional = Math.addExact(
                    hedgedNotional, leg == Leg.HEDGE ? covered.takenNotional() : share);
            }
        }
        if (rest > 0)
        {
            side = fillSide;
            of(leg).add(rest, restNotional, nowNs);
        }
    }

    /** Signed sum of what nothing has covered: the net delta. */
    long pendingDelta()
    {
        return side == Side.BUY ? pending() : -pending();
    }

    /** Quantity that was covered by the other leg, since the start of the run. */
    long hedgedQuantity()
    {
        return hedgedQuantity;
    }

    /** Primary notional of that quantity. */
    long hedgedNotional()
    {
        return hedgedNotional;
    }

    /** Longest time from a fill to what covered it since this was last asked. */
    long takeLongestNs()
    {
        final long longest = longestNs;
        longestNs = 0;
        return longest;
    }

    int fill()
    {
        return Math.max(of(Leg.PRIMARY).fill(), of(Leg.HEDGE).fill());
    }

    private long pending()
    {
        return Math.addExact(of(Leg.PRIMARY).total(), of(Leg.HEDGE).total());
    }

    private PendingFills of(final Leg leg)
    {
        return pending[leg.ordinal()];
    }

    private static long share(final long notional, final long part, final long whole)
    {
        return FixedPoint.mulDiv(notional, part, whole, Rounding.HALF_EVEN);
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        of(Leg.PRIMARY).save(out);
        of(Leg.HEDGE).save(out);
        out.putInt(side.value());
        out.putLong(hedgeUnit);
        out.putLong(hedgeableNs);
        out.putLong(hedgedQuantity);
        out.putLong(hedgedNotional);
        out.putLong(longestNs);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        of(Leg.PRIMARY).load(in);
        of(Leg.HEDGE).load(in);
        side = Side.get((short)in.getInt());
        hedgeUnit = in.getLong();
        hedgeableNs = in.getLong();
        hedgedQuantity = in.getLong();
        hedgedNotional = in.getLong();
        longestNs = in.getLong();
    }
}
