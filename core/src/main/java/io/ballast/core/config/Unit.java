package io.ballast.core.config;

import io.ballast.core.math.DecimalText;

/**
 * How a configuration value is written and which scale its long has.
 */
public enum Unit
{
    /** Base units at 1e-8: {@code "0.2 ETH"}. */
    QUANTITY(" ETH"),

    /** Money at 1e-8: {@code "5 USD"}. */
    MONEY(" USD"),

    /** Basis points at 1e-8: {@code "30 bp"}. */
    BASIS_POINTS(" bp"),

    /** Hundredths at 1e-8: {@code "30 %"}. */
    PERCENT(" %"),

    /** Nanoseconds: {@code "250 ms"}, {@code "2 s"}, {@code "5 us"}. */
    DURATION(""),

    /** Bytes: {@code "64 MiB"}. */
    BYTES(" MiB"),

    /** A whole number: {@code 20}. */
    COUNT(""),

    /** {@code true} or {@code false}. */
    FLAG(""),

    /** One word of a list; the long is its place in it. */
    CHOICE("");

    private static final long MEBIBYTE = 1L << 20;

    private final String suffix;

    Unit(final String suffix)
    {
        this.suffix = suffix;
    }

    /**
     * Whether a value stands in quotes in a TOML file.
     *
     * @return false for numbers and flags.
     */
    public boolean quoted()
    {
        return this != COUNT && this != FLAG;
    }

    /**
     * Read a value.
     *
     * @param text    as written, without quotes.
     * @param choices the words of a {@link #CHOICE}.
     * @return the value at this unit's scale.
     * @throws IllegalArgumentException if the text is not of this unit.
     */
    public long parse(final String text, final String... choices)
    {
        return switch (this)
        {
            case QUANTITY, MONEY, BASIS_POINTS, PERCENT -> DecimalText.parse(bare(text));
            case BYTES -> Math.multiplyExact(Long.parseLong(bare(text)), MEBIBYTE);
            case COUNT -> Long.parseLong(text);
            case DURATION -> parseDuration(text);
            case FLAG -> choice(text, "false", "true");
            case CHOICE -> choice(text, choices);
        };
    }

    /**
     * Write a value so that {@link #parse} reads it back.
     *
     * @param value   at this unit's scale.
     * @param choices the words of a {@link #CHOICE}.
     * @return text without quotes.
     * @throws IllegalArgumentException if bytes are not whole MiB.
     */
    public String format(final long value, final String... choices)
    {
        return switch (this)
        {
            case QUANTITY, MONEY, BASIS_POINTS, PERCENT -> DecimalText.format(value) + suffix;
            case BYTES -> formatBytes(value) + suffix;
            case COUNT -> Long.toString(value);
            case DURATION -> formatDuration(value);
            case FLAG -> value == 0 ? "false" : "true";
            case CHOICE -> choices[(int)value];
        };
    }

    private String bare(final String text)
    {
        if (!text.endsWith(suffix))
        {
            throw new IllegalArgumentException("unit is missing, write" + suffix);
        }
        return text.substring(0, text.length() - suffix.length());
    }

    private static long choice(final String text, final String... choices)
    {
        for (int i = 0; i < choices.length; i++)
        {
            if (choices[i].equals(text))
            {
                return i;
            }
        }
        throw new IllegalArgumentException("must be one of " + String.join(", ", choices));
    }

    private static long parseDuration(final String text)
    {
        final int space = text.indexOf(' ');
        final String name = space < 0 ? "" : text.substring(space + 1);
        for (final TimeUnit unit : TimeUnit.values())
        {
            if (unit.text.equals(name))
            {
                return Math.multiplyExact(DecimalText.parse(text.substring(0, space), unit.places), unit.factor);
            }
        }
        throw new IllegalArgumentException("unit is missing, write ns, us, ms, s, min or h");
    }

    private static long formatBytes(final long value)
    {
        if (value % MEBIBYTE != 0)
        {
            throw new IllegalArgumentException("not a whole number of MiB: bytes=" + value);
        }
        return value / MEBIBYTE;
    }

    private static String formatDuration(final long ns)
    {
        for (final TimeUnit unit : TimeUnit.values())
        {
            if (ns % unit.ns == 0 && (ns != 0 || unit == TimeUnit.SECOND))
            {
                return ns / unit.ns + " " + unit.text;
            }
        }
        throw new AssertionError();
    }

    /**
     * Longest that divides is written, but seconds stay seconds: a reader compares them at a glance. A number is read
     * with so many places that its last one is a nanosecond, times a factor.
     */
    private enum TimeUnit
    {
        SECOND("s", 1_000_000_000L, 9, 1),
        MILLISECOND("ms", 1_000_000L, 6, 1),
        MICROSECOND("us", 1_000L, 3, 1),
        NANOSECOND("ns", 1L, 0, 1),
        MINUTE("min", 60_000_000_000L, 9, 60),
        HOUR("h", 3_600_000_000_000L, 9, 3_600);

        private final String text;
        private final long ns;
        private final int places;
        private final int factor;

        TimeUnit(final String text, final long ns, final int places, final int factor)
        {
            this.text = text;
            this.ns = ns;
            this.places = places;
            this.factor = factor;
        }
    }
}
