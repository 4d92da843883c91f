package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;

/**
 * One row of a list that is told row by row, once it is known that all of the list can be used.
 */
interface BackpackRow
{
    /** Not a list, or one that holds a row which cannot be used. */
    int UNUSABLE = -1;

    /** Read an object that has just begun, to its end. Returns whether it can be used. */
    boolean read(JsonFrame json);

    /** Tell what was read last. */
    void tell();

    /**
     * Read a list twice: all of it, and then row by row to tell it.
     *
     * @return rows, or {@link #UNUSABLE}: then nothing was told.
     */
    static int tellAll(final JsonFrame json, final ByteText body, final BackpackRow row)
    {
        json.begin(body);
        final int rows = readAll(json, row, false);
        if (rows > 0)
        {
            json.rewind();
            readAll(json, row, true);
        }
        return rows;
    }

    private static int readAll(final JsonFrame json, final BackpackRow row, final boolean tell)
    {
        int rows = 0;
        boolean usable = json.next() == JsonToken.START_ARRAY;
        while (usable && json.next() == JsonToken.START_OBJECT)
        {
            usable = row.read(json) && !json.failed();
            rows++;
            if (tell && usable)
            {
                row.tell();
            }
        }
        return usable && json.complete() ? rows : UNUSABLE;
    }
}
