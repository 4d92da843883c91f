package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Channel;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.tools.server.Wire;

/**
 * Answers requests the way they came: an HTTP response, or a frame that has the same answer inside. One answer is
 * begun, written and ended before the next.
 */
final class Replies
{
    private static final int CAPACITY = 4096;
    private static final int OK = 200;
    private static final int EXPECTED = 400;
    private static final int SERVER_SIDE = 600;

    private final Wire wire;
    private final HttpResponse response = new HttpResponse();
    private final ByteText frame = new ByteText(CAPACITY);
    private final GrvtWriter json = new GrvtWriter();

    Replies(final Wire wire)
    {
        this.wire = wire;
    }

    /** Begin an answer: what is opened next is the answer itself. */
    GrvtWriter begin(final Call call)
    {
        if (call.framing() == Call.Framing.REST)
        {
            return json.begin(http(OK).body(), call.lite());
        }
        json.begin(frame.clear(), call.lite());
        if (call.framing() == Call.Framing.RPC)
        {
            json.open(Shape.RPC).text("jsonrpc", "2.0").value("result");
        }
        return json;
    }

    /** The answer is complete. */
    void end(final long nowNs, final Call call)
    {
        if (call.framing() == Call.Framing.REST)
        {
            wire.respond(nowNs, call.to(), response);
            return;
        }
        if (call.framing() == Call.Framing.RPC)
        {
            about(call);
        }
        wire.send(call.to(), frame, Channel.ORDERS);
    }

    private void about(final Call call)
    {
        if (call.id() != null)
        {
            json.raw("id", call.id());
        }
        if (call.method() != null)
        {
            json.text("method", call.method());
        }
        json.close();
    }

    /** An answer with nothing in it. */
    void empty(final long nowNs, final Call call)
    {
        begin(call).open(Shape.ANSWER).close();
        end(nowNs, call);
    }

    /** The answer that something was taken note of. */
    void acknowledge(final long nowNs, final Call call)
    {
        begin(call).open(Shape.ANSWER).open("result", Shape.ACK).flag("ack", true).close().close();
        end(nowNs, call);
    }

    void refuse(final long nowNs, final Call call, final GrvtError error)
    {
        refuse(nowNs, call, error.code(), error.status(), error.text());
    }

    /** Refuse with a number that a fault gives, which may be an HTTP status, and its words. */
    void refuse(final long nowNs, final Call call, final int code, final String text)
    {
        final GrvtError known = GrvtError.of(code);
        if (known != null)
        {
            refuse(nowNs, call, known);
        }
        else if (code >= EXPECTED && code < SERVER_SIDE)
        {
            refuse(nowNs, call, GrvtError.ofStatus(code).code(), code, text);
        }
        else
        {
            refuse(nowNs, call, code, EXPECTED, text);
        }
    }

    private void refuse(final long nowNs, final Call call, final int code, final int status, final String text)
    {
        if (call.framing() == Call.Framing.RPC)
        {
            json.begin(frame.clear(), call.lite()).open(Shape.RPC).text("jsonrpc", "2.0")
                .open("error", Shape.RPC_ERROR).number("code", code).text("message", text).close();
            about(call);
            wire.send(call.to(), frame, Channel.ORDERS);
            return;
        }
        final boolean rest = call.framing() == Call.Framing.REST;
        json.begin(rest ? http(status).body() : frame.clear(), call.lite()).open(Shape.ERROR);
        if (rest)
        {
            json.number("request_id", 1);
        }
        json.number("code", code).text("message", text).number("status", status).close();
        if (rest)
        {
            wire.respond(nowNs, call.to(), response);
        }
        else
        {
            wire.send(call.to(), frame, Channel.ORDERS);
        }
    }

    /** The connection that a request came by is gone, or goes now. */
    void drop(final Call call)
    {
        if (call.framing() == Call.Framing.REST)
        {
            wire.drop(call.to());
        }
    }

    /** Begin a response with a body that is JSON. */
    HttpResponse http(final int status)
    {
        response.begin(status).header("Content-Type").ascii("application/json");
        return response;
    }
}
