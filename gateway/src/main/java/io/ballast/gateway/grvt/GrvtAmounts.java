package io.ballast.gateway.grvt;

import io.ballast.core.math.FixedPoint;

import java.util.HexFormat;

/**
 * The integers that stand for sizes and prices where an order is hashed. They are unsigned and have 64 bits; digits
 * past the scale are cut, never rounded. What does not fit is refused.
 */
public final class GrvtAmounts
{
    /** Decimal places of a price. */
    public static final int PRICE_PLACES = 9;

    /** Decimal places of a builder's fee. */
    public static final int BUILDER_FEE_PLACES = 4;

    private static final int MAX_PLACES = 18;
    private static final int ASSET_SIZE = 32;
    private static final long PRICE_UNIT = 10;

    private GrvtAmounts()
    {
    }

    /**
     * A size.
     *
     * @param quantity     at scale 1e-8, not negative.
     * @param baseDecimals of the instrument, 0 to 18.
     * @return unsigned.
     * @throws ArithmeticException if it does not fit.
     */
    public static long size(final long quantity, final int baseDecimals)
    {
        requirePlaces(baseDecimals);
        if (baseDecimals < FixedPoint.PLACES)
        {
            return notNegative(quantity) / power(FixedPoint.PLACES - baseDecimals);
        }
        return times(notNegative(quantity), power(baseDecimals - FixedPoint.PLACES));
    }

    /**
     * A price.
     *
     * @param price at scale 1e-8, not negative; 0 for a market order.
     * @return unsigned, in units of 1e-9.
     * @throws ArithmeticException if it does not fit.
     */
    public static long price(final long price)
    {
        return times(notNegative(price), PRICE_UNIT);
    }

    /**
     * An amount from its text.
     *
     * @param text   digits, optionally a point and digits.
     * @param places decimal places to keep, 0 to 18; digits past them are cut.
     * @return unsigned.
     * @throws NumberFormatException if the text is anything else or does not fit.
     */
    public static long cut(final CharSequence text, final int places)
    {
        requirePlaces(places);
        long value = 0;
        int kept = -1;
        boolean digitBefore = false;
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (c == '.' && kept < 0 && digitBefore)
            {
                kept = 0;
                digitBefore = false;
                continue;
            }
            if (c < '0' || c > '9')
            {
                throw notAnAmount(text);
            }
            digitBefore = true;
            if (kept < places)
            {
                value = append(value, c - '0', text);
                kept += kept < 0 ? 0 : 1;
            }
        }
        if (!digitBefore)
        {
            throw notAnAmount(text);
        }
        for (int i = Math.max(kept, 0); i < places; i++)
        {
            value = append(value, 0, text);
        }
        return value;
    }

    /**
     * The integer that stands for an instrument.
     *
     * @param hash of the instrument, {@code 0x} and hex digits.
     * @return big-endian, at most 32 bytes.
     * @throws NumberFormatException if the text is anything else.
     */
    public static byte[] assetId(final String hash)
    {
        final int digits = hash.length() - 2;
        if (!hash.startsWith("0x") || digits < 1 || digits > 2 * ASSET_SIZE)
        {
            throw new NumberFormatException("not an instrument hash: text=" + hash);
        }
        try
        {
            return HexFormat.of().parseHex("0".repeat(digits & 1) + hash.substring(2));
        }
        catch (final IllegalArgumentException ex)
        {
            throw new NumberFormatException("not an instrument hash: text=" + hash);
        }
    }

    private static long append(final long value, final int digit, final CharSequence text)
    {
        final long highest = Long.divideUnsigned(-1L - digit, 10);
        if (Long.compareUnsigned(value, highest) > 0)
        {
            throw notAnAmount(text);
        }
        return value * 10 + digit;
    }

    private static NumberFormatException notAnAmount(final CharSequence text)
    {
        return new NumberFormatException("not an amount of 64 bits: text=" + text);
    }

    private static long times(final long value, final long factor)
    {
        if (Long.compareUnsigned(value, Long.divideUnsigned(-1L, factor)) > 0)
        {
            throw new ArithmeticException("does not fit 64 bits: value=" + value + ", factor=" + factor);
        }
        return value * factor;
    }

    private static long power(final int exponent)
    {
        long power = 1;
        for (int i = 0; i < exponent; i++)
        {
            power *= 10;
        }
        return power;
    }

    private static long notNegative(final long value)
    {
        if (value < 0)
        {
            throw new ArithmeticException("negative: value=" + value);
        }
        return value;
    }

    private static void requirePlaces(final int places)
    {
        if (places < 0 || places > MAX_PLACES)
        {
            throw new ArithmeticException("not 0 to 18: places=" + places);
        }
    }
}
