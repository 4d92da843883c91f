package io.ballast.tools.report;

import io.ballast.core.instrument.Leg;
import io.ballast.core.position.Position;

/**
 * The way from what the touch promised to what is left, in steps that sum exactly. Money at scale 1e-8; costs positive,
 * PnL and funding signed.
 *
 * @param pnlAtTouch what the fills would have brought at the touch of each decision.
 * @param delayCost  the touch moved away before the fill.
 * @param walkCost   the fill was worse than the touch it met.
 * @param gross      price PnL of every fill: {@code pnlAtTouch - delayCost - walkCost}.
 * @param makerFees  of fills that rested.
 * @param takerFees  of fills that took.
 * @param funding    received above zero.
 * @param net        {@code gross - makerFees - takerFees + funding}.
 */
record Bridge(
    long pnlAtTouch,
    long delayCost,
    long walkCost,
    long gross,
    long makerFees,
    long takerFees,
    long funding,
    long net)
{
    static Bridge of(final RunSummary summary)
    {
        final Position primary = summary.ledger().position(Leg.PRIMARY.ordinal());
        final Position hedge = summary.ledger().position(Leg.HEDGE.ordinal());
        return new Bridge(
            Math.addExact(summary.grossPnl(), summary.slippage()),
            summary.delayCost(),
            Math.subtractExact(summary.slippage(), summary.delayCost()),
            summary.grossPnl(),
            Math.addExact(primary.makerFees(), hedge.makerFees()),
            Math.addExact(primary.takerFees(), hedge.takerFees()),
            summary.funding(),
            summary.netPnl());
    }
}
