package io.ballast.core.position;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Net delta of a pair: what it is, and the most it can become.
 * <p>
 * An order that is not terminal may fill anything from nothing to all of its rest, whatever we were last told about it,
 * so the outcomes reach from all sells filled to all buys filled. A reduce-only flag narrows nothing here: the venue's
 * idea of our position may be older than ours. Quantities in base units at 1e-8; sums that overflow are refused.
 */
public final class Exposure implements Snapshotable
{
    /** Time has not begun. */
    private static final long NEVER = Long.MIN_VALUE;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final OrderTable orders;
    private final Position primary;
    private final Position hedge;
    private long advancedNs = NEVER;
    private long deltaSeconds;
    private long carriedNs;

    /**
     * The exposure of two positions and the orders that may change them.
     *
     * @param orders  of both legs.
     * @param primary position.
     * @param hedge   position.
     */
    public Exposure(final OrderTable orders, final Position primary, final Position hedge)
    {
        this.orders = orders;
        this.primary = primary;
        this.hedge = hedge;
    }

    /**
     * The position on a leg. It has its own snapshot.
     *
     * @param leg to look at.
     * @return the position.
     */
    public Position position(final Leg leg)
    {
        return leg == Leg.PRIMARY ? primary : hedge;
    }

    /**
     * Signed sum of both positions.
     *
     * @return long above zero.
     */
    public long netDelta()
    {
        return Math.addExact(primary.quantity(), hedge.quantity());
    }

    /**
     * Sum of the sizes of both positions.
     *
     * @return not below zero.
     */
    public long gross()
    {
        return Math.addExact(Math.absExact(primary.quantity()), Math.absExact(hedge.quantity()));
    }

    /**
     * Whether nothing is held and nothing is in flight.
     *
     * @return true when both positions are 0 and no order is live.
     */
    public boolean flat()
    {
        return primary.quantity() == 0 && hedge.quantity() == 0 &&
            orders.liveCount(Leg.PRIMARY) == 0 && orders.liveCount(Leg.HEDGE) == 0;
    }

    /**
     * The largest net delta of any outcome.
     *
     * @return signed.
     */
    public long worstLong()
    {
        return worstLongWith(Side.BUY, 0);
    }

    /**
     * The smallest net delta of any outcome.
     *
     * @return signed.
     */
    public long worstShort()
    {
        return worstShortWith(Side.SELL, 0);
    }

    /**
     * The largest size of the net delta of any outcome.
     *
     * @return not below zero.
     */
    public long worstNetDelta()
    {
        return Math.max(Math.absExact(worstLong()), Math.absExact(worstShort()));
    }

    /**
     * The largest net delta of any outcome if one more order is sent.
     *
     * @param side     of the candidate.
     * @param quantity of the candidate.
     * @return signed.
     */
    public long worstLongWith(final Side side, final long quantity)
    {
        final long resting = Math.addExact(resting(Leg.PRIMARY, Side.BUY), resting(Leg.HEDGE, Side.BUY));
        return Math.addExact(Math.addExact(netDelta(), resting), side == Side.BUY ? quantity : 0);
    }

    /**
     * The smallest net delta of any outcome if one more order is sent.
     *
     * @param side     of the candidate.
     * @param quantity of the candidate.
     * @return signed.
     */
    public long worstShortWith(final Side side, final long quantity)
    {
        final long resting = Math.addExact(resting(Leg.PRIMARY, Side.SELL), resting(Leg.HEDGE, Side.SELL));
        return Math.subtractExact(Math.subtractExact(netDelta(), resting), side == Side.SELL ? quantity : 0);
    }

    /**
     * The largest position of any outcome on a leg if one more order is sent there.
     *
     * @param leg      the candidate goes to.
     * @param side     of the candidate.
     * @param quantity of the candidate, 0 for none.
     * @return not below zero.
     */
    public long worstPosition(final Leg leg, final Side side, final long quantity)
    {
        final long held = position(leg).quantity();
        final long buys = Math.addExact(resting(leg, Side.BUY), side == Side.BUY ? quantity : 0);
        final long sells = Math.addExact(resting(leg, Side.SELL), side == Side.SELL ? quantity : 0);
        return Math.max(Math.absExact(Math.addExact(held, buys)), Math.absExact(Math.subtractExact(held, sells)));
    }

    /**
     * What orders of one side on a leg may still fill.
     *
     * @param leg  they are on.
     * @param side of the orders.
     * @return not below zero.
     */
    public long resting(final Leg leg, final Side side)
    {
        long sum = 0;
        for (int i = 0, count = orders.liveCount(); i < count; i++)
        {
            final Order order = orders.live(i);
            if (order.leg() == leg && order.side() == side)
            {
                sum = Math.addExact(sum, order.remaining());
            }
        }
        return sum;
    }

    /**
     * The part of the marked value that is there only because the two mids differ.
     *
     * @param primaryMid mid of the primary.
     * @param hedgeMid   mid of the hedge.
     * @return signed money.
     */
    public long basisPart(final long primaryMid, final long hedgeMid)
    {
        return FixedPoint.notional(Math.subtractExact(hedgeMid, primaryMid), hedge.quantity());
    }

    /**
     * Let time pass at the present net delta. Called before positions change.
     *
     * @param nowNs event time, never before the last call's.
     * @throws IllegalArgumentException if time goes backwards.
     */
    public void advance(final long nowNs)
    {
        if (advancedNs != NEVER)
        {
            if (nowNs < advancedNs)
            {
                throw new IllegalArgumentException("time goes backwards: nowNs=" + nowNs + " lastNs=" + advancedNs);
            }
            integrate(Math.absExact(netDelta()), nowNs - advancedNs);
        }
        advancedNs = nowNs;
    }

    private void integrate(final long delta, final long elapsedNs)
    {
        if (delta == 0 || elapsedNs == 0)
        {
            return;
        }
        final long whole = FixedPoint.mulDiv(delta, elapsedNs, NS_PER_SECOND, Rounding.DOWN);
        // Exact although both products may wrap: the remainder itself is below 1e9.
        carriedNs += delta * elapsedNs - whole * NS_PER_SECOND;
        deltaSeconds = Math.addExact(deltaSeconds, whole);
        if (carriedNs >= NS_PER_SECOND)
        {
            carriedNs -= NS_PER_SECOND;
            deltaSeconds = Math.incrementExact(deltaSeconds);
        }
    }

    /**
     * Integral of the size of the net delta over time, exact but for the last digit.
     *
     * @return base units times seconds at 1e-8, rounded down.
     */
    public long deltaSeconds()
    {
        return deltaSeconds;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        out.putLong(advancedNs);
        out.putLong(deltaSeconds);
        out.putLong(carriedNs);
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        advancedNs = in.getLong();
        deltaSeconds = in.getLong();
        carriedNs = in.getLong();
    }
}
