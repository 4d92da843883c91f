package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.ballast.core.risk.RiskDesk.ASK;
import static io.ballast.core.risk.RiskDesk.n;

/**
 * R01 and R11: what the trading state and the limit of positions allow.
 */
class PositionChecksTest
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
}
