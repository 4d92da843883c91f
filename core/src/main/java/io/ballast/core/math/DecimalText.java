package io.ballast.core.math;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Exact decimal text to and from longs at scale 1e-8.
 * <p>
 * Accepted: an optional minus, digits, optionally a point and digits. Digits past the eighth place must be zeros: what
 * cannot be kept is refused. No exponent, no plus, no blanks, no bare point. Nothing here allocates unless it throws or
 * returns a string.
 */
public final class DecimalText
{
    /** Returned by the parsers for text that is not a decimal or cannot be kept exactly. */
    public static final long INVALID = Long.MIN_VALUE;

    /** The most bytes that {@link #put} writes. */
    public static final int MAX_LENGTH = 21;

    private DecimalText()
    {
    }

    /**
     * Parse ASCII bytes.
     *
     * @param buffer holding the text.
     * @param offset of the first byte.
     * @param length in bytes.
     * @return the value at scale 1e-8, or {@link #INVALID}.
     */
    public static long parse(final DirectBuffer buffer, final int offset, final int length)
    {
        return parse(buffer, offset, length, FixedPoint.PLACES);
    }

    /**
     * Parse ASCII bytes at another scale, such as a rate at 1e-12.
     *
     * @param buffer holding the text.
     * @param offset of the first byte.
     * @param length in bytes.
     * @param places decimal places to keep, 0 to 18.
     * @return the value at that scale, or {@link #INVALID}.
     */
    public static long parse(final DirectBuffer buffer, final int offset, final int length, final int places)
    {
        final int end = offset + length;
        int i = offset;
        final boolean negative = i < end && buffer.getByte(i) == '-';
        if (negative)
        {
            i++;
        }

        long value = 0;
        int digits = 0;
        int kept = 0;
        boolean point = false;
        for (; i < end; i++)
        {
            final byte b = buffer.getByte(i);
            if (b == '.')
            {
                if (point || digits == 0 || i + 1 == end)
                {
                    return INVALID;
                }
                point = true;
                continue;
            }
            final int digit = b - '0';
            if (digit < 0 || digit > 9)
            {
                return INVALID;
            }
            digits++;
            if (point && kept == places)
            {
                if (digit != 0)
                {
                    return INVALID;
                }
                continue;
            }
            if (value > (Long.MAX_VALUE - digit) / 10)
            {
                return INVALID;
            }
            value = value * 10 + digit;
            kept += point ? 1 : 0;
        }

        if (digits == 0)
        {
            return INVALID;
        }
        for (; kept < places; kept++)
        {
            if (value > Long.MAX_VALUE / 10)
            {
                return INVALID;
            }
            value *= 10;
        }
        return negative ? -value : value;
    }

    /**
     * Parse characters.
     *
     * @param text to parse.
     * @return the value at scale 1e-8.
     * @throws NumberFormatException if the text is not a decimal or cannot be kept exactly.
     */
    public static long parse(final CharSequence text)
    {
        return parse(text, FixedPoint.PLACES);
    }

    /**
     * Parse characters at another scale.
     *
     * @param text   to parse.
     * @param places decimal places to keep, 0 to 18.
     * @return the value at that scale.
     * @throws NumberFormatException if the text is not a decimal or cannot be kept exactly.
     */
    public static long parse(final CharSequence text, final int places)
    {
        final byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        final long value = parse(new UnsafeBuffer(bytes), 0, bytes.length, places);
        if (value == INVALID)
        {
            throw new NumberFormatException("not a decimal of at most " + places + " places: " + text);
        }
        return value;
    }

    /**
     * Write the shortest exact text: no trailing zeros, no point for a whole number.
     *
     * @param value  at scale 1e-8.
     * @param buffer to write to.
     * @param offset of the first byte.
     * @return how many bytes were written, at most {@link #MAX_LENGTH}.
     */
    public static int put(final long value, final MutableDirectBuffer buffer, final int offset)
    {
        int i = offset;
        if (value < 0)
        {
            buffer.putByte(i++, (byte)'-');
        }
        final long whole = Math.abs(value / FixedPoint.SCALE);
        long fraction = Math.abs(value % FixedPoint.SCALE);
        i += buffer.putLongAscii(i, whole);
        if (fraction != 0)
        {
            buffer.putByte(i++, (byte)'.');
            for (long unit = FixedPoint.SCALE / 10; fraction != 0; unit /= 10)
            {
                buffer.putByte(i++, (byte)('0' + fraction / unit));
                fraction %= unit;
            }
        }
        return i - offset;
    }

    /**
     * The shortest exact text of a value, for reports and messages.
     *
     * @param value at scale 1e-8.
     * @return for example {@code -0.0052}.
     */
    public static String format(final long value)
    {
        final byte[] bytes = new byte[MAX_LENGTH];
        final int length = put(value, new UnsafeBuffer(bytes), 0);
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
