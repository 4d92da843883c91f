package io.ballast.core.config;

/**
 * One configuration key: what may be written for it and what that means.
 */
public interface ConfigKey
{
    /**
     * The dotted key.
     *
     * @return for example {@code limits.hedge_order_max}.
     */
    String key();

    /**
     * How values are written.
     *
     * @return the unit.
     */
    Unit unit();

    /**
     * What holds when the key is not written.
     *
     * @return value at the unit's scale.
     */
    long defaultValue();

    /**
     * The least value that is allowed.
     *
     * @return inclusive bound at the unit's scale.
     */
    long min();

    /**
     * The largest value that is allowed.
     *
     * @return inclusive bound at the unit's scale.
     */
    long max();

    /**
     * The words of a {@link Unit#CHOICE}.
     *
     * @return empty for other units.
     */
    String[] choices();

    /**
     * What the key does.
     *
     * @return one sentence.
     */
    String sentence();

    /**
     * Read and check a value.
     *
     * @param text as written, without quotes.
     * @return the value at the unit's scale.
     * @throws IllegalArgumentException in the form {@code text: key=value}.
     */
    default long parse(final String text)
    {
        final long value;
        try
        {
            value = unit().parse(text, choices());
        }
        catch (final IllegalArgumentException | ArithmeticException ex)
        {
            throw new IllegalArgumentException(reason(ex) + ": " + key() + "=" + text, ex);
        }
        if (value < min() || value > max())
        {
            throw new IllegalArgumentException("must be from " + unit().format(min(), choices()) + " to " +
                unit().format(max(), choices()) + ": " + key() + "=" + text);
        }
        return value;
    }

    private static String reason(final RuntimeException ex)
    {
        return ex instanceof NumberFormatException ? "not a number of this unit" : ex.getMessage();
    }
}
