package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Side;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.n;
import static io.ballast.core.risk.RiskDesk.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RiskContextTest
{
    @Test
    void shouldMarkLossAndCostInUsd()
    {
        final RiskDesk desk = new RiskDesk();
        final RiskContext context = desk.context;
        assertEquals(0, context.markedLoss());
        assertEquals(0, context.markedCost());
        desk.primary.apply(Side.BUY, n("2937.85"), n("0.2"), n("0.11"), Liquidity.MAKER);
        desk.hedge.apply(Side.SELL, n("2934.85"), n("0.2"), n("0.29"), Liquidity.TAKER);
        desk.primary.fund(n("-0.05"));
        desk.hedge.fund(n("0.02"));
        assertEquals(n("-0.63"), context.markedLoss());
        assertEquals(n("-1.03"), context.markedCost());
        context.failureFees(n("0.4"));
        assertEquals(n("-1.03"), context.markedLoss());
        assertEquals(n("-1.03"), context.markedCost());
        context.venue(Leg.HEDGE).onCurrency(n("0.5"));
        context.failureFees(0);
        assertEquals(n("-0.25") + n("-0.19"), context.markedLoss());
        assertEquals(n("-0.36") + n("-0.335"), context.markedCost());
    }

    @Test
    void shouldKeepWhatItWasGiven()
    {
        final RiskDesk desk = new RiskDesk();
        assertSame(desk.config, desk.context.config());
        assertSame(desk.orders, desk.context.orders());
        final MarketView market = new MarketView(desk.config);
        assertSame(desk.context, desk.context.leg(Leg.HEDGE, rules(Leg.HEDGE), market,
            desk.context.venue(Leg.PRIMARY), desk.context.executable(Leg.PRIMARY)));
        assertSame(market, desk.context.market(Leg.HEDGE));
        assertSame(desk.context.venue(Leg.PRIMARY), desk.context.venue(Leg.HEDGE));
    }

    @Test
    void shouldKnowADryRunOnlyWhenTold()
    {
        final RiskContext context = new RiskDesk().context;
        assertFalse(context.dryRun());
        context.dryRun(true);
        assertTrue(context.dryRun());
    }

    @Test
    void shouldSayWhetherEveryPositionHasPrice()
    {
        for (final Leg leg : Leg.values())
        {
            final RiskDesk desk = new RiskDesk();
            for (final Leg each : Leg.values())
            {
                desk.context.leg(each, rules(each), new MarketView(desk.config), desk.context.venue(each),
                    desk.context.executable(each));
            }
            assertTrue(desk.context.markable());
            desk.filled(leg, "0.1");
            assertFalse(desk.context.markable());
            desk.mark(leg.other(), "2900", 0, 0, NOW);
            assertTrue(desk.context.markable());
        }
    }

    @Test
    void shouldTellWhatMayStillBeClosed()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.2").filled(Leg.HEDGE, "-0.1");
        final RiskContext context = desk.context;
        assertEquals(n("0.2"), context.closable(Leg.PRIMARY, Side.SELL));
        assertEquals(0, context.closable(Leg.PRIMARY, Side.BUY));
        assertEquals(n("0.1"), context.closable(Leg.HEDGE, Side.BUY));
        assertEquals(0, context.closable(Leg.HEDGE, Side.SELL));
        desk.live(Leg.PRIMARY, Side.BUY, Intent.PROBE, "0.05");
        assertEquals(n("0.2"), context.closable(Leg.PRIMARY, Side.SELL));
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.05");
        assertEquals(n("0.15"), context.closable(Leg.PRIMARY, Side.SELL));
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.3");
        assertEquals(0, context.closable(Leg.PRIMARY, Side.SELL));
    }

    @Test
    void shouldTellWhatMayStillBeHedged()
    {
        final RiskDesk desk = new RiskDesk().filled(Leg.PRIMARY, "0.2");
        final RiskContext context = desk.context;
        assertEquals(n("0.2"), context.hedgeable(Side.SELL));
        assertEquals(n("-0.2"), context.hedgeable(Side.BUY));
        desk.live(Leg.HEDGE, Side.SELL, Intent.HEDGE, "0.05");
        desk.live(Leg.PRIMARY, Side.SELL, Intent.CLOSE, "0.01");
        desk.live(Leg.PRIMARY, Side.BUY, Intent.FIRST_LEG, "0.02");
        assertEquals(n("0.14"), context.hedgeable(Side.SELL));
        assertEquals(n("-0.22"), context.hedgeable(Side.BUY));
    }

    @Test
    void shouldKnowHedgeUnitWithAndWithoutPrice()
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.015", "100", "100"));
        assertEquals(n("0.04"), desk.context.hedgeUnit());
        assertEquals(n("0.11"), desk.context.hedgeUnit(n("1000")));
        assertEquals(n("0.02"), desk.context.hedgeUnit(0));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.03", "100", "100"));
        assertEquals(n("0.03"), desk.context.hedgeUnit(0));
        assertEquals(n("0.04"), desk.context.hedgeUnit());
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.015", "100", "100"));
        assertEquals(n("0.02"), Lots.smallest(desk.context.instrument(Leg.HEDGE), 0));
        desk.context.instrument(Leg.HEDGE, rules(Leg.HEDGE, "0.05", "0.01", "0.03", "100", "100"));
        assertEquals(n("0.03"), desk.context.hedgeUnit(0));
    }

    @Test
    void shouldRestoreFromSnapshot()
    {
        final RiskDesk desk = new RiskDesk();
        final RiskContext context = desk.context;
        context.tradingState(TradingState.REDUCING);
        context.roundTripCost(1);
        context.failureFees(2);
        context.journalLag(3);
        context.unhedgedSinceNs(4);
        context.wallOffsetNs(5);
        context.mismatch(true);
        context.live(true);
        final Instrument changed = new Instrument(
            1, 1, "HEDGE", "USD", 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21);
        context.instrument(Leg.HEDGE, changed);
        final RiskContext fresh = new RiskDesk().context;
        Snapshots.assertRestores(context, fresh, c ->
        {
            c.clip(c.clip() + 1);
            c.tradingState(TradingState.HALTED);
            c.configApproved(true);
            c.reserveHeld(false);
            c.mismatch(!c.mismatch());
        });
        assertSame(TradingState.HALTED, fresh.tradingState());
        assertEquals(n("0.2") + 1, fresh.clip());
        assertEquals(1, fresh.roundTripCost());
        assertEquals(2, fresh.failureFees());
        assertEquals(64L << 20, fresh.journalReserve());
        assertEquals(3, fresh.journalLag());
        assertEquals(4, fresh.unhedgedSinceNs());
        assertEquals(105, fresh.wallNs(100));
        assertTrue(fresh.live());
        assertTrue(fresh.configApproved());
        assertFalse(fresh.mismatch());
        assertFalse(fresh.reserveHeld());
        assertEquals(changed, fresh.instrument(Leg.HEDGE));
        assertEquals(rules(Leg.PRIMARY), fresh.instrument(Leg.PRIMARY));
    }

    @Test
    void shouldCallCostsHistory()
    {
        final RiskContext context = new RiskDesk().context;
        context.roundTripCost(1);
        context.failureFees(2);
        Snapshots.assertDifferInHistoryAlone(context, new RiskDesk().context);
    }

    @Test
    void shouldClearEveryFieldOfRequest() throws IllegalAccessException
    {
        final OrderRequest request = new OrderRequest();
        final OrderRequest empty = new OrderRequest();
        for (final Field field : OrderRequest.class.getDeclaredFields())
        {
            if (Modifier.isStatic(field.getModifiers()))
            {
                continue;
            }
            if (field.getType() == long.class)
            {
                field.setLong(request, 7);
            }
            else if (field.getType() == int.class)
            {
                field.setInt(request, 7);
            }
            else if (field.getType() == boolean.class)
            {
                field.setBoolean(request, true);
            }
        }
        request.leg = Leg.HEDGE;
        request.side = Side.SELL;
        request.intent = Intent.CANCEL;
        assertSame(request, request.clear());
        for (final Field field : OrderRequest.class.getFields())
        {
            assertEquals(field.get(empty), field.get(request), field.getName());
        }
        assertNotEquals(Intent.CANCEL, request.intent);
    }
}
