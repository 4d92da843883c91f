package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import org.junit.jupiter.api.Test;

import static io.ballast.core.risk.RiskDesk.ASK;
import static io.ballast.core.risk.RiskDesk.n;
import static io.ballast.core.risk.RiskDesk.rules;

/**
 * R12: what every outcome of the orders on their way does to the net delta.
 */
class NetDeltaCheckTest
{
    private static OrderRequest sized(final OrderRequest asked, final String quantity)
    {
        asked.quantity = n(quantity);
        return asked;
    }

    private static OrderRequest sell(final OrderRequest asked)
    {
        asked.side = Side.SELL;
        asked.price = ASK;
        return asked;
    }

    private static OrderRequest buy(final OrderRequest asked)
    {
        asked.side = Side.BUY;
        asked.price = n("2940");
        return asked;
    }

    @Test
    void shouldDenyFirstLegBeyondClipAndUnit()
    {
        final RiskDesk desk = new RiskDesk(Setting.HEDGE_ORDER_MAX, "1 ETH");
        desk.assertPasses(sized(desk.firstLeg(), "0.21"), "0.21");
        desk.assertDenies(12, n("0.22"), n("0.21"), sized(desk.firstLeg(), "0.22"));
        desk.assertPasses(sized(sell(desk.firstLeg()), "0.21"), "0.21");
        desk.assertDenies(12, n("0.22"), n("0.21"), sized(sell(desk.firstLeg()), "0.22"));
    }

    @Test
    void shouldCountEveryOutcomeForFirstLeg()
    {
        final RiskDesk open = new RiskDesk().filled(Leg.PRIMARY, "0.01");
        open.assertPasses(open.firstLeg(), "0.2");
        open.filled(Leg.PRIMARY, "0.01");
        open.assertDenies(12, n("0.22"), n("0.21"), open.firstLeg());
        open.filled(Leg.HEDGE, "-0.02");
        open.assertPasses(open.firstLeg(), "0.2");

        open.live(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.02");
        open.assertDenies(12, n("0.22"), n("0.21"), open.firstLeg());

        final RiskDesk far = new RiskDesk();
        far.live(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.21");
        far.assertPasses(far.firstLeg(), "0.2");
        far.live(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.01");
        far.assertDenies(12, n("0.22"), n("0.21"), far.firstLeg());
    }

    @Test
    void shouldLetNoFirstLegPassWithoutClip()
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.clip(0);
        desk.assertDenies(12, n("0.2"), n("0.01"), desk.firstLeg());
    }

    @Test
    void shouldDenyHedgeThatAddsToNetDelta()
    {
        final RiskDesk desk = new RiskDesk().naked();
        desk.assertDenies(12, n("0.4"), n("0.01"), buy(desk.hedge()));
        final RiskDesk flat = new RiskDesk();
        flat.assertDenies(12, n("0.2"), n("0.01"), flat.hedge());
        flat.assertDenies(12, n("0.2"), n("0.01"), buy(flat.hedge()));
    }

    @Test
    void shouldCutHedgeToWhatIsMissing()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.1452");
        desk.assertPasses(sized(desk.hedge(), "0.14"), "0.14");
        desk.assertPasses(sized(desk.hedge(), "0.15"), "0.15");
        desk.assertPasses(sized(desk.hedge(), "0.16"), "0.14");
        desk.filled(Leg.PRIMARY, "-0.3452");
        desk.assertPasses(sized(buy(desk.hedge()), "0.2"), "0.2");
        desk.filled(Leg.HEDGE, "0.1");
        desk.assertPasses(sized(buy(desk.hedge()), "0.11"), "0.1");
        desk.assertPasses(sized(buy(desk.hedge()), "0.1"), "0.1");
    }

    @Test
    void shouldDenySecondHedgeBesideOneOnItsWay()
    {
        final RiskDesk desk = new RiskDesk().naked();
        desk.assertPasses(desk.hedge(), "0.2");
        final Order first = desk.live(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.2");
        desk.assertDenies(12, n("0.2"), n("0.01"), desk.hedge());
        desk.assertDenies(12, n("0.01"), n("0.01"), sized(desk.hedge(), "0.01"));
        first.fill(ASK, n("0.15"));
        desk.filled(Leg.HEDGE, "-0.15");
        desk.assertDenies(12, n("0.05"), n("0.01"), sized(desk.hedge(), "0.05"));
        first.ended(OrderState.EXPIRED, n("0.15"));
        desk.assertPasses(sized(desk.hedge(), "0.05"), "0.05");
    }

    @Test
    void shouldDenySecondHedgeOfOneUnitBesideOneOnItsWay()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.01");
        desk.assertPasses(sized(desk.hedge(), "0.01"), "0.01");
        desk.live(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.01");
        desk.assertDenies(12, n("0.01"), n("0.01"), sized(desk.hedge(), "0.01"));
    }

    @Test
    void shouldCrossZeroByLessThanOneUnitOnly()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.0952");
        desk.assertPasses(sized(desk.hedge(), "0.1"), "0.1");
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.0001", "0.01", "100", "20"));
        desk.assertPasses(sized(desk.hedge(), "0.1051"), "0.1051");
        desk.assertPasses(sized(desk.hedge(), "0.1052"), "0.0952");
        final RiskDesk small = new RiskDesk().filled(Leg.PRIMARY, "0.0001");
        small.assertPasses(sized(small.hedge(), "0.01"), "0.01");
        small.filled(Leg.PRIMARY, "-0.0001");
        small.assertDenies(12, n("0.01"), n("0.01"), sized(small.hedge(), "0.01"));
    }

    @Test
    void shouldDenyHedgeBelowOneUnitWhereNothingIsOpen()
    {
        // 293.68 USD are 0.1 at 2,936.80; with 2 % of safety for a price move the unit is 0.102.
        final RiskDesk desk = new RiskDesk();
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.001", "0.001", "100", "293"));
        desk.assertDenies(12, n("0.1"), n("0.102"), sized(desk.hedge(), "0.1"));
        desk.filled(Leg.PRIMARY, "0.0001");
        desk.assertPasses(sized(desk.hedge(), "0.1"), "0.1");
    }

    @Test
    void shouldNotCountFirstLegThatAddsAgainstItsHedge()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.05");
        desk.live(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.15");
        desk.assertPasses(sized(desk.hedge(), "0.05"), "0.05");
        desk.assertPasses(sized(desk.hedge(), "0.15"), "0.05");
    }

    @Test
    void shouldKeepReduceOnlyHedgeInsideItsPosition()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "-0.1").filled(Leg.HEDGE, "-0.1");
        final OrderRequest asked = buy(desk.hedge());
        desk.assertPasses(asked, "0.2");
        asked.reduceOnly = true;
        desk.assertPasses(asked, "0.1");
        desk.live(Leg.HEDGE, Side.BUY, Intent.HEDGE, "0.095");
        desk.assertDenies(12, n("0.2"), n("0.005"), asked);
    }

    @Test
    void shouldOpenNetDeltaByOneCloseStepOnly()
    {
        final RiskDesk desk = new RiskDesk(Setting.HEDGE_ORDER_MAX, "0.3 ETH")
            .filled(Leg.PRIMARY, "1").filled(Leg.HEDGE, "-1");
        final OrderRequest asked = desk.step();
        desk.assertPasses(asked, "0.2");
        desk.assertPasses(sized(asked, "0.21"), "0.21");
        desk.assertPasses(sized(asked, "0.22"), "0.21");
        asked.closeStep = n("0.3");
        desk.assertPasses(sized(asked, "0.31"), "0.31");
        asked.closeStep = Long.MAX_VALUE;
        desk.assertPasses(sized(asked, "0.32"), "0.31");
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.01", "0.15", "20"));
        desk.assertPasses(asked, "0.16");
        asked.closeStep = 0;
        desk.assertPasses(asked, "0.01");
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.01");
        desk.assertDenies(12, n("0.33"), n("0.01"), asked);
    }

    @Test
    void shouldOpenNetDeltaByOneCloseStepOnTheOtherSideToo()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "-1").filled(Leg.HEDGE, "1");
        final OrderRequest asked = buy(desk.step());
        desk.assertPasses(sized(asked, "0.21"), "0.21");
        desk.assertPasses(sized(asked, "0.22"), "0.21");
        desk.live(Leg.PRIMARY, Side.BUY, Intent.CLOSE, "0.2");
        desk.assertPasses(sized(asked, "0.22"), "0.01");
        desk.live(Leg.PRIMARY, Side.BUY, Intent.CLOSE, "0.0095");
        desk.assertDenies(12, n("0.2105"), n("0.21"), sized(asked, "0.001"));
    }

    @Test
    void shouldSendSecondHalfOfPairWhileFirstIsInFlight()
    {
        final RiskDesk desk = new RiskDesk().hedged();
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.2");
        final OrderRequest other = buy(desk.step());
        other.leg = Leg.HEDGE;
        desk.assertPasses(other, "0.2");
        desk.assertDenies(12, n("0.2"), 0, desk.step());
    }

    @Test
    void shouldNeverRaiseGrossByClose()
    {
        final RiskDesk desk = new RiskDesk().naked();
        desk.assertPasses(desk.undo(), "0.2");
        desk.assertPasses(sized(desk.undo(), "0.3"), "0.2");
        desk.assertDenies(12, n("0.2"), 0, buy(desk.undo()));
        final OrderRequest onHedge = desk.undo();
        onHedge.leg = Leg.HEDGE;
        onHedge.reduceOnly = false;
        desk.assertDenies(12, n("0.2"), 0, onHedge);
        final RiskDesk flat = new RiskDesk();
        flat.assertDenies(12, n("0.2"), 0, flat.undo());
        flat.assertDenies(12, n("0.2"), 0, buy(flat.undo()));
    }

    @Test
    void shouldNotSendMoreClosesThanThereIsPosition()
    {
        final RiskDesk desk = new RiskDesk().naked();
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.15");
        desk.assertPasses(desk.undo(), "0.05");
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.0495");
        desk.assertDenies(12, n("0.2"), n("0.0005"), desk.undo());
    }

    @Test
    void shouldCloseTowardsZeroHoweverFarOffItIs()
    {
        final RiskDesk desk = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "1000000 USD").filled(Leg.PRIMARY, "5");
        desk.assertPasses(sized(desk.undo(), "5"), "5");
        desk.filled(Leg.HEDGE, "-6");
        desk.assertDenies(12, n("1.2"), n("0.21"), desk.step());
        final OrderRequest excess = buy(desk.undo());
        excess.leg = Leg.HEDGE;
        desk.assertPasses(sized(excess, "0.2"), "0.2");
    }

    @Test
    void shouldRestoreOnlyWhatIsMissing()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.HEDGE, "-0.2");
        desk.assertPasses(desk.restore(), "0.2");
        desk.assertPasses(sized(desk.restore(), "0.3"), "0.2");
        desk.live(Leg.PRIMARY, Side.BUY, Intent.CLOSE, "0.15");
        desk.assertPasses(desk.restore(), "0.05");
        desk.filled(Leg.PRIMARY, "0.05");
        desk.assertDenies(12, n("0.2"), n("0.01"), desk.restore());
    }

    private static OrderRequest topUp(final RiskDesk desk, final Side side, final String quantity)
    {
        final OrderRequest asked =
            desk.ask(Intent.CLOSE, Leg.HEDGE, side, quantity, side == Side.BUY ? n("2940") : n("2933"));
        asked.restores = true;
        asked.closeStep = n("0.2");
        return asked;
    }

    @Test
    void shouldLetUnclosableHedgePositionGrowByOneUnit()
    {
        final RiskDesk shorter = new RiskDesk().filled(Leg.HEDGE, "-0.0034");
        shorter.assertPasses(topUp(shorter, Side.SELL, "0.01"), "0.01");
        shorter.assertDenies(12, n("0.0234"), n("0.01"), topUp(shorter, Side.SELL, "0.02"));
        final RiskDesk longer = new RiskDesk().filled(Leg.HEDGE, "0.0034");
        longer.assertPasses(topUp(longer, Side.BUY, "0.01"), "0.01");
        longer.assertDenies(12, n("0.0234"), n("0.01"), topUp(longer, Side.BUY, "0.02"));
    }

    @Test
    void shouldDenyToGrowWhatCanBeClosed()
    {
        final RiskDesk whole = new RiskDesk().filled(Leg.HEDGE, "-0.01");
        whole.assertDenies(12, n("0.02"), n("0.01"), topUp(whole, Side.SELL, "0.01"));
        final RiskDesk almost = new RiskDesk().filled(Leg.HEDGE, "-0.0099");
        almost.assertPasses(topUp(almost, Side.SELL, "0.01"), "0.01");
        final RiskDesk none = new RiskDesk();
        none.assertDenies(12, n("0.01"), n("0.01"), topUp(none, Side.SELL, "0.01"));
        none.assertDenies(12, n("0.01"), n("0.01"), topUp(none, Side.BUY, "0.01"));
    }

    @Test
    void shouldDenyToGrowBesideWhatIsOnItsWay()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.HEDGE, "-0.0034");
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.0066");
        desk.assertPasses(topUp(desk, Side.SELL, "0.01"), "0.01");
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.0001");
        desk.assertDenies(12, n("0.0201"), n("0.02"), topUp(desk, Side.SELL, "0.01"));
    }

    @Test
    void shouldDenyHedgeAndPrimaryToGrowInItsPlace()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.HEDGE, "-0.0034");
        final OrderRequest hedge = topUp(desk, Side.SELL, "0.01");
        hedge.intent = Intent.HEDGE;
        desk.assertDenies(12, n("0.0134"), n("0.01"), hedge);
        final OrderRequest primary = topUp(desk, Side.SELL, "0.01");
        primary.leg = Leg.PRIMARY;
        desk.assertDenies(12, n("0.0134"), n("0.01"), primary);
    }
}
