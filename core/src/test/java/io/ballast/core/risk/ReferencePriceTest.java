package io.ballast.core.risk;

import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import org.junit.jupiter.api.Test;

import static io.ballast.core.risk.RiskDesk.MID;
import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.SECOND;
import static io.ballast.core.risk.RiskDesk.n;
import static io.ballast.core.risk.RiskDesk.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What a leg is worth when its book is gone; what a taker meets is tested with the collar that is made of it.
 */
class ReferencePriceTest
{
    private static void forget(final RiskDesk desk, final Leg leg)
    {
        desk.context.leg(
            leg, rules(leg), new MarketView(desk.config), desk.context.venue(leg), desk.context.executable(leg));
    }

    @Test
    void shouldValueByLastMidThenMarkThenOtherLeg()
    {
        final RiskDesk desk = new RiskDesk();
        final ReferencePrice prices = desk.context.prices();
        assertEquals(MID, prices.value(Leg.HEDGE));
        desk.oneLevel(Leg.HEDGE, "0", "0", "1", "1").mark(Leg.HEDGE, "2900", 0, 0, NOW);
        assertEquals(MID, prices.value(Leg.HEDGE));
        forget(desk, Leg.HEDGE);
        assertEquals(MID, prices.value(Leg.HEDGE));
        desk.mark(Leg.HEDGE, "2900", 0, 0, NOW);
        assertEquals(n("2900"), prices.value(Leg.HEDGE));
        forget(desk, Leg.PRIMARY);
        assertEquals(n("2900"), prices.value(Leg.PRIMARY));
        forget(desk, Leg.HEDGE);
        assertEquals(MarketView.NO_PRICE, prices.value(Leg.PRIMARY));
    }

    @Test
    void shouldMovePriceOfOtherLegByBasis()
    {
        final RiskDesk desk = new RiskDesk();
        for (int i = 0; i <= 250; i++)
        {
            desk.context.basis().onMids(n("1000"), n("1001"), NOW + i * SECOND / 4);
        }
        final ReferencePrice prices = desk.context.prices();
        assertEquals(n("2002"), prices.moved(n("2000"), Leg.HEDGE));
        assertEquals(n("2000"), prices.moved(n("2002"), Leg.PRIMARY));
        assertEquals(MarketView.NO_PRICE, prices.moved(MarketView.NO_PRICE, Leg.HEDGE));
    }
}
