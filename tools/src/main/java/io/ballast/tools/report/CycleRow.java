package io.ballast.tools.report;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Side;

/**
 * One cycle as the engine accounted for it when it ended. Money and quantities at scale 1e-8, costs positive.
 *
 * @param cycle           number from 1.
 * @param attempt         number from 1.
 * @param iteration       number from 1.
 * @param phase           it belongs to.
 * @param side            of the primary leg.
 * @param outcome         how it ended.
 * @param size            it was to move the primary by.
 * @param hedgedQuantity  covered by the other leg.
 * @param volumeOneLeg    primary notional that ended hedged.
 * @param turnover        notional of every fill.
 * @param pricePnl        change of cash and of inventory at mid.
 * @param makerFees       paid above zero.
 * @param takerFees       paid above zero.
 * @param funding         received above zero.
 * @param slippage        against the touch at decision.
 * @param delayCost       the part of it that the touch had moved by the fill.
 * @param failureCost     price PnL and fees of a failed attempt.
 * @param deltaSeconds    base units times seconds.
 * @param unhedgedNs      longest time that a part stayed uncovered.
 * @param hedgeOrders     sent.
 * @param requotes        of the primary quote.
 * @param primaryPosition after it.
 * @param hedgePosition   after it.
 * @param startedNs       event time.
 * @param endedNs         event time.
 */
public record CycleRow(
    int cycle,
    int attempt,
    int iteration,
    Phase phase,
    Side side,
    CycleOutcome outcome,
    long size,
    long hedgedQuantity,
    long volumeOneLeg,
    long turnover,
    long pricePnl,
    long makerFees,
    long takerFees,
    long funding,
    long slippage,
    long delayCost,
    long failureCost,
    long deltaSeconds,
    long unhedgedNs,
    int hedgeOrders,
    int requotes,
    long primaryPosition,
    long hedgePosition,
    long startedNs,
    long endedNs)
{
    /**
     * From its record.
     *
     * @param record        to read.
     * @param primaryBefore position on the primary when it started.
     * @return the row.
     */
    static CycleRow of(final CycleRecordDecoder record, final long primaryBefore)
    {
        return new CycleRow(
            record.cycle(),
            record.attempt(),
            record.iteration(),
            record.phase(),
            record.side(),
            record.outcome(),
            Math.absExact(Math.subtractExact(record.target(), primaryBefore)),
            record.hedgedQuantity(),
            record.volumeOneLeg(),
            record.turnover(),
            record.pricePnl(),
            record.makerFees(),
            record.takerFees(),
            record.funding(),
            record.slippage(),
            record.delayCost(),
            record.failureCost(),
            record.deltaSeconds(),
            record.unhedgedNs(),
            record.hedgeOrders(),
            record.requotes(),
            record.primaryPosition(),
            record.hedgePosition(),
            record.startedNs(),
            record.timestampNs());
    }

    /**
     * What it brought in all.
     *
     * @return price PnL less fees plus funding.
     */
    public long net()
    {
        return pricePnl - makerFees - takerFees + funding;
    }
}
