package io.ballast.gateway.transport;

import io.ballast.core.math.DecimalText;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.nio.charset.StandardCharsets;

/**
 * Text as bytes, written from the front and written over again: request lines, header values, bodies, frames. Grows to
 * the longest text it ever held and allocates nothing after that. Not escaped: what goes between quotes of JSON must be
 * known to need no escape, or go through {@link #json(CharSequence)}. Used by one thread at a time.
 */
public final class ByteText
{
    private static final String HEX = "0123456789abcdef";
    private static final int FIRST_PRINTABLE = 0x20;

    private final ExpandableArrayBuffer buffer;
    private int length;

    /**
     * An empty text.
     *
     * @param capacity bytes it holds before it grows.
     */
    public ByteText(final int capacity)
    {
        buffer = new ExpandableArrayBuffer(capacity);
    }

    /**
     * Begin again.
     *
     * @return this.
     */
    public ByteText clear()
    {
        length = 0;
        return this;
    }

    /**
     * Forget everything behind a length.
     *
     * @param newLength at most the present one.
     * @return this.
     */
    public ByteText length(final int newLength)
    {
        if (newLength < 0 || newLength > length)
        {
            throw new IllegalArgumentException("cannot cut " + length + " bytes to " + newLength);
        }
        length = newLength;
        return this;
    }

    /**
     * How much there is.
     *
     * @return bytes.
     */
    public int length()
    {
        return length;
    }

    /**
     * Where the bytes are, from 0.
     *
     * @return a view of this text; valid until it is written to.
     */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /**
     * Append characters.
     *
     * @param ascii each below 128.
     * @return this.
     */
    public ByteText ascii(final CharSequence ascii)
    {
        final int size = ascii.length();
        buffer.checkLimit(length + size);
        for (int i = 0; i < size; i++)
        {
            buffer.putByte(length + i, (byte)ascii.charAt(i));
        }
        length += size;
        return this;
    }

    /**
     * Append one character.
     *
     * @param ascii below 128.
     * @return this.
     */
    public ByteText ascii(final char ascii)
    {
        buffer.putByte(length++, (byte)ascii);
        return this;
    }

    /**
     * Append any text between quotes, escaped as JSON asks for.
     *
     * @param text of any kind.
     * @return this.
     */
    public ByteText json(final CharSequence text)
    {
        ascii('"');
        for (final byte b : text.toString().getBytes(StandardCharsets.UTF_8))
        {
            if (b == '"' || b == '\\')
            {
                ascii('\\');
                buffer.putByte(length++, b);
            }
            else if (b >= 0 && b < FIRST_PRINTABLE)
            {
                ascii("\\u00").ascii(HEX.charAt(b >> 4)).ascii(HEX.charAt(b & 0xF));
            }
            else
            {
                buffer.putByte(length++, b);
            }
        }
        return ascii('"');
    }

    /**
     * Append a whole number.
     *
     * @param value to print.
     * @return this.
     */
    public ByteText number(final long value)
    {
        length += buffer.putLongAscii(length, value);
        return this;
    }

    /**
     * Append a whole number that has no sign.
     *
     * @param value whose 64 bits are the number.
     * @return this.
     */
    public ByteText unsigned(final long value)
    {
        if (value >= 0)
        {
            return number(value);
        }
        final long tens = Long.divideUnsigned(value, 10);
        return number(tens).ascii((char)('0' + (value - tens * 10)));
    }

    /**
     * Append the shortest exact decimal.
     *
     * @param value at scale 1e-8.
     * @return this.
     */
    public ByteText decimal(final long value)
    {
        length += DecimalText.put(value, buffer, length);
        return this;
    }

    /**
     * Append bytes.
     *
     * @param source holding them.
     * @param offset of the first.
     * @param size   how many.
     * @return this.
     */
    public ByteText bytes(final DirectBuffer source, final int offset, final int size)
    {
        buffer.putBytes(length, source, offset, size);
        length += size;
        return this;
    }

    /**
     * Append another text.
     *
     * @param other to copy.
     * @return this.
     */
    public ByteText append(final ByteText other)
    {
        return bytes(other.buffer, 0, other.length);
    }

    /**
     * Append a byte as two small hexadecimal digits.
     *
     * @param value whose low eight bits count.
     * @return this.
     */
    public ByteText hex(final int value)
    {
        return ascii(HEX.charAt(value >> 4 & 0xF)).ascii(HEX.charAt(value & 0xF));
    }

    /**
     * Whether the text is these characters.
     *
     * @param ascii to compare with.
     * @return true if equal.
     */
    public boolean is(final CharSequence ascii)
    {
        if (ascii.length() != length)
        {
            return false;
        }
        for (int i = 0; i < length; i++)
        {
            if (buffer.getByte(i) != ascii.charAt(i))
            {
                return false;
            }
        }
        return true;
    }

    /** The text as UTF-8, for logs of what is not secret, tests and cold paths. */
    @Override
    public String toString()
    {
        return buffer.getStringWithoutLengthUtf8(0, length);
    }
}
