package io.ballast.tools.market;

import io.ballast.core.codec.Side;

/**
 * A flow at other prices, at another time, or both: a venue that does what another one does, shifted by a constant
 * basis; a recording that begins at a chosen moment. Prices and times move by the same amount everywhere, those of
 * funding too.
 */
public final class ShiftedFlow implements MarketFlow
{
    private final MarketFlow source;
    private final long basis;
    private final long shiftNs;
    private final Shift shift = new Shift();

    /**
     * Shift a flow.
     *
     * @param source  to repeat; owned and closed by this one.
     * @param basis   added to every price, at scale 1e-8, a multiple of the tick.
     * @param shiftNs added to every time.
     */
    public ShiftedFlow(final MarketFlow source, final long basis, final long shiftNs)
    {
        this.source = source;
        this.basis = basis;
        this.shiftNs = shiftNs;
    }

    /**
     * A whole market that begins at a chosen time.
     *
     * @param market  to shift; nothing has been taken from it. The new one owns its flows.
     * @param startNs where it is to begin.
     * @return the market at that time.
     */
    public static Market from(final Market market, final long startNs)
    {
        final long shiftNs = startNs - market.startNs();
        return new Market(
            shifted(market.primary(), shiftNs),
            shifted(market.hedge(), shiftNs),
            startNs,
            market.endNs() == NONE ? NONE : market.endNs() + shiftNs,
            market.description());
    }

    private static Market.Venue shifted(final Market.Venue venue, final long shiftNs)
    {
        return new Market.Venue(venue.name(), new ShiftedFlow(venue.flow(), 0, shiftNs), venue.tick(), venue.lot());
    }

    @Override
    public long nextTimeNs()
    {
        final long next = source.nextTimeNs();
        return next == NONE ? NONE : next + shiftNs;
    }

    @Override
    public boolean lockFills()
    {
        return source.lockFills();
    }

    @Override
    public void next(final FlowListener listener)
    {
        shift.listener = listener;
        source.next(shift);
    }

    @Override
    public boolean repeat(final FlowListener listener)
    {
        shift.listener = listener;
        return source.repeat(shift);
    }

    @Override
    public void close()
    {
        source.close();
    }

    private final class Shift implements FlowListener
    {
        private FlowListener listener;

        @Override
        public void onBookReset()
        {
            listener.onBookReset();
        }

        @Override
        public void onLevel(final Side side, final long price, final long quantity)
        {
            if (price + basis > 0)
            {
                listener.onLevel(side, price + basis, quantity);
            }
        }

        @Override
        public void onTrade(final long price, final long quantity, final Side aggressor)
        {
            listener.onTrade(price + basis, quantity, aggressor);
        }

        @Override
        public void onMark(
            final long markPrice, final long indexPrice, final long fundingRate, final long nextFundingNs)
        {
            listener.onMark(
                markPrice + basis, indexPrice, fundingRate, nextFundingNs == NONE ? NONE : nextFundingNs + shiftNs);
        }

        @Override
        public void onMessageEnd(final long sequence, final long exchangeNs)
        {
            listener.onMessageEnd(sequence, exchangeNs + shiftNs);
        }
    }
}
