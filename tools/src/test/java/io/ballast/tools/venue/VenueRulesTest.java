package io.ballast.tools.venue;

import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.tools.market.MarketFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static io.ballast.tools.venue.VenueRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;

class VenueRulesTest
{
    private final VenueRig hedge = new VenueRig(Leg.HEDGE);

    @ParameterizedTest
    @CsvSource({
        "2936.805, 0.1, TICK",
        "2936.8, 0.105, LOT",
        "2936.8, 0, MIN_QUANTITY",
        "2936.8, 0.005, MIN_QUANTITY",
        "2936.8, 1000.01, MAX_QUANTITY",
        "2650, 0.01, ",
        "0, 0.1, PRICE",
        "2643.11, 0.1, PRICE_BAND",
        "2643.12, 0.1, ",
        "3230.48, 0.1, ",
        "3230.49, 0.1, PRICE_BAND"
    })
    void shouldRefuseByTheFilter(final String price, final String quantity, final String rule)
    {
        final Refusal.Rule broken = hedge.venue.account().rules().filters(
            hedge.limit(Side.BUY, price, quantity, TimeInForce.IOC, ""), n("2936.8"));
        assertEquals(rule, broken == null ? null : broken.name());
    }

    @Test
    void shouldRefuseByNotionalOnTheVenueThatHasAMinimum()
    {
        final SimConfig config = SimConfig.defaults().with(VenueSetting.MIN_NOTIONAL.of(Leg.HEDGE), "100 USD");
        final VenueRig strict = new VenueRig(Leg.HEDGE, config, true);
        strict.take(Side.BUY, "2936.81", "0.03");
        strict.take(Side.BUY, "2936.81", "0.04");
        strict.place(strict.market(Side.BUY, "0.03"));
        assertEquals(
            List.of("1 rejected RESIZE", "2 accepted", "2 taker 0.04@2936.81", "3 rejected RESIZE"), strict.log);
    }

    @Test
    void shouldRefuseAPostOnlyOrderThatCannotRest()
    {
        hedge.place(hedge.limit(Side.BUY, "2936.7", "0.1", TimeInForce.IOC, "post"));
        assertEquals(List.of("1 rejected STOP"), hedge.log);
    }

    @Test
    void shouldRefuseWhatTheMarginDoesNotBear()
    {
        final SimConfig config = SimConfig.defaults().with(VenueSetting.EQUITY.of(Leg.HEDGE), "100 USD");
        final VenueRig poor = new VenueRig(Leg.HEDGE, config, true);
        // 2 % of 1.7 * 2936.8 is 99.85; of 1.71 it is 100.44.
        poor.take(Side.BUY, "2936.81", "1.71");
        poor.quote(Side.BUY, "2936.7", "1");
        poor.quote(Side.BUY, "2936.7", "0.71");
        poor.quote(Side.SELL, "2936.9", "1.7");
        poor.quote(Side.BUY, "2936.7", "0.7");
        assertEquals(List.of(
            "1 rejected MARGIN", "2 accepted", "3 rejected MARGIN", "4 accepted", "5 accepted"), poor.log);
    }

    @Test
    void shouldLetAnOrderReduceWhateverTheMargin()
    {
        final SimConfig config = SimConfig.defaults().with(VenueSetting.EQUITY.of(Leg.HEDGE), "100 USD");
        final VenueRig poor = new VenueRig(Leg.HEDGE, config, true);
        poor.take(Side.BUY, "2936.81", "1.69");
        poor.log.clear();
        poor.message(listener -> listener.onMark(n("2930"), n("2930"), 0, MarketFlow.NONE));
        poor.take(Side.BUY, "2936.81", "0.01");
        poor.take(Side.SELL, "2936.8", "1");
        assertEquals(List.of("2 rejected MARGIN", "3 accepted", "3 taker 1@2936.8"), poor.log);
    }

    @Test
    void shouldKeepTheEntryPriceWhileReducingAndStartAnewBeyondZero()
    {
        hedge.message(listener -> listener.onLevel(Side.SELL, n("2936.81"), n("1")));
        hedge.take(Side.BUY, "2936.82", "2");
        final VenueLedger ledger = hedge.venue.ledger();
        assertEquals(n("2936.815"), ledger.entryPrice());
        hedge.take(Side.SELL, "2936.8", "0.5");
        assertEquals(n("2936.815"), ledger.entryPrice());
        hedge.take(Side.SELL, "2936.79", "2");
        // 1.5 is left to take at 2936.80, and 0.5 at 2936.79 opens the short.
        assertEquals(n("-0.5"), ledger.position());
        assertEquals(n("2936.79"), ledger.entryPrice());
        hedge.take(Side.BUY, "2936.9", "0.5");
        assertEquals(0, ledger.entryPrice());
        hedge.take(Side.BUY, "2936.83", "0.1");
        assertEquals(n("2936.82"), ledger.entryPrice());
    }

    @Test
    void shouldTakeNothingWhileClosed()
    {
        hedge.venue.desk().open(false);
        hedge.quote(Side.BUY, "2936.8", "0.1");
        hedge.venue.desk().open(true);
        hedge.quote(Side.BUY, "2936.8", "0.1");
        assertEquals(List.of("1 rejected RETRY", "2 accepted"), hedge.log);
    }

    @Test
    void shouldRefuseInTheWordsOfTheVenue()
    {
        final Refusal backpack = Refusal.Rule.PRICE_BAND.refusal(VenueProfile.BACKPACK);
        final Refusal grvt = Refusal.Rule.PRICE_BAND.refusal(VenueProfile.GRVT);
        assertEquals(RejectClass.PRICE_BAND, backpack.rejectClass());
        assertEquals(400, backpack.code());
        assertEquals(7201, grvt.code());
    }

    @Test
    void shouldPayFundingOnceAtItsTime()
    {
        hedge.take(Side.BUY, "2936.81", "1");
        hedge.log.clear();
        final long dueNs = hedge.nowNs + 500 * VenueRig.MILLISECOND_NS;
        hedge.message(listener -> listener.onMark(n("3000"), n("3000"), 100_000_000L, dueNs));
        hedge.pass(499);
        assertEquals(List.of(), hedge.log);
        hedge.pass(1);
        hedge.message(listener -> listener.onMark(n("3000"), n("3000"), 100_000_000L, dueNs));
        hedge.pass(1000);
        assertEquals(List.of("funding -0.3"), hedge.log);
        assertEquals("-0.3", DecimalText.format(hedge.venue.ledger().funding()));
    }

    @Test
    void shouldPayFundingThatIsDueThoughTheMarketNamesTheNextFirst()
    {
        hedge.take(Side.BUY, "2936.81", "1");
        hedge.log.clear();
        final long dueNs = hedge.nowNs;
        hedge.message(listener -> listener.onMark(n("3000"), n("3000"), 100_000_000L, dueNs));
        hedge.message(listener -> listener.onMark(n("3000"), n("3000"), 100_000_000L, dueNs + 1));
        hedge.pass(1);
        assertEquals(List.of("funding -0.3"), hedge.log);
    }

    @Test
    void shouldReceiveFundingWhenShortAndNoneWhenFlat()
    {
        hedge.message(listener -> listener.onMark(n("3000"), n("3000"), 100_000_000L, hedge.nowNs + 1));
        hedge.pass(1);
        hedge.take(Side.SELL, "2936.8", "1");
        hedge.log.clear();
        hedge.message(listener -> listener.onMark(n("3000"), n("3000"), 100_000_000L, hedge.nowNs + 1));
        hedge.pass(1);
        assertEquals(List.of("funding 0.3"), hedge.log);
    }

    @Test
    void shouldLiquidateBelowTheMaintenanceMargin()
    {
        final SimConfig config = SimConfig.defaults().with(VenueSetting.EQUITY.of(Leg.HEDGE), "100 USD");
        final VenueRig poor = new VenueRig(Leg.HEDGE, config, true);
        poor.take(Side.BUY, "2936.81", "1.5");
        final long price = poor.venue.account().liquidationPrice();
        poor.log.clear();
        final long above = price + n("0.01");
        poor.message(listener -> listener.onMark(above, above, 0, MarketFlow.NONE));
        assertEquals("1.5", poor.position());
        final long below = price - n("0.01");
        poor.message(listener -> listener.onMark(below, below, 0, MarketFlow.NONE));
        assertEquals("0", poor.position());
        assertEquals("0 taker 1.5@" + DecimalText.format(below), poor.log.get(0));
    }
}
