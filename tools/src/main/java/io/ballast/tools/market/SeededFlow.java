package io.ballast.tools.market;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

import java.util.SplittableRandom;

/**
 * A market out of a seed that never ends. Both venues follow one fair price, each with its own noise, basis, queue
 * sizes and trades; the same seed gives the same messages on every machine.
 * <p>
 * Book messages come at exponential gaps: the touch follows the fair price once that has left it, the levels it runs
 * through are swept by trades, and one level a side changes its size. Trades come at exponential gaps of their own, hit
 * the touch of either side alike and are refilled in the same message. Mark, index and funding are told every second.
 * Allocates nothing per message.
 */
public final class SeededFlow implements MarketFlow
{
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MARK_STEP = FixedPoint.SCALE / 10_000;
    private static final int LARGE_TRADE_ODDS = 16;
    private static final int LARGE_TRADE = 8;

    private final SeededConfig config;
    private final FairPrice fairPrice;
    private final Draws draws;
    private final LadderSide bids;
    private final LadderSide asks;
    private final long noiseDeviation;
    private long noise;
    private long nextBookNs;
    private long nextTradeNs;
    private long nextMarkNs;
    private long sequence;

    /**
     * One venue of a seeded market.
     *
     * @param seed   of the market; both venues of a pair have the same.
     * @param leg    which venue of the pair this is, so that the two differ in everything but the fair price.
     * @param config of this venue; start, start price and volatility are the same on both.
     */
    public SeededFlow(final long seed, final Leg leg, final SeededConfig config)
    {
        this.config = config;
        final SplittableRandom root = new SplittableRandom(seed);
        fairPrice = new FairPrice(root.split(), config.startNs(), config.startPrice(), config.volatilityBp());
        final SplittableRandom first = root.split();
        final SplittableRandom second = root.split();
        draws = new Draws(leg == Leg.PRIMARY ? first : second);
        bids = new LadderSide(Side.BUY, config.tick(), config.depth());
        asks = new LadderSide(Side.SELL, config.tick(), config.depth());
        noiseDeviation = FixedPoint.basisPointsOf(config.startPrice(), config.noiseBp(), Rounding.HALF_EVEN);
        nextBookNs = config.startNs();
        nextTradeNs = config.startNs() + gap(config.tradeGapNs());
        nextMarkNs = config.startNs();
    }

    /**
     * A market of two seeded venues that differ only in chance and basis.
     *
     * @param seed    any number.
     * @param config  of the primary; the hedge venue is the same but for the basis.
     * @param basisBp by which the hedge venue stands above the primary, basis points at scale 1e-8.
     * @return a market without end.
     */
    public static Market market(final long seed, final SeededConfig config, final long basisBp)
    {
        final SeededConfig hedge = config.withBasisBp(config.basisBp() + basisBp);
        return new Market(
            new Market.Venue(
                "primary", new SeededFlow(seed, Leg.PRIMARY, config), config.tick(), config.lot()),
            new Market.Venue(
                "hedge", new SeededFlow(seed, Leg.HEDGE, hedge), hedge.tick(), hedge.lot()),
            config.startNs(),
            NONE,
            "seed " + seed);
    }

    @Override
    public long nextTimeNs()
    {
        return Math.min(nextBookNs, Math.min(nextTradeNs, nextMarkNs));
    }

    @Override
    public void next(final FlowListener listener)
    {
        final long nowNs = nextTimeNs();
        if (nowNs == nextBookNs)
        {
            book(nowNs, listener);
            nextBookNs = nowNs + gap(config.bookGapNs());
        }
        else if (nowNs == nextMarkNs)
        {
            mark(nowNs, listener);
            nextMarkNs = nowNs - nowNs % SECOND_NS + SECOND_NS;
        }
        else
        {
            trade(listener);
            nextTradeNs = nowNs + gap(config.tradeGapNs());
        }
        listener.onMessageEnd(++sequence, nowNs);
    }

    private void book(final long nowNs, final FlowListener listener)
    {
        noise += draws.normal(noiseDeviation) - noise / 4;
        final long spread = config.spreadTicks() * config.tick();
        final long wantedBid = venuePrice(nowNs) + noise - spread / 2;
        final long bid = FixedPoint.floorToStep(wantedBid, config.tick());
        if (sequence == 0)
        {
            listener.onBookReset();
            freshSizes(bids);
            freshSizes(asks);
            bids.show(bid, listener);
            asks.show(bid + spread, listener);
        }
        else if (Math.abs(wantedBid - bids.best()) > 2 * config.tick())
        {
            sweep(bid < bids.best() ? bids : asks, bid < bids.best() ? bid : bid + spread, listener);
            carrySizes(bids, bid);
            carrySizes(asks, bid + spread);
            bids.show(bid, listener);
            asks.show(bid + spread, listener);
        }
        else
        {
            resize(bids, listener);
            resize(asks, listener);
        }
    }

    /** Trades through every level better than the new best; the queue at each and some of what stands behind it. */
    private void sweep(final LadderSide side, final long newBest, final FlowListener listener)
    {
        final Side aggressor = side == bids ? Side.SELL : Side.BUY;
        final long levels = Math.min(side.levelOf(newBest), config.depth());
        for (int level = 0; level < levels; level++)
        {
            listener.onTrade(side.priceOf(level), side.quantity(level) + tradeQuantity(), aggressor);
        }
    }

    private void trade(final FlowListener listener)
    {
        final Side aggressor = draws.coin() ? Side.BUY : Side.SELL;
        final LadderSide side = aggressor == Side.BUY ? asks : bids;
        final long quantity = tradeQuantity();
        final long rest = side.quantity(0) - quantity;
        listener.onTrade(side.best(), quantity, aggressor);
        side.show(0, rest > 0 ? rest : levelQuantity(0), listener);
    }

    private void mark(final long nowNs, final FlowListener listener)
    {
        final long index = FixedPoint.floorToStep(fairPrice.at(nowNs), MARK_STEP);
        final long mark = FixedPoint.floorToStep(venuePrice(nowNs), MARK_STEP);
        final long interval = config.fundingIntervalNs();
        listener.onMark(mark, index, config.fundingRate(), nowNs - nowNs % interval + interval);
    }

    private long venuePrice(final long nowNs)
    {
        final long fair = fairPrice.at(nowNs);
        return fair + FixedPoint.basisPointsOf(config.startPrice(), config.basisBp(), Rounding.HALF_EVEN);
    }

    private void resize(final LadderSide side, final FlowListener listener)
    {
        final int level = draws.below(config.depth());
        side.show(level, levelQuantity(level), listener);
    }

    private void freshSizes(final LadderSide side)
    {
        final long[] wanted = side.wanted();
        for (int level = 0; level < wanted.length; level++)
        {
            wanted[level] = levelQuantity(level);
        }
    }

    /** Sizes stay with their price; prices that come into view get fresh ones. */
    private void carrySizes(final LadderSide side, final long newBest)
    {
        final long[] wanted = side.wanted();
        final long shift = side.levelOf(newBest);
        for (int level = 0; level < wanted.length; level++)
        {
            final long old = level + shift;
            wanted[level] = side.holds(old) ? side.quantity((int)old) : levelQuantity(level);
        }
    }

    private long levelQuantity(final int level)
    {
        final long mean = config.touchQuantity() + config.touchQuantity() / 8 * level;
        return toLot(mean / 2 + draws.exponential(mean / 2));
    }

    private long tradeQuantity()
    {
        final boolean large = draws.below(LARGE_TRADE_ODDS) == 0;
        return toLot(draws.exponential(large ? config.tradeQuantity() * LARGE_TRADE : config.tradeQuantity()));
    }

    private long toLot(final long quantity)
    {
        return Math.max(config.lot(), FixedPoint.floorToStep(quantity, config.lot()));
    }

    private long gap(final long meanNs)
    {
        return Math.max(1, draws.exponential(meanNs));
    }
}
