package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

import java.time.Instant;

/**
 * Opens a market on recorded data: two recorded venues, or one and a second made of it.
 */
public final class RecordedMarket
{
    private static final long SECOND_NS = 1_000_000_000L;

    private RecordedMarket()
    {
    }

    /**
     * Two recorded venues.
     *
     * @param recording to read.
     * @param primary   venue of the recording.
     * @param hedge     venue of the recording.
     * @return a market over the time in which both have a book.
     * @throws MarketDataException if there is no such time.
     */
    public static Market open(final Recording recording, final RecordedVenue primary, final RecordedVenue hedge)
    {
        final long startNs = Math.max(firstBook(recording, primary).timeNs, firstBook(recording, hedge).timeNs);
        final long endNs = Math.min(primary.lastNs(), hedge.lastNs());
        if (startNs >= endNs)
        {
            throw new MarketDataException("no common time: primary=" + primary.name() + " " + span(primary) +
                " hedge=" + hedge.name() + " " + span(hedge));
        }
        return market(
            new Market.Venue(primary.name(), flow(recording, primary), primary.tick(), primary.lot()),
            new Market.Venue(hedge.name(), flow(recording, hedge), hedge.tick(), hedge.lot()),
            startNs,
            endNs,
            recording.name() + ", " + primary.name() + " and " + hedge.name());
    }

    /**
     * One recorded venue, and a hedge venue that does the same at a constant distance.
     *
     * @param recording to read.
     * @param primary   venue of the recording.
     * @param basisBp   by which the hedge venue stands above, in basis points of the first middle at scale 1e-8, to a
     *                  tick.
     * @return a market over the time in which the venue has a book.
     * @throws MarketDataException if there is no such time.
     */
    public static Market open(final Recording recording, final RecordedVenue primary, final long basisBp)
    {
        final FirstBook first = firstBook(recording, primary);
        final long distance = FixedPoint.basisPointsOf(first.middle, basisBp, Rounding.HALF_EVEN);
        final long basis = FixedPoint.mulDiv(distance, 1, primary.tick(), Rounding.HALF_EVEN) * primary.tick();
        return market(
            new Market.Venue(primary.name(), flow(recording, primary), primary.tick(), primary.lot()),
            new Market.Venue(
                primary.name() + " with basis",
                new ShiftedFlow(flow(recording, primary), basis, 0),
                primary.tick(),
                primary.lot()),
            first.timeNs,
            primary.lastNs(),
            recording.name() + ", " + primary.name());
    }

    private static Market market(
        final Market.Venue primary, final Market.Venue hedge, final long startNs, final long endNs, final String what)
    {
        final String span = instant(startNs) + " to " + instant(endNs);
        final long seconds = (endNs - startNs) / SECOND_NS;
        return new Market(primary, hedge, startNs, endNs, what + ", " + span + " (" + seconds + " s)");
    }

    private static RecordedFlow flow(final Recording recording, final RecordedVenue venue)
    {
        return new RecordedFlow(recording, venue.name(), venue.contractValue());
    }

    private static FirstBook firstBook(final Recording recording, final RecordedVenue venue)
    {
        final FirstBook first = new FirstBook();
        try (RecordedFlow flow = flow(recording, venue))
        {
            while (first.middle == 0)
            {
                if (flow.nextTimeNs() == MarketFlow.NONE)
                {
                    throw new MarketDataException(
                        "no book of two sides at any full second: prefix=" +
                        recording.name() + " venue=" + venue.name());
                }
                flow.next(first);
            }
        }
        return first;
    }

    private static String span(final RecordedVenue venue)
    {
        return instant(venue.firstNs()) + " to " + instant(venue.lastNs());
    }

    private static Instant instant(final long timeNs)
    {
        return Instant.ofEpochSecond(timeNs / SECOND_NS, timeNs % SECOND_NS);
    }

    /** When a venue first tells a mark, it has a book of two sides. */
    private static final class FirstBook implements FlowListener
    {
        private long timeNs;
        private long middle;

        @Override
        public void onBookReset()
        {
        }

        @Override
        public void onLevel(final Side side, final long price, final long quantity)
        {
        }

        @Override
        public void onTrade(final long price, final long quantity, final Side aggressor)
        {
        }

        @Override
        public void onMark(final long markPrice, final long index, final long fundingRate, final long nextFundingNs)
        {
            middle = markPrice;
        }

        @Override
        public void onMessageEnd(final long sequence, final long exchangeNs)
        {
            timeNs = exchangeNs;
        }
    }
}
