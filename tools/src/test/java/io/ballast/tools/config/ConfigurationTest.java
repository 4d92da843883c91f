package io.ballast.tools.config;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConfigurationTest
{
    @Test
    void shouldBeginWithTheCanonicalTextOfTheEngine()
    {
        final Configuration configuration = Configuration.defaults().set("run.order_size=0.1 ETH");

        assertTrue(configuration.canonicalText().startsWith(configuration.engine().canonicalText()));
        assertEquals(configuration.engine().canonicalText(),
            EngineConfig.fromCanonicalText(configuration.canonicalText()).canonicalText());
    }

    @Test
    void shouldNameEachConfigurationByItsHash()
    {
        final Configuration defaults = Configuration.defaults();

        assertEquals(defaults.hash(), Configuration.defaults().set("run.iterations=10").hash());
        assertNotEquals(defaults.hash(), defaults.set("run.iterations=11").hash());
        assertEquals(64, defaults.hash().length());
    }

    @Test
    void shouldSetOneKeyAndLeaveTheOriginal()
    {
        final Configuration defaults = Configuration.defaults();

        final Configuration changed = defaults.set("limits.daily_loss = \"10 USD\"");

        assertEquals("10 USD", changed.text(Setting.DAILY_LOSS));
        assertEquals("5 USD", defaults.text(Setting.DAILY_LOSS));
    }

    @Test
    void shouldRefuseWhatIsNoAssignment()
    {
        for (final String bad : new String[]{"", "=", "limits.daily_loss", "=5 USD"})
        {
            final ConfigException ex =
                assertThrows(ConfigException.class, () -> Configuration.defaults().set(bad));
            assertEquals("not of the form key=value: set=" + bad, ex.getMessage());
        }
    }

    @Test
    void shouldNameTheNearestKey()
    {
        assertEquals("limits.hedge_order_max", Configuration.KEYS.nearest("limits.hedge_oder_max"));
        assertEquals("limits.hedge_order_max", Configuration.KEYS.nearest("hedge_order_max"));
        assertEquals("run.iterations", Configuration.KEYS.nearest("iterations"));
    }
}
