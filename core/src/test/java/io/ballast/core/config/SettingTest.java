package io.ballast.core.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.HashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SettingTest
{
    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldHaveADefaultWithinBoundsThatReadsBack(final Setting setting)
    {
        for (final long value : new long[]{setting.defaultValue(), setting.min(), setting.max()})
        {
            assertEquals(value, setting.parse(setting.unit().format(value, setting.choices())));
        }
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldSayInOneSentenceWhatItDoes(final Setting setting)
    {
        assertTrue(setting.key().matches("(run|execution|limits|account)\\.[a-z_]+"), setting.key());
        assertTrue(setting.sentence().endsWith("."), setting.sentence());
        assertEquals(setting.unit() == Unit.CHOICE, setting.choices().length > 0);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldRefuseWhatIsOutOfBounds(final Setting setting)
    {
        if (setting.unit() == Unit.FLAG || setting.unit() == Unit.CHOICE)
        {
            final String message = refusal(setting, "neither");
            assertTrue(message.endsWith(": " + setting.key() + "=neither"), message);
            return;
        }
        final long step = setting.unit() == Unit.BYTES ? 1 << 20 : 1;
        for (final long value : new long[]{setting.min() - step, setting.max() + step})
        {
            final String text = setting.unit().format(value);
            final String message = refusal(setting, text);
            assertTrue(message.endsWith(": " + setting.key() + "=" + text), message);
        }
    }

    @Test
    void shouldNameEveryKeyOnceAndKeepSectionsTogether()
    {
        final Set<String> keys = new HashSet<>();
        final Set<String> sections = new HashSet<>();
        String section = "";
        for (final Setting setting : Setting.values())
        {
            assertTrue(keys.add(setting.key()), setting.key());
            final String itsSection = setting.key().substring(0, setting.key().indexOf('.'));
            if (!itsSection.equals(section))
            {
                section = itsSection;
                assertTrue(sections.add(section), "section comes twice: " + section);
            }
        }
    }

    @Test
    void shouldNameTheKeyInARefusal()
    {
        assertEquals(
            "not a number of this unit: run.order_size=NaN ETH", refusal(Setting.ORDER_SIZE, "NaN ETH"));
        assertEquals(
            "unit is missing, write ETH: run.order_size=0.2", refusal(Setting.ORDER_SIZE, "0.2"));
        assertEquals(
            "must be from 1 to 1000000: run.iterations=0", refusal(Setting.ITERATIONS, "0"));
        assertEquals(
            "must be one of buy, sell: run.first_side=both", refusal(Setting.FIRST_SIDE, "both"));
    }

    private static String refusal(final Setting setting, final String text)
    {
        return assertThrows(IllegalArgumentException.class, () -> setting.parse(text)).getMessage();
    }
}
