package io.ballast.tools.market;

import io.ballast.core.math.FixedPoint;

/**
 * What a seeded venue is like. Prices and quantities at scale 1e-8; basis points likewise, so that 12 bp is 12 *
 * {@link FixedPoint#SCALE}; times in nanoseconds.
 *
 * @param startNs           venue time of the first message, Unix nanoseconds.
 * @param startPrice        fair price at the start, before the basis.
 * @param tick              price step.
 * @param lot               quantity step.
 * @param depth             levels a side, one tick apart.
 * @param spreadTicks       between best bid and best ask.
 * @param touchQuantity     mean quantity at the touch; every level behind it shows an eighth of this more.
 * @param tradeQuantity     mean quantity of a trade; one in sixteen is eight times larger.
 * @param bookGapNs         mean time between book messages.
 * @param tradeGapNs        mean time between trades, both sides together.
 * @param volatilityBp      of the common fair price, basis points in one second.
 * @param noiseBp           of this venue around the common price, basis points.
 * @param basisBp           by which this venue stands above the common price, constant.
 * @param fundingRate       per interval, at scale 1e-12, constant.
 * @param fundingIntervalNs between funding payments, which fall on its multiples since 1970.
 */
public record SeededConfig(
    long startNs,
    long startPrice,
    long tick,
    long lot,
    int depth,
    int spreadTicks,
    long touchQuantity,
    long tradeQuantity,
    long bookGapNs,
    long tradeGapNs,
    long volatilityBp,
    long noiseBp,
    long basisBp,
    long fundingRate,
    long fundingIntervalNs)
{
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long HOUR_NS = 3_600_000 * MILLISECOND_NS;

    /** Most levels a side. */
    public static final int MAX_DEPTH = 1_000;

    /** 2026-01-05T08:15:00Z, a quarter of an hour after a funding payment. */
    public static final long DEFAULT_START_NS = 1_767_600_900_000L * MILLISECOND_NS;

    /**
     * A calm hour of an ETH perpetual: the touch stands for about a second, a small order at the touch fills in about
     * one.
     */
    public static final SeededConfig DEFAULT = new SeededConfig(
        DEFAULT_START_NS,
        293_680L * FixedPoint.SCALE / 100,
        FixedPoint.SCALE / 100,
        FixedPoint.SCALE / 1_000,
        15,
        1,
        2 * FixedPoint.SCALE,
        2 * FixedPoint.SCALE,
        150 * MILLISECOND_NS,
        350 * MILLISECOND_NS,
        FixedPoint.SCALE / 16,
        FixedPoint.SCALE / 200,
        0,
        100_000_000L,
        8 * HOUR_NS);

    /** Checks every value: a venue that cannot be is refused here. */
    public SeededConfig
    {
        require(startNs >= 0 && startNs < MarketFlow.NONE / 2, "start out of range", "startNs", startNs);
        require(tick > 0, "not above zero", "tick", tick);
        require(lot > 0, "not above zero", "lot", lot);
        require(depth > 0 && depth <= MAX_DEPTH, "depth out of range", "depth", depth);
        require(spreadTicks > 0, "not above zero", "spreadTicks", spreadTicks);
        require(startPrice / 4 > tick * (depth + spreadTicks), "price too low for the book", "startPrice", startPrice);
        require(touchQuantity >= lot, "below one lot", "touchQuantity", touchQuantity);
        require(tradeQuantity >= lot, "below one lot", "tradeQuantity", tradeQuantity);
        require(bookGapNs >= MILLISECOND_NS, "below one millisecond", "bookGapNs", bookGapNs);
        require(tradeGapNs >= MILLISECOND_NS, "below one millisecond", "tradeGapNs", tradeGapNs);
        require(volatilityBp >= 0 && volatilityBp <= 100 * FixedPoint.SCALE,
            "volatility out of range", "volatilityBp", volatilityBp);
        require(noiseBp >= 0 && noiseBp <= 100 * FixedPoint.SCALE, "noise out of range", "noiseBp", noiseBp);
        require(Math.abs(basisBp) <= 1_000 * FixedPoint.SCALE, "basis out of range", "basisBp", basisBp);
        require(fundingIntervalNs >= MILLISECOND_NS, "below one millisecond", "fundingIntervalNs", fundingIntervalNs);
    }

    /**
     * The same venue with another basis.
     *
     * @param basisBp basis points at scale 1e-8.
     * @return a new configuration.
     */
    public SeededConfig withBasisBp(final long basisBp)
    {
        return new SeededConfig(startNs, startPrice, tick, lot, depth, spreadTicks, touchQuantity, tradeQuantity,
            bookGapNs, tradeGapNs, volatilityBp, noiseBp, basisBp, fundingRate, fundingIntervalNs);
    }

    /**
     * The same venue from another time on.
     *
     * @param startNs Unix nanoseconds.
     * @return a new configuration.
     */
    public SeededConfig withStartNs(final long startNs)
    {
        return new SeededConfig(startNs, startPrice, tick, lot, depth, spreadTicks, touchQuantity, tradeQuantity,
            bookGapNs, tradeGapNs, volatilityBp, noiseBp, basisBp, fundingRate, fundingIntervalNs);
    }

    private static void require(final boolean holds, final String what, final String name, final long value)
    {
        if (!holds)
        {
            throw new IllegalArgumentException(what + ": " + name + "=" + value);
        }
    }
}
