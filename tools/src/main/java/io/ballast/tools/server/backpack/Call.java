package io.ballast.tools.server.backpack;

import io.ballast.core.math.DecimalText;
import io.ballast.gateway.transport.HttpRequest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that has been taken apart: path, decoded query, fields of its body. Kept until it is answered.
 */
final class Call
{
    final long exchange;
    final long nowNs;
    final HttpRequest.Method method;
    final String path;
    final Map<String, String> query = new TreeMap<>();
    /** The objects of the body: one, or those of a batch. */
    final List<Map<String, BodyReader.Value>> bodies;
    final boolean batch;

    Call(final long exchange, final long nowNs, final HttpRequest request)
    {
        this.exchange = exchange;
        this.nowNs = nowNs;
        method = request.method();
        final String target = request.target().toString();
        final int mark = target.indexOf('?');
        path = mark < 0 ? target : target.substring(0, mark);
        if (mark >= 0)
        {
            parameters(target.substring(mark + 1));
        }
        final String body = request.method() == HttpRequest.Method.GET ? "" : request.body().toString();
        batch = body.stripLeading().startsWith("[");
        bodies = body.isBlank() ? List.of() : BodyReader.read(body);
    }

    private void parameters(final String text)
    {
        for (final String pair : text.split("&"))
        {
            final int equals = pair.indexOf('=');
            if (equals > 0)
            {
                query.put(BodyReader.name(decode(pair.substring(0, equals))), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(final String text)
    {
        try
        {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
        catch (final IllegalArgumentException ex)
        {
            throw Problem.plain(400, "failed to parse query string");
        }
    }

    /** A field of the one body, as text; null where there is none. */
    String field(final String name)
    {
        final BodyReader.Value value = bodies.isEmpty() ? null : bodies.get(0).get(name);
        return value == null ? null : value.text();
    }

    /** A whole number of the query. */
    long number(final String name, final long otherwise, final long most)
    {
        final String text = query.get(name);
        if (text == null || text.isEmpty())
        {
            return otherwise;
        }
        try
        {
            final long value = Long.parseLong(text);
            if (value >= 0 && value <= most)
            {
                return value;
            }
        }
        catch (final NumberFormatException ex)
        {
            throw Problem.plain(400, "failed to parse parameter `" + name +
                "`: failed to parse \"integer(uint64)\": invalid digit found in string");
        }
        throw Problem.plain(400, "failed to parse parameter `" + name +
            "`: verification failed. maximum(" + most + ", exclusive: false)");
    }

    /** A word of the query out of a list. */
    String word(final String name, final String otherwise, final String type, final List<String> words)
    {
        final String text = query.getOrDefault(name, otherwise);
        if (!words.contains(text))
        {
            throw Problem.parameter(name, type);
        }
        return text;
    }

    /** A decimal of the query, 0 where there is none. */
    long decimal(final String name)
    {
        try
        {
            return query.containsKey(name) ? DecimalText.parse(query.get(name)) : 0;
        }
        catch (final NumberFormatException ex)
        {
            throw Problem.plain(400, "failed to parse parameter `" + name + "`: failed to parse \"decimal\"");
        }
    }
}
