package io.ballast.gateway.backpack;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpRequest.Method;

import java.util.List;

/**
 * The two requests of a sweep, market by market, and what their answers list. The window is the longest that the venue
 * takes: a watchdog's cancel is as good a minute late, and its clock may be off by as much.
 */
final class SweepRequests
{
    /** Returned for what is not a list of orders. */
    static final int NO_LIST = -1;

    private static final String PATH = "/api/v1/orders";
    private static final int WINDOW_MS = 60_000;
    private static final long NS_PER_MS = 1_000_000L;

    private final BackpackText text = new BackpackText();
    private final HttpRequest request = new HttpRequest();
    private final JsonFrame json = new JsonFrame();
    private final BackpackRequestSigner signer;

    SweepRequests(final BackpackSigner signer, final List<String> symbols)
    {
        this.signer = new BackpackRequestSigner(signer);
        if (symbols.isEmpty())
        {
            throw new IllegalArgumentException("no symbols");
        }
        for (final String symbol : symbols)
        {
            if (symbol.isEmpty() || !symbol.chars().allMatch(SweepRequests::plain))
            {
                throw new IllegalArgumentException("not a market: symbol=" + symbol);
            }
        }
    }

    /** Neither JSON nor a query string needs an escape for these. */
    private static boolean plain(final int c)
    {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-';
    }

    HttpRequest cancelAll(final String symbol, final long wallNs)
    {
        request.begin(0, Method.DELETE).target().ascii(PATH);
        request.body().ascii("{\"symbol\":\"").ascii(symbol).ascii("\"}");
        return sign("orderCancelAll", symbol, wallNs);
    }

    HttpRequest openOrders(final String symbol, final long wallNs)
    {
        request.begin(0, Method.GET).target().ascii(PATH).ascii("?symbol=").ascii(symbol);
        return sign("orderQueryAll", symbol, wallNs);
    }

    private HttpRequest sign(final String instruction, final String symbol, final long wallNs)
    {
        text.clear().instruction(instruction).parameter("symbol", symbol);
        signer.sign(text, wallNs / NS_PER_MS, WINDOW_MS, request);
        return request;
    }

    /** How many orders a body lists; {@link #NO_LIST} for everything that is not, whole and sound, a list of objects. */
    int orders(final ByteText body)
    {
        json.begin(body);
        if (json.next() != JsonToken.START_ARRAY)
        {
            return NO_LIST;
        }
        int count = 0;
        JsonToken token = json.next();
        while (token == JsonToken.START_OBJECT)
        {
            json.skip();
            count++;
            token = json.next();
        }
        return token == JsonToken.END_ARRAY && json.complete() ? count : NO_LIST;
    }
}
