package io.ballast.core.math;

/**
 * Arithmetic on longs at scale 1e-8: prices, quantities, money and deltas alike.
 * <p>
 * Products have a 128-bit intermediate. A result that does not fit is refused with an {@link ArithmeticException}, never
 * wrapped. Nothing here allocates unless it throws.
 */
public final class FixedPoint
{
    /** Units in one: 1e8. */
    public static final long SCALE = 100_000_000L;

    /** Decimal places of the scale. */
    public static final int PLACES = 8;

    /** Units in one for rates, such as fees and funding: 1e12. */
    public static final long RATE_SCALE = 1_000_000_000_000L;

    /** One basis point at {@link #SCALE}. */
    public static final long BASIS_POINT = SCALE / 10_000;

    private FixedPoint()
    {
    }

    /**
     * The value of a quantity at a price.
     *
     * @param price    at scale 1e-8.
     * @param quantity at scale 1e-8, may be negative.
     * @return notional at scale 1e-8, rounded to the even neighbour.
     */
    public static long notional(final long price, final long quantity)
    {
        final long product = price * quantity;
        if (Math.multiplyHigh(price, quantity) != product >> 63)
        {
            return mulDiv(price, quantity, SCALE, Rounding.HALF_EVEN);
        }
        // The product fits a long, as nearly always: a division by a constant is a multiplication.
        final long quotient = product / SCALE;
        final long twice = 2 * Math.abs(product % SCALE);
        final boolean away = twice > SCALE || twice == SCALE && (quotient & 1) != 0;
        return away ? quotient + (product < 0 ? -1 : 1) : quotient;
    }

    /**
     * A share of a value given in basis points.
     *
     * @param value       at any scale.
     * @param basisPoints at scale 1e-8, so that 30 bp is 30 * {@link #SCALE}.
     * @param rounding    of the remainder.
     * @return the share at the scale of the value.
     */
    public static long basisPointsOf(final long value, final long basisPoints, final Rounding rounding)
    {
        return mulDiv(value, basisPoints, 10_000 * SCALE, rounding);
    }

    /**
     * The difference of two prices in basis points of the second.
     *
     * @param price     at scale 1e-8.
     * @param reference at scale 1e-8, above zero.
     * @return basis points at scale 1e-8, rounded away from zero so that a limit is never met by rounding.
     */
    public static long basisPointsBetween(final long price, final long reference)
    {
        return mulDiv(Math.subtractExact(price, reference), 10_000 * SCALE, reference, Rounding.UP);
    }

    /**
     * The largest multiple of a step not beyond a value, towards zero.
     *
     * @param value to cut.
     * @param step  above zero.
     * @return value without its remainder.
     */
    public static long floorToStep(final long value, final long step)
    {
        return value - value % step;
    }

    /**
     * The smallest multiple of a step that reaches a value, away from zero.
     *
     * @param value to raise.
     * @param step  above zero.
     * @return a multiple of the step.
     */
    public static long ceilToStep(final long value, final long step)
    {
        final long remainder = value % step;
        if (remainder == 0)
        {
            return value;
        }
        return Math.addExact(value - remainder, value > 0 ? step : -step);
    }

    /**
     * a * b / divisor with a 128-bit product.
     *
     * @param a        a factor.
     * @param b        a factor.
     * @param divisor  not zero.
     * @param rounding of the remainder.
     * @return the quotient.
     * @throws ArithmeticException if the divisor is zero or the quotient does not fit.
     */
    public static long mulDiv(final long a, final long b, final long divisor, final Rounding rounding)
    {
        if (divisor == 0)
        {
            throw new ArithmeticException("division by zero");
        }

        final boolean negative = (a < 0) ^ (b < 0) ^ (divisor < 0);
        final long x = Math.abs(a);
        final long y = Math.abs(b);
        final long d = Math.abs(divisor);
        final long high = multiplyHighUnsigned(x, y);
        final long low = x * y;

        final long quotient;
        final long remainder;
        if (high == 0)
        {
            quotient = low >= 0 && d > 0 ? low / d : Long.divideUnsigned(low, d);
            remainder = low - quotient * d;
        }
        else
        {
            if (Long.compareUnsigned(high, d) >= 0)
            {
                throw overflow(a, b, divisor);
            }
            quotient = divideWide(high, low, d);
            remainder = low - quotient * d;
        }

        final long magnitude = quotient + (roundsAway(rounding, negative, quotient, remainder, d) ? 1 : 0);
        if (negative)
        {
            if (Long.compareUnsigned(magnitude, Long.MIN_VALUE) > 0 || quotient == -1L)
            {
                throw overflow(a, b, divisor);
            }
            return -magnitude;
        }
        if (magnitude < 0 || quotient == -1L)
        {
            throw overflow(a, b, divisor);
        }
        return magnitude;
    }

    private static boolean roundsAway(
        final Rounding rounding, final boolean negative, final long quotient, final long remainder, final long divisor)
    {
        if (remainder == 0)
        {
            return false;
        }
        return switch (rounding)
        {
            case DOWN -> false;
            case UP -> true;
            case FLOOR -> negative;
            case CEILING -> !negative;
            case HALF_EVEN ->
            {
                final int half = Long.compareUnsigned(remainder, divisor - remainder);
                yield half > 0 || half == 0 && (quotient & 1) == 1;
            }
        };
    }

    /** High 64 bits of a product of two values below 2^63 or equal to 2^63, taken as unsigned. */
    private static long multiplyHighUnsigned(final long x, final long y)
    {
        return Math.multiplyHigh(x, y) + ((x >> 63) & y) + ((y >> 63) & x);
    }

    /** 128 by 64 bits, high below d, by two digits of 32 bits (Knuth, TAOCP 4.3.1, algorithm D). */
    private static long divideWide(final long high, final long low, final long d)
    {
        final int shift = Long.numberOfLeadingZeros(d);
        final long divisor = d << shift;
        final long divisorHigh = divisor >>> 32;
        final long divisorLow = divisor & 0xFFFF_FFFFL;
        final long top = shift == 0 ? high : high << shift | low >>> (64 - shift);
        final long bottom = low << shift;

        final long first = digit(top, bottom >>> 32, divisor, divisorHigh, divisorLow);
        final long rest = (top << 32 | bottom >>> 32) - first * divisor;
        final long second = digit(rest, bottom & 0xFFFF_FFFFL, divisor, divisorHigh, divisorLow);
        return (first << 32) + second;
    }

    private static long digit(
        final long top, final long next, final long divisor, final long divisorHigh, final long divisorLow)
    {
        long digit = Long.divideUnsigned(top, divisorHigh);
        long rest = top - digit * divisorHigh;
        while (digit >>> 32 != 0 || Long.compareUnsigned(digit * divisorLow, rest << 32 | next) > 0)
        {
            digit--;
            rest += divisorHigh;
            if (rest >>> 32 != 0)
            {
                break;
            }
        }
        return digit;
    }

    private static ArithmeticException overflow(final long a, final long b, final long divisor)
    {
        return new ArithmeticException("overflow: " + a + " * " + b + " / " + divisor);
    }
}
