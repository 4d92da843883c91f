package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;
import org.agrona.DirectBuffer;

/**
 * One frame of {@code /ws/full}: a message of a stream, or the answer to a request. Members may come in any order. A
 * feed is read by the reader of its stream; results are left for whoever knows what was asked.
 */
final class GrvtFrame
{
    /** What a frame is. */
    enum Kind
    {
        /** A message of a known stream, whole. */
        FEED,
        /** An answer that names its request. */
        ANSWER,
        /** An error that names none, as to a text that is no request. */
        STRAY_ERROR,
        /** Sound, but none of these. */
        OTHER,
        /** Not JSON to its end. */
        UNREADABLE
    }

    private static final int TEXT_CAPACITY = 256;

    private final JsonFrame json = new JsonFrame();
    private final ByteText message = new ByteText(TEXT_CAPACITY);
    private final GrvtFeed[] feeds;
    private GrvtStream stream;
    private long sequence;
    private long previous;
    private long id;
    private int code;
    private boolean refused;
    private boolean result;
    private boolean innerResult;
    private boolean feed;
    private boolean feedRead;

    /**
     * A reader.
     *
     * @param feeds readers by ordinal of their stream, null for streams that this socket does not carry.
     */
    GrvtFrame(final GrvtFeed[] feeds)
    {
        this.feeds = feeds;
    }

    /** Read a frame. */
    Kind read(final DirectBuffer buffer, final int offset, final int length)
    {
        json.begin(buffer, offset, length);
        stream = null;
        sequence = JsonFrame.INVALID;
        previous = JsonFrame.INVALID;
        id = JsonFrame.INVALID;
        code = 0;
        refused = false;
        result = false;
        innerResult = false;
        feed = false;
        feedRead = false;
        message.clear();
        if (json.next() == JsonToken.START_OBJECT)
        {
            members();
        }
        if (!json.drain())
        {
            return Kind.UNREADABLE;
        }
        if (feed && !feedRead && reader() != null)
        {
            json.rewind();
            json.next();
            seek("feed");
            reader().read(json);
            feedRead = json.drain();
        }
        return kind();
    }

    private Kind kind()
    {
        if (feedRead)
        {
            return Kind.FEED;
        }
        if (id >= 0 && (result || refused))
        {
            return Kind.ANSWER;
        }
        return refused ? Kind.STRAY_ERROR : id >= 0 ? Kind.ANSWER : Kind.OTHER;
    }

    private void members()
    {
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "stream" -> stream = GrvtStream.of(json);
                case "sequence_number" -> sequence = json.whole();
                case "prev_sequence_number" -> previous = json.whole();
                case "feed" -> feed(value);
                case "id" -> id = json.whole();
                case "result" -> answer(value);
                case "error" -> error(value);
                case "code", "c" -> readCode();
                case "message", "m" -> json.text(message);
            }
            json.skip();
        }
    }

    /** The REST answer stands inside of the result: a result of its own, or an error. */
    private void answer(final JsonToken value)
    {
        result = value != JsonToken.VALUE_NULL;
        if (value != JsonToken.START_OBJECT)
        {
            return;
        }
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken inner = json.next();
            switch (name)
            {
                case "result" -> innerResult = inner == JsonToken.START_OBJECT;
                case "code" -> readCode();
                case "message" -> json.text(message);
            }
            json.skip();
        }
    }

    private void feed(final JsonToken value)
    {
        feed = value == JsonToken.START_OBJECT;
        if (feed && reader() != null)
        {
            reader().read(json);
            feedRead = true;
        }
        else
        {
            json.skip();
        }
    }

    private void error(final JsonToken value)
    {
        if (value != JsonToken.START_OBJECT)
        {
            refused |= value != JsonToken.VALUE_NULL;
            json.skip();
            return;
        }
        refused = true;
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            json.next();
            switch (name)
            {
                case "code" -> readCode();
                case "message" -> json.text(message);
            }
            json.skip();
        }
    }

    private void readCode()
    {
        final long number = json.whole();
        code = number > 0 && number <= Integer.MAX_VALUE ? (int)number : code;
        refused |= code > 0;
        json.skip();
    }

    private GrvtFeed reader()
    {
        return stream == null ? null : feeds[stream.ordinal()];
    }

    private boolean seek(final String wanted)
    {
        while (GrvtFeed.member(json))
        {
            final boolean found = wanted.equals(json.name());
            final JsonToken value = json.next();
            if (found)
            {
                return value == JsonToken.START_OBJECT;
            }
            json.skip();
        }
        return false;
    }

    /**
     * Begin the frame again and go into its result, or into the result inside of that.
     *
     * @param levels 1 or 2.
     * @return whether there is such an object.
     */
    boolean result(final int levels)
    {
        json.rewind();
        boolean found = json.next() == JsonToken.START_OBJECT;
        for (int i = 0; found && i < levels; i++)
        {
            found = seek("result");
        }
        return found;
    }

    /** Whether the answer carries the object that a REST answer would. */
    boolean hasInnerResult()
    {
        return innerResult;
    }

    /** To read results with. */
    JsonFrame json()
    {
        return json;
    }

    GrvtStream stream()
    {
        return stream;
    }

    long sequence()
    {
        return sequence;
    }

    long previous()
    {
        return previous;
    }

    /** Of the request that is answered. */
    long id()
    {
        return id;
    }

    /** Whether the answer, or the frame, is an error. */
    boolean isRefused()
    {
        return refused;
    }

    /** The venue's number of the error, 0 where it has none. */
    int code()
    {
        return code;
    }

    /** The venue's words to the error. */
    ByteText message()
    {
        return message;
    }
}
