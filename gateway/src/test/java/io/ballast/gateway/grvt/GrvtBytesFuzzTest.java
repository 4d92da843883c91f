package io.ballast.gateway.grvt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.TimeInForce;
import io.ballast.gateway.transport.HttpResponse;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Any bytes as a frame and as an answer, to a session that is up and has asked everything it can ask. Nothing escapes,
 * and what is told is well formed. The first byte says where they go.
 */
final class GrvtBytesFuzzTest
{
    private static final int[] STATUS = {200, 200, 200, 202, 400, 401, 404, 429, 500, 503};
    private static final int CANCEL_LIFE_MS = 500;

    static Stream<byte[]> inputs() throws IOException
    {
        final List<String> samples = new ArrayList<>(List.of(
            GrvtFrameTest.bookFrame(0, 0), GrvtFrameTest.bookFrame(7, 6),
            ScriptedVenue.fill(0, ScriptedVenue.ID, "0.1", "5-1"),
            ScriptedVenue.state(0, ScriptedVenue.ID, "CANCELLED", "CLIENT_CANCEL", "0.1"),
            "{\"result\":" + ScriptedVenue.order(ScriptedVenue.ID, "0x01", "OPEN", "UNSPECIFIED", "0.0") + "}",
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":2012,\"message\":\"no\"},\"id\":6}"));
        for (final Path file : Samples.present())
        {
            samples.add(Files.readString(file).replace("BTC", "ETH"));
        }
        final List<byte[]> inputs = new ArrayList<>();
        for (final String sample : samples)
        {
            inputs.add(((char)(inputs.size() & 0x7f) + sample).getBytes(StandardCharsets.UTF_8));
        }
        return inputs.stream();
    }

    @MethodSource("inputs")
    @FuzzTest
    void shouldTakeAnyFrame(final byte[] input)
    {
        if (input.length == 0)
        {
            return;
        }
        final ScriptedVenue venue = busy();
        venue.session.onText(venue.nowNs, input[0] & 1, new UnsafeBuffer(input), 1, input.length - 1);
        venue.pass(ScriptedVenue.SECOND);
    }

    @MethodSource("inputs")
    @FuzzTest
    void shouldTakeAnyAnswer(final byte[] input)
    {
        if (input.length == 0)
        {
            return;
        }
        final int choice = (input[0] & 0xff) >> 1;
        final ScriptedVenue venue;
        if ((input[0] & 1) == 0)
        {
            venue = new ScriptedVenue();
            venue.session.start(venue.nowNs, venue);
        }
        else
        {
            venue = busy();
        }
        final List<Long> exchanges = List.copyOf(venue.waiting.keySet());
        final long exchange = exchanges.get(choice % exchanges.size());
        final HttpResponse response = new HttpResponse().begin(STATUS[choice % STATUS.length]);
        final UnsafeBuffer bytes = new UnsafeBuffer(input);
        response.header("Set-Cookie").bytes(bytes, 1, Math.min(40, input.length - 1));
        response.body().bytes(bytes, 1, input.length - 1);
        venue.waiting.remove(exchange);
        venue.session.onWritten(venue.nowNs, exchange);
        venue.session.onResponse(venue.nowNs, exchange, response);
        venue.pass(ScriptedVenue.SECOND);
    }

    /** Up, with an order, a cancel and every question on their way. */
    private static ScriptedVenue busy()
    {
        final ScriptedVenue venue = new ScriptedVenue().up();
        venue.create(ScriptedVenue.ID, TimeInForce.GTC);
        venue.cancel(ScriptedVenue.ID, CANCEL_LIFE_MS);
        venue.cancelAll();
        for (short kind = 0; kind < 5; kind++)
        {
            venue.query(1 + kind, QueryKind.get(kind), ScriptedVenue.ID, 0);
        }
        return venue;
    }
}
