package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;

/**
 * The inside of a stream's messages. Reads one into fields of its own and publishes nothing: whether the message was
 * whole is known only at the end of its frame.
 */
interface GrvtFeed
{
    /**
     * Read the object that has just begun, to its end.
     *
     * @param json at the beginning of the object.
     */
    void read(JsonFrame json);

    /**
     * Whether all that is needed was there and can be used.
     *
     * @return as of the last object read.
     */
    boolean isComplete();

    /**
     * Move on to the next member of the object that is being read.
     *
     * @param json in an object.
     * @return false at its end, and where the message cannot be read.
     */
    static boolean member(final JsonFrame json)
    {
        return json.next() == JsonToken.FIELD_NAME;
    }

    /**
     * Move on to the next object of the array that is being read; anything else in it is passed over.
     *
     * @param json in an array.
     * @return false at its end, and where the message cannot be read.
     */
    static boolean element(final JsonFrame json)
    {
        JsonToken token = json.next();
        while (token != null && token != JsonToken.END_ARRAY)
        {
            if (token == JsonToken.START_OBJECT)
            {
                return true;
            }
            json.skip();
            token = json.next();
        }
        return false;
    }

    /**
     * Read the first value of the array that has just begun, as a decimal, and go to its end.
     *
     * @param json  in front of the value of a member.
     * @param value token of that value.
     * @return {@link JsonFrame#INVALID} for an empty array and for anything else.
     */
    static long first(final JsonFrame json, final JsonToken value)
    {
        if (value != JsonToken.START_ARRAY)
        {
            json.skip();
            return JsonFrame.INVALID;
        }
        long first = JsonFrame.INVALID;
        boolean read = false;
        JsonToken token = json.next();
        while (token != null && token != JsonToken.END_ARRAY)
        {
            first = read ? first : json.decimal();
            read = true;
            json.skip();
            token = json.next();
        }
        return first;
    }
}
