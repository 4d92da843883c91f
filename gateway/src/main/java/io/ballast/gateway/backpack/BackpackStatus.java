package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.HttpResponse;

/**
 * What the venue says of itself as a whole.
 */
final class BackpackStatus
{
    /** HTTP status of an answer that is one. */
    static final int OK = 200;

    /** What was said. */
    enum Said
    {
        /** All is well. */
        OPEN,
        /** In maintenance, or in a state that is new. */
        CLOSED,
        /** Nothing that can be used. */
        UNTOLD
    }

    private final JsonFrame json = new JsonFrame();
    private final BackpackCounters counters;

    BackpackStatus(final BackpackCounters counters)
    {
        this.counters = counters;
    }

    Said read(final HttpResponse response)
    {
        Said said = Said.UNTOLD;
        boolean unknown = false;
        json.begin(response.body());
        if (response.status() != OK || json.next() != JsonToken.START_OBJECT)
        {
            return Said.UNTOLD;
        }
        while (json.next() == JsonToken.FIELD_NAME)
        {
            final boolean status = "status".equals(json.name());
            final JsonToken value = json.next();
            if (status && value == JsonToken.VALUE_STRING)
            {
                said = json.is("Ok") ? Said.OPEN : Said.CLOSED;
                unknown = said == Said.CLOSED && !json.is("Maintenance");
            }
            json.skip();
        }
        counters.unknown += unknown ? 1 : 0;
        return json.complete() ? said : Said.UNTOLD;
    }
}
