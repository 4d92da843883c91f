package io.ballast.tools.market;

import io.ballast.core.instrument.Leg;

/**
 * The two venues of a pair as the rest of the world moves them. One market feeds one run; another run opens its own.
 *
 * @param primary     where quotes rest.
 * @param hedge       where fills are hedged.
 * @param startNs     venue time at which both books stand; a run begins here, after taking what is due before it.
 * @param endNs       venue time at which the first of the two ends, {@link MarketFlow#NONE} for a market without end.
 * @param description one line for the summary of a run: what the market is and, if recorded, which span.
 */
public record Market(Venue primary, Venue hedge, long startNs, long endNs, String description) implements AutoCloseable
{
    /**
     * One venue of a market.
     *
     * @param name of the venue in the market's own words.
     * @param flow what happens there.
     * @param tick price step at scale 1e-8: given, or the finest seen in a recording.
     * @param lot  quantity step at scale 1e-8: given, or the finest seen in a recording.
     */
    public record Venue(String name, MarketFlow flow, long tick, long lot)
    {
    }

    /**
     * The venue of a leg.
     *
     * @param leg primary or hedge.
     * @return its venue.
     */
    public Venue venue(final Leg leg)
    {
        return leg == Leg.PRIMARY ? primary : hedge;
    }

    /** Release what both flows read from. */
    @Override
    public void close()
    {
        primary.flow().close();
        hedge.flow().close();
    }
}
