package io.ballast.tools.plan;

import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.DecimalText;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FeasibilityTest
{
    private static final long PRICE = DecimalText.parse("2936.8");
    private static final int DAY = 20_458;

    @Test
    void shouldLetTheDefaultPass()
    {
        assertDoesNotThrow(() -> check(0, "0", "0"));
    }

    @Test
    void shouldRefuseASizeAboveTheHedgeVenuesMaximum()
    {
        assertRefused("the hedge venue takes orders up to 0.2 ETH and the size is 0.5 ETH; reduce the size, or set " +
            "execution.clips=true, or raise limits.hedge_order_max: run.order_size=0.5 ETH",
            "run.order_size=0.5 ETH");
    }

    @Test
    void shouldLetASizeAboveTheHedgeVenuesMaximumPassInClips()
    {
        assertDoesNotThrow(() -> check(0, "0", "0",
            "run.order_size=0.5 ETH", "execution.clips=true", "run.iterations=5"));
    }

    @Test
    void shouldRefuseAnOddLot()
    {
        assertRefused("not a multiple of the hedge venue's lot of 0.01 ETH: run.order_size=0.125 ETH",
            "run.order_size=0.125 ETH");
        assertRefused("not a multiple of the primary venue's lot of 0.0001 ETH: run.order_size=0.12005 ETH",
            "run.order_size=0.12005 ETH");
    }

    @Test
    void shouldRefuseASizeBelowTheMinimumNotional()
    {
        assertRefused("below the hedge venue's minimum notional of 100 USD, which at 2936.8 and with 2 % of safety " +
            "needs 0.04 ETH: run.order_size=0.03 ETH", 100, "run.order_size=0.03 ETH");
        assertDoesNotThrow(() -> check(100, "0", "0", "run.order_size=0.04 ETH"));
    }

    @Test
    void shouldRefuseASizeBelowTheMinimumSize()
    {
        assertRefused("below the primary venue's minimum size of 0.001 ETH: limits.hedge_order_max=0.0005 ETH",
            "limits.hedge_order_max=0.0005 ETH", "execution.clips=true");
    }

    @Test
    void shouldRefuseAPositionBeyondItsLimit()
    {
        assertRefused("the position would pass limits.position_max of 0.1 ETH: run.order_size=0.2 ETH",
            "limits.position_max=0.1 ETH");
    }

    @Test
    void shouldRefuseAnOrderBeyondItsNotionalLimit()
    {
        assertRefused("an order of 0.5 ETH at 2936.8 is 1468.4 USD, above limits.order_notional_max of 1000 USD: " +
            "run.order_size=0.5 ETH", "run.order_size=0.5 ETH", "limits.hedge_order_max=0.5 ETH");
    }

    @Test
    void shouldRefuseFeesBeyondTheirLimit()
    {
        assertRefused("the primary venue's maker fee of 2 bp is above the limit: limits.maker_fee_max=1.9 bp",
            "limits.maker_fee_max=1.9 bp");
        assertRefused("the primary venue's taker fee of 5 bp is above the limit: limits.taker_fee_max=4.9 bp",
            "limits.taker_fee_max=4.9 bp");
    }

    @Test
    void shouldRefuseACostThatTheDayDoesNotHave()
    {
        assertRefused("expected cost 20 cycles x 0.2 ETH x 7 bp = 8.22 USD is above what the day has left, 8 USD: " +
            "limits.daily_cost=8 USD", "limits.daily_cost=8 USD");
        final ConfigException ex = assertThrows(ConfigException.class, () -> check(0, "-1", "-16.78"));
        assertEquals("expected cost 20 cycles x 0.2 ETH x 7 bp = 8.22 USD is above what the day has left, 8.22 USD: " +
            "limits.daily_cost=25 USD", ex.getMessage());
        assertDoesNotThrow(() -> check(0, "-1", "-16.77"));
    }

    @Test
    void shouldNotSpendWhatTheDayHasWon()
    {
        assertThrows(ConfigException.class, () -> check(0, "0", "5", "limits.daily_cost=8 USD"));
    }

    @Test
    void shouldRefuseToBeginOnADayThatHasLostItsLimit()
    {
        final ConfigException ex = assertThrows(ConfigException.class, () -> check(0, "-5", "-6"));
        assertEquals("the day 2026-01-05 has lost 5 USD already: limits.daily_loss=5 USD", ex.getMessage());
    }

    @Test
    void shouldLetARunThatWaitsForMidnightBegin()
    {
        assertDoesNotThrow(() -> check(0, "-5", "-25", "limits.daily_limit_action=wait", "run.iterations=1000"));
        assertThrows(ConfigException.class, () -> check(0, "0", "0",
            "limits.daily_limit_action=wait", "limits.daily_cost=0.5 USD"));
    }

    private static void assertRefused(final String expected, final String... assignments)
    {
        assertRefused(expected, 20, assignments);
    }

    private static void assertRefused(final String expected, final long minNotional, final String... assignments)
    {
        final ConfigException ex =
            assertThrows(ConfigException.class, () -> check(minNotional, "0", "0", assignments));
        assertEquals(expected, ex.getMessage());
    }

    private static void check(
        final long minNotional, final String loss, final String cost, final String... assignments)
    {
        Configuration configuration = Configuration.defaults();
        for (final String assignment : assignments)
        {
            configuration = configuration.set(assignment);
        }
        Feasibility.check(configuration,
            instrument(0, "0.0001", "0.001", 0, 200_000_000L),
            instrument(1, "0.01", "0.01", minNotional, 0),
            PRICE, new DayLedger(DAY, DecimalText.parse(loss), DecimalText.parse(cost)));
    }

    private static Instrument instrument(
        final int id, final String lot, final String minQuantity, final long minNotional, final long makerFeeRate)
    {
        return new Instrument(id, id, "ETH", "USD", DecimalText.parse("0.01"), DecimalText.parse(lot),
            DecimalText.parse(minQuantity), Long.MAX_VALUE, minNotional * 100_000_000L, makerFeeRate, 500_000_000L,
            0, 0, 0, 0);
    }
}
