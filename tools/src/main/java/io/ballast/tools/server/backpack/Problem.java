package io.ballast.tools.server.backpack;

import io.ballast.gateway.transport.HttpResponse;

/**
 * A request that is answered with an error. Thrown by what checks it, caught where it came in.
 */
final class Problem extends RuntimeException
{
    static final Problem MAINTENANCE = json(503, "MAINTENANCE", "System under maintenance");
    static final Problem THROTTLED = json(429, "TOO_MANY_REQUESTS", "Too many requests");
    static final Problem NOT_FOUND = json(404, "RESOURCE_NOT_FOUND", "Not Found");
    static final Problem ORDER_NOT_FOUND = client("Order not found");
    static final Problem INVALID_SYMBOL = client("Invalid market symbol");
    static final Problem UNAUTHORIZED = json(401, "UNAUTHORIZED", "Unauthorized");
    static final Problem NO_PATH = plain(404, "not found");

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private Problem(final int status, final String code, final String message)
    {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Problem json(final int status, final String code, final String message)
    {
        return new Problem(status, code, message);
    }

    /** What most refusals are. */
    static Problem client(final String message)
    {
        return new Problem(400, "INVALID_CLIENT_REQUEST", message);
    }

    static Problem plain(final int status, final String message)
    {
        return new Problem(status, "", message);
    }

    /** A query parameter that is not what it should be. */
    static Problem parameter(final String name, final String type)
    {
        return plain(400, "failed to parse parameter `" + name + "`: failed to parse \"" + type +
            "\": Expect a valid enumeration value.");
    }

    /** A body that cannot be read. */
    static Problem payload(final String reason)
    {
        return plain(400, "parse request payload error: " + reason);
    }

    /** A refusal in the words of the model: code, colon, message. */
    static Problem refusal(final int status, final String text)
    {
        final int colon = text.indexOf(": ");
        return colon < 0 ? json(status, "INVALID_ORDER", text) :
            json(status, text.substring(0, colon), text.substring(colon + 2));
    }

    String code()
    {
        return code;
    }

    void write(final HttpResponse response)
    {
        response.begin(status);
        if (code.isEmpty())
        {
            response.header("Content-Type").ascii("text/plain; charset=utf-8");
            response.body().ascii(getMessage());
        }
        else
        {
            response.header("Content-Type").ascii("application/json; charset=utf-8");
            response.body().ascii("{\"code\":").json(code).ascii(",\"message\":").json(getMessage()).ascii('}');
        }
    }
}
