package io.ballast.tools.market;

import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

/**
 * One venue of a recording, as it is to be simulated. Prices and quantities at scale 1e-8.
 * <p>
 * Price and quantity step are found, not recorded: the finest power of ten that occurs in any price of the book, and in
 * any quantity. A venue that counts in contracts of a fixed value in the quote currency gets the power of ten below the
 * quantity of one contract. Whoever knows better says so.
 *
 * @param name          as in the files.
 * @param firstNs       recorder's time of the first row of a book.
 * @param lastNs        recorder's time of the last row of a book.
 * @param tick          price step.
 * @param lot           quantity step in base units.
 * @param contractValue of one contract in the quote currency, 0 where the recording counts base units.
 */
public record RecordedVenue(String name, long firstNs, long lastNs, long tick, long lot, long contractValue)
{
    /** The one venue known to count in contracts, of 10 USD but for its contracts on bitcoin. */
    private static final String COIN_MARGINED = "binance_coinm";
    private static final long COIN_MARGINED_VALUE = 10 * FixedPoint.SCALE;

    /** Checks the steps. */
    public RecordedVenue
    {
        if (tick <= 0)
        {
            throw new IllegalArgumentException("not above zero: tick=" + DecimalText.format(tick));
        }
        if (lot <= 0)
        {
            throw new IllegalArgumentException("not above zero: lot=" + DecimalText.format(lot));
        }
        if (contractValue < 0)
        {
            throw new IllegalArgumentException("negative: contractValue=" + DecimalText.format(contractValue));
        }
    }

    /** As a scan found it. */
    static RecordedVenue found(
        final String name, final long firstNs, final long lastNs, final long tick, final long lot, final long price)
    {
        final RecordedVenue venue = new RecordedVenue(name, firstNs, lastNs, tick, lot, 0);
        return COIN_MARGINED.equals(name) ? venue.withContractValue(COIN_MARGINED_VALUE, price) : venue;
    }

    /**
     * The same venue with other steps.
     *
     * @param tick price step.
     * @param lot  quantity step in base units.
     * @return a new description.
     */
    public RecordedVenue withSteps(final long tick, final long lot)
    {
        return new RecordedVenue(name, firstNs, lastNs, tick, lot, contractValue);
    }

    /**
     * The same venue counting in contracts. Sets the lot too.
     *
     * @param contractValue of one contract in the quote currency, above zero.
     * @param price         that the instrument has about.
     * @return a new description.
     */
    public RecordedVenue withContractValue(final long contractValue, final long price)
    {
        final long contract = FixedPoint.mulDiv(contractValue, FixedPoint.SCALE, price, Rounding.DOWN);
        long step = 1;
        while (step <= contract / 10)
        {
            step *= 10;
        }
        return new RecordedVenue(name, firstNs, lastNs, tick, step, contractValue);
    }
}
