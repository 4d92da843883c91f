package io.ballast.gateway.grvt;

import io.ballast.core.fixture.Allocations;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Transport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * From the frame to the input of the engine without an object, for every message of the market and of executions.
 */
final class GrvtAllocationTest implements Transport
{
    private static final String NUMBER = "\"1000000000000000\"";

    private long published;
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[4096]);
    private final GrvtSession session = new GrvtSession(
        1, GrvtSettings.of(326), ScriptedVenue.account(), ScriptedVenue.facts(), 0, 0, 7, () -> 0,
        (buffer, offset, length, marketData) ->
        {
            published++;
            return true;
        });

    @BeforeEach
    void start()
    {
        session.start(ScriptedVenue.START, this);
        final HttpResponse login = new HttpResponse().begin(200);
        login.header("Set-Cookie").ascii("gravity=abc; Max-Age=86400");
        login.body().ascii("{}");
        session.onResponse(ScriptedVenue.START, 1, login);
        session.onOpen(ScriptedVenue.START, 0);
        session.onOpen(ScriptedVenue.START, 1);
        text(0, GrvtFrameTest.bookFrame(0, 0));
    }

    @Test
    void shouldAllocateNothingPerBook()
    {
        check(0, GrvtFrameTest.bookFrame(7, 6), "\"7\"", "\"6\"");
    }

    @Test
    void shouldAllocateNothingPerTrade()
    {
        check(0, "{\"stream\":\"v1.trade\",\"selector\":\"ETH_USDT_Perp@50\",\"sequence_number\":\"7\",\"feed\":" +
            "{\"event_time\":\"1763800000000000000\",\"instrument\":\"ETH_USDT_Perp\",\"is_taker_buyer\":true," +
            "\"size\":\"0.01\",\"price\":\"2991.02\",\"mark_price\":\"2991.817100682\",\"trade_id\":\"7380-19\"}," +
            "\"prev_sequence_number\":\"6\"}", "\"7\"", "\"6\"");
    }

    @Test
    void shouldAllocateNothingPerMiniTicker()
    {
        check(0, "{\"stream\":\"v1.mini.s\",\"selector\":\"ETH_USDT_Perp@500\",\"sequence_number\":\"0\",\"feed\":" +
            "{\"event_time\":\"1763800000000000000\",\"instrument\":\"ETH_USDT_Perp\"," +
            "\"mark_price\":\"2992.25830235\",\"index_price\":\"2991.705713684\",\"best_bid_price\":\"2991.9\"}," +
            "\"prev_sequence_number\":\"0\"}", "", "");
    }

    @Test
    void shouldAllocateNothingPerTicker()
    {
        check(0, "{\"stream\":\"v1.ticker.s\",\"selector\":\"ETH_USDT_Perp@500\",\"sequence_number\":\"0\",\"feed\":" +
            "{\"event_time\":\"1763800000000000000\",\"instrument\":\"ETH_USDT_Perp\"," +
            "\"mark_price\":\"2992.25830235\",\"index_price\":\"2991.705713684\",\"funding_rate\":\"0.01\"," +
            "\"next_funding_time\":\"1767225600000000000\"},\"prev_sequence_number\":\"0\"}", "", "");
    }

    @Test
    void shouldAllocateNothingPerState()
    {
        check(1, ScriptedVenue.state(7, ScriptedVenue.ID, "OPEN", "UNSPECIFIED", "0.1"), "\"7\"", "\"6\"");
    }

    @Test
    void shouldAllocateNothingPerFill()
    {
        check(1, ScriptedVenue.fill(7, ScriptedVenue.ID, "0.1", "65424692-2"), "\"7\"", "\"6\"");
    }

    /** Each message follows the one before: their numbers have sixteen digits and are written over. */
    private void check(final int socket, final String text, final String sequence, final String previous)
    {
        final String numbered = sequence.isEmpty() ? text :
            text.replace("sequence_number\":" + sequence, "sequence_number\":" + NUMBER)
                .replace("prev_sequence_number\":" + previous, "prev_sequence_number\":" + NUMBER);
        final int length = numbered.length();
        frame.putBytes(0, numbered.getBytes(StandardCharsets.US_ASCII));
        final int sequenceAt = numbered.indexOf(NUMBER) + 1;
        final int previousAt = numbered.lastIndexOf(NUMBER) + 1;
        final long before = published;
        final long[] next = {1_000_000_000_000_001L};
        Allocations.assertNone(i ->
        {
            if (sequenceAt > 0)
            {
                frame.putLongAscii(sequenceAt, next[0]);
                frame.putLongAscii(previousAt, next[0] - 1);
                next[0]++;
            }
            session.onText(ScriptedVenue.START, socket, frame, 0, length);
        });
        assertTrue(published - before >= 300_000, "published " + (published - before));
        assertEquals(0, session.counters().duplicates + session.counters().gaps + session.counters().incomplete);
    }

    private void text(final int socket, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        session.onText(ScriptedVenue.START, socket, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    @Override
    public void open(final int socket, final HttpRequest handshake)
    {
        // Always opens.
    }

    @Override
    public void close(final int socket)
    {
        throw new AssertionError("closed " + socket);
    }

    @Override
    public boolean send(final int socket, final ByteText text)
    {
        return true;
    }

    @Override
    public void ping(final int socket)
    {
        // Nobody waits for it.
    }

    @Override
    public void request(final long exchange, final HttpRequest request)
    {
        // Nobody answers.
    }

    @Override
    public void abandon(final long exchange)
    {
        // Nobody answers.
    }
}
