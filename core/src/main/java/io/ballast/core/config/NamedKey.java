package io.ballast.core.config;

/**
 * A configuration key that is one of several of a kind, such as one for each venue.
 *
 * @param key          dotted.
 * @param unit         how values are written.
 * @param defaultValue when it is not written, at the unit's scale.
 * @param min          inclusive bound at the unit's scale.
 * @param max          inclusive bound at the unit's scale.
 * @param sentence     what it does.
 * @param choices      words of a choice, empty for other units.
 */
public record NamedKey(
    String key, Unit unit, long defaultValue, long min, long max, String sentence, String... choices)
    implements ConfigKey
{
    /**
     * A key whose numbers are written as they are in a file.
     *
     * @param key          dotted.
     * @param unit         how values are written.
     * @param defaultValue when it is not written.
     * @param min          inclusive bound.
     * @param max          inclusive bound.
     * @param sentence     what it does.
     * @param choices      words of a choice, none for other units.
     * @return the key.
     */
    public static NamedKey of(
        final String key,
        final Unit unit,
        final String defaultValue,
        final String min,
        final String max,
        final String sentence,
        final String... choices)
    {
        return new NamedKey(key, unit, unit.parse(defaultValue, choices), unit.parse(min, choices),
            unit.parse(max, choices), sentence, choices);
    }
}
