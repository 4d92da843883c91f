package io.ballast.core.math;

import io.ballast.core.fixture.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.Supplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FixedPointPropertyTest
{
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void shouldMultiplyAndDivideAsExactArithmeticDoes(final Rounding rounding)
    {
        Seeds.run(1_000, random ->
        {
            for (int i = 0; i < 40; i++)
            {
                checkMulDiv(Seeds.anyLong(random), Seeds.anyLong(random), Seeds.anyLong(random), rounding);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Rounding.class)
    void shouldRoundTiesAndWideProductsAsExactArithmeticDoes(final Rounding rounding)
    {
        Seeds.run(1_000, random ->
        {
            for (int i = 0; i < 25; i++)
            {
                final long divisor = 2 * (1 + (random.nextLong() >>> (2 + random.nextInt(60))));
                final long odd = random.nextLong() >> random.nextInt(64) | 1;
                checkMulDiv(divisor / 2, odd, divisor, rounding);
                checkMulDiv(odd, divisor / 2, -divisor, rounding);
                final long close = divisor - random.nextInt(3);
                checkMulDiv(close == 0 ? 1 : close, random.nextLong(), divisor, rounding);
            }
        });
    }

    @Test
    void shouldAgreeAtEveryCornerOfTheRange()
    {
        final long[] corners = {
            Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE / 2, -(1L << 32), -3, -2, -1, 0, 1, 2, 3,
            (1L << 31) - 1, 1L << 31, (1L << 32) - 1, 1L << 32, (1L << 32) + 1, FixedPoint.SCALE,
            FixedPoint.RATE_SCALE, Long.MAX_VALUE / 2, Long.MAX_VALUE - 1, Long.MAX_VALUE };
        for (final long a : corners)
        {
            for (final long b : corners)
            {
                for (final long divisor : corners)
                {
                    for (final Rounding rounding : Rounding.values())
                    {
                        checkMulDiv(a, b, divisor, rounding);
                    }
                }
            }
        }
    }

    @Test
    void shouldCutAndRaiseToStepsTowardsAndAwayFromZero()
    {
        Seeds.run(1_000, random ->
        {
            final long step = 1 + (random.nextLong() >>> (1 + random.nextInt(63)));
            final long value = random.nextLong() >> (2 + random.nextInt(62));
            final long floor = FixedPoint.floorToStep(value, step);
            assertEquals(0, floor % step);
            assertTrue(Math.abs(floor) <= Math.abs(value) && Math.abs(value - floor) < step);
            if (Math.abs(value) < Long.MAX_VALUE - step)
            {
                final long ceil = FixedPoint.ceilToStep(value, step);
                assertEquals(0, ceil % step);
                assertTrue(Math.abs(ceil) >= Math.abs(value) && Math.abs(ceil - value) < step);
            }
        });
    }

    @Test
    void shouldGiveNotionalsAndBasisPointsAsDecimalsDo()
    {
        Seeds.run(1_000, random ->
        {
            final long price = 1 + random.nextLong(1_000_000 * FixedPoint.SCALE);
            final long quantity = random.nextLong(-1_000 * FixedPoint.SCALE, 1_000 * FixedPoint.SCALE);
            final BigDecimal product = decimal(price).multiply(decimal(quantity));
            assertEquals(product.setScale(8, RoundingMode.HALF_EVEN), decimal(FixedPoint.notional(price, quantity)));

            final long reference = price + random.nextLong(price);
            final BigDecimal difference = decimal(price).subtract(decimal(reference)).scaleByPowerOfTen(4);
            assertEquals(
                difference.divide(decimal(reference), 8, RoundingMode.UP),
                decimal(FixedPoint.basisPointsBetween(price, reference)));

            final long points = random.nextLong(-100 * FixedPoint.SCALE, 100 * FixedPoint.SCALE);
            final BigDecimal share = decimal(price).multiply(decimal(points)).scaleByPowerOfTen(-4);
            assertEquals(
                share.setScale(8, RoundingMode.FLOOR),
                decimal(FixedPoint.basisPointsOf(price, points, Rounding.FLOOR)));
        });
    }

    @Test
    void shouldGiveTheSameNotionalWhetherTheProductFitsALongOrNot()
    {
        Seeds.run(1_000, random ->
        {
            for (int i = 0; i < 100; i++)
            {
                checkNotional(Seeds.anyLong(random), Seeds.anyLong(random));
                checkNotional(random.nextLong() >> random.nextInt(24, 64), random.nextLong() >> random.nextInt(24, 64));
                final long odd = random.nextInt(-1_000_000, 1_000_000) | 1;
                checkNotional(FixedPoint.SCALE / 2 + random.nextInt(-1, 2), odd);
            }
        });
    }

    private static void checkNotional(final long price, final long quantity)
    {
        final BigInteger exact = decimal(price).multiply(decimal(quantity)).setScale(8, RoundingMode.HALF_EVEN)
            .unscaledValue();
        if (exact.bitLength() < Long.SIZE)
        {
            assertEquals(exact.longValueExact(), FixedPoint.notional(price, quantity));
        }
        else
        {
            assertThrows(ArithmeticException.class, () -> FixedPoint.notional(price, quantity));
        }
    }

    private static void checkMulDiv(final long a, final long b, final long divisor, final Rounding rounding)
    {
        final Supplier<String> what = () -> a + " * " + b + " / " + divisor + " " + rounding;
        if (divisor == 0)
        {
            assertThrows(ArithmeticException.class, () -> FixedPoint.mulDiv(a, b, divisor, rounding), what);
            return;
        }
        final BigInteger exact = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
            .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.valueOf(rounding.name())).toBigIntegerExact();
        if (exact.compareTo(MIN) < 0 || exact.compareTo(MAX) > 0)
        {
            assertThrows(ArithmeticException.class, () -> FixedPoint.mulDiv(a, b, divisor, rounding), what);
            return;
        }
        assertEquals(exact.longValueExact(), FixedPoint.mulDiv(a, b, divisor, rounding), what);
    }

    private static BigDecimal decimal(final long value)
    {
        return BigDecimal.valueOf(value, 8);
    }
}
