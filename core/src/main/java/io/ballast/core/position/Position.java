package io.ballast.core.position;

import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Position and cash flow on one leg, made of fills that were seen for the first time.
 * <p>
 * Cash is what trading brought in: minus price times signed quantity, rounded to the even neighbour per fill. Fees and
 * funding stand apart, as the venue reported them, never recomputed. All at scale 1e-8 in the leg's quote currency. A
 * fill is taken whole or, when a sum would overflow, refused whole with an {@link ArithmeticException}.
 */
public final class Position implements Snapshotable
{
    private final Leg leg;
    private long quantity;
    private long cash;
    private long makerFees;
    private long takerFees;
    private long funding;
    private long volume;
    private long fills;

    /**
     * A flat position.
     *
     * @param leg that it is on.
     */
    public Position(final Leg leg)
    {
        this.leg = leg;
    }

    /**
     * Count a fill.
     *
     * @param side      of our order.
     * @param price     of the trade, above zero.
     * @param size      of the trade, above zero.
     * @param fee       paid above zero, rebate below.
     * @param liquidity whether our order rested.
     * @throws IllegalArgumentException if it is not a fill.
     */
    public void apply(
        final Side side, final long price, final long size, final long fee, final Liquidity liquidity)
    {
        final boolean sided = side == Side.BUY || side == Side.SELL;
        final boolean paired = liquidity == Liquidity.MAKER || liquidity == Liquidity.TAKER;
        if (price <= 0 || size <= 0 || !sided || !paired)
        {
            throw new IllegalArgumentException("not a fill: price=" + price + " quantity=" + size);
        }

        final long notional = FixedPoint.notional(price, size);
        final boolean buy = side == Side.BUY;
        final boolean maker = liquidity == Liquidity.MAKER;
        final long newQuantity = buy ? Math.addExact(quantity, size) : Math.subtractExact(quantity, size);
        final long newCash = buy ? Math.subtractExact(cash, notional) : Math.addExact(cash, notional);
        final long newMakerFees = Math.addExact(makerFees, maker ? fee : 0);
        final long newTakerFees = Math.addExact(takerFees, maker ? 0 : fee);
        final long newVolume = Math.addExact(volume, notional);
        Math.addExact(newMakerFees, newTakerFees);

        quantity = newQuantity;
        cash = newCash;
        makerFees = newMakerFees;
        takerFees = newTakerFees;
        volume = newVolume;
        fills++;
    }

    /**
     * Take over a position that no fill of ours made. It costs nothing and is no volume.
     *
     * @param change signed.
     * @param price  it is taken over at, above zero.
     */
    public void adopt(final long change, final long price)
    {
        final long newQuantity = Math.addExact(quantity, change);
        cash = Math.subtractExact(cash, FixedPoint.notional(price, change));
        quantity = newQuantity;
    }

    /**
     * Count a funding payment that was really made.
     *
     * @param amount received above zero, paid below.
     */
    public void fund(final long amount)
    {
        funding = Math.addExact(funding, amount);
    }

    /**
     * Where it is.
     *
     * @return the leg.
     */
    public Leg leg()
    {
        return leg;
    }

    /**
     * What we own.
     *
     * @return signed, short below zero.
     */
    public long quantity()
    {
        return quantity;
    }

    /**
     * What trading brought in, before fees and funding.
     *
     * @return signed.
     */
    public long cash()
    {
        return cash;
    }

    /**
     * Fees of fills that rested.
     *
     * @return paid above zero.
     */
    public long makerFees()
    {
        return makerFees;
    }

    /**
     * Fees of fills that took.
     *
     * @return paid above zero.
     */
    public long takerFees()
    {
        return takerFees;
    }

    /**
     * All fees.
     *
     * @return paid above zero.
     */
    public long fees()
    {
        return makerFees + takerFees;
    }

    /**
     * Funding payments.
     *
     * @return received above zero.
     */
    public long funding()
    {
        return funding;
    }

    /**
     * Notional of all fills, both sides.
     *
     * @return not below zero.
     */
    public long volume()
    {
        return volume;
    }

    /**
     * How many fills were counted.
     *
     * @return from 0.
     */
    public long fills()
    {
        return fills;
    }

    /**
     * Price PnL since the start: cash and what the quantity is worth.
     *
     * @param mid price to value it at; not looked at when flat.
     * @return signed, before fees and funding.
     */
    public long marked(final long mid)
    {
        return quantity == 0 ? cash : Math.addExact(cash, FixedPoint.notional(mid, quantity));
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putLong(quantity);
        out.beginHistory();
        out.putLong(cash);
        out.putLong(makerFees);
        out.putLong(takerFees);
        out.putLong(funding);
        out.putLong(volume);
        out.putLong(fills);
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        quantity = in.getLong();
        cash = in.getLong();
        makerFees = in.getLong();
        takerFees = in.getLong();
        funding = in.getLong();
        volume = in.getLong();
        fills = in.getLong();
    }
}
