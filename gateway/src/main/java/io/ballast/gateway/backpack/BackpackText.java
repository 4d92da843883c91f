package io.ballast.gateway.backpack;

import io.ballast.core.math.DecimalText;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

import java.nio.charset.StandardCharsets;

/**
 * The text that a request's signature covers: {@code instruction=…&name=value…&timestamp=…&window=…}.
 * <p>
 * Parameters are appended in byte order of their names; another order is a defect and throws. Each order of a batch
 * begins with {@link #instruction} again. Values are as they are sent, without quotes and without any escaping. Grows
 * once to the longest text, allocates nothing afterwards; for one thread.
 */
public final class BackpackText
{
    /** The window that is signed when the header is not sent, ms. */
    public static final int DEFAULT_WINDOW_MS = 5_000;

    private static final int CAPACITY = 1024;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(CAPACITY);
    private int length;
    private int nameOffset;
    private int nameLength;

    /**
     * Forget everything.
     *
     * @return this.
     */
    public BackpackText clear()
    {
        length = 0;
        nameLength = 0;
        return this;
    }

    /**
     * Begin a request, or the next order of a batch.
     *
     * @param word of the venue, such as {@code orderExecute}.
     * @return this.
     */
    public BackpackText instruction(final String word)
    {
        append("instruction", word);
        return part();
    }

    /**
     * Let the order of names begin again: the body's parameters follow those of the query.
     *
     * @return this.
     */
    public BackpackText part()
    {
        nameLength = 0;
        return this;
    }

    /**
     * A parameter with text, or with a boolean, {@code true} or {@code false}.
     *
     * @param name  of the field.
     * @param value as it is sent.
     * @return this.
     */
    public BackpackText parameter(final String name, final String value)
    {
        name(name);
        text(value);
        return this;
    }

    /**
     * A parameter with a price or a quantity.
     *
     * @param name  of the field.
     * @param value at scale 1e-8, signed as its shortest text.
     * @return this.
     */
    public BackpackText decimal(final String name, final long value)
    {
        name(name);
        length += DecimalText.put(value, buffer, length);
        return this;
    }

    /**
     * A parameter with a whole number.
     *
     * @param name  of the field.
     * @param value as it is.
     * @return this.
     */
    public BackpackText number(final String name, final long value)
    {
        name(name);
        length += buffer.putLongAscii(length, value);
        return this;
    }

    /**
     * End the text.
     *
     * @param timestampMs Unix time, as in the header.
     * @param windowMs    as in the header, {@link #DEFAULT_WINDOW_MS} when it is not sent.
     * @return this.
     */
    public BackpackText end(final long timestampMs, final long windowMs)
    {
        append("timestamp", timestampMs);
        append("window", windowMs);
        return part();
    }

    /** Where the text lies, from 0. */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /** How long it is, in bytes. */
    public int length()
    {
        return length;
    }

    /** The text, for people. */
    @Override
    public String toString()
    {
        return new String(buffer.byteArray(), 0, length, StandardCharsets.UTF_8);
    }

    private void name(final String name)
    {
        final int previous = nameOffset;
        final int previousLength = nameLength;
        if (length == 0)
        {
            throw new IllegalStateException("no instruction: parameter=" + name);
        }
        separate();
        nameOffset = length;
        text(name);
        nameLength = length - nameOffset;
        text("=");
        if (!follows(previous, previousLength))
        {
            throw new IllegalStateException("out of order: parameter=" + name);
        }
    }

    /** Whether the name just written comes after the one before, byte by byte. */
    private boolean follows(final int previous, final int previousLength)
    {
        final int common = Math.min(previousLength, nameLength);
        for (int i = 0; i < common; i++)
        {
            final int difference = (buffer.getByte(nameOffset + i) & 0xff) - (buffer.getByte(previous + i) & 0xff);
            if (difference != 0)
            {
                return difference > 0;
            }
        }
        return nameLength > previousLength;
    }

    private void append(final String name, final String value)
    {
        separate();
        text(name);
        text("=");
        text(value);
    }

    private void append(final String name, final long value)
    {
        append(name, "");
        length += buffer.putLongAscii(length, value);
    }

    private void separate()
    {
        if (length > 0)
        {
            text("&");
        }
    }

    private void text(final String value)
    {
        for (int i = 0; i < value.length(); i++)
        {
            if (value.charAt(i) >= 0x80)
            {
                final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                buffer.putBytes(length, bytes);
                length += bytes.length;
                return;
            }
        }
        length += buffer.putStringWithoutLengthAscii(length, value);
    }
}
