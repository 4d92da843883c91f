package io.ballast.core.config;

import io.ballast.core.fixture.Seeds;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EngineConfigTest
{
    @Test
    void shouldStartFromTheDefaults()
    {
        final EngineConfig config = EngineConfig.defaults();
        for (final Setting setting : Setting.values())
        {
            assertEquals(setting.defaultValue(), config.value(setting), setting.key());
        }
        assertEquals(10, config.count(Setting.ITERATIONS));
        assertFalse(config.flag(Setting.CLIPS));
    }

    @Test
    void shouldChangeOneKeyInACopy()
    {
        final EngineConfig config = EngineConfig.defaults();
        final EngineConfig changed = config.with(Setting.CLIPS, "true").with(Setting.ITERATIONS, 3);
        assertTrue(changed.flag(Setting.CLIPS));
        assertEquals(3, changed.count(Setting.ITERATIONS));
        assertFalse(config.flag(Setting.CLIPS));
        assertEquals(10, config.count(Setting.ITERATIONS));
    }

    @Test
    void shouldRefuseAValueOutOfBounds()
    {
        final EngineConfig config = EngineConfig.defaults();
        assertThrows(IllegalArgumentException.class, () -> config.with(Setting.ITERATIONS, 0));
        assertThrows(IllegalArgumentException.class, () -> config.with(Setting.JOURNAL_RESERVE, (16 << 20) + 1));
        assertThrows(
            IllegalArgumentException.class, () -> EngineConfig.fromCanonicalText("[run]\niterations = 0\n"));
    }

    @Test
    void shouldReadBackItsCanonicalText()
    {
        final String text = EngineConfig.defaults().canonicalText();
        assertTrue(text.startsWith("[run]\norder_size = \"0.2 ETH\"\niterations = 10\n"), text);
        assertEquals(text, EngineConfig.fromCanonicalText(text).canonicalText());
    }

    @Test
    void shouldReadBackAnyConfiguration()
    {
        Seeds.run(1_000, random ->
        {
            EngineConfig config = EngineConfig.defaults();
            for (final Setting setting : Setting.values())
            {
                final long step = setting.unit() == Unit.BYTES ? 1 << 20 : 1;
                final long steps = (setting.max() - setting.min()) / step;
                config = config.with(setting, setting.min() + step * random.nextLong(steps + 1));
            }
            final EngineConfig read = EngineConfig.fromCanonicalText(config.canonicalText());
            for (final Setting setting : Setting.values())
            {
                assertEquals(config.value(setting), read.value(setting), setting.key());
            }
        });
    }

    @Test
    void shouldTakeTheDefaultForAKeyThatAnOlderTextDoesNotName()
    {
        final EngineConfig config = EngineConfig.fromCanonicalText(
            "[run]\niterations = 3\n\n[venue]\nurl = \"x\"\niterations = 7\n");
        assertEquals(3, config.count(Setting.ITERATIONS));
        assertEquals(Setting.ORDER_SIZE.defaultValue(), config.value(Setting.ORDER_SIZE));
    }
}
