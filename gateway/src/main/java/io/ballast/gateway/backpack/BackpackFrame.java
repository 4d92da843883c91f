package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Side;
import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;
import org.agrona.DirectBuffer;

/**
 * One WebSocket frame of Backpack, read in a single pass whatever the order of its keys: the name of the stream, and
 * the data, whose fields are single letters that mean something else in every stream. Fields are kept as text until it
 * is known what they are; two lists of levels are read at once. Names that are longer, and what they hold, are passed
 * over. Nothing of a frame is to be used unless {@link #read} returned its kind. Allocates nothing once every field has
 * been as long as it gets.
 */
final class BackpackFrame
{
    /** What a frame is. */
    enum Kind
    {
        /** A stream's data. */
        DATA,
        /** The venue complains. */
        ERROR,
        /** Not JSON, not whole, or neither of the two. */
        UNREADABLE
    }

    /** Returned for a field that is not there, or is no number, or one that cannot be kept. */
    static final long INVALID = DecimalText.INVALID;

    private static final int LETTERS = 'z' - 'A' + 1;
    private static final int FIELD_CAPACITY = 32;
    private static final long MICROSECOND_NS = 1_000L;

    private final JsonFrame json = new JsonFrame();
    private final ByteText stream = new ByteText(FIELD_CAPACITY);
    private final ByteText errorText = new ByteText(FIELD_CAPACITY);
    private final ByteText[] values = new ByteText[LETTERS];
    private final BackpackLevels levels = new BackpackLevels();
    private long texts;
    private long trues;
    private long falses;
    private long lists;
    private long errorCode;

    BackpackFrame()
    {
        for (int i = 0; i < LETTERS; i++)
        {
            values[i] = new ByteText(FIELD_CAPACITY);
        }
    }

    Kind read(final DirectBuffer buffer, final int offset, final int length)
    {
        stream.clear();
        errorText.clear();
        levels.clear();
        texts = 0;
        trues = 0;
        falses = 0;
        lists = 0;
        errorCode = INVALID;
        boolean data = false;
        boolean error = false;
        json.begin(buffer, offset, length);
        if (json.next() != JsonToken.START_OBJECT)
        {
            return Kind.UNREADABLE;
        }
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            final JsonToken value = json.next();
            if ("data".equals(name) && value == JsonToken.START_OBJECT && !data)
            {
                data = true;
                if (!readData())
                {
                    return Kind.UNREADABLE;
                }
            }
            else if ("stream".equals(name) && value == JsonToken.VALUE_STRING)
            {
                json.text(stream);
            }
            else if ("error".equals(name) && value == JsonToken.START_OBJECT)
            {
                error = true;
                readError();
            }
            else
            {
                json.skip();
            }
        }
        if (!json.complete() || data == error || data && stream.length() == 0)
        {
            return Kind.UNREADABLE;
        }
        return data ? Kind.DATA : Kind.ERROR;
    }

    private boolean readData()
    {
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            final JsonToken value = json.next();
            final char letter = name.length() == 1 ? name.charAt(0) : 0;
            if (!isLetter(letter) || value == null)
            {
                json.skip();
            }
            else if (value == JsonToken.START_ARRAY && (letter == 'a' || letter == 'b'))
            {
                if (has(lists, letter) || !readLevels(letter == 'b' ? Side.BUY : Side.SELL))
                {
                    return false;
                }
                lists |= bit(letter);
            }
            else if (value.isScalarValue())
            {
                keep(letter, value);
            }
            else
            {
                json.skip();
            }
        }
        return !json.failed();
    }

    private void keep(final char letter, final JsonToken value)
    {
        texts &= ~bit(letter);
        trues &= ~bit(letter);
        falses &= ~bit(letter);
        if (value == JsonToken.VALUE_TRUE)
        {
            trues |= bit(letter);
        }
        else if (value == JsonToken.VALUE_FALSE)
        {
            falses |= bit(letter);
        }
        else if (json.text(values[letter - 'A']))
        {
            texts |= bit(letter);
        }
    }

    private boolean readLevels(final Side side)
    {
        while (json.next() == JsonToken.START_ARRAY)
        {
            json.next();
            final long price = json.decimal();
            json.next();
            final long quantity = json.decimal();
            if (json.next() != JsonToken.END_ARRAY || !levels.add(side, price, quantity))
            {
                return false;
            }
        }
        return !json.failed() && json.depth() == 2;
    }

    private void readError()
    {
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final String name = json.name();
            json.next();
            if ("code".equals(name))
            {
                errorCode = json.whole();
            }
            else if ("message".equals(name))
            {
                json.text(errorText);
            }
            json.skip();
        }
    }

    /** Name of the stream. */
    ByteText stream()
    {
        return stream;
    }

    long errorCode()
    {
        return errorCode;
    }

    ByteText errorText()
    {
        return errorText;
    }

    /** Both sides of a depth frame. */
    BackpackLevels levels()
    {
        return levels;
    }

    /** Whether a field holds a list of levels. */
    boolean isList(final char letter)
    {
        return has(lists, letter);
    }

    /** Whether a field holds text or a number. */
    boolean has(final char letter)
    {
        return has(texts, letter);
    }

    /** Whether a field holds true or false. */
    boolean isFlag(final char letter)
    {
        return has(trues | falses, letter);
    }

    /** Whether a field holds true. */
    boolean flag(final char letter)
    {
        return has(trues, letter);
    }

    /** A text or a number as it stands; empty unless {@link #has}. */
    ByteText text(final char letter)
    {
        final ByteText value = values[letter - 'A'];
        return has(letter) ? value : value.clear();
    }

    boolean is(final char letter, final String expected)
    {
        return has(letter) && values[letter - 'A'].is(expected);
    }

    /** Exactly, at scale 1e-8. */
    long decimal(final char letter)
    {
        return has(letter) ? parse(letter, values[letter - 'A'].length(), FixedPoint.PLACES) : INVALID;
    }

    /** At a scale, digits past it cut: for figures that are compared and shown. */
    long cut(final char letter, final int places)
    {
        return has(letter) ? BackpackDigits.cut(values[letter - 'A'], places) : INVALID;
    }

    long whole(final char letter)
    {
        return has(letter) ? parse(letter, values[letter - 'A'].length(), 0) : INVALID;
    }

    /** A time in microseconds, as nanoseconds. */
    long micros(final char letter)
    {
        final long micros = whole(letter);
        return micros < 0 || micros > Long.MAX_VALUE / MICROSECOND_NS ? INVALID : micros * MICROSECOND_NS;
    }

    private long parse(final char letter, final int length, final int places)
    {
        return DecimalText.parse(values[letter - 'A'].buffer(), 0, length, places);
    }

    private static boolean isLetter(final char c)
    {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean has(final long set, final char letter)
    {
        return (set & bit(letter)) != 0;
    }

    private static long bit(final char letter)
    {
        return 1L << letter - 'A';
    }
}
