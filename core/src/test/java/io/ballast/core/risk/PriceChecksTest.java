package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.ballast.core.risk.RiskDesk.ASK;
import static io.ballast.core.risk.RiskDesk.BID;
import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.SECOND;
import static io.ballast.core.risk.RiskDesk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * R09 and R10: a first leg with the wrong price is denied, a hedge's or close's price is clamped and rounded.
 */
class PriceChecksTest
{
    private static OrderRequest priced(final OrderRequest asked, final String price)
    {
        asked.price = n(price);
        return asked;
    }

    private static OrderRequest bought(final OrderRequest asked, final String price)
    {
        asked.side = Side.BUY;
        return priced(asked, price);
    }

    private static void assertPrice(final String expected, final RiskDesk desk, final OrderRequest asked)
    {
        desk.assertPasses(asked);
        assertEquals(DecimalText.format(n(expected)), DecimalText.format(asked.allowedPrice));
    }

    /** Bought on the hedge venue for a primary that is short. */
    private static OrderRequest buyHedge(final RiskDesk desk, final String price)
    {
        return bought(desk.hedge(), price);
    }

    private static RiskDesk at1000(final EngineConfig config)
    {
        final RiskDesk desk = new RiskDesk(config);
        desk.book(Leg.PRIMARY, n("999.99"), n("1000.01"));
        desk.book(Leg.HEDGE, n("999.95"), n("1000.05"));
        return desk;
    }

    private static RiskDesk at1000()
    {
        return at1000(EngineConfig.defaults());
    }

    @ParameterizedTest
    @CsvSource({"1003, 1003.01, 30.1", "997, 996.99, 30.1"})
    void shouldDenyFirstLegOutsideCollarAroundItsOwnBook(
        final String inside, final String outside, final String distance)
    {
        final RiskDesk desk = at1000();
        desk.assertPasses(priced(desk.firstLeg(), inside));
        desk.assertDenies(9, n(distance), n("30"), priced(desk.firstLeg(), outside));
    }

    @Test
    void shouldDenyFirstLegOutsideCollarAroundTheOtherBook()
    {
        final RiskDesk desk = at1000();
        desk.book(Leg.HEDGE, n("1002.95"), n("1003.05"));
        desk.assertPasses(priced(desk.firstLeg(), "1000"));
        desk.assertDenies(9, n("30.00997009"), n("30"), priced(desk.firstLeg(), "999.99"));
        for (int i = 0; i <= 250; i++)
        {
            desk.context.basis().onMids(n("1000"), n("1003"), NOW + i * SECOND / 4);
        }
        desk.assertPasses(priced(desk.firstLeg(), "999.99"));
    }

    @Test
    void shouldDenyFirstLegWithoutBookToCompareWith()
    {
        for (final Leg leg : Leg.values())
        {
            final RiskDesk desk = new RiskDesk();
            desk.oneLevel(leg, "2936.8", "1", "0", "0");
            final OrderRequest asked = desk.firstLeg();
            assertEquals(9, new PriceCollarCheck(desk.config).check(asked, desk.context, NOW));
            assertEquals(OrderRequest.UNKNOWN, asked.value);
        }
    }

    @ParameterizedTest
    @CsvSource({"990, 997", "997, 997", "998, 998", "999.95, 999.95", "1001, 1001"})
    void shouldClampSellingHedgeToCollarAroundTouch(final String asked, final String allowed)
    {
        final RiskDesk desk = at1000().naked();
        desk.book(Leg.HEDGE, n("1000"), n("1000.05"));
        desk.book(Leg.PRIMARY, n("1000"), n("1000.05"));
        assertPrice(allowed, desk, priced(desk.hedge(), asked));
        assertPrice(allowed, desk, priced(desk.undo(), asked));
    }

    @ParameterizedTest
    @CsvSource({"1010, 1003", "1003, 1003", "1002, 1002", "1000, 1000", "999, 999"})
    void shouldClampBuyingHedgeToCollarAroundTouch(final String asked, final String allowed)
    {
        final RiskDesk desk = at1000().filled(Leg.PRIMARY, "-0.2");
        desk.book(Leg.HEDGE, n("999.95"), n("1000"));
        desk.book(Leg.PRIMARY, n("999.95"), n("1000"));
        assertPrice(allowed, desk, buyHedge(desk, asked));
        assertPrice(allowed, desk, bought(desk.undo(), asked));
    }

    @Test
    void shouldClampHedgeToCollarAroundFill()
    {
        // 30 bp below 1,000 is 997; 100 bp below fills of 1,008 and 1,010 is 997.92 and 999.90, off the tick.
        final RiskDesk desk = at1000().naked();
        desk.book(Leg.HEDGE, n("1000"), n("1000.05"));
        final OrderRequest asked = priced(desk.hedge(), "990");
        asked.fillPrice = n("1007");
        assertPrice("997", desk, asked);
        asked.fillPrice = n("1008");
        assertPrice("997.95", desk, asked);
        asked.fillPrice = n("1010");
        assertPrice("999.9", desk, asked);
        asked.fillPrice = n("1010.1010101");
        assertPrice("1000", desk, asked);
        asked.fillPrice = n("1010.10101012");
        desk.assertDenies(9, n("100.00000019"), n("100"), asked);
        asked.fillPrice = 0;
        assertPrice("997", desk, asked);
    }

    @Test
    void shouldClampBuyingHedgeToCollarAroundFill()
    {
        final RiskDesk desk = at1000().filled(Leg.PRIMARY, "-0.2");
        desk.book(Leg.HEDGE, n("999.95"), n("1000"));
        final OrderRequest asked = buyHedge(desk, "1010");
        asked.fillPrice = n("994");
        assertPrice("1003", desk, asked);
        asked.fillPrice = n("992");
        assertPrice("1001.9", desk, asked);
        asked.fillPrice = n("990.09900991");
        assertPrice("1000", desk, asked);
        asked.fillPrice = n("990.09900989");
        desk.assertDenies(9, n("100.00000012"), n("100"), asked);
    }

    @Test
    void shouldMoveFillByBasis()
    {
        final RiskDesk desk = at1000().naked();
        for (int i = 0; i <= 250; i++)
        {
            desk.context.basis().onMids(n("1000"), n("1001"), NOW + i * SECOND / 4);
        }
        desk.book(Leg.HEDGE, n("1000"), n("1000.05"));
        final OrderRequest asked = priced(desk.hedge(), "990");
        asked.fillPrice = n("1009");
        assertPrice("999.95", desk, asked);
    }

    @Test
    void shouldNeverDenyCloseForItsFill()
    {
        final RiskDesk desk = at1000().naked();
        final OrderRequest asked = priced(desk.undo(), "997");
        asked.fillPrice = n("1500");
        assertPrice("997", desk, asked);
    }

    @Test
    void shouldGiveMarketOrderALimitWhereThereIsAnyPrice()
    {
        final RiskDesk desk = at1000().naked();
        desk.book(Leg.HEDGE, n("1000"), n("1000.05"));
        assertPrice("997", desk, priced(desk.hedge(), "0"));
        final OrderRequest asked = priced(desk.hedge(), "0");
        asked.fillPrice = n("1009");
        assertPrice("998.95", desk, asked);
    }

    @Test
    void shouldFallBackFromBookToOlderBookToOtherVenueToFillToMarket()
    {
        final RiskDesk desk = at1000().naked();
        desk.book(Leg.HEDGE, n("1000"), n("1000.05"), NOW - 5 * SECOND);
        desk.book(Leg.PRIMARY, n("1009.95"), n("1010.05"), NOW - 5 * SECOND);
        assertPrice("997", desk, priced(desk.hedge(), "0"));
        desk.context.market(Leg.HEDGE).onSessionLost();
        assertPrice("997", desk, priced(desk.hedge(), "0"));

        desk.book(Leg.HEDGE, n("1000"), n("1000.05"), NOW - 5 * SECOND - 1);
        assertPrice("1007", desk, priced(desk.hedge(), "0"));

        desk.book(Leg.PRIMARY, n("1009.95"), n("1010.05"), NOW - 5 * SECOND - 1);
        assertPrice("0", desk, priced(desk.hedge(), "0"));
        assertPrice("900", desk, priced(desk.hedge(), "900"));
        final OrderRequest asked = priced(desk.hedge(), "0");
        asked.fillPrice = n("1000");
        assertPrice("990", desk, asked);
    }

    @Test
    void shouldTakeBookWhoseStreamLivesHoweverOldItIs()
    {
        final RiskDesk desk = at1000().naked();
        desk.book(Leg.HEDGE, n("1000"), n("1000.05"), NOW - 60 * SECOND);
        desk.book(Leg.PRIMARY, n("1009.95"), n("1010.05"));
        desk.mark(Leg.HEDGE, "1000", 0, 0, NOW - 2 * SECOND);
        assertPrice("997", desk, priced(desk.hedge(), "0"));
    }

    @Test
    void shouldNotPriceByCrossedOrEmptyBook()
    {
        final RiskDesk desk = at1000().naked();
        desk.book(Leg.PRIMARY, n("1009.95"), n("1010.05"));
        desk.oneLevel(Leg.HEDGE, "1000", "1", "1000.05", "1");
        assertPrice("997", desk, priced(desk.hedge(), "0"));
        desk.oneLevel(Leg.HEDGE, "1000", "1", "1000", "1");
        assertPrice("1007", desk, priced(desk.hedge(), "0"));
        desk.oneLevel(Leg.HEDGE, "1000", "1", "999", "1");
        assertPrice("1007", desk, priced(desk.hedge(), "0"));
        desk.oneLevel(Leg.HEDGE, "0", "0", "999", "1");
        assertPrice("1007", desk, priced(desk.hedge(), "0"));
        desk.oneLevel(Leg.HEDGE, "1000", "1", "0", "0");
        assertPrice("997", desk, priced(desk.hedge(), "0"));
        desk.oneLevel(Leg.HEDGE, "0", "0", "0", "0");
        desk.oneLevel(Leg.PRIMARY, "1000", "1", "0", "0");
        assertPrice("0", desk, priced(desk.hedge(), "0"));
    }

    @Test
    void shouldLeaveQuoteOfCloseAlone()
    {
        final RiskDesk desk = at1000().hedged();
        final OrderRequest asked = priced(desk.step(), "1000.01");
        asked.postOnly = true;
        assertPrice("1000.01", desk, asked);
        assertPrice("1000.02", desk, priced(asked, "1000.011"));
        desk.assertDenies(10, 0, n("0.01"), priced(asked, "0"));
    }

    @ParameterizedTest
    @CsvSource({"960, BUY, 0", "960.01, BUY, 399.9", "1040, SELL, 0", "1039.99, SELL, 399.9", "1100, BUY, -1000"})
    void shouldDenyProbeThatCouldFill(final String price, final Side side, final String distance)
    {
        final RiskDesk desk = at1000();
        desk.oneLevel(Leg.PRIMARY, side == Side.BUY ? "1000" : "999", "1", side == Side.BUY ? "1001" : "1000", "1");
        final OrderRequest asked = priced(desk.probe(), price);
        asked.side = side;
        if (distance.equals("0"))
        {
            desk.assertPasses(asked);
        }
        else
        {
            desk.assertDenies(9, n(distance), n("400"), asked);
        }
    }

    @Test
    void shouldDenyProbeWithoutTouch()
    {
        final RiskDesk desk = new RiskDesk();
        desk.oneLevel(Leg.PRIMARY, "0", "0", "2936.9", "1");
        desk.assertDenies(9, OrderRequest.UNKNOWN, n("400"), desk.probe());
    }

    @Test
    void shouldRoundRestingPricesToTheirPassiveSide()
    {
        final RiskDesk desk = at1000();
        assertPrice("999.98", desk, priced(desk.firstLeg(), "999.98999999"));
        final OrderRequest sell = priced(desk.firstLeg(), "1000.01000001");
        sell.side = Side.SELL;
        assertPrice("1000.02", desk, sell);
        assertPrice("950.12", desk, priced(desk.probe(), "950.129"));
        final OrderRequest probe = priced(desk.probe(), "1050.121");
        probe.side = Side.SELL;
        assertPrice("1050.13", desk, probe);
    }

    @Test
    void shouldDenyTakingFirstLegOffItsTick()
    {
        final RiskDesk desk = at1000();
        final OrderRequest asked = priced(desk.firstLeg(), "1000.02");
        asked.postOnly = false;
        assertPrice("1000.02", desk, asked);
        desk.assertDenies(10, n("1000.025"), n("0.01"), priced(asked, "1000.025"));
    }

    @Test
    void shouldRoundHedgeTowardsTheMarketButInsideItsCollar()
    {
        final RiskDesk desk = at1000().naked();
        desk.book(Leg.HEDGE, n("1000"), n("1000.05"));
        assertPrice("998", desk, priced(desk.hedge(), "998.04"));
        assertPrice("997", desk, priced(desk.hedge(), "997.04"));
        desk.book(Leg.HEDGE, n("1000.05"), n("1000.1"));
        assertPrice("997.05", desk, priced(desk.hedge(), "997.0499"));
        assertPrice("997.05", desk, priced(desk.hedge(), "990"));
    }

    @Test
    void shouldRoundBuyingHedgeTowardsTheMarketButInsideItsCollar()
    {
        final RiskDesk desk = at1000().filled(Leg.PRIMARY, "-0.2");
        desk.book(Leg.HEDGE, n("999.95"), n("1000"));
        assertPrice("1002", desk, buyHedge(desk, "1001.96"));
        assertPrice("1003", desk, buyHedge(desk, "1002.96"));
        desk.book(Leg.HEDGE, n("999.9"), n("999.95"));
        assertPrice("1002.9", desk, buyHedge(desk, "1010"));
    }

    @Test
    void shouldRoundTowardsTheMarketWhereNothingBoundsIt()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "-0.2");
        for (final Leg leg : Leg.values())
        {
            desk.book(leg, BID, ASK, NOW - 6 * SECOND);
        }
        assertPrice("1000.05", desk, buyHedge(desk, "1000.01"));
    }

    @Test
    void shouldDenySignsThatNoVenueTakes()
    {
        final RiskDesk desk = at1000();
        final PriceTickCheck check = new PriceTickCheck();
        final OrderRequest asked = desk.firstLeg();
        asked.quantity = 0;
        asked.begin();
        assertEquals(10, check.check(asked, desk.context, NOW));
        asked.quantity = 1;
        asked.begin();
        assertEquals(0, check.check(asked, desk.context, NOW));

        for (final Intent intent : new Intent[] {Intent.FIRST_LEG, Intent.PROBE})
        {
            asked.intent = intent;
            asked.price = 0;
            asked.begin();
            assertEquals(10, check.check(asked, desk.context, NOW));
        }
        asked.price = n("0.009");
        asked.begin();
        assertEquals(10, check.check(asked, desk.context, NOW));
        assertEquals(n("0.009"), asked.value);
        assertEquals(n("0.01"), asked.limit);

        desk.naked();
        desk.assertDenies(10, n("-1"), n("0.05"), priced(desk.hedge(), "-1"));
        desk.assertDenies(10, n("-1"), n("0.01"), priced(desk.undo(), "-1"));
        desk.filled(Leg.PRIMARY, "-0.4");
        desk.assertDenies(10, n("-1"), n("0.05"), buyHedge(desk, "-1"));
    }

    @Test
    void shouldTakeCollarsFromConfiguration()
    {
        final RiskDesk desk = at1000(EngineConfig.defaults()
            .with(Setting.PRICE_COLLAR, "10 bp")
            .with(Setting.HEDGE_COLLAR, "20 bp")
            .with(Setting.FILL_COLLAR, "50 bp"));
        desk.assertDenies(9, n("11"), n("10"), priced(desk.firstLeg(), "1001.1"));
        desk.naked();
        desk.book(Leg.HEDGE, n("1000"), n("1000.05"));
        final OrderRequest asked = priced(desk.hedge(), "0");
        assertPrice("998", desk, asked);
        asked.fillPrice = n("1004");
        assertPrice("999", desk, asked);
    }
}
