package io.ballast.tools.server.backpack;

import io.ballast.gateway.transport.HttpResponse;
import io.ballast.tools.server.Wire;

/**
 * Answers as this venue gives them.
 */
final class Replies
{
    private static final String JSON = "application/json; charset=utf-8";

    private final Wire wire;
    private final HttpResponse response = new HttpResponse();

    Replies(final Wire wire)
    {
        this.wire = wire;
    }

    /** 200 with JSON. */
    void json(final long nowNs, final long exchange, final JsonText json)
    {
        begin(200);
        response.body().append(json.out());
        wire.respond(nowNs, exchange, response);
    }

    /** A page of a list that is longer. */
    void page(final long nowNs, final long exchange, final JsonText json, final Page page)
    {
        begin(200);
        response.header("X-PAGE-COUNT").number(page.pages());
        response.header("X-CURRENT-PAGE").number(page.current());
        response.header("X-PAGE-SIZE").number(page.limit());
        response.header("X-TOTAL").number(page.total());
        response.body().append(json.out());
        wire.respond(nowNs, exchange, response);
    }

    void text(final long nowNs, final long exchange, final String text)
    {
        response.begin(200).header("Content-Type").ascii("text/plain; charset=utf-8");
        response.body().ascii(text);
        wire.respond(nowNs, exchange, response);
    }

    /** A status and nothing else. */
    void empty(final long nowNs, final long exchange, final int status)
    {
        wire.respond(nowNs, exchange, response.begin(status));
    }

    /** 200 with nothing in it, in one of the ways to say nothing. */
    void nothing(final long nowNs, final long exchange)
    {
        begin(200);
        switch (wire.draw(3))
        {
            case 0 -> response.body().ascii("{}");
            case 1 -> response.body().ascii("null");
            default -> response.body().clear();
        }
        wire.respond(nowNs, exchange, response);
    }

    void problem(final long nowNs, final long exchange, final Problem problem)
    {
        problem.write(response);
        wire.respond(nowNs, exchange, response);
    }

    private void begin(final int status)
    {
        response.begin(status).header("Content-Type").ascii(JSON);
    }
}
