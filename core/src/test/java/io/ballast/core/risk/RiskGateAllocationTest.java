package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Allocations;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.n;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RiskGateAllocationTest
{
    private long passes;
    private long denials;

    @Test
    void shouldCheckOrdersWithoutGarbage()
    {
        final RiskDesk flat = new RiskDesk();
        final RiskDesk naked = new RiskDesk().naked();
        final RiskDesk hedged = new RiskDesk().hedged();
        hedged.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.05");
        final RiskDesk spoilt = new RiskDesk().naked();
        spoilt.context.tradingState(TradingState.REDUCING);
        spoilt.unknown(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.2");
        final OrderRequest first = flat.firstLeg();
        final OrderRequest hedge = naked.hedge();
        final OrderRequest step = hedged.step();
        final OrderRequest denied = spoilt.hedge();

        final long clip = n("0.2");
        final long price = n("2934");
        Allocations.assertNone(i ->
        {
            first.quantity = i % 2 == 0 ? clip : clip + 1;
            check(flat, first, i);
            hedge.price = i % 2 == 0 ? 0 : price - i;
            hedge.fillPrice = price + i;
            check(naked, hedge, i);
            step.quantity = clip / 2 + i;
            check(hedged, step, i);
            denied.restores = i % 3 == 0;
            check(spoilt, denied, i);
        });
        assertTrue(passes > 100_000 && denials > 100_000, "passes " + passes + " denials " + denials);
    }

    private void check(final RiskDesk desk, final OrderRequest asked, final int i)
    {
        if (desk.gate.check(asked, NOW + i) == 0)
        {
            passes++;
        }
        else
        {
            denials++;
        }
    }
}
