package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.ballast.core.risk.RiskDesk.n;

/**
 * R22: what may be sent beside an order whose outcome is unknown.
 */
class UnknownOrderCheckTest
{
    private static OrderRequest sized(final OrderRequest asked, final String quantity)
    {
        asked.quantity = n(quantity);
        return asked;
    }

    private static OrderRequest buy(final OrderRequest asked)
    {
        asked.side = Side.BUY;
        asked.price = n("2940");
        return asked;
    }

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

    /** A fill of more than was asked for on the hedge venue, beside an exit whose rest is being proven. */
    @Test
    void shouldHedgeWhatUnknownExitThatRestedCannotHaveTaken()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.4");
        final Order exit = desk.rested(Leg.PRIMARY, Side.SELL, "0.25");
        exit.unknown();
        desk.assertPasses(sized(desk.hedge(), "0.15"), "0.15");
        desk.assertPasses(sized(desk.hedge(), "0.4"), "0.15");
        desk.assertDenies(22, exit.clientOrderId(), 0, desk.undo());
        desk.rested(Leg.PRIMARY, Side.SELL, "0.15");
        desk.assertDenies(12, n("0.15"), n("0.01"), sized(desk.hedge(), "0.15"));
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
