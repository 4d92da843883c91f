package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;

/**
 * An answer by REST: a result, a refusal with a number, or nothing that can be used. An answer without result is
 * refused only if it has a number: the venue is known to send empty ones.
 */
final class GrvtAnswer
{
    private static final int TEXT_CAPACITY = 256;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int OK = 200;
    private static final int LEAST_REFUSAL = 400;
    private static final int GIVEN_UP = 408;

    private final JsonFrame json = new JsonFrame();
    private final ByteText message = new ByteText(TEXT_CAPACITY);
    private final ByteText next = new ByteText(TEXT_CAPACITY);
    private int status;
    private int code;
    private long serverTimeMs;
    private boolean result;

    /** Read a response. */
    void read(final HttpResponse response)
    {
        status = response.status();
        code = 0;
        serverTimeMs = JsonFrame.INVALID;
        result = false;
        message.clear();
        next.clear();
        json.begin(response.body());
        if (json.next() == JsonToken.START_OBJECT)
        {
            members();
        }
        if (!json.drain())
        {
            result = false;
            code = 0;
        }
        if (code == 0 && status == UNAUTHORIZED)
        {
            code = GrvtReject.NOT_AUTHENTICATED;
        }
    }

    private void members()
    {
        while (GrvtFeed.member(json))
        {
            final String name = json.name();
            final JsonToken value = json.next();
            switch (name)
            {
                case "result", "results" -> result = value != null && value.isStructStart();
                case "code" ->
                {
                    final long number = json.whole();
                    code = number > 0 && number <= Integer.MAX_VALUE ? (int)number : code;
                }
                case "message" -> json.text(message);
                case "next" -> json.text(next);
                case "server_time" -> serverTimeMs = json.whole();
            }
            json.skip();
        }
    }

    /** Whether there is a result that may be read. */
    boolean hasResult()
    {
        return result && code == 0 && status == OK;
    }

    /** Whether the venue said no, and said why. */
    boolean isRefused()
    {
        return !hasResult() && !GrvtReject.isOpen(code, status);
    }

    /** Whether the venue spoke of its rate limit. */
    boolean isLimited()
    {
        return status == TOO_MANY || code == GrvtReject.RATE_LIMIT;
    }

    /** Whether the cookie is of no more use. */
    boolean isLoggedOut()
    {
        return code == GrvtReject.NOT_AUTHENTICATED;
    }

    /**
     * Begin again and go to the result.
     *
     * @return token of its beginning, null where there is none.
     */
    JsonToken result()
    {
        json.rewind();
        if (json.next() != JsonToken.START_OBJECT)
        {
            return null;
        }
        while (GrvtFeed.member(json))
        {
            final boolean found = "result".equals(json.name()) || "results".equals(json.name());
            final JsonToken value = json.next();
            if (found)
            {
                return value;
            }
            json.skip();
        }
        return null;
    }

    /**
     * Begin again and go to the first row of the result.
     *
     * @return false if the result is not an array.
     */
    boolean rows()
    {
        return result() == JsonToken.START_ARRAY;
    }

    JsonFrame json()
    {
        return json;
    }

    int status()
    {
        return status;
    }

    /** The venue's number, else HTTP's where that refuses, else 0: taken, sent elsewhere or given up tells nothing. */
    int code()
    {
        return code != 0 ? code : status >= LEAST_REFUSAL && status != GIVEN_UP ? status : 0;
    }

    ByteText message()
    {
        return message;
    }

    /** Where the next page begins; empty for none. */
    ByteText next()
    {
        return next;
    }

    long serverTimeMs()
    {
        return serverTimeMs;
    }
}
