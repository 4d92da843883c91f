package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.ballast.core.risk.RiskDesk.ASK;
import static io.ballast.core.risk.RiskDesk.n;
import static io.ballast.core.risk.RiskDesk.rules;

/**
 * R01, R11, R12 and R22: what the positions, and every outcome of the orders on their way, allow.
 */
class ExposureChecksTest
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

    /** Caps on single orders out of the way. */
    private static RiskDesk wide()
    {
        return new RiskDesk(EngineConfig.defaults()
            .with(Setting.ORDER_NOTIONAL_MAX, "1000000 USD").with(Setting.HEDGE_ORDER_MAX, "100 ETH"));
    }

    // R01

    @ParameterizedTest
    @EnumSource(value = TradingState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void shouldDenyFirstLegUnlessActive(final TradingState state)
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.tradingState(state);
        desk.assertDenies(1, state.code(), 0, desk.firstLeg());
        desk.assertPasses(desk.cancel());
        desk.context.tradingState(TradingState.ACTIVE);
        desk.assertPasses(desk.firstLeg());
    }

    @Test
    void shouldDenyProbeOnlyWhenHalted()
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.tradingState(TradingState.REDUCING);
        desk.assertPasses(desk.probe());
        desk.context.tradingState(TradingState.HALTED);
        desk.assertDenies(1, 2, 0, desk.probe());
    }

    @ParameterizedTest
    @EnumSource(value = TradingState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void shouldHedgeLateFillButNotRaiseGrossOtherwise(final TradingState state)
    {
        final RiskDesk desk = new RiskDesk().naked();
        desk.assertPasses(desk.hedge(), "0.2");
        desk.context.tradingState(state);
        desk.assertDenies(1, n("0.2"), 0, desk.hedge());
        final OrderRequest late = desk.hedge();
        late.restores = true;
        desk.assertPasses(late, "0.2");
    }

    @ParameterizedTest
    @EnumSource(value = TradingState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    void shouldHedgeAndCloseAndRestoreOutsideActive(final TradingState state)
    {
        final RiskDesk unwind = new RiskDesk().filled(Leg.HEDGE, "-0.2");
        unwind.context.tradingState(state);
        unwind.assertPasses(buy(unwind.hedge()), "0.2");
        unwind.assertPasses(unwind.restore(), "0.2");
        final OrderRequest opens = unwind.restore();
        opens.restores = false;
        unwind.assertDenies(1, n("0.2"), 0, opens);

        final RiskDesk hedged = new RiskDesk().hedged();
        hedged.context.tradingState(state);
        hedged.assertPasses(hedged.step(), "0.2");
        final OrderRequest quote = hedged.step();
        quote.postOnly = true;
        hedged.assertPasses(quote, "0.2");
    }

    @Test
    void shouldCutHedgeToWhatClosesOutsideActive()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "-0.1").filled(Leg.HEDGE, "-0.1");
        desk.context.tradingState(TradingState.REDUCING);
        desk.assertPasses(sized(buy(desk.hedge()), "0.1"), "0.1");
        desk.assertPasses(sized(buy(desk.hedge()), "0.2"), "0.1");
        desk.live(Leg.HEDGE, Side.BUY, Intent.HEDGE, "0.095");
        desk.assertDenies(8, n("0.005"), n("0.01"), sized(buy(desk.hedge()), "0.2"));
        desk.live(Leg.HEDGE, Side.BUY, Intent.HEDGE, "0.005");
        desk.assertDenies(1, n("0.2"), 0, sized(buy(desk.hedge()), "0.2"));
    }

    // R11

    @Test
    void shouldDenyFirstLegAboveWorstPosition()
    {
        final RiskDesk desk = wide().filled(Leg.PRIMARY, "4.8").filled(Leg.HEDGE, "-4.8");
        desk.assertPasses(desk.firstLeg(), "0.2");
        desk.context.clip(n("2"));
        desk.assertDenies(11, n("5.01"), n("5"), sized(desk.firstLeg(), "0.21"));
        desk.live(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.05");
        desk.assertDenies(11, n("5.05"), n("5"), desk.firstLeg());
        desk.assertPasses(sized(desk.firstLeg(), "0.15"), "0.15");
    }

    @Test
    void shouldDenyFirstLegAboveWorstPositionOfHedgeVenue()
    {
        final RiskDesk desk = wide().filled(Leg.PRIMARY, "4.7").filled(Leg.HEDGE, "-4.8");
        desk.context.clip(n("2"));
        desk.assertPasses(desk.firstLeg(), "0.2");
        desk.assertDenies(11, n("5.01"), n("5"), sized(desk.firstLeg(), "0.21"));
        final RiskDesk shorts = wide().filled(Leg.PRIMARY, "-4.7").filled(Leg.HEDGE, "4.8");
        shorts.context.clip(n("2"));
        shorts.assertPasses(sell(shorts.firstLeg()), "0.2");
        shorts.assertDenies(11, n("5.01"), n("5"), sized(sell(shorts.firstLeg()), "0.21"));
    }

    @Test
    void shouldCutHedgeToRoomOfPosition()
    {
        final RiskDesk desk = wide().filled(Leg.PRIMARY, "5.5").filled(Leg.HEDGE, "-4.8");
        desk.assertPasses(sized(desk.hedge(), "0.2"), "0.2");
        desk.assertPasses(sized(desk.hedge(), "0.7"), "0.2");
        desk.live(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.19");
        desk.assertPasses(sized(desk.hedge(), "0.5"), "0.01");
        desk.live(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.005");
        desk.assertDenies(11, n("5.495"), n("5"), sized(desk.hedge(), "0.5"));
    }

    @Test
    void shouldNeverStopWhatReducesPositionAboveLimit()
    {
        final RiskDesk desk = wide().filled(Leg.PRIMARY, "-5.5").filled(Leg.HEDGE, "6");
        desk.assertPasses(sized(desk.hedge(), "0.5"), "0.5");
        desk.filled(Leg.HEDGE, "-0.5");
        final OrderRequest close = sized(buy(desk.undo()), "0.5");
        close.closeStep = n("0.5");
        desk.assertPasses(close, "0.5");
    }

    // R12

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

    // R22

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyFirstLegBesideAnyUnknownOrder(final Leg leg)
    {
        for (final Intent intent : new Intent[] {Intent.FIRST_LEG, Intent.HEDGE, Intent.CLOSE, Intent.PROBE})
        {
            final RiskDesk desk = new RiskDesk();
            final Order order = desk.live(leg, Side.BUY, intent, "0.001");
            desk.assertPasses(desk.firstLeg());
            order.unknown();
            desk.assertDenies(22, order.clientOrderId(), 0, desk.firstLeg());
            desk.assertPasses(desk.cancel());
            order.proven();
            desk.assertPasses(desk.firstLeg());
        }
    }

    @Test
    void shouldDenySecondHedgeBesideUnknownOne()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.4");
        final Order first = desk.live(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.2");
        desk.assertPasses(desk.hedge(), "0.2");
        first.unknown();
        desk.assertDenies(22, first.clientOrderId(), 0, desk.hedge());
        desk.assertDenies(22, first.clientOrderId(), 0, desk.undo());
        first.accepted();
        desk.assertPasses(desk.hedge(), "0.2");
        first.ended(OrderState.CANCELLED, Order.NOT_TOLD);
        desk.assertDenies(22, first.clientOrderId(), 0, desk.hedge());
        first.proven();
        desk.assertPasses(desk.hedge(), "0.2");
        desk.assertPasses(desk.undo(), "0.2");
    }

    @Test
    void shouldDenyHedgeBesideUnknownHedgeOfEitherSide()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.4");
        final Order first = desk.unknown(Leg.HEDGE, Side.BUY, Intent.HEDGE, "0.2");
        final OrderRequest asked = desk.hedge();
        asked.leg = Leg.PRIMARY;
        asked.intent = Intent.HEDGE;
        desk.assertDenies(22, first.clientOrderId(), 0, asked);
    }

    @Test
    void shouldDenyHedgeAndCloseBesideUnknownCloseThatDoesTheSame()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.4");
        final Order undo = desk.unknown(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.2");
        desk.assertDenies(22, undo.clientOrderId(), 0, desk.hedge());
        desk.assertDenies(22, undo.clientOrderId(), 0, desk.undo());
    }

    @Test
    void shouldHedgeProvenFillsOfUnknownFirstLeg()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.05");
        final Order quote = desk.unknown(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.15");
        desk.assertPasses(sized(desk.hedge(), "0.05"), "0.05");
        desk.assertDenies(19, quote.clientOrderId(), 0, sized(desk.undo(), "0.05"));
    }

    @Test
    void shouldHedgeProvenFillsOfUnknownExitButNotCloseBesideIt()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.15").filled(Leg.HEDGE, "-0.2");
        final Order exit = desk.unknown(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.15");
        desk.assertPasses(sized(buy(desk.hedge()), "0.05"), "0.05");
        final OrderRequest close = sized(buy(desk.undo()), "0.05");
        close.leg = Leg.HEDGE;
        desk.assertDenies(22, exit.clientOrderId(), 0, close);
    }
}
