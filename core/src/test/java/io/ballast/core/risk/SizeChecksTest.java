package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import org.junit.jupiter.api.Test;

import static io.ballast.core.risk.RiskDesk.ASK;
import static io.ballast.core.risk.RiskDesk.BID;
import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.n;
import static io.ballast.core.risk.RiskDesk.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * R06, R07 and R08: a first leg of the wrong size is denied, a hedge or close is cut to a size that is right.
 */
class SizeChecksTest
{
    private static OrderRequest sized(final OrderRequest asked, final String quantity)
    {
        asked.quantity = n(quantity);
        return asked;
    }

    /** Only R06 to R08 in the way: room for any size. */
    private static RiskDesk wide(final Setting setting, final String text)
    {
        final RiskDesk desk = new RiskDesk(EngineConfig.defaults()
            .with(Setting.ORDER_NOTIONAL_MAX, "100000 USD").with(Setting.POSITION_MAX, "1000 ETH").with(setting, text));
        desk.context.clip(n("10"));
        return desk;
    }

    @Test
    void shouldDenyFirstLegAboveCapOfHedgeVenue()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "0.2 ETH");
        desk.assertPasses(desk.firstLeg(), "0.2");
        desk.assertDenies(6, n("0.21"), n("0.2"), sized(desk.firstLeg(), "0.21"));
        desk.assertDenies(6, n("0.5"), n("0.2"), sized(desk.firstLeg(), "0.5"));
    }

    @Test
    void shouldCountOnlyWholeHedgeLotsOfFirstLegAgainstCap()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "0.2 ETH").filled(Leg.PRIMARY, "-0.0099");
        desk.assertPasses(sized(desk.firstLeg(), "0.2099"), "0.2099");
    }

    @Test
    void shouldDenyFirstLegAboveMaximumOfEitherVenue()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "9 ETH");
        desk.context.instrument(Leg.PRIMARY, rules(Leg.PRIMARY, "0.01", "0.0001", "0.001", "0.3", "0"));
        desk.assertPasses(sized(desk.firstLeg(), "0.3"), "0.3");
        desk.assertDenies(6, n("0.31"), n("0.3"), sized(desk.firstLeg(), "0.31"));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "0.25", "20"));
        desk.assertPasses(sized(desk.firstLeg(), "0.25"), "0.25");
        desk.assertDenies(6, n("0.26"), n("0.25"), sized(desk.firstLeg(), "0.26"));
    }

    @Test
    void shouldSplitHedgeAtCap()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "0.2 ETH").filled(Leg.PRIMARY, "0.5");
        desk.assertPasses(sized(desk.hedge(), "0.2"), "0.2");
        desk.assertPasses(sized(desk.hedge(), "0.21"), "0.2");
        desk.assertPasses(sized(desk.hedge(), "0.5"), "0.2");
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "0.15", "20"));
        desk.assertPasses(sized(desk.hedge(), "0.5"), "0.15");
    }

    @Test
    void shouldSplitCloseAtMaximumOfItsVenue()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "0.2 ETH").filled(Leg.PRIMARY, "0.5");
        desk.assertPasses(sized(desk.undo(), "0.5"), "0.5");
        desk.context.instrument(Leg.PRIMARY, rules(Leg.PRIMARY, "0.01", "0.0001", "0.001", "0.30005", "0"));
        desk.assertPasses(sized(desk.undo(), "0.3"), "0.3");
        desk.assertPasses(sized(desk.undo(), "0.5"), "0.3");
    }

    @Test
    void shouldLeaveRestThatCanBeSent()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "0.2 ETH").filled(Leg.PRIMARY, "0.5");
        // A least notional of 140 makes the smallest order at 2,933 0.05: 142.8 / 2,933 = 0.0487.
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "140"));
        desk.assertPasses(sized(desk.hedge(), "0.2"), "0.2");
        desk.assertPasses(sized(desk.hedge(), "0.205"), "0.2");
        desk.assertPasses(sized(desk.hedge(), "0.21"), "0.16");
        desk.assertPasses(sized(desk.hedge(), "0.24"), "0.19");
        desk.assertPasses(sized(desk.hedge(), "0.25"), "0.2");
        desk.assertPasses(sized(desk.hedge(), "0.26"), "0.2");
    }

    @Test
    void shouldNotLeaveItselfBelowSmallestOrderForTheRest()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "0.06 ETH").filled(Leg.PRIMARY, "0.5");
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "140"));
        desk.assertPasses(sized(desk.hedge(), "0.1"), "0.05");
        desk.assertPasses(sized(desk.hedge(), "0.09"), "0.06");
        desk.assertPasses(sized(desk.hedge(), "0.11"), "0.06");
    }

    @Test
    void shouldNotSplitWhatIsNotAboveCap()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "0.2 ETH").filled(Leg.PRIMARY, "0.5");
        final OrderRequest request = sized(desk.hedge(), "0.205");
        request.begin();
        assertEquals(n("0.205"), Lots.split(request, desk.context, n("0.205")));
        assertEquals(n("0.2"), Lots.split(request, desk.context, n("0.204")));
    }

    @Test
    void shouldNeverSplitBelowSmallestOrder()
    {
        final RiskDesk desk = wide(Setting.HEDGE_ORDER_MAX, "0.03 ETH").filled(Leg.PRIMARY, "0.5");
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "140"));
        desk.assertPasses(sized(desk.hedge(), "0.2"), "0.05");
        desk.assertPasses(sized(desk.hedge(), "0.05"), "0.05");
    }

    @Test
    void shouldDenyFirstLegWorthMoreThanCap()
    {
        // 0.2 at 2,936.80 is 587.36; its hedge at the mid of 2,936.85 is 587.37.
        final RiskDesk hedge = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "587.36999999 USD");
        hedge.assertDenies(7, n("587.37"), n("587.36999999"), hedge.firstLeg());
        final RiskDesk both = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "587.35999999 USD");
        both.assertDenies(7, n("587.36"), n("587.35999999"), both.firstLeg());
    }

    @Test
    void shouldPassFirstLegWorthExactlyCap()
    {
        final RiskDesk desk = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "587.37 USD");
        desk.assertPasses(desk.firstLeg(), "0.2");
        final OrderRequest asked = desk.firstLeg();
        asked.side = Side.SELL;
        asked.price = n("2936.85");
        desk.assertPasses(asked, "0.2");
        asked.price = n("2936.86");
        desk.assertDenies(7, n("587.372"), n("587.37"), asked);
    }

    @Test
    void shouldDenyFirstLegWithoutAnyPriceUnlessItIsPlan()
    {
        final RiskDesk desk = new RiskDesk();
        for (final Leg leg : Leg.values())
        {
            desk.context.leg(
                leg, rules(leg), new MarketView(desk.config), desk.context.venue(leg), desk.context.executable(leg));
        }
        final OrderNotionalCheck check = new OrderNotionalCheck(desk.config);
        final OrderRequest asked = desk.firstLeg();
        asked.price = OrderRequest.MARKET;
        asked.begin();
        assertEquals(7, check.check(asked, desk.context, NOW));
        assertEquals(OrderRequest.UNKNOWN, asked.value);
    }

    @Test
    void shouldSplitHedgeAndCloseByWorth()
    {
        // The market stands at 2,936.85, and may be met at that though the order asks for less; chaos seed 304704.
        final RiskDesk desk = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "293.685 USD").naked();
        desk.assertPasses(desk.hedge(), "0.1");
        desk.assertPasses(sized(desk.hedge(), "0.1"), "0.1");
        desk.assertPasses(desk.undo(), "0.1");
        final RiskDesk less = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "293.68 USD").naked();
        less.assertPasses(less.hedge(), "0.09");
        less.assertPasses(less.undo(), "0.0999");
        final RiskDesk least = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "1 USD").naked();
        least.assertPasses(least.hedge(), "0.01");
        least.assertPasses(least.undo(), "0.001");
    }

    @Test
    void shouldNotSplitWithoutAnyPrice()
    {
        final RiskDesk desk = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "1 USD").naked();
        for (final Leg leg : Leg.values())
        {
            desk.context.leg(
                leg, rules(leg), new MarketView(desk.config), desk.context.venue(leg), desk.context.executable(leg));
        }
        final OrderRequest asked = desk.hedge();
        asked.price = OrderRequest.MARKET;
        desk.assertPasses(asked, "0.2");
        assertEquals(OrderRequest.MARKET, asked.allowedPrice);
    }

    @Test
    void shouldDenyFirstLegBelowSmallestOrderOfEitherVenue()
    {
        final RiskDesk desk = new RiskDesk();
        desk.assertPasses(sized(desk.firstLeg(), "0.01"), "0.01");
        desk.assertDenies(8, n("0.0099"), n("0.01"), sized(desk.firstLeg(), "0.0099"));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "100"));
        desk.assertPasses(sized(desk.firstLeg(), "0.04"), "0.04");
        desk.assertDenies(8, n("0.03"), n("0.04"), sized(desk.firstLeg(), "0.03"));
        desk.context.instrument(Leg.PRIMARY, rules(Leg.PRIMARY, "0.01", "0.0001", "0.05", "1000", "0"));
        desk.assertPasses(sized(desk.firstLeg(), "0.05"), "0.05");
        desk.assertDenies(8, n("0.04"), n("0.05"), sized(desk.firstLeg(), "0.04"));
    }

    @Test
    void shouldTakePriceMovesIntoAccountForSmallestFirstLeg()
    {
        // 293.68 USD with 2 % of safety are 299.5536 USD, which at 2,936.80 are 0.102.
        final RiskDesk desk = new RiskDesk();
        desk.context.instrument(Leg.PRIMARY, rules(Leg.PRIMARY, "0.01", "0.001", "0.001", "1000", "293.68"));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.001", "0.001", "1000", "0"));
        desk.assertPasses(sized(desk.firstLeg(), "0.102"), "0.102");
        desk.assertDenies(8, n("0.101"), n("0.102"), sized(desk.firstLeg(), "0.101"));
    }

    @Test
    void shouldDenyFirstLegOffLotOfItsVenue()
    {
        final RiskDesk desk = new RiskDesk();
        desk.assertDenies(8, n("0.15001"), n("0.0001"), sized(desk.firstLeg(), "0.15001"));
    }

    @Test
    void shouldDenyFirstLegThatLeavesPositionOffHedgeLot()
    {
        final RiskDesk desk = new RiskDesk();
        desk.assertDenies(8, n("0.0048"), n("0.01"), sized(desk.firstLeg(), "0.1348"));
        desk.filled(Leg.PRIMARY, "0.0652").filled(Leg.HEDGE, "-0.06");
        desk.assertPasses(sized(desk.firstLeg(), "0.1348"), "0.1348");
        desk.assertDenies(8, n("0.0052"), n("0.01"), sized(desk.firstLeg(), "0.13"));
        final OrderRequest sell = sized(desk.firstLeg(), "0.0652");
        sell.side = Side.SELL;
        sell.price = ASK;
        desk.assertPasses(sell, "0.0652");
        sell.quantity = n("0.1");
        desk.assertDenies(8, n("0.0048"), n("0.01"), sell);
    }

    @Test
    void shouldPassFirstLegThatLeavesNothingToHedge()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "-0.005");
        desk.assertPasses(sized(desk.firstLeg(), "0.005"), "0.005");
        desk.assertDenies(8, n("0.0049"), n("0.01"), sized(desk.firstLeg(), "0.0099"));
        desk.assertPasses(sized(desk.firstLeg(), "0.015"), "0.015");
    }

    @Test
    void shouldRoundHedgeDownToLotAndDenyBelowLeast()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.3443");
        desk.assertPasses(sized(desk.hedge(), "0.1943"), "0.19");
        desk.assertPasses(sized(desk.hedge(), "0.01"), "0.01");
        desk.assertDenies(8, n("0.00999999"), n("0.01"), sized(desk.hedge(), "0.00999999"));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.03", "100", "20"));
        desk.assertPasses(sized(desk.hedge(), "0.03"), "0.03");
        desk.assertDenies(8, n("0.02"), n("0.03"), sized(desk.hedge(), "0.02"));
    }

    @Test
    void shouldJudgeHedgeByVenuesOwnLeastNotional()
    {
        final RiskDesk desk = new RiskDesk().naked();
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "58.66"));
        desk.assertPasses(sized(desk.hedge(), "0.02"), "0.02");
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "58.66000001"));
        desk.assertDenies(8, n("58.66"), n("58.66000001"), sized(desk.hedge(), "0.02"));
        final OrderRequest reduces = sized(desk.undo(), "0.02");
        reduces.leg = Leg.HEDGE;
        desk.filled(Leg.HEDGE, "0.02");
        desk.assertPasses(reduces, "0.02");
        reduces.reduceOnly = false;
        desk.assertDenies(8, n("58.66"), n("58.66000001"), reduces);
    }

    @Test
    void shouldJudgeAnOrderWithoutPriceByTheMarket()
    {
        final RiskDesk desk = new RiskDesk().naked();
        final OrderRequest market = sized(desk.hedge(), "0.02");
        market.price = OrderRequest.MARKET;
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "58.737"));
        desk.assertPasses(market, "0.02");
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "58.73700001"));
        desk.assertDenies(8, n("58.737"), n("58.73700001"), market);
    }

    @Test
    void shouldCloseResidualThatOnlyTheLeastQuantityAllows()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.0043");
        desk.assertPasses(sized(desk.undo(), "0.00435"), "0.0043");
        desk.assertPasses(sized(desk.undo(), "0.001"), "0.001");
        desk.assertDenies(8, n("0.0009"), n("0.001"), sized(desk.undo(), "0.0009"));
    }

    @Test
    void shouldHoldProbeToItsOwnVenueAlone()
    {
        final RiskDesk desk = new RiskDesk();
        desk.assertPasses(sized(desk.probe(), "0.001"), "0.001");
        desk.assertDenies(8, n("0.0009"), n("0.001"), sized(desk.probe(), "0.0009"));
        desk.assertDenies(8, n("0.00105"), n("0.0001"), sized(desk.probe(), "0.00105"));
    }

    @Test
    void shouldKeepCutsInsideRulesOfTheVenue()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.2");
        final OrderRequest asked = desk.hedge();
        asked.begin();
        assertEquals(0, Lots.cut(asked, desk.context, -1));
        assertEquals(0, Lots.cut(asked, desk.context, n("0.0099")));
        assertEquals(n("0.01"), Lots.cut(asked, desk.context, n("0.01")));
        assertEquals(n("0.1"), Lots.cut(asked, desk.context, n("0.1099")));
        assertEquals(n("0.2"), Lots.cut(asked, desk.context, n("0.3")));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.03", "100", "0"));
        assertEquals(0, Lots.cut(asked, desk.context, n("0.0299")));
        assertEquals(n("0.03"), Lots.cut(asked, desk.context, n("0.03")));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "58.66"));
        assertEquals(n("0.02"), Lots.cut(asked, desk.context, n("0.02")));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "58.66000001"));
        assertEquals(0, Lots.cut(asked, desk.context, n("0.02")));
        asked.reduceOnly = true;
        assertEquals(n("0.02"), Lots.cut(asked, desk.context, n("0.02")));
    }

    @Test
    void shouldJudgeSizeByQuantityAloneWhileThereIsNoPrice()
    {
        final RiskDesk desk = new RiskDesk();
        for (final Leg leg : Leg.values())
        {
            desk.context.leg(
                leg, rules(leg), new MarketView(desk.config), desk.context.venue(leg), desk.context.executable(leg));
        }
        final MinimumSizeCheck check = new MinimumSizeCheck();
        final OrderRequest asked = desk.ask(Intent.FIRST_LEG, Leg.PRIMARY, Side.BUY, "0.2", OrderRequest.MARKET);
        asked.begin();
        assertEquals(0, check.check(asked, desk.context, NOW));
        sized(asked, "0.005").begin();
        assertEquals(8, check.check(asked, desk.context, NOW));
        assertEquals(n("0.01"), asked.limit);
        sized(asked, "0.195").begin();
        assertEquals(8, check.check(asked, desk.context, NOW));
    }

    @Test
    void shouldJudgeSizeByTheHedgeUnitOfTheOtherVenue()
    {
        final RiskDesk priced = new RiskDesk();
        final OrderRequest worth = priced.ask(Intent.FIRST_LEG, Leg.PRIMARY, Side.BUY, "0.01", BID);
        priced.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "100", "100"));
        priced.assertDenies(8, n("0.01"), n("0.04"), worth);
    }

    @Test
    void shouldCountResidualToWhatAFirstLegGivesToHedge()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.0056");
        final OrderRequest whole = desk.firstLeg();
        whole.quantity = n("0.0044");
        desk.assertPasses(whole, "0.0044");
        final OrderRequest less = desk.firstLeg();
        less.quantity = n("0.0034");
        desk.assertDenies(8, n("0.009"), n("0.01"), less);
    }

    @Test
    void shouldPassAFirstLegThatLeavesNothingToHedge()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "-0.01");
        final OrderRequest asked = desk.firstLeg();
        asked.quantity = n("0.01");
        desk.assertPasses(asked, "0.01");
    }

    @Test
    void shouldSizeMarketOrderByWhatTheLegIsWorth()
    {
        final RiskDesk desk = new RiskDesk(Setting.HEDGE_ORDER_MAX, "1 ETH").filled(Leg.PRIMARY, "0.5");
        final OrderRequest asked = desk.hedge();
        asked.quantity = n("0.5");
        asked.price = OrderRequest.MARKET;
        desk.assertPasses(asked, "0.34");
    }
}
