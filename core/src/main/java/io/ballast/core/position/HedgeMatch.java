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
 * The clock of an amount starts when it can be hedged: fills that together were below one hedge unit start anew with
 * the fill that lifts them to it. Quantities and money at scale 1e-8.
 */
final class HedgeMatch implements Snapshotable
{
    private final PendingFills primary = new PendingFills();
    private final PendingFills hedge = new PendingFills();

    /** Of what is pending; the two rings never hold opposite signs. */
    private Side side = Side.BUY;
    private long hedgeUnit;

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
            final boolean wasBelowUnit = pending() < hedgeUnit;
            of(leg).add(quantity, notional, nowNs);
            if (wasBelowUnit)
            {
                primary.restart(nowNs);
                hedge.restart(nowNs);
            }
            return;
        }

        long rest = quantity;
        long restNotional = notional;
        while (rest > 0 && pending() > 0)
        {
            final boolean crossed = of(leg.other()).total() > 0;
            final PendingFills covered = crossed ? of(leg.other()) : of(leg);
            covered.take(rest);
            longestNs = Math.max(longestNs, nowNs - covered.takenSinceNs());
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
        return Math.max(primary.fill(), hedge.fill());
    }

    private long pending()
    {
        return Math.addExact(primary.total(), hedge.total());
    }

    private PendingFills of(final Leg leg)
    {
        return leg == Leg.PRIMARY ? primary : hedge;
    }

    private static long share(final long notional, final long part, final long whole)
    {
        return FixedPoint.mulDiv(notional, part, whole, Rounding.HALF_EVEN);
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        primary.save(out);
        hedge.save(out);
        out.putInt(side.value());
        out.putLong(hedgeUnit);
        out.putLong(hedgedQuantity);
        out.putLong(hedgedNotional);
        out.putLong(longestNs);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        primary.load(in);
        hedge.load(in);
        side = Side.get((short)in.getInt());
        hedgeUnit = in.getLong();
        hedgedQuantity = in.getLong();
        hedgedNotional = in.getLong();
        longestNs = in.getLong();
    }
}
