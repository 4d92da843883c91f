package io.ballast.tools.server.backpack;

import io.ballast.gateway.backpack.BackpackText;
import io.ballast.gateway.backpack.BackpackVerifier;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/**
 * Checks who asks, when and how often.
 */
final class BackpackClerk
{
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final long MAX_WINDOW_MS = 60_000;
    private static final long MAX_AHEAD_MS = 600_000;
    private static final String HISTORY = "/wapi/v1/history/";

    private final BackpackServerSettings settings;
    private final WireClock clock;
    private final BackpackVerifier verifier;
    private final BackpackText text = new BackpackText();
    private final ArrayDeque<Long> requests = new ArrayDeque<>();
    private final ArrayDeque<Long> histories = new ArrayDeque<>();

    BackpackClerk(final BackpackServerSettings settings, final WireClock clock)
    {
        this.settings = settings;
        this.clock = clock;
        verifier = new BackpackVerifier(settings.apiKey());
    }

    /** A signed request comes in. */
    void check(final Call call, final String instruction, final HttpRequest request)
    {
        final ByteText key = request.find("X-API-Key");
        final ByteText signature = request.find("X-Signature");
        final ByteText timestamp = request.find("X-Timestamp");
        if (key == null || signature == null || timestamp == null || !key.is(settings.apiKey()))
        {
            throw Problem.UNAUTHORIZED;
        }
        final ByteText window = request.find("X-Window");
        final long windowMs = window == null ? BackpackText.DEFAULT_WINDOW_MS : number(window.toString(), "X-Window");
        final long timestampMs = number(timestamp.toString(), "X-Timestamp");
        text.clear();
        if (call.batch)
        {
            for (final Map<String, BodyReader.Value> body : call.bodies)
            {
                text.instruction(instruction);
                fields(body);
            }
        }
        else
        {
            text.instruction(instruction);
            call.query.forEach(text::parameter);
            text.part();
            call.bodies.forEach(this::fields);
        }
        verify(timestampMs, windowMs, signature.toString(), call.nowNs);
        count(call);
    }

    private void fields(final Map<String, BodyReader.Value> body)
    {
        body.forEach((name, value) -> text.parameter(name, value.text()));
    }

    /** A subscription to private streams: key, signature, timestamp, window. */
    boolean subscribes(final List<String> signature, final long nowNs)
    {
        if (signature.size() != 4 || !signature.get(0).equals(settings.apiKey()))
        {
            return false;
        }
        try
        {
            text.clear().instruction("subscribe");
            verify(number(signature.get(2), "timestamp"), number(signature.get(3), "window"), signature.get(1), nowNs);
            return true;
        }
        catch (final Problem ex)
        {
            return false;
        }
    }

    private void verify(final long timestampMs, final long windowMs, final String signature, final long nowNs)
    {
        final long ageMs = clock.nowMs(nowNs) - timestampMs;
        if (windowMs > MAX_WINDOW_MS)
        {
            throw Problem.client("Invalid window: must be at most " + MAX_WINDOW_MS);
        }
        if (ageMs < -MAX_AHEAD_MS)
        {
            throw Problem.client("Invalid timestamp: must be within 10 minutes of current time");
        }
        if (ageMs > windowMs)
        {
            throw Problem.client("Request has expired");
        }
        text.end(timestampMs, windowMs);
        final byte[] signed = new byte[text.length()];
        text.buffer().getBytes(0, signed);
        if (!verifier.verify(signed, 0, signed.length, signature))
        {
            throw Problem.client("Invalid signature");
        }
    }

    private static long number(final String value, final String name)
    {
        try
        {
            return Long.parseUnsignedLong(value) & Long.MAX_VALUE;
        }
        catch (final NumberFormatException ex)
        {
            throw Problem.client("Invalid " + name + " header");
        }
    }

    private void count(final Call call)
    {
        final boolean history = call.path.startsWith(HISTORY);
        if (isFull(requests, settings.requestsPerMinute(), call.nowNs) ||
            history && isFull(histories, settings.historyPerMinute(), call.nowNs))
        {
            throw Problem.THROTTLED;
        }
        requests.addLast(call.nowNs);
        if (history)
        {
            histories.addLast(call.nowNs);
        }
    }

    private static boolean isFull(final ArrayDeque<Long> times, final int most, final long nowNs)
    {
        while (!times.isEmpty() && times.peekFirst() <= nowNs - MINUTE_NS)
        {
            times.removeFirst();
        }
        return times.size() >= most;
    }
}
