package io.ballast.core.risk;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.SECOND;
import static io.ballast.core.risk.RiskDesk.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The gate against a naive twin that walks through every outcome of the live orders, over random states.
 */
class RiskGatePropertyTest
{
    private static final long UNIT = n("0.01");
    private static final long CAP = n("0.2");
    private static final Intent[] INTENTS = {Intent.FIRST_LEG, Intent.HEDGE, Intent.CLOSE};

    private int passed;

    @Test
    void shouldNeverPassWhatAnyOutcomeForbids()
    {
        Seeds.run(10_000, this::oneRequest);
        assertTrue(passed > 1_000, "requests that passed: " + passed);
    }

    private void oneRequest(final SplittableRandom random)
    {
        final RiskDesk desk = new RiskDesk(
            EngineConfig.defaults().with(Setting.ORDER_NOTIONAL_MAX, random.nextBoolean() ? "1000 USD" : "300 USD"));
        desk.context.tradingState(TradingState.of(random.nextInt(3)));
        desk.filled(Leg.PRIMARY, signed(random, 5000, "0.0001"));
        desk.filled(Leg.HEDGE, signed(random, 50, "0.01"));
        for (int i = random.nextInt(4); i > 0; i--)
        {
            order(desk, random);
        }
        final OrderRequest asked = desk.ask(
            INTENTS[random.nextInt(3)],
            Leg.of(random.nextInt(2)),
            random.nextBoolean() ? Side.BUY : Side.SELL,
            DecimalText.format(random.nextLong(1, 6000) * 10_000),
            n("2900") + random.nextLong(80) * n("1.003"));
        asked.closeStep = random.nextInt(4) == 0 ? 0 : random.nextLong(n("0.3"));
        asked.restores = random.nextInt(4) == 0;
        asked.reduceOnly = random.nextBoolean();
        asked.postOnly = random.nextInt(4) == 0;

        if (desk.gate.check(asked, NOW) == 0)
        {
            passed++;
            assertShape(desk, asked);
            assertOutcomes(desk, asked);
        }
        else
        {
            assertEquals(0, asked.allowedQuantity);
        }
    }

    private static String signed(final SplittableRandom random, final int steps, final String step)
    {
        final int value = random.nextInt(1, steps);
        return DecimalText.format((random.nextBoolean() ? value : -value) * n(step));
    }

    private static void order(final RiskDesk desk, final SplittableRandom random)
    {
        final Order order = desk.live(
            Leg.of(random.nextInt(2)),
            random.nextBoolean() ? Side.BUY : Side.SELL,
            INTENTS[random.nextInt(3)],
            DecimalText.format(random.nextLong(1, 20) * n("0.01")));
        if (random.nextBoolean())
        {
            order.fill(RiskDesk.BID, n("0.0005"));
        }
        switch (random.nextInt(8))
        {
            case 0 -> order.unknown();
            case 1 -> order.ended(OrderState.CANCELLED, Order.NOT_TOLD);
            case 2 -> order.ended(OrderState.EXPIRED, order.filledQuantity());
            case 3 -> order.cancelling(NOW);
            default -> order.accepted();
        }
    }

    private static void assertShape(final RiskDesk desk, final OrderRequest asked)
    {
        final Instrument rules = desk.context.instrument(asked.leg);
        assertTrue(asked.allowedQuantity > 0 && asked.allowedQuantity <= asked.quantity);
        assertEquals(0, asked.allowedQuantity % rules.lot());
        assertEquals(0, asked.allowedPrice % rules.tick());
        assertTrue(asked.allowedQuantity >= rules.minQuantity());
        assertTrue(asked.leg == Leg.PRIMARY || asked.allowedQuantity <= CAP);
        final long moved = asked.side == Side.BUY ? asked.allowedPrice - asked.price : asked.price - asked.allowedPrice;
        assertTrue(moved < rules.tick(), "more aggressive than asked by " + moved);
    }

    /** Walks through every subset of live orders that may still fill, with and without the candidate. */
    private static void assertOutcomes(final RiskDesk desk, final OrderRequest asked)
    {
        final int live = desk.orders.liveCount();
        final long change = asked.side == Side.BUY ? asked.allowedQuantity : -asked.allowedQuantity;
        final boolean reduces = asked.intent == Intent.HEDGE || asked.restores && asked.intent == Intent.CLOSE;
        for (int subset = 0; subset < 1 << live; subset++)
        {
            long primary = desk.primary.quantity();
            long hedge = desk.hedge.quantity();
            long sameWay = 0;
            for (int i = 0; i < live; i++)
            {
                final Order order = desk.orders.live(i);
                if ((subset & 1 << i) != 0)
                {
                    final long filled = order.side() == Side.BUY ? order.remaining() : -order.remaining();
                    primary += order.leg() == Leg.PRIMARY ? filled : 0;
                    hedge += order.leg() == Leg.HEDGE ? filled : 0;
                    sameWay += order.leg() == asked.leg && order.side() == asked.side ? filled : 0;
                }
            }
            final long after = primary + hedge + change;
            if (asked.intent == Intent.FIRST_LEG)
            {
                assertTrue(Math.abs(after) <= CAP + UNIT, "first leg opens to " + after);
                assertTrue(Math.abs(primary + hedge) <= CAP + UNIT, "first leg beside " + (primary + hedge));
                assertEquals(TradingState.ACTIVE, desk.context.tradingState());
            }
            else if (reduces)
            {
                assertTrue(change > 0 ? after < UNIT : after > -UNIT, "crosses zero to " + after);
            }
            else
            {
                final long step = Math.min(CAP, asked.closeStep) + UNIT;
                assertTrue(change > 0 ? after <= step : after >= -step, "close opens to " + after);
            }
            final boolean mayRaise = asked.restores && asked.intent != Intent.FIRST_LEG ||
                desk.context.tradingState() == TradingState.ACTIVE && asked.intent != Intent.CLOSE;
            if (!mayRaise || asked.reduceOnly && asked.intent != Intent.FIRST_LEG)
            {
                final long held = desk.context.exposure().position(asked.leg).quantity();
                final long left = held + sameWay + change;
                assertTrue(held > 0 ? change < 0 && left >= 0 : change > 0 && left <= 0, "flips or adds: " + left);
            }
        }
        assertNoneUnknownThatDoesTheSame(desk, asked);
    }

    private static void assertNoneUnknownThatDoesTheSame(final RiskDesk desk, final OrderRequest asked)
    {
        for (int i = 0; i < desk.orders.liveCount(); i++)
        {
            final Order order = desk.orders.live(i);
            final boolean unknown = order.state() == OrderState.UNKNOWN || order.state() == OrderState.ENDING;
            assertTrue(!unknown || asked.intent != Intent.FIRST_LEG, "first leg beside unknown order");
            final boolean same = order.intent() != Intent.FIRST_LEG && order.side() == asked.side;
            assertTrue(!unknown || !same, "done again beside unknown order");
        }
    }

    @Test
    void shouldAlwaysPassHedgeOfProvenFillsAndItsUndo()
    {
        Seeds.run(2_000, random ->
        {
            final RiskDesk desk = new RiskDesk(Setting.ORDER_NOTIONAL_MAX, "100000 USD");
            final boolean buys = random.nextBoolean();
            final long hedged = random.nextLong(0, 400) * UNIT;
            final long open = random.nextLong(n("0.01"), n("0.9"));
            final long lots = open - open % n("0.0001");
            desk.filled(Leg.PRIMARY, DecimalText.format(buys ? hedged + lots : -hedged - lots));
            if (hedged != 0)
            {
                desk.filled(Leg.HEDGE, DecimalText.format(buys ? -hedged : hedged));
            }
            ruin(desk, random);
            final Side side = buys ? Side.SELL : Side.BUY;
            final OrderRequest hedge = desk.hedge();
            hedge.side = side;
            hedge.price = 0;
            hedge.quantity = lots - lots % UNIT;
            hedge.restores = true;
            desk.assertPasses(hedge);
            assertEquals(Math.min(hedge.quantity, CAP), hedge.allowedQuantity);
            final OrderRequest undo = desk.undo();
            undo.side = side;
            undo.price = 0;
            undo.quantity = lots;
            desk.assertPasses(undo);
            assertEquals(lots, undo.allowedQuantity);
            desk.assertPasses(desk.cancel());
        });
    }

    private static void ruin(final RiskDesk desk, final SplittableRandom random)
    {
        for (final Leg leg : Leg.values())
        {
            if (random.nextBoolean())
            {
                desk.context.venue(leg).onSession(Channel.ORDERS, SessionState.RESTRICTED, NOW);
            }
            if (random.nextBoolean())
            {
                desk.context.venue(leg).onClock(random.nextLong(-60 * SECOND, 60 * SECOND), -SECOND);
            }
            if (random.nextBoolean())
            {
                desk.context.market(leg).onSessionLost();
            }
            if (random.nextBoolean())
            {
                desk.context.venue(leg).onReject(RejectClass.MARGIN);
                desk.context.venue(leg).liquidationPrice(n("2930"));
            }
            if (random.nextBoolean())
            {
                desk.oneLevel(leg, "2936.8", "0.01", "2936.9", "0.01");
            }
        }
        desk.context.tradingState(TradingState.of(random.nextInt(3)));
        desk.context.day().open(0, -random.nextLong(n("10")), -random.nextLong(n("50")));
        desk.context.clip(random.nextLong(n("0.2")));
        desk.context.mismatch(random.nextBoolean());
        desk.context.reserveHeld(random.nextBoolean());
        desk.context.live(random.nextBoolean());
        desk.context.streaks().onCycle(random.nextBoolean());
    }
}
