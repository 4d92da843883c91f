package io.ballast.core.risk;

import io.ballast.core.codec.BookEventDecoder;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.SessionState;
import io.ballast.core.codec.Side;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.function.Consumer;

import static io.ballast.core.risk.RiskDesk.ASK;
import static io.ballast.core.risk.RiskDesk.BID;
import static io.ballast.core.risk.RiskDesk.NOW;
import static io.ballast.core.risk.RiskDesk.SECOND;
import static io.ballast.core.risk.RiskDesk.n;
import static io.ballast.core.risk.RiskDesk.passes;
import static io.ballast.core.risk.RiskDesk.rules;
import static io.ballast.core.risk.RiskDesk.stopsFirstLegsOnly;
import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * R02 to R05 and R13: sessions, books and depth that only a first leg needs.
 */
class FirstLegMarketChecksTest
{
    private static final long UNKNOWN = OrderRequest.UNKNOWN;

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyUntilVenueIsReady(final Leg leg)
    {
        final int unit = leg == Leg.PRIMARY ? 1 : 256;
        stopsFirstLegsOnly(2, unit, 0, d -> d.context.venue(leg).onSession(Channel.MARKET, SessionState.DOWN, NOW));
        stopsFirstLegsOnly(2, (2 + 4 + 8 + 16) * unit, 0,
            d -> d.context.venue(leg).onSession(Channel.ORDERS, SessionState.DOWN, NOW));
        stopsFirstLegsOnly(2, (4 + 8 + 16) * unit, 0,
            d -> d.context.venue(leg).onSession(Channel.ORDERS, SessionState.RESTRICTED, NOW));
        stopsFirstLegsOnly(2, 8 * unit, 0,
            d -> d.context.venue(leg).onSession(Channel.ORDERS, SessionState.DIRTY, NOW));
        stopsFirstLegsOnly(2, 16 * unit, 0, d -> d.context.venue(leg).ready(false));
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyOnceBookIsOlderThanItsLimit(final Leg leg)
    {
        passes(d -> d.book(leg, BID, ASK, NOW - 2_500_000_000L));
        stopsFirstLegsOnly(3, 2_500_000_001L, 2_500_000_000L, d -> d.book(leg, BID, ASK, NOW - 2_500_000_001L));
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyOnGapAndBeforeFirstBook(final Leg leg)
    {
        stopsFirstLegsOnly(3, 0, 2_500_000_000L, d ->
        {
            final BookEventDecoder book = d.events.deepBook(BID, ASK, n("1"), n("1"));
            d.events.bookEncoder().gap(Flag.YES);
            d.context.market(leg).onBook(book, NOW);
        });
        stopsFirstLegsOnly(3, 0, 2_500_000_000L, d -> d.context.market(leg).onSessionLost());
        stopsFirstLegsOnly(3, UNKNOWN, 2_500_000_000L, d -> d.context.leg(
            leg, rules(leg), new MarketView(d.config), d.context.venue(leg), d.context.executable(leg)));
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyWhenTouchIsFrozen(final Leg leg)
    {
        final Consumer<RiskDesk> moved = d ->
        {
            d.book(leg, BID - n("1"), ASK, NOW - SECOND);
            d.book(leg, BID, ASK, NOW - SECOND);
            d.mark(leg, "2936.85", 0, 0, NOW - SECOND);
            d.mark(leg, "2940", 0, 0, NOW);
        };
        stopsFirstLegsOnly(3, SECOND, SECOND, moved);
        passes(d ->
        {
            moved.accept(d);
            d.book(leg, BID + n("0.01"), ASK, NOW - SECOND + 1);
        });
    }

    @ParameterizedTest
    @EnumSource(Leg.class)
    void shouldDenyOnBrokenBook(final Leg leg)
    {
        stopsFirstLegsOnly(4, BID, BID, d -> d.oneLevel(leg, "2936.8", "1", "2936.8", "1"));
        stopsFirstLegsOnly(4, BID, n("2936.7"), d -> d.oneLevel(leg, "2936.8", "1", "2936.7", "1"));
        stopsFirstLegsOnly(4, 0, ASK, d -> d.oneLevel(leg, "0", "0", "2936.9", "1"));
        stopsFirstLegsOnly(4, BID, 0, d -> d.oneLevel(leg, "2936.8", "1", "0", "0"));
        stopsFirstLegsOnly(4, 0, 0, d -> d.oneLevel(leg, "0", "0", "0", "0"));
    }

    @Test
    void shouldDenyWhenMidsDivergeBeyondBasis()
    {
        // 50 bp of a mid of 1,000 is 5; the smallest step of a mid beyond is 1e-8, which is 1e-7 bp.
        final RiskDesk desk = new RiskDesk(Setting.PRICE_COLLAR, "100 bp");
        desk.book(Leg.PRIMARY, n("999.99"), n("1000.01"));
        desk.book(Leg.HEDGE, n("1004.99"), n("1005.01"));
        final OrderRequest asked = desk.firstLeg();
        asked.price = n("999.99");
        desk.assertPasses(asked);
        desk.book(Leg.HEDGE, n("994.99"), n("995.01"));
        desk.assertPasses(asked);

        desk.book(Leg.HEDGE, n("1004.99"), n("1005.01000002"));
        desk.assertDenies(5, n("50.0000001"), n("50"), asked);
        desk.book(Leg.HEDGE, n("994.98999998"), n("995.01"));
        desk.assertDenies(5, n("50.0000001"), n("50"), asked);
    }

    @Test
    void shouldSubtractLearnedBasisFromDivergence()
    {
        final RiskDesk desk = new RiskDesk(Setting.PRICE_COLLAR, "100 bp");
        for (int i = 0; i <= 250; i++)
        {
            desk.context.basis().onMids(n("1000"), n("1001"), NOW + i * SECOND / 4);
        }
        desk.book(Leg.PRIMARY, n("999.99"), n("1000.01"));
        final OrderRequest asked = desk.firstLeg();
        asked.price = n("999.99");
        desk.book(Leg.HEDGE, n("1005.99"), n("1006.01"));
        desk.assertPasses(asked);
        desk.book(Leg.HEDGE, n("1005.99"), n("1006.01000002"));
        desk.assertDenies(5, n("50.0000001"), n("50"), asked);
        desk.book(Leg.HEDGE, n("995.99"), n("996.01"));
        desk.assertPasses(asked);
        desk.book(Leg.HEDGE, n("995.98999998"), n("996.01"));
        desk.assertDenies(5, n("50.0000001"), n("50"), asked);
    }

    @Test
    void shouldDenyDivergenceItCannotSee()
    {
        for (final Leg leg : Leg.values())
        {
            final RiskDesk desk = new RiskDesk();
            desk.oneLevel(leg, "0", "0", "2936.9", "1");
            final OrderRequest asked = desk.firstLeg();
            final int code = new DivergenceCheck(desk.config).check(asked, desk.context, NOW);
            assertEquals(5, code);
            assertEquals(UNKNOWN, asked.value);
        }
    }

    @Test
    void shouldDenyWhenHedgeVenueDoesNotShowTheDepth()
    {
        // 30 bp below the bid of 2,936.80 is 2,927.9896.
        passes(d -> d.oneLevel(Leg.HEDGE, "2936.8", "0.2", "2936.9", "0.01"));
        stopsFirstLegsOnlyBySize(n("0.19999999"), d -> d.oneLevel(Leg.HEDGE, "2936.8", "0.19999999", "2936.9", "9"));
        final RiskDesk desk = new RiskDesk();
        desk.context.market(Leg.HEDGE).onBook(desk.events.deepBook(BID, ASK, n("8.8104"), n("0.1")), NOW);
        desk.assertPasses(desk.firstLeg());
        desk.context.market(Leg.HEDGE).onBook(desk.events.deepBook(BID, ASK, n("8.81040001"), n("0.1")), NOW);
        desk.assertDenies(13, n("0.1"), n("0.2"), desk.firstLeg());
    }

    @Test
    void shouldLookForDepthOnTheSideThatHedges()
    {
        final RiskDesk desk = new RiskDesk();
        desk.context.market(Leg.HEDGE).onBook(desk.events.deepBook(BID, ASK, n("8.8107"), n("0.1")), NOW);
        final OrderRequest asked = desk.firstLeg();
        asked.side = Side.SELL;
        asked.price = ASK;
        desk.assertPasses(asked);
        desk.context.market(Leg.HEDGE).onBook(desk.events.deepBook(BID, ASK, n("8.81070001"), n("0.1")), NOW);
        desk.assertDenies(13, n("0.1"), n("0.2"), asked);
    }

    @Test
    void shouldDenyBeyondLearnedSize()
    {
        passes(d -> learn(d, Leg.HEDGE, Side.SELL, "0.2"));
        passes(d -> learn(d, Leg.HEDGE, Side.BUY, "0.1"));
        passes(d -> learn(d, Leg.PRIMARY, Side.BUY, "0.1"));
        stopsFirstLegsOnlyBySize(n("0.19"), d -> learn(d, Leg.HEDGE, Side.SELL, "0.19"));
    }

    @Test
    void shouldDenyTakingFirstLegWithoutDepthOnItsOwnVenue()
    {
        final RiskDesk desk = new RiskDesk();
        final OrderRequest asked = desk.firstLeg();
        asked.price = ASK;
        asked.postOnly = false;
        desk.oneLevel(Leg.PRIMARY, "2936.8", "1", "2936.9", "0.2");
        desk.assertPasses(asked);
        desk.oneLevel(Leg.PRIMARY, "2936.8", "1", "2936.9", "0.1999");
        desk.assertDenies(13, n("0.1999"), n("0.2"), asked);
        asked.postOnly = true;
        desk.assertPasses(asked);
        asked.postOnly = false;
        desk.oneLevel(Leg.PRIMARY, "2936.8", "1", "2936.9", "1");
        learn(desk, Leg.PRIMARY, Side.BUY, "0.15");
        desk.assertDenies(13, n("0.15"), n("0.2"), asked);
    }

    private static void learn(final RiskDesk desk, final Leg leg, final Side side, final String filled)
    {
        desk.context.executable(leg).onResult(side, n("100"), n("0.5"), n(filled), NOW);
    }

    private static void stopsFirstLegsOnlyBySize(final long value, final Consumer<RiskDesk> spoil)
    {
        stopsFirstLegsOnly(13, value, n("0.2"), spoil);
    }
}
