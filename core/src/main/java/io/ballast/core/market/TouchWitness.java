package io.ballast.core.market;

import io.ballast.core.math.FixedPoint;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * A price that a live touch must follow: the mark, or the other venue's mid.
 * <p>
 * When the touch moves, the last price of the witness and our mid at that time are noted. The witness has left the
 * touch when it moved too far since then, and moved too far from where our mid went in the same time: a touch that
 * jumped before a slow witness did is not frozen, nor is one that answered late.
 */
final class TouchWitness implements Snapshotable
{
    private long price;
    private long midThen;
    private long notedPrice;
    private long notedMid;

    void onPrice(final long newPrice, final long mid)
    {
        price = newPrice;
        midThen = mid;
        if (notedPrice == MarketView.NO_PRICE || notedMid == MarketView.NO_PRICE)
        {
            onTouchMoved();
        }
    }

    void onTouchMoved()
    {
        notedPrice = price;
        notedMid = midThen;
    }

    boolean left(final long mid, final long limit)
    {
        if (notedPrice == MarketView.NO_PRICE || notedMid == MarketView.NO_PRICE || mid == MarketView.NO_PRICE)
        {
            return false;
        }
        final long moved = FixedPoint.basisPointsBetween(price, notedPrice);
        final long answered = FixedPoint.basisPointsBetween(mid, notedMid);
        return Math.absExact(moved) > limit && Math.absExact(Math.subtractExact(moved, answered)) > limit;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putLong(price);
        out.putLong(midThen);
        out.putLong(notedPrice);
        out.putLong(notedMid);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        price = in.getLong();
        midThen = in.getLong();
        notedPrice = in.getLong();
        notedMid = in.getLong();
    }
}
