package io.ballast.tools.cli;

import io.ballast.tools.json.JsonLine;

import java.util.List;
import java.util.Map;

/**
 * A request that is ready to be sent, for people and programs to read.
 *
 * @param venue          it is for.
 * @param method         of HTTP.
 * @param url            with host.
 * @param headers        in order.
 * @param sessionHeaders what a logged-in session adds.
 * @param body           to the byte.
 * @param signing        what was signed and what came of it, in order.
 */
record PreparedOrder(
    String venue,
    String method,
    String url,
    Map<String, String> headers,
    List<String> sessionHeaders,
    String body,
    Map<String, String> signing)
{
    String json()
    {
        final JsonLine line =
            new JsonLine().text("venue", venue).text("method", method).text("url", url).object("headers");
        headers.forEach(line::text);
        line.end().array("sessionHeaders");
        sessionHeaders.forEach(line::text);
        line.end().text("body", body).object("signing");
        signing.forEach(line::text);
        return line.toString();
    }

    String text()
    {
        final StringBuilder text = new StringBuilder().append(method).append(' ').append(url).append('\n');
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        sessionHeaders.forEach(name -> text.append(name).append(": (from the log-in)\n"));
        text.append('\n').append(body).append("\n\n");
        signing.forEach((name, value) -> text.append(String.format("%-16s %s", name, value)).append('\n'));
        return text.toString();
    }
}
