package io.ballast.core.math;

import io.ballast.core.fixture.Seeds;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DecimalTextPropertyTest
{
    private static final String ALPHABET = "0123456789999000..--+eE xN";

    @Test
    void shouldPrintAndParseEveryValueExactly()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        Seeds.run(1_000, random ->
        {
            for (int i = 0; i < 200; i++)
            {
                final long value = Seeds.anyLong(random);
                final String expected = plain(BigDecimal.valueOf(value, 8));
                assertEquals(expected, DecimalText.format(value));
                final int offset = random.nextInt(40);
                final int length = DecimalText.put(value, buffer, offset);
                assertEquals(expected, buffer.getStringWithoutLengthAscii(offset, length));
                assertEquals(
                    value == Long.MIN_VALUE ? DecimalText.INVALID : value, DecimalText.parse(buffer, offset, length));
            }
        });
    }

    @Test
    void shouldParseAnyDecimalAsExactArithmeticDoes()
    {
        Seeds.run(1_000, random ->
        {
            for (int i = 0; i < 200; i++)
            {
                final int places = random.nextInt(19);
                final String text = random.nextInt(8) == 0 ? nearTheLimit(random, places) : decimal(random);
                assertEquals(expected(text, places), parse(text, places), text + " places=" + places);
            }
        });
    }

    @Test
    void shouldRefuseAnyTextThatIsNotADecimal()
    {
        Seeds.run(1_000, random ->
        {
            for (int i = 0; i < 200; i++)
            {
                final StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(12); length > 0; length--)
                {
                    text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                }
                assertEquals(expected(text.toString(), 8), parse(text.toString(), 8), text.toString());
            }
        });
    }

    private static String decimal(final SplittableRandom random)
    {
        final StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        for (int digits = 1 + random.nextInt(random.nextBoolean() ? 3 : 21); digits > 0; digits--)
        {
            text.append((char)('0' + random.nextInt(10)));
        }
        if (random.nextInt(4) != 0)
        {
            text.append('.');
            for (int digits = 1 + random.nextInt(12); digits > 0; digits--)
            {
                text.append(random.nextBoolean() ? '0' : (char)('0' + random.nextInt(10)));
            }
        }
        return text.toString();
    }

    /** A little inside or outside of what a long can hold at a scale. */
    private static String nearTheLimit(final SplittableRandom random, final int places)
    {
        final BigInteger limit = BigInteger.valueOf(random.nextBoolean() ? Long.MAX_VALUE : -Long.MAX_VALUE);
        return new BigDecimal(limit.add(BigInteger.valueOf(random.nextInt(-20, 21))), places).toPlainString();
    }

    private static long expected(final String text, final int places)
    {
        if (!text.matches("-?[0-9]+(\\.[0-9]+)?"))
        {
            return DecimalText.INVALID;
        }
        final BigDecimal scaled = new BigDecimal(text).scaleByPowerOfTen(places);
        if (scaled.stripTrailingZeros().scale() > 0)
        {
            return DecimalText.INVALID;
        }
        final BigInteger value = scaled.toBigIntegerExact();
        return value.bitLength() < Long.SIZE ? value.longValueExact() : DecimalText.INVALID;
    }

    private static long parse(final String text, final int places)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return DecimalText.parse(new UnsafeBuffer(bytes), 0, bytes.length, places);
    }

    private static String plain(final BigDecimal value)
    {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
