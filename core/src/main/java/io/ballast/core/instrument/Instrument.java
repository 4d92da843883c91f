package io.ballast.core.instrument;

import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

/**
 * A venue's rules for one instrument. Read from the venue at start and journaled; nothing here is compiled in.
 * <p>
 * Prices, quantities and notionals at scale 1e-8, rates at 1e-12.
 *
 * @param id                    dense, from 0.
 * @param venueId               dense, from 0.
 * @param symbol                the venue's name.
 * @param quoteCurrency         what prices and fees are in.
 * @param tick                  price step.
 * @param lot                   quantity step.
 * @param minQuantity           least order quantity.
 * @param maxQuantity           largest order quantity, {@link Long#MAX_VALUE} where the venue has none.
 * @param minNotional           least order notional, 0 where the venue has none.
 * @param makerFeeRate          charged on resting fills, negative for a rebate.
 * @param takerFeeRate          charged on taking fills.
 * @param initialMarginRate     of notional.
 * @param maintenanceMarginRate of notional.
 * @param takerHoldNs           how long the venue holds an order that may take before it matches.
 * @param fundingIntervalNs     time between funding payments.
 */
public record Instrument(
    int id,
    int venueId,
    String symbol,
    String quoteCurrency,
    long tick,
    long lot,
    long minQuantity,
    long maxQuantity,
    long minNotional,
    long makerFeeRate,
    long takerFeeRate,
    long initialMarginRate,
    long maintenanceMarginRate,
    long takerHoldNs,
    long fundingIntervalNs)
{
    /** Added to a minimum notional so that a price move in flight does not fall below it: 2 %. */
    private static final long NOTIONAL_SAFETY_PERCENT = 102;

    /**
     * The smallest order this venue takes at a price: the largest of minimum size and minimum notional with 2 % of
     * safety, rounded up to the lot.
     *
     * @param price at scale 1e-8, above zero.
     * @return quantity at scale 1e-8.
     */
    public long smallestOrder(final long price)
    {
        final long safeNotional = FixedPoint.mulDiv(minNotional, NOTIONAL_SAFETY_PERCENT, 100, Rounding.UP);
        final long byNotional = FixedPoint.mulDiv(safeNotional, FixedPoint.SCALE, price, Rounding.UP);
        return FixedPoint.ceilToStep(Math.max(minQuantity, byNotional), lot);
    }

    /**
     * The fee of a fill, by the venue's published rate. For planning only: the ledger takes fees from executions.
     *
     * @param notional at scale 1e-8.
     * @param maker    whether it rested.
     * @return at scale 1e-8, rounded up.
     */
    public long expectedFee(final long notional, final boolean maker)
    {
        return FixedPoint.mulDiv(
            notional, maker ? makerFeeRate : takerFeeRate, FixedPoint.RATE_SCALE, Rounding.CEILING);
    }
}
