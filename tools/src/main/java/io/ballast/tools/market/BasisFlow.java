package io.ballast.tools.market;

import io.ballast.core.codec.Side;

/**
 * A venue that does what another one does, at prices shifted by a constant amount.
 */
public final class BasisFlow implements MarketFlow
{
    private final MarketFlow source;
    private final Shift shift;

    /**
     * Shift a flow.
     *
     * @param source    to repeat; owned and closed by this one.
     * @param basis     added to every price, at scale 1e-8, a multiple of the tick.
     */
    public BasisFlow(final MarketFlow source, final long basis)
    {
        this.source = source;
        shift = new Shift(basis);
    }

    @Override
    public long nextTimeNs()
    {
        return source.nextTimeNs();
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

    private static final class Shift implements FlowListener
    {
        private final long basis;
        private FlowListener listener;

        Shift(final long basis)
        {
            this.basis = basis;
        }

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
            listener.onMark(markPrice + basis, indexPrice, fundingRate, nextFundingNs);
        }

        @Override
        public void onMessageEnd(final long sequence, final long exchangeNs)
        {
            listener.onMessageEnd(sequence, exchangeNs);
        }
    }
}
