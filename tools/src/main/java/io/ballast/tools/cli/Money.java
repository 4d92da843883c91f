package io.ballast.tools.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money for a line of text.
 */
final class Money
{
    private static final int SCALE = 8;

    private Money()
    {
    }

    /** To the cent. */
    static String usd(final long value)
    {
        return BigDecimal.valueOf(value, SCALE).setScale(2, RoundingMode.HALF_EVEN) + " USD";
    }
}
