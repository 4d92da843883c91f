package io.ballast.core.risk;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.QueryResult;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.venue.VenueState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.function.Consumer;

import static io.ballast.core.risk.RiskDesk.ASK;
import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.SECOND;
import static io.ballast.core.risk.RiskDesk.n;
import static io.ballast.core.risk.RiskDesk.passes;
import static io.ballast.core.risk.RiskDesk.rules;
import static io.ballast.core.risk.RiskDesk.stopsFirstLegsOnly;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * R14, R15, R20, R21, R23 to R25, R27 and R28: the day, the accounts and the clocks that only a first leg needs.
 */
class FirstLegAccountChecksTest
{
    private static final long UNKNOWN = OrderRequest.UNKNOWN;

    @Test
    void shouldDenyOnceDayHasLostItsLimit()
    {
        stopsFirstLegsOnly(14, n("5"), n("5"), d -> d.context.day().open(0, n("-5"), 0));
        stopsFirstLegsOnly(14, n("6"), n("5"), d -> d.context.day().open(0, n("-6"), 0));
        passes(d -> d.context.day().open(0, n("-4.99999999"), 0));
        stopsFirstLegsOnly(14, n("5"), n("5"), d ->
        {
            d.context.day().open(0, n("-4.5"), 0);
            d.context.failureFees(n("0.5"));
        });
    }

    @Test
    void shouldDenyWhenRoundTripDoesNotFitTheDay()
    {
        passes(d -> d.context.roundTripCost(n("25")));
        stopsFirstLegsOnly(14, n("25.00000001"), n("25"), d -> d.context.roundTripCost(n("25.00000001")));
        stopsFirstLegsOnly(14, n("0.82"), n("0.81999999"), d -> d.context.day().open(0, 0, n("-24.18000001")));
        passes(d -> d.context.day().open(0, 0, n("-24.18")));
        stopsFirstLegsOnly(14, n("-1"), 0, d ->
        {
            d.context.roundTripCost(n("-1"));
            d.context.day().open(0, 0, n("-25"));
        });
        passes(d ->
        {
            d.context.roundTripCost(n("-1"));
            d.context.day().open(0, 0, n("-24.99999999"));
        });
    }

    @Test
    void shouldDenyWhenPositionCannotBeValued()
    {
        final RiskDesk desk = new RiskDesk().hedged();
        for (final Leg leg : Leg.values())
        {
            desk.context.leg(
                leg, rules(leg), new MarketView(desk.config), desk.context.venue(leg), desk.context.executable(leg));
        }
        final DayLedgerCheck check = new DayLedgerCheck(desk.config);
        final OrderRequest asked = desk.firstLeg();
        assertEquals(14, check.check(asked, desk.context, NOW));
        assertEquals(UNKNOWN, asked.value);
        assertEquals(n("5"), asked.limit);
        desk.filled(Leg.PRIMARY, "-0.2");
        assertEquals(14, check.check(asked, desk.context, NOW));
        desk.filled(Leg.HEDGE, "0.2");
        assertEquals(0, check.check(asked, desk.context, NOW));
    }

    @Test
    void shouldDenyOnceFailuresTripped()
    {
        stopsFirstLegsOnly(15, 3, 3, d -> fail(d, 3));
        passes(d -> fail(d, 2));
        passes(d ->
        {
            fail(d, 3);
            d.context.streaks().rearm();
        });
    }

    private static void fail(final RiskDesk desk, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            desk.context.streaks().onCycle(true);
        }
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyOnRejectStreakOfEitherVenue(final Leg leg)
    {
        stopsFirstLegsOnly(15, 10, 10, d -> reject(d, leg, 10));
        passes(d -> reject(d, leg, 9));
    }

    private static void reject(final RiskDesk desk, final Leg leg, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            desk.context.venue(leg).onReject(RejectClass.RETRY);
        }
    }

    @Test
    void shouldDenyWithoutFreeMarginOnEitherVenue()
    {
        // 0.2 at 2,936.80 is 587.36, 2 % of it 11.7472, 120 % of that 14.09664; the hedge at the mid 14.09688.
        passes(d -> margin(d, Leg.PRIMARY, "14.09664"));
        stopsFirstLegsOnly(20, n("14.09663999"), n("14.09664"), d -> margin(d, Leg.PRIMARY, "14.09663999"));
        passes(d -> margin(d, Leg.HEDGE, "14.09688"));
        stopsFirstLegsOnly(20, n("14.09687999"), n("14.09688"), d -> margin(d, Leg.HEDGE, "14.09687999"));
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyWithoutKnownAccount(final Leg leg)
    {
        final long needed = leg == Leg.PRIMARY ? n("14.09664") : n("14.09688");
        stopsFirstLegsOnly(20, UNKNOWN, needed, d ->
        {
            final VenueState venue = readyVenue(d, leg);
            venue.onClock(0, 0);
            d.context.leg(leg, rules(leg), d.context.market(leg), venue, d.context.executable(leg));
        });
    }

    private static VenueState readyVenue(final RiskDesk desk, final Leg leg)
    {
        final VenueState venue = new VenueState(desk.config, leg);
        venue.onSession(Channel.MARKET, SessionState.UP, NOW);
        venue.onSession(Channel.ORDERS, SessionState.UP, NOW);
        venue.reconciled();
        venue.ready(true);
        return venue;
    }

    private static void margin(final RiskDesk desk, final Leg leg, final String free)
    {
        desk.context.venue(leg).onAccount(
            desk.events.account(QueryResult.FOUND, n("10000"), n(free)), NOW);
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyNearLiquidationOfEitherLeg(final Leg leg)
    {
        for (final String price : new String[] {"2700", "3300"})
        {
            final RiskDesk desk = new RiskDesk().hedged();
            desk.context.clip(n("1"));
            desk.mark(leg, "3000", 0, 0, NOW);
            desk.context.venue(leg).liquidationPrice(n(price));
            desk.assertPasses(desk.firstLeg());
            desk.mark(leg, price.equals("2700") ? "2999.99" : "3000.01", 0, 0, NOW);
            desk.assertDenies(21, price.equals("2700") ? n("9.99969999") : n("9.99963333"), n("10"), desk.firstLeg());
            desk.assertPasses(desk.step(), "0.2");
            desk.filled(leg, leg == Leg.PRIMARY ? "-0.2" : "0.2");
            desk.assertPasses(desk.firstLeg());
        }
    }

    @Test
    void shouldTakeMidWhereThereIsNoMarkAndDenyWithoutEither()
    {
        final RiskDesk desk = new RiskDesk().hedged();
        desk.context.venue(Leg.PRIMARY).liquidationPrice(n("2900"));
        desk.assertDenies(21, n("1.25474573"), n("10"), desk.firstLeg());
        for (final Leg leg : Leg.values())
        {
            desk.context.leg(
                leg, rules(leg), new MarketView(desk.config), desk.context.venue(leg), desk.context.executable(leg));
        }
        final OrderRequest asked = desk.firstLeg();
        assertEquals(
            21, new LiquidationCheck(desk.config).check(asked, desk.context, NOW));
        assertEquals(UNKNOWN, asked.value);
    }

    @Test
    void shouldDenyOnMismatch()
    {
        stopsFirstLegsOnly(23, 1, 0, d -> d.context.mismatch(true));
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyOnClockOffset(final Leg leg)
    {
        passes(d -> d.context.venue(leg).onClock(SECOND, 0));
        passes(d -> d.context.venue(leg).onClock(-SECOND, 0));
        stopsFirstLegsOnly(24, SECOND + 1, SECOND, d -> d.context.venue(leg).onClock(SECOND + 1, 0));
        stopsFirstLegsOnly(24, SECOND + 1, SECOND, d -> d.context.venue(leg).onClock(-SECOND - 1, 0));
        stopsFirstLegsOnly(24, 0, SECOND, d -> d.context.venue(leg).onClock(0, -SECOND));
        stopsFirstLegsOnly(24, UNKNOWN, SECOND, d ->
        {
            final VenueState venue = readyVenue(d, leg);
            venue.onAccount(d.events.account(QueryResult.FOUND, n("10000"), n("10000")), NOW);
            d.context.leg(leg, rules(leg), d.context.market(leg), venue, d.context.executable(leg));
        });
    }

    @Test
    void shouldDenyBelowJournalReserveOrAboveItsLag()
    {
        final long limit = 16L << 20;
        passes(d -> d.context.journalReserve(limit));
        stopsFirstLegsOnly(25, limit - 1, limit, d -> d.context.journalReserve(limit - 1));
        stopsFirstLegsOnly(25, 64L << 20, limit, d -> d.context.reserveHeld(false));
        passes(d -> d.context.journalLag(2 * SECOND));
        stopsFirstLegsOnly(25, 2 * SECOND + 1, 2 * SECOND, d -> d.context.journalLag(2 * SECOND + 1));
    }

    @Test
    void shouldDenyBeforeFundingThatCostsTooMuch()
    {
        // 0.2 at 2,936.85 is 587.37, and 0.000170250439 of that is 0.10000000036; money is rounded against us.
        final long rate = 170_250_439L;
        final long wall = NOW + 5 * SECOND;
        final Consumer<RiskDesk> inWindow = d ->
        {
            d.context.wallOffsetNs(5 * SECOND);
            d.mark(Leg.PRIMARY, "2936.85", rate, wall + 60 * SECOND, NOW);
        };
        stopsFirstLegsOnly(27, n("0.10000001"), n("0.1"), inWindow);
        passes(d ->
        {
            inWindow.accept(d);
            d.mark(Leg.PRIMARY, "2936.85", rate - 1, wall + 60 * SECOND, NOW);
        });
        passes(d ->
        {
            inWindow.accept(d);
            d.mark(Leg.PRIMARY, "2936.85", rate, wall + 60 * SECOND + 1, NOW);
        });
        stopsFirstLegsOnly(27, n("0.10000001"), n("0.1"), d ->
        {
            inWindow.accept(d);
            d.mark(Leg.PRIMARY, "2936.85", rate, wall, NOW);
        });
        passes(d ->
        {
            inWindow.accept(d);
            d.mark(Leg.PRIMARY, "2936.85", rate, wall - 1, NOW);
        });
    }

    @Test
    void shouldNetFundingOfBothVenuesOnPositionsAsTheyWillBe()
    {
        // The short hedge receives what the long primary pays.
        final RiskDesk desk = new RiskDesk();
        desk.mark(Leg.PRIMARY, "2936.85", 1_000_000_000L, NOW, NOW);
        desk.assertDenies(27, n("0.58737"), n("0.1"), desk.firstLeg());
        desk.mark(Leg.HEDGE, "2936.85", 1_000_000_000L, NOW, NOW);
        desk.assertPasses(desk.firstLeg());
        desk.mark(Leg.PRIMARY, "2936.85", 0, 0, NOW);
        desk.assertPasses(desk.firstLeg());
        final OrderRequest sell = desk.firstLeg();
        sell.side = Side.SELL;
        sell.price = ASK;
        desk.assertDenies(27, n("0.58737"), n("0.1"), sell);
        desk.hedged();
        desk.assertPasses(sell);
    }

    @Test
    void shouldDenyFundingItCannotValue()
    {
        for (final Leg leg : Leg.values())
        {
            final RiskDesk desk = new RiskDesk();
            for (final Leg each : Leg.values())
            {
                desk.context.leg(each, rules(each), new MarketView(desk.config), desk.context.venue(each),
                    desk.context.executable(each));
            }
            final FundingCheck check = new FundingCheck(desk.config);
            assertEquals(0, check.check(desk.firstLeg(), desk.context, NOW));
            desk.mark(leg, "0", 1, NOW, NOW);
            assertEquals(27, check.check(desk.firstLeg(), desk.context, NOW));
            assertEquals(UNKNOWN, desk.request.value);
        }
    }

    @Test
    void shouldDenyUnapprovedConfigurationOnRealVenues()
    {
        stopsFirstLegsOnly(28, 0, 1, d -> d.context.live(true));
        passes(d ->
        {
            d.context.live(true);
            d.context.configApproved(true);
        });
    }

    @Test
    void shouldNotStopWhatRemovesRiskWhenEverythingIsWrong()
    {
        final Consumer<RiskDesk> ruin = d ->
        {
            for (final Leg leg : Leg.values())
            {
                d.context.venue(leg).onSession(Channel.ORDERS, SessionState.RESTRICTED, NOW);
                d.context.venue(leg).onSession(Channel.MARKET, SessionState.DOWN, NOW);
                d.context.venue(leg).onClock(-9 * SECOND, -9 * SECOND);
                d.context.venue(leg).liquidationPrice(n("2930"));
                d.context.market(leg).onSessionLost();
                margin(d, leg, "0");
                reject(d, leg, 50);
                d.mark(leg, "2000", FixedPoint.RATE_SCALE, NOW + 1, NOW);
            }
            fail(d, 5);
            d.context.day().open(0, n("-500"), n("-500"));
            d.context.clip(0);
            d.context.mismatch(true);
            d.context.journalReserve(0);
            d.context.reserveHeld(false);
            d.context.live(true);
            d.context.tradingState(TradingState.HALTED);
        };
        final RiskDesk naked = new RiskDesk().naked();
        ruin.accept(naked);
        final OrderRequest hedge = naked.hedge();
        hedge.restores = true;
        naked.assertPasses(hedge, "0.2");
        naked.assertPasses(naked.undo(), "0.2");
        naked.assertPasses(naked.cancel());
        naked.context.unhedgedSinceNs(NOW - 100 * SECOND);
        naked.assertPasses(naked.undo(), "0.2");
        final RiskDesk hedged = new RiskDesk().hedged();
        ruin.accept(hedged);
        hedged.assertPasses(hedged.step(), "0.2");
        hedged.unknown(Leg.PRIMARY, Side.SELL, Intent.FIRST_LEG, "0.1");
        hedged.context.clip(n("5"));
        hedged.assertDenies(1, 2, 0, hedged.firstLeg());
    }
}
