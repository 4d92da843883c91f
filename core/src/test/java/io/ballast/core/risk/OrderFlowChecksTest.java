package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.venue.MessageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.SECOND;

/**
 * R16, R17, R18, R19 and R26: how many orders, how often, under which id, beside which others and for how long.
 */
class OrderFlowChecksTest
{
    /** 100 messages a minute on either venue: 80 may be used, 64 of them by orders, 76 by hedges and closes. */
    private static RiskDesk rationed()
    {
        return new RiskDesk(EngineConfig.defaults()
            .with(Setting.PRIMARY_MESSAGES, "100").with(Setting.HEDGE_MESSAGES, "100"));
    }

    private static RiskDesk spent(final RiskDesk desk, final Leg leg, final int messages)
    {
        for (int i = 0; i < messages; i++)
        {
            desk.context.venue(leg).budget().count(MessageKind.ORDER, NOW);
        }
        return desk;
    }

    private static OrderRequest after(final OrderRequest asked, final int orders)
    {
        asked.progressCount = orders;
        return asked;
    }

    @Test
    void shouldKeepReserveOfMessagesForWhatRemovesRisk()
    {
        final RiskDesk desk = spent(rationed(), Leg.PRIMARY, 63);
        desk.assertPasses(desk.firstLeg());
        desk.assertPasses(desk.probe());
        spent(desk, Leg.PRIMARY, 1);
        desk.assertDenies(16, 64, 64, desk.firstLeg());
        desk.assertDenies(16, 64, 64, desk.probe());
        desk.naked();
        desk.assertPasses(desk.undo(), "0.2");
        spent(desk, Leg.PRIMARY, 11);
        desk.assertPasses(desk.undo(), "0.2");
        spent(desk, Leg.PRIMARY, 1);
        desk.assertDenies(16, 76, 76, desk.undo());
        desk.assertPasses(desk.hedge(), "0.2");
        spent(desk, Leg.PRIMARY, 3);
        desk.assertPasses(desk.cancel());
        spent(desk, Leg.PRIMARY, 1);
        desk.assertDenies(16, 80, 80, desk.cancel());
    }

    @Test
    void shouldDenyFirstLegWhoseHedgeHasNoMessageLeft()
    {
        final RiskDesk desk = spent(rationed(), Leg.HEDGE, 75);
        desk.assertPasses(desk.firstLeg());
        desk.assertPasses(desk.probe());
        desk.naked();
        desk.assertPasses(desk.hedge(), "0.2");
        spent(desk, Leg.HEDGE, 1);
        desk.assertDenies(16, 76, 76, desk.hedge());
        desk.assertPasses(desk.undo(), "0.2");
        desk.filled(Leg.PRIMARY, "-0.2");
        desk.assertDenies(16, 76, 76, desk.firstLeg());
        desk.assertPasses(desk.probe());
    }

    @Test
    void shouldEndQuotesWithoutProgress()
    {
        final RiskDesk desk = new RiskDesk();
        desk.assertPasses(after(desk.firstLeg(), 60));
        desk.assertDenies(17, 61, 61, after(desk.firstLeg(), 61));
        desk.hedged();
        final OrderRequest quote = desk.step();
        quote.postOnly = true;
        desk.assertPasses(after(quote, 60));
        desk.assertDenies(17, 61, 61, after(quote, 61));
        desk.assertPasses(desk.cancel());
    }

    @Test
    void shouldEndHedgesAndClosesWithoutProgress()
    {
        final RiskDesk desk = new RiskDesk().naked();
        desk.assertPasses(after(desk.hedge(), 3));
        desk.assertDenies(17, 4, 4, after(desk.hedge(), 4));
        desk.assertPasses(after(desk.undo(), 5));
        desk.assertDenies(17, 6, 6, after(desk.undo(), 6));
    }

    @Test
    void shouldDenyIdThatWasUsed()
    {
        final RiskDesk desk = new RiskDesk().naked();
        final Order used = desk.live(Leg.PRIMARY, Side.SELL, Intent.PROBE, "0.001");
        used.ended(OrderState.CANCELLED, 0);
        desk.orders.sweep();
        assertDeniesId(desk, desk.hedge(), used.clientOrderId());
        assertDeniesId(desk, desk.undo(), used.clientOrderId());
        assertDeniesId(desk, desk.probe(), used.clientOrderId());
        desk.filled(Leg.PRIMARY, "-0.2");
        assertDeniesId(desk, desk.firstLeg(), used.clientOrderId());
        desk.assertPasses(desk.firstLeg());
        final OrderRequest cancel = desk.cancel();
        cancel.clientOrderId = used.clientOrderId();
        desk.assertPasses(cancel);
    }

    private static void assertDeniesId(final RiskDesk desk, final OrderRequest asked, final long used)
    {
        asked.clientOrderId = used;
        desk.assertDenies(18, used, 0, asked);
        asked.clientOrderId = 0;
        desk.assertDenies(18, 0, 0, asked);
    }

    @Test
    void shouldDenyOrderAgainstOneOfOurs()
    {
        final RiskDesk desk = new RiskDesk().naked();
        final Order quote = desk.live(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.001");
        desk.assertDenies(19, quote.clientOrderId(), 0, desk.undo());
        desk.assertPasses(desk.hedge(), "0.2");
        desk.assertPasses(desk.cancel());
        quote.cancelling(NOW);
        desk.assertDenies(19, quote.clientOrderId(), 0, desk.undo());
        quote.ended(OrderState.CANCELLED, 0);
        desk.assertPasses(desk.undo(), "0.2");

        final Order bought = desk.live(Leg.HEDGE, Side.BUY, Intent.PROBE, "0.01");
        desk.assertDenies(19, bought.clientOrderId(), 0, desk.hedge());
        bought.ended(OrderState.EXPIRED, 0);

        desk.filled(Leg.PRIMARY, "-0.2");
        final Order sold = desk.live(Leg.PRIMARY, Side.SELL, Intent.PROBE, "0.001");
        desk.assertDenies(19, sold.clientOrderId(), 0, desk.firstLeg());
        desk.assertPasses(desk.probe());
        sold.ended(OrderState.EXPIRED, 0);
        desk.live(Leg.PRIMARY, Side.BUY, Intent.PROBE, "0.001");
        desk.assertPasses(desk.firstLeg());
    }

    @ParameterizedTest
    @CsvSource({"0", "2000000000"})
    void shouldStartAttemptsUntilUnhedgedTimeIsOver(final long unhedgedNs)
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.unhedgedSinceNs(NOW - unhedgedNs);
        desk.assertPasses(desk.firstLeg());
        desk.naked();
        desk.assertPasses(desk.hedge());
    }

    @Test
    void shouldStartNoAttemptOnceUnhedgedTimeIsOver()
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.unhedgedSinceNs(NOW - 2 * SECOND - 1);
        desk.assertDenies(26, 2 * SECOND + 1, 2 * SECOND, desk.firstLeg());
        desk.naked();
        desk.assertDenies(26, 2 * SECOND + 1, 2 * SECOND, desk.hedge());
        desk.assertPasses(desk.undo(), "0.2");
        desk.assertPasses(desk.cancel());
        desk.context.unhedgedSinceNs(RiskContext.NONE);
        desk.assertPasses(desk.hedge());
    }

    @ParameterizedTest
    @EnumSource(value = Intent.class, names = {"HEDGE", "CLOSE"})
    void shouldTakeAttemptsFromConfiguration(final Intent intent)
    {
        final RiskDesk desk = new RiskDesk(EngineConfig.defaults()
            .with(Setting.HEDGE_ATTEMPTS, "2")
            .with(Setting.CLOSE_ATTEMPTS, "2")
            .with(Setting.MAX_REQUOTES, "1")).naked();
        final OrderRequest asked = intent == Intent.HEDGE ? desk.hedge() : desk.undo();
        desk.assertPasses(after(asked, 1));
        desk.assertDenies(17, 2, 2, after(asked, 2));
        desk.filled(Leg.PRIMARY, "-0.2");
        desk.assertPasses(after(desk.firstLeg(), 1), "0.2");
        desk.assertDenies(17, 2, 2, after(desk.firstLeg(), 2));
        desk.assertPasses(after(desk.probe(), 9));
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyFirstLegThatLeavesNoProofs(final Leg leg)
    {
        final RiskDesk desk = new RiskDesk(Setting.HISTORY_MESSAGES, "12");
        desk.context.venue(leg).budget().count(MessageKind.PROOF, NOW);
        desk.assertPasses(desk.firstLeg());
        desk.context.venue(leg).budget().count(MessageKind.PROOF, NOW);
        desk.assertDenies(16, 2, 2, desk.firstLeg());
    }

    @Test
    void shouldNotStopHedgeOrCloseForProofs()
    {
        final RiskDesk desk = new RiskDesk(Setting.HISTORY_MESSAGES, "1").naked();
        desk.context.venue(Leg.HEDGE).budget().count(MessageKind.PROOF, NOW);
        desk.context.venue(Leg.PRIMARY).budget().count(MessageKind.PROOF, NOW);
        desk.assertPasses(desk.hedge());
        desk.assertPasses(desk.undo());
    }
}
