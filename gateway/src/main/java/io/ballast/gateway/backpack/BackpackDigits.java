package io.ballast.gateway.backpack;

import io.ballast.core.math.DecimalText;
import io.ballast.gateway.transport.ByteText;
import org.agrona.DirectBuffer;

/**
 * Numbers and times in the spellings that Backpack has of them. Allocates nothing.
 */
final class BackpackDigits
{
    /** Returned for what is none. */
    static final long INVALID = DecimalText.INVALID;

    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long MICROSECOND_NS = 1_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_SECONDS = 86_400L;
    private static final long DAYS_TO_1970 = 719_468L;
    private static final int DAYS_OF_400_YEARS = 146_097;
    /** Milliseconds of the year 5138: a larger number is one of microseconds. */
    private static final long MOST_MILLISECONDS = 100_000_000_000_000L;
    private static final long MOST_MICROSECONDS = Long.MAX_VALUE / MICROSECOND_NS;
    private static final int DATE_AND_TIME = 19;

    private BackpackDigits()
    {
    }

    /** A decimal at a scale, of which digits past it are cut. */
    static long cut(final ByteText text, final int places)
    {
        final DirectBuffer buffer = text.buffer();
        int point = -1;
        int end = text.length();
        for (int i = 0; i < text.length(); i++)
        {
            final byte b = buffer.getByte(i);
            if (b == '.' && point < 0)
            {
                point = i;
            }
            else if (point >= 0 && i > point + places)
            {
                if (b < '0' || b > '9')
                {
                    return INVALID;
                }
                end = Math.min(end, i);
            }
        }
        return DecimalText.parse(buffer, 0, end, places);
    }

    /** Unix time in milliseconds or, as one client has it, in microseconds; as nanoseconds. */
    static long epochNs(final long millisOrMicros)
    {
        if (millisOrMicros < 0 || millisOrMicros > MOST_MICROSECONDS)
        {
            return INVALID;
        }
        return millisOrMicros < MOST_MILLISECONDS ?
            millisOrMicros * MILLISECOND_NS : millisOrMicros * MICROSECOND_NS;
    }

    /**
     * A naive ISO time, which is UTC: {@code 2025-07-27T17:39:00.092}, any number of decimals, none, or a Z at the end.
     *
     * @return Unix time in nanoseconds, or {@link #INVALID}.
     */
    static long isoNs(final ByteText text)
    {
        final DirectBuffer b = text.buffer();
        final int length = text.length() > 0 && b.getByte(text.length() - 1) == 'Z' ? text.length() - 1 : text.length();
        if (length < DATE_AND_TIME || b.getByte(4) != '-' || b.getByte(7) != '-' || b.getByte(13) != ':' ||
            b.getByte(16) != ':' || b.getByte(10) != 'T' && b.getByte(10) != ' ')
        {
            return INVALID;
        }
        final int year = digits(b, 0, 4);
        final int month = digits(b, 5, 2);
        final int day = digits(b, 8, 2);
        final int hour = digits(b, 11, 2);
        final int minute = digits(b, 14, 2);
        final int second = digits(b, 17, 2);
        final long fraction = fraction(b, length);
        if (year < 1970 || year > 2261 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 ||
            minute < 0 || minute > 59 || second < 0 || second > 60 || fraction < 0)
        {
            return INVALID;
        }
        final long seconds = days(year, month, day) * DAY_SECONDS + (hour * 60L + minute) * 60L + second;
        return seconds * SECOND_NS + fraction;
    }

    private static long fraction(final DirectBuffer b, final int length)
    {
        if (length == DATE_AND_TIME)
        {
            return 0;
        }
        if (b.getByte(DATE_AND_TIME) != '.' || length == DATE_AND_TIME + 1)
        {
            return -1;
        }
        long scale = SECOND_NS;
        long nanos = 0;
        for (int i = DATE_AND_TIME + 1; i < length; i++)
        {
            final int digit = b.getByte(i) - '0';
            if (digit < 0 || digit > 9)
            {
                return -1;
            }
            scale /= 10;
            nanos += digit * scale;
        }
        return nanos;
    }

    private static int digits(final DirectBuffer b, final int at, final int count)
    {
        int value = 0;
        for (int i = at; i < at + count; i++)
        {
            final int digit = b.getByte(i) - '0';
            if (digit < 0 || digit > 9)
            {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Days since 1970 in the Gregorian calendar; the year is taken to begin in March. */
    private static long days(final int year, final int month, final int day)
    {
        final int y = month <= 2 ? year - 1 : year;
        final int era = y / 400;
        final int yearOfEra = y - era * 400;
        final int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        final int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long)era * DAYS_OF_400_YEARS + dayOfEra - DAYS_TO_1970;
    }
}
