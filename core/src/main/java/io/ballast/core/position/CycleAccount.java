package io.ballast.core.position;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordEncoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.order.Order;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * The account of one cycle, from executions alone.
 * <p>
 * Its figures are differences of running totals from one {@link #finish} to the next, so that the cycles of a run add
 * up to the run to the last digit; what happens between two cycles belongs to the later one. Money and quantities at
 * scale 1e-8, costs positive.
 */
public final class CycleAccount implements Snapshotable
{
    /** How many fills of a leg can wait, each with its own age. */
    public static final int CAPACITY = PendingFills.CAPACITY;

    private static final int COUNT_MAX = CycleRecordEncoder.hedgeOrdersMaxValue();

    private final Exposure exposure;
    private final Position primary;
    private final Position hedge;
    private final HedgeMatch match = new HedgeMatch();
    private final CycleFigures totals = new CycleFigures();
    private final CycleFigures finished = new CycleFigures();
    private final CycleFigures figures = new CycleFigures();

    private int cycle;
    private int attempt;
    private int iteration;
    private Phase phase = Phase.BUILD;
    private Side side = Side.BUY;
    private CycleOutcome outcome = CycleOutcome.UNFILLED;
    private long target;
    private long startedNs;
    private long unhedgedNs;
    private int hedgeOrders;
    private int requotes;

    /**
     * An account of a pair.
     *
     * @param exposure whose positions and delta-seconds are accounted.
     */
    public CycleAccount(final Exposure exposure)
    {
        this.exposure = exposure;
        this.primary = exposure.position(Leg.PRIMARY);
        this.hedge = exposure.position(Leg.HEDGE);
    }

    /**
     * A cycle begins.
     *
     * @param number    of the cycle, from 1.
     * @param attempts  of the run so far, from 1.
     * @param round     iteration it belongs to, from 1.
     * @param inPhase   it belongs to.
     * @param quoteSide of the primary leg.
     * @param aim       primary position asked for.
     * @param hedgeUnit smallest hedge now.
     * @param nowNs     event time.
     */
    public void start(
        final int number,
        final int attempts,
        final int round,
        final Phase inPhase,
        final Side quoteSide,
        final long aim,
        final long hedgeUnit,
        final long nowNs)
    {
        cycle = number;
        attempt = attempts;
        iteration = round;
        phase = inPhase;
        side = quoteSide;
        target = aim;
        startedNs = nowNs;
        match.hedgeUnit(hedgeUnit);
        hedgeOrders = 0;
        requotes = 0;
    }

    /**
     * A fill of an order of ours that was seen for the first time, inside a cycle or not; after its position counted
     * it.
     *
     * @param order     that it filled.
     * @param price     of the trade.
     * @param quantity  of the trade, above zero.
     * @param liquidity whether the order rested.
     * @param touchNow  the touch such an order would take now, 0 where there is none.
     * @param nowNs     event time.
     */
    public void onFill(
        final Order order,
        final long price,
        final long quantity,
        final Liquidity liquidity,
        final long touchNow,
        final long nowNs)
    {
        onForeignFill(order.leg(), order.side(), price, quantity, nowNs);
        final boolean answers = order.intent() == Intent.HEDGE || order.intent() == Intent.CLOSE;
        if (answers && liquidity == Liquidity.TAKER && order.touchPrice() != 0)
        {
            totals.add(CycleFigures.SLIPPAGE, loss(order, price, quantity));
            totals.add(CycleFigures.DELAY_COST, touchNow == 0 ? 0 : loss(order, touchNow, quantity));
        }
    }

    /**
     * A fill that no order of ours made: a person's, a liquidation's.
     *
     * @param leg      it is on.
     * @param fillSide what it did to our position.
     * @param price    of the trade.
     * @param quantity of the trade, above zero.
     * @param nowNs    event time.
     */
    public void onForeignFill(
        final Leg leg, final Side fillSide, final long price, final long quantity, final long nowNs)
    {
        match.onFill(leg, fillSide, quantity, FixedPoint.notional(price, quantity), nowNs);
    }

    /**
     * A position was taken over. It is pending until the other leg covers it, but no volume.
     *
     * @param leg    it is on.
     * @param change signed.
     * @param nowNs  event time.
     */
    public void onAdopted(final Leg leg, final long change, final long nowNs)
    {
        if (change > 0)
        {
            match.onFill(leg, Side.BUY, change, 0, nowNs);
        }
        else if (change < 0)
        {
            match.onFill(leg, Side.SELL, Math.negateExact(change), 0, nowNs);
        }
    }

    /** A hedge order was sent. */
    public void onHedgeOrder()
    {
        hedgeOrders = Math.min(hedgeOrders + 1, COUNT_MAX);
    }

    /** The primary quote was replaced. */
    public void onRequote()
    {
        requotes = Math.min(requotes + 1, COUNT_MAX);
    }

    /**
     * The cycle ended. Its figures stay readable until the next one ends.
     *
     * @param how        it ended.
     * @param primaryMid to value the primary at; not looked at when flat there.
     * @param hedgeMid   to value the hedge at; not looked at when flat there.
     */
    public void finish(final CycleOutcome how, final long primaryMid, final long hedgeMid)
    {
        outcome = how;
        unhedgedNs = match.takeLongestNs();
        totals.set(CycleFigures.TURNOVER, Math.addExact(primary.volume(), hedge.volume()));
        totals.set(CycleFigures.PRICE_PNL, Math.addExact(primary.marked(primaryMid), hedge.marked(hedgeMid)));
        totals.set(CycleFigures.MAKER_FEES, Math.addExact(primary.makerFees(), hedge.makerFees()));
        totals.set(CycleFigures.TAKER_FEES, Math.addExact(primary.takerFees(), hedge.takerFees()));
        totals.set(CycleFigures.FUNDING, Math.addExact(primary.funding(), hedge.funding()));
        totals.set(CycleFigures.DELTA_SECONDS, exposure.deltaSeconds());
        totals.set(CycleFigures.HEDGED_QUANTITY, match.hedgedQuantity());
        totals.set(CycleFigures.HEDGED_NOTIONAL, match.hedgedNotional());
        figures.difference(totals, finished);
        finished.copy(totals);
    }

    /**
     * Write the figures of the cycle that ended last.
     *
     * @param record to write everything but time and cause to.
     */
    public void write(final CycleRecordEncoder record)
    {
        record
            .startedNs(startedNs)
            .target(target)
            .hedgedQuantity(figures.get(CycleFigures.HEDGED_QUANTITY))
            .volumeOneLeg(volumeOneLeg())
            .turnover(figures.get(CycleFigures.TURNOVER))
            .pricePnl(pricePnl())
            .makerFees(figures.get(CycleFigures.MAKER_FEES))
            .takerFees(figures.get(CycleFigures.TAKER_FEES))
            .funding(figures.get(CycleFigures.FUNDING))
            .slippage(figures.get(CycleFigures.SLIPPAGE))
            .delayCost(figures.get(CycleFigures.DELAY_COST))
            .failureCost(failureCost())
            .deltaSeconds(figures.get(CycleFigures.DELTA_SECONDS))
            .unhedgedNs(unhedgedNs)
            .primaryPosition(primary.quantity())
            .hedgePosition(hedge.quantity())
            .cycle(cycle)
            .attempt(attempt)
            .iteration(iteration)
            .hedgeOrders(hedgeOrders)
            .requotes(requotes)
            .phase(phase)
            .side(side)
            .outcome(outcome);
    }

    /**
     * Primary notional of the last cycle that ended hedged.
     *
     * @return 0 unless the cycle was {@link CycleOutcome#HEDGED}.
     */
    public long volumeOneLeg()
    {
        return outcome == CycleOutcome.HEDGED ? figures.get(CycleFigures.HEDGED_NOTIONAL) : 0;
    }

    /**
     * Change of cash and of inventory at mid in the last cycle.
     *
     * @return signed, before fees and funding.
     */
    public long pricePnl()
    {
        return figures.get(CycleFigures.PRICE_PNL);
    }

    /**
     * Fees of the last cycle.
     *
     * @return paid above zero.
     */
    public long fees()
    {
        return Math.addExact(figures.get(CycleFigures.MAKER_FEES), figures.get(CycleFigures.TAKER_FEES));
    }

    /**
     * What the last cycle cost for nothing.
     *
     * @return 0 when the cycle was {@link CycleOutcome#HEDGED}, else its fees less its price PnL.
     */
    public long failureCost()
    {
        return outcome == CycleOutcome.HEDGED ? 0 : Math.subtractExact(fees(), pricePnl());
    }

    /**
     * Longest time of the last cycle from a fill that could be hedged to the fill that covered it.
     *
     * @return 0 when nothing was covered.
     */
    public long unhedgedNs()
    {
        return unhedgedNs;
    }

    /**
     * What no fill has covered yet. Equal to the net delta, by another way.
     *
     * @return signed quantity.
     */
    public long pendingDelta()
    {
        return match.pendingDelta();
    }

    /**
     * How many fills wait to be covered.
     *
     * @return of the leg that has more, at most {@link #CAPACITY}.
     */
    public int fill()
    {
        return match.fill();
    }

    private static long loss(final Order order, final long price, final long quantity)
    {
        final long worse = Math.subtractExact(price, order.touchPrice());
        return FixedPoint.notional(order.side() == Side.BUY ? worse : -worse, quantity);
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        match.save(out);
        totals.save(out);
        finished.save(out);
        figures.save(out);
        out.putInt(cycle);
        out.putInt(attempt);
        out.putInt(iteration);
        out.putInt(phase.value());
        out.putInt(side.value());
        out.putInt(outcome.value());
        out.putLong(target);
        out.putLong(startedNs);
        out.putLong(unhedgedNs);
        out.putInt(hedgeOrders);
        out.putInt(requotes);
        out.endHistory();
    }

    @Override
    public void load(final SnapshotReader in)
    {
        match.load(in);
        totals.load(in);
        finished.load(in);
        figures.load(in);
        cycle = in.getInt();
        attempt = in.getInt();
        iteration = in.getInt();
        phase = Phase.get((short)in.getInt());
        side = Side.get((short)in.getInt());
        outcome = CycleOutcome.get((short)in.getInt());
        target = in.getLong();
        startedNs = in.getLong();
        unhedgedNs = in.getLong();
        hedgeOrders = in.getInt();
        requotes = in.getInt();
    }
}
