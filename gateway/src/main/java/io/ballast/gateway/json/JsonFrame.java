package io.ballast.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.gateway.transport.ByteText;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;

/**
 * One message after another as JSON tokens: an object or an array each, whole. Names are canonical strings, values are
 * read in place; nothing is allocated for a message unless it cannot be read, holds names never seen before, or is
 * longer than all before it.
 * <p>
 * Reading never throws for what stands in a message. What cannot be read ends it: {@link #next()} returns null and
 * {@link #failed()} says so. A reader that acts on a message only when it has come to its end, and not failed, acts on
 * whole messages only. Used by one thread.
 */
public final class JsonFrame
{
    /** Returned for a value that is not a number, is absent or null, or cannot be kept exactly. */
    public static final long INVALID = DecimalText.INVALID;

    private static final int INITIAL_CAPACITY = 4096;
    private static final int LONGEST_NUMBER = 64;

    private final JsonFactory factory = new JsonFactory();
    private final UnsafeBuffer digits = new UnsafeBuffer(new byte[LONGEST_NUMBER]);
    private byte[] frame = new byte[INITIAL_CAPACITY];
    private int frameLength;
    private JsonParser parser;
    private ByteArrayFeeder feeder;
    private int depth;
    private boolean begun;
    private boolean failed;
    private boolean ended;

    /**
     * No message yet.
     */
    public JsonFrame()
    {
        renew();
    }

    /** After a broken message, or one that was left in its middle, a parser is of no more use. */
    private void renew()
    {
        try
        {
            parser = factory.createNonBlockingByteArrayParser();
            feeder = (ByteArrayFeeder)parser.getNonBlockingInputFeeder();
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("no parser", ex);
        }
    }

    /**
     * Begin a message. Whatever was left of the one before is forgotten.
     *
     * @param buffer holding it; copied.
     * @param offset of its first byte.
     * @param length in bytes.
     */
    public void begin(final DirectBuffer buffer, final int offset, final int length)
    {
        finish();
        if (frame.length < length)
        {
            frame = new byte[Math.max(length, 2 * frame.length)];
        }
        buffer.getBytes(offset, frame, 0, length);
        frameLength = length;
        feed();
    }

    /**
     * Begin a message.
     *
     * @param text of it; copied.
     */
    public void begin(final ByteText text)
    {
        begin(text.buffer(), 0, text.length());
    }

    /**
     * Begin the same message again. What is left of it is read first, so that this costs a whole reading.
     */
    public void rewind()
    {
        finish();
        feed();
    }

    private void finish()
    {
        while (begun && !ended && next() != null)
        {
            // The parser must have seen the end of a message before it takes the next one.
        }
        if (failed)
        {
            renew();
        }
    }

    private void feed()
    {
        depth = 0;
        begun = true;
        failed = false;
        ended = false;
        try
        {
            feeder.feedInput(frame, 0, frameLength);
        }
        catch (final IOException ex)
        {
            fail();
        }
    }

    private JsonToken fail()
    {
        failed = true;
        ended = true;
        return null;
    }

    /**
     * The next token.
     *
     * @return null at the end of the message, and when it cannot be read any further.
     */
    public JsonToken next()
    {
        if (ended)
        {
            return null;
        }
        try
        {
            final JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.NOT_AVAILABLE)
            {
                return fail();
            }
            if (token.isStructStart())
            {
                depth++;
            }
            else if (token.isStructEnd())
            {
                depth--;
            }
            if (depth == 0)
            {
                if (!token.isStructEnd() || parser.nextToken() != JsonToken.NOT_AVAILABLE)
                {
                    return fail();
                }
                ended = true;
            }
            return token;
        }
        catch (final IOException ex)
        {
            return fail();
        }
    }

    /**
     * Whether the message could not be read to its end.
     *
     * @return true from the token on that could not be read.
     */
    public boolean failed()
    {
        return failed;
    }

    /**
     * Whether all of the message has been read and was sound.
     *
     * @return false in its middle and when it failed.
     */
    public boolean complete()
    {
        return ended && !failed;
    }

    /**
     * Read what is left and say whether the message is sound.
     *
     * @return as {@link #complete()}, at the end.
     */
    public boolean drain()
    {
        while (next() != null)
        {
            // To the end.
        }
        return complete();
    }

    /**
     * How deep the reader is: 1 inside the outermost object or array.
     *
     * @return 0 at the end.
     */
    public int depth()
    {
        return depth;
    }

    /**
     * The name of the present member.
     *
     * @return null outside objects.
     */
    public String name()
    {
        try
        {
            return parser.currentName();
        }
        catch (final IOException ex)
        {
            fail();
            return null;
        }
    }

    /**
     * Pass over the present value: to the end of the object or array that has just begun; nothing else moves.
     */
    public void skip()
    {
        if (!ended && parser.currentToken() != null && parser.currentToken().isStructStart())
        {
            final int outside = depth - 1;
            while (depth > outside && next() != null)
            {
                // To its end.
            }
        }
    }

    /**
     * The present value as a decimal, written as a number or as text.
     *
     * @return at scale 1e-8, or {@link #INVALID}.
     */
    public long decimal()
    {
        return decimal(FixedPoint.PLACES);
    }

    /**
     * The present value as a decimal at another scale.
     *
     * @param places decimal places to keep.
     * @return at that scale, or {@link #INVALID}.
     */
    public long decimal(final int places)
    {
        final int length = digits(false, places);
        return length < 0 ? INVALID : DecimalText.parse(digits, 0, length, places);
    }

    /**
     * The present value as a decimal of which digits past the eighth place are cut: for figures that are shown and
     * compared, never for quantities that are counted.
     *
     * @return at scale 1e-8, or {@link #INVALID}.
     */
    public long decimalCut()
    {
        final int length = digits(true, FixedPoint.PLACES);
        return length < 0 ? INVALID : DecimalText.parse(digits, 0, length);
    }

    /**
     * The present value as a whole number, written as a number or as text.
     *
     * @return the number, or {@link #INVALID}.
     */
    public long whole()
    {
        return decimal(0);
    }

    /**
     * The present value as a whole number without sign, in all 64 bits, written as a number or as text.
     *
     * @return its bits; {@code otherwise} for what is none.
     * @param otherwise returned for what is no such number.
     */
    public long unsigned(final long otherwise)
    {
        final int length = digits(false, 0);
        long value = 0;
        for (int i = 0; i < length; i++)
        {
            final int digit = digits.getByte(i) - '0';
            if (digit < 0 || digit > 9 ||
                Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, 10)) > 0)
            {
                return otherwise;
            }
            value = value * 10 + digit;
        }
        return length <= 0 ? otherwise : value;
    }

    /** Copy the present scalar's characters; cut behind a number of places if asked. Returns -1 for what is too long. */
    private int digits(final boolean cut, final int places)
    {
        if (!scalar())
        {
            return -1;
        }
        try
        {
            final char[] chars = parser.getTextCharacters();
            final int from = parser.getTextOffset();
            final int length = parser.getTextLength();
            int size = 0;
            int point = -1;
            for (int i = 0; i < length; i++)
            {
                final char c = chars[from + i];
                if (cut && point >= 0 && i > point + places && c >= '0' && c <= '9')
                {
                    continue;
                }
                if (size == LONGEST_NUMBER || c >= 128)
                {
                    return -1;
                }
                point = c == '.' ? i : point;
                digits.putByte(size++, (byte)c);
            }
            return size;
        }
        catch (final IOException ex)
        {
            fail();
            return -1;
        }
    }

    private boolean scalar()
    {
        final JsonToken token = parser.currentToken();
        return !failed && (token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT ||
            token == JsonToken.VALUE_NUMBER_FLOAT);
    }

    /**
     * Whether the present value is a text of these characters.
     *
     * @param expected to compare with.
     * @return false for everything else.
     */
    public boolean is(final String expected)
    {
        if (failed || parser.currentToken() != JsonToken.VALUE_STRING)
        {
            return false;
        }
        try
        {
            final int length = parser.getTextLength();
            if (length != expected.length())
            {
                return false;
            }
            final char[] chars = parser.getTextCharacters();
            final int from = parser.getTextOffset();
            for (int i = 0; i < length; i++)
            {
                if (chars[from + i] != expected.charAt(i))
                {
                    return false;
                }
            }
            return true;
        }
        catch (final IOException ex)
        {
            fail();
            return false;
        }
    }

    /**
     * Copy the present value's characters, of a text or a number; those past 127 become question marks.
     *
     * @param to cleared first; left empty for anything else.
     * @return whether there was such a value.
     */
    public boolean text(final ByteText to)
    {
        to.clear();
        if (!scalar())
        {
            return false;
        }
        try
        {
            final char[] chars = parser.getTextCharacters();
            final int from = parser.getTextOffset();
            final int length = parser.getTextLength();
            for (int i = 0; i < length; i++)
            {
                final char c = chars[from + i];
                to.ascii(c < 128 ? c : '?');
            }
            return true;
        }
        catch (final IOException ex)
        {
            fail();
            to.clear();
            return false;
        }
    }

    /**
     * Whether the present value is true.
     *
     * @return false for everything else.
     */
    public boolean flag()
    {
        return !failed && parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /**
     * Whether the present value is null.
     *
     * @return false for everything else.
     */
    public boolean isNull()
    {
        return !failed && parser.currentToken() == JsonToken.VALUE_NULL;
    }
}
