package io.ballast.tools.venue;

import java.util.List;
import java.util.Map;

/**
 * The faults of a run: a list of rules, in the order in which they are asked. Immutable; every run counts for itself.
 *
 * @param rules in order.
 */
public record Faults(List<FaultRule> rules)
{
    private static final Faults NONE = new Faults(List.of());

    /** Copies the list. */
    public Faults
    {
        rules = List.copyOf(rules);
    }

    /**
     * A run without faults.
     *
     * @return no rules.
     */
    public static Faults none()
    {
        return NONE;
    }

    /**
     * Read rules.
     *
     * @param tables as {@link FaultRule#of} reads them.
     * @return the rules.
     * @throws IllegalArgumentException that names the place of the rule and what is wrong.
     */
    public static Faults of(final List<Map<String, Object>> tables)
    {
        final FaultRule[] rules = new FaultRule[tables.size()];
        for (int i = 0; i < rules.length; i++)
        {
            try
            {
                rules[i] = FaultRule.of(tables.get(i));
            }
            catch (final IllegalArgumentException ex)
            {
                throw new IllegalArgumentException("fault " + (i + 1) + ": " + ex.getMessage(), ex);
            }
        }
        return new Faults(List.of(rules));
    }
}
