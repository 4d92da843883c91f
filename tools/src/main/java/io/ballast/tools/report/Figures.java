package io.ballast.tools.report;

import io.ballast.core.math.DecimalText;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Figures as people read them. What is rounded here is for the eye; programs get exact text.
 */
final class Figures
{
    private static final int SCALE = 8;

    private Figures()
    {
    }

    /** With thousands separated and so many decimal places, the even neighbour where it lies between. */
    static String rounded(final long value, final int places)
    {
        return String.format("%,." + places + "f",
            BigDecimal.valueOf(value, SCALE).setScale(places, RoundingMode.HALF_EVEN));
    }

    /** Money to four places: a tenth of a cent is seen, and no more. */
    static String money(final long value)
    {
        return rounded(value, 4);
    }

    /** Exact. */
    static String quantity(final long value)
    {
        return DecimalText.format(value);
    }

    static String milliseconds(final long us)
    {
        return String.format("%,.1f ms", us / 1_000.0);
    }

    static String microseconds(final long ns)
    {
        return String.format("%,.1f us", ns / 1_000.0);
    }

    static String seconds(final long ns)
    {
        return String.format("%,.1f s", ns / 1e9);
    }
}
