package io.ballast.core.risk;

import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.Basis;
import io.ballast.core.market.MarketView;

/**
 * What an instrument is worth when its own fresh book does not say: the next best source, in a fixed order.
 * <p>
 * Prices at scale 1e-8, {@link MarketView#NO_PRICE} where no source has one. Stateless; single threaded; allocates
 * nothing.
 */
public final class ReferencePrice
{
    private final MarketView[] markets;
    private final Basis basis;
    private final long fallbackAgeNs;

    ReferencePrice(final EngineConfig config, final MarketView[] markets, final Basis basis)
    {
        this.markets = markets;
        this.basis = basis;
        fallbackAgeNs = config.value(Setting.FALLBACK_BOOK_AGE);
    }

    /**
     * A price to value a leg at and to size its orders by: the mid of its last healthy book, else its mark, else
     * the other leg's moved by the basis. However old: a valuation must not end with a stream.
     *
     * @param leg to value.
     * @return the price.
     */
    public long value(final Leg leg)
    {
        final long own = midOrMark(leg);
        return own != MarketView.NO_PRICE ? own : moved(midOrMark(leg.other()), leg);
    }

    /**
     * The price a taker meets, for hedges and closes: the touch of a book that is not stale; else the last touch known,
     * not older than {@code execution.fallback_book_age}; else, or when the book is crossed, the other leg's mid moved
     * by the basis, under the same two ages. Else nothing, which leaves the venue's own market order.
     *
     * @param leg   to take on.
     * @param taker side of the order.
     * @param nowNs event time.
     * @return the price.
     */
    public long taker(final Leg leg, final Side taker, final long nowNs)
    {
        final MarketView own = markets[leg.ordinal()];
        final long touch = own.touch(taker);
        if (touch != MarketView.NO_PRICE && usable(own, nowNs))
        {
            return touch;
        }
        final MarketView other = markets[leg.other().ordinal()];
        return usable(other, nowNs) ? moved(other.mid(), leg) : MarketView.NO_PRICE;
    }

    /**
     * A price of the other leg in this leg's terms.
     *
     * @param otherPrice of the other leg, or {@link MarketView#NO_PRICE}.
     * @param leg        whose terms are wanted.
     * @return moved by the basis.
     */
    public long moved(final long otherPrice, final Leg leg)
    {
        if (otherPrice == MarketView.NO_PRICE)
        {
            return MarketView.NO_PRICE;
        }
        return leg == Leg.HEDGE ? basis.toHedge(otherPrice) : basis.toPrimary(otherPrice);
    }

    private boolean usable(final MarketView market, final long nowNs)
    {
        return !crossed(market) && (!market.stale(nowNs) || nowNs - market.bookNs() <= fallbackAgeNs);
    }

    private static boolean crossed(final MarketView market)
    {
        return market.bid() != MarketView.NO_PRICE && market.ask() != MarketView.NO_PRICE &&
            market.bid() >= market.ask();
    }

    private long midOrMark(final Leg leg)
    {
        final MarketView market = markets[leg.ordinal()];
        final long mid = market.lastMid();
        return mid != MarketView.NO_PRICE ? mid : market.markPrice();
    }
}
