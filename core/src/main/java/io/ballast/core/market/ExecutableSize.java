package io.ballast.core.market;

import io.ballast.core.codec.Side;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * How much one taking order really fills on an instrument, whatever is displayed; per side, learned from our own
 * orders.
 * <p>
 * A shortfall lowers the bound to what was filled, at once. A full fill at the bound raises it a small step. Without
 * evidence the bound doubles and the confidence halves every {@link #HALF_LIFE_NS}, until nothing is known again.
 * Quantities at scale 1e-8.
 */
public final class ExecutableSize implements Snapshotable
{
    /** The bound while nothing is known. */
    public static final long UNBOUNDED = Long.MAX_VALUE;

    /** Time in which old evidence loses half its weight. */
    public static final long HALF_LIFE_NS = 600_000_000_000L;

    private final SideEstimate buys = new SideEstimate();
    private final SideEstimate sells = new SideEstimate();

    /**
     * The largest order that is likely to fill in full.
     *
     * @param taker side of the order.
     * @param nowNs event time.
     * @return {@link #UNBOUNDED} while nothing is known.
     */
    public long estimate(final Side taker, final long nowNs)
    {
        return of(taker).bound(nowNs);
    }

    /**
     * How much the last estimate stood on when it was learned.
     *
     * @param taker side of the order.
     * @return 0 to 1 at scale 1e-8.
     */
    public long confidence(final Side taker)
    {
        return of(taker).confidence();
    }

    /**
     * Learn from one of our taking orders that reached the book and is terminal.
     *
     * @param taker     side of the order.
     * @param displayed depth inside its limit when it was sent; 0 where there was no book.
     * @param asked     quantity sent.
     * @param filled    quantity filled.
     * @param nowNs     event time.
     * @return true if the estimate changed.
     */
    public boolean onResult(
        final Side taker, final long displayed, final long asked, final long filled, final long nowNs)
    {
        return of(taker).onResult(displayed, asked, filled, nowNs);
    }

    private SideEstimate of(final Side taker)
    {
        return taker == Side.BUY ? buys : sells;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        buys.save(out);
        sells.save(out);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        buys.load(in);
        sells.load(in);
    }
}
