package io.ballast.tools.contract;

import io.ballast.core.codec.Side;
import io.ballast.core.math.DecimalText;
import io.ballast.tools.market.FlowListener;
import io.ballast.tools.market.MarketFlow;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * A market that does what a case tells it to do, and beats otherwise: twelve levels of 2 a side, bids from 2936.80 down
 * and asks from 2936.90 up, a mark between them, and every 200 ms a change far behind the touch.
 */
final class DeskFlow implements MarketFlow
{
    static final String BID = "2936.8";
    static final String ASK = "2936.9";

    private static final long BEAT_NS = 200_000_000L;
    private static final int LEVELS = 12;
    private static final long TICK = n("0.01");

    private final ArrayDeque<Consumer<FlowListener>> wanted = new ArrayDeque<>();
    private final long fundingNs;
    private long nextNs;
    private long sequence;
    private long fundingRate;

    DeskFlow(final long startNs, final long fundingNs)
    {
        nextNs = startNs;
        this.fundingNs = fundingNs;
        wanted.add(DeskFlow::open);
    }

    static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    private static void open(final FlowListener listener)
    {
        listener.onBookReset();
        for (int i = 0; i < LEVELS; i++)
        {
            listener.onLevel(Side.BUY, n(BID) - i * TICK, n("2"));
            listener.onLevel(Side.SELL, n(ASK) + i * TICK, n("2"));
        }
    }

    /** Have something happen with the next beat. */
    void then(final Consumer<FlowListener> message)
    {
        wanted.add(message);
    }

    /** A trade of others. */
    void trade(final Side aggressor, final String quantity, final String price)
    {
        then(listener -> listener.onTrade(n(price), n(quantity), aggressor));
    }

    /** Longs pay so much of each interval, at scale 1e-12. */
    void fundingRate(final long rate)
    {
        fundingRate = rate;
    }

    @Override
    public long nextTimeNs()
    {
        return nextNs;
    }

    @Override
    public void next(final FlowListener listener)
    {
        final Consumer<FlowListener> message = wanted.poll();
        if (message != null)
        {
            message.accept(listener);
        }
        listener.onLevel(Side.BUY, n(BID) - (LEVELS - 1) * TICK, n("2") + (sequence & 1) * n("0.5"));
        listener.onMark(n("2936.85"), n("2936.75"), fundingRate, (nextNs / fundingNs + 1) * fundingNs);
        listener.onMessageEnd(++sequence, nextNs);
        nextNs += sequence == 1 ? BEAT_NS / 2 : BEAT_NS;
    }
}
