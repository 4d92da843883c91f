package io.ballast.core.risk;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.SessionState;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import static io.ballast.core.risk.RiskDesk.BID;
import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.SECOND;
import static io.ballast.core.risk.RiskDesk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;

class RiskGateTest
{
    @Test
    void shouldAllowWhatWasAskedWhenNothingIsWrong()
    {
        final RiskDesk desk = new RiskDesk();
        final OrderRequest asked = desk.firstLeg();
        desk.assertPasses(asked, "0.2");
        assertEquals(BID, asked.allowedPrice);
        assertEquals(0, asked.value);
        assertEquals(0, asked.limit);
        for (int code = 1; code <= RiskGate.CODES; code++)
        {
            assertEquals(0, desk.gate.denied(code));
        }
    }

    @Test
    void shouldNameTheFirstCodeOfSeveral()
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.tradingState(TradingState.REDUCING);
        desk.context.venue(Leg.PRIMARY).ready(false);
        desk.context.mismatch(true);
        desk.assertDenies(1, 1, 0, desk.firstLeg());
        desk.context.tradingState(TradingState.ACTIVE);
        desk.assertDenies(2, 16, 0, desk.firstLeg());
        desk.context.venue(Leg.PRIMARY).ready(true);
        desk.assertDenies(23, 1, 0, desk.firstLeg());
        assertEquals(1, desk.gate.denied(1));
        assertEquals(1, desk.gate.denied(2));
        assertEquals(1, desk.gate.denied(23));
    }

    @Test
    void shouldForgetTheAnswerBefore()
    {
        final RiskDesk desk = new RiskDesk().naked();
        final OrderRequest asked = desk.hedge();
        asked.quantity = n("0.25");
        asked.price = n("2000");
        asked.progressCount = 4;
        desk.assertDenies(17, 4, 4, asked);
        asked.progressCount = 0;
        asked.quantity = n("0.1");
        asked.price = n("2936");
        desk.assertPasses(asked, "0.1");
        assertEquals(n("2936"), asked.allowedPrice);
        assertEquals(0, asked.value);
        assertEquals(0, asked.limit);
    }

    @Test
    void shouldRestoreCountersFromSnapshot()
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.mismatch(true);
        desk.assertDenies(23, 1, 0, desk.firstLeg());
        final RiskGate fresh = new RiskDesk().gate;
        Snapshots.assertRestores(desk.gate, fresh, gate -> gate.check(hopeless(desk), NOW));
        assertEquals(1, fresh.denied(23));
        assertEquals(1, fresh.denied(8));
    }

    @Test
    void shouldCallItsCountersHistory()
    {
        final RiskDesk desk = new RiskDesk();
        desk.gate.check(hopeless(desk), NOW);
        Snapshots.assertDifferInHistoryAlone(desk.gate, new RiskDesk().gate);
    }

    private static OrderRequest hopeless(final RiskDesk desk)
    {
        final OrderRequest asked = desk.firstLeg();
        asked.quantity = 1;
        return asked;
    }
}
