package io.ballast.gateway.session;

/**
 * What a venue says of itself before a run, so that record 0 can hold it. Scale 1e-8, rates 1e-12.
 *
 * @param symbol                the venue's name of the instrument.
 * @param quoteCurrency         what prices and fees are in.
 * @param tick                  price step.
 * @param lot                   quantity step.
 * @param minQuantity           least order.
 * @param maxQuantity           largest order, {@link Long#MAX_VALUE} where the venue names none.
 * @param minNotional           least notional, 0 where the venue names none.
 * @param makerFeeRate          of the account, {@link #UNKNOWN} where the venue does not tell.
 * @param takerFeeRate          of the account, {@link #UNKNOWN} where the venue does not tell.
 * @param initialMarginRate     of notional, {@link #UNKNOWN} where the venue does not tell.
 * @param maintenanceMarginRate of notional, {@link #UNKNOWN} where the venue does not tell.
 * @param fundingIntervalNs     time between payments, {@link #UNKNOWN} where the venue does not tell.
 * @param bestBid               price, 0 for an empty side.
 * @param bestAsk               price, 0 for an empty side.
 * @param venueOffsetNs         the venue's clock minus event time.
 * @param availableMargin       free margin of the account, {@link #UNKNOWN} where it was not asked for.
 * @param assetId               what the venue hashes for the instrument, empty where it signs names.
 * @param baseDecimals          decimals of signed quantities, 0 where it signs text.
 */
public record VenueFacts(
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
    long fundingIntervalNs,
    long bestBid,
    long bestAsk,
    long venueOffsetNs,
    long availableMargin,
    String assetId,
    int baseDecimals)
{
    /** A number the venue does not tell. Never zero: unknown is not zero. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /**
     * The same of another event time.
     *
     * @param newVenueOffsetNs the venue's clock minus that event time.
     * @return a copy.
     */
    public VenueFacts venueOffset(final long newVenueOffsetNs)
    {
        return new VenueFacts(
            symbol, quoteCurrency, tick, lot, minQuantity, maxQuantity, minNotional, makerFeeRate, takerFeeRate,
            initialMarginRate, maintenanceMarginRate, fundingIntervalNs, bestBid, bestAsk, newVenueOffsetNs,
            availableMargin, assetId, baseDecimals);
    }
}
