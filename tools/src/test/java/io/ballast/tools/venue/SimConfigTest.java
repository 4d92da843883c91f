package io.ballast.tools.venue;

import io.ballast.core.config.ConfigKey;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static io.ballast.tools.venue.VenueRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SimConfigTest
{
    @Test
    void shouldHaveKeysThatReadTheirOwnDefaults()
    {
        final Set<String> keys = new HashSet<>();
        for (final ConfigKey key : SimConfig.KEYS)
        {
            assertTrue(keys.add(key.key()), key.key());
            final String text = key.unit().format(key.defaultValue(), key.choices());
            assertEquals(key.defaultValue(), key.parse(text), key.key());
            assertFalse(key.sentence().isEmpty());
        }
        assertEquals(SimSetting.values().length + 2 * VenueSetting.values().length, keys.size());
    }

    @Test
    void shouldGiveTheInstrumentsOfBothVenues()
    {
        final Instrument primary = SimConfig.defaults().primary();
        assertEquals("ETH_USDC_PERP", primary.symbol());
        assertEquals(n("0.0001"), primary.lot());
        assertEquals(0, primary.minNotional());
        assertEquals(200_000_000L, primary.makerFeeRate());
        assertEquals(100_000_000L, primary.takerHoldNs());
        assertEquals(20_000_000_000L, primary.initialMarginRate());
        assertEquals(12_500_000_000L, primary.maintenanceMarginRate());
        final Instrument hedge = SimConfig.defaults().hedge();
        assertEquals(1, hedge.id());
        assertEquals("USDT", hedge.quoteCurrency());
        assertEquals(n("0.01"), hedge.lot());
        assertEquals(n("20"), hedge.minNotional());
        assertEquals(0, hedge.makerFeeRate());
        assertEquals(500_000_000L, hedge.takerFeeRate());
        assertEquals(25_000_000L, hedge.takerHoldNs());
    }

    @Test
    void shouldChangeOneKeyAndRefuseWhatIsOutOfBounds()
    {
        final ConfigKey key = VenueSetting.MIN_NOTIONAL.of(Leg.HEDGE);
        final SimConfig config = SimConfig.defaults().with(key, "100 USD");
        assertEquals(n("100"), config.hedge().minNotional());
        assertEquals(n("20"), SimConfig.defaults().hedge().minNotional());
        assertThrows(IllegalArgumentException.class, () -> config.with(key, "-1 USD"));
        assertThrows(IllegalArgumentException.class, () -> config.with(key, "1"));
    }
}
