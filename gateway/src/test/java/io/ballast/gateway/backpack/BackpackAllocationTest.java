package io.ballast.gateway.backpack;

import io.ballast.core.fixture.Allocations;
import io.ballast.gateway.session.SessionEvents;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

final class BackpackAllocationTest
{
    private static final String DEPTH = "{\"data\":{\"E\":1790134357903774,\"T\":1790134357900446,\"U\":1,\"a\":" +
        "[[\"2766.95\",\"6.9498\"],[\"2766.98\",\"22.8939\"]],\"b\":[[\"2754.43\",\"45.0537\"]," +
        "[\"2755.33\",\"0.0000\"]],\"e\":\"depth\",\"s\":\"ETH_USDC_PERP\",\"u\":1}," +
        "\"stream\":\"depth.ETH_USDC_PERP\"}";
    private static final String TRADE = "{\"data\":{\"E\":1754601477746429,\"T\":1754601477744000,\"a\":" +
        "\"5121860761\",\"b\":\"5121861755\",\"e\":\"trade\",\"m\":false,\"p\":\"3870.25\",\"q\":\"0.0008\"," +
        "\"s\":\"ETH_USDC_PERP\",\"t\":10782547},\"stream\":\"trade.ETH_USDC_PERP\"}";
    private static final String MARK = "{\"stream\":\"markPrice.ETH_USDC_PERP\",\"data\":{\"E\":1747291031914525," +
        "\"T\":1747291031910025,\"e\":\"markPrice\",\"f\":\"-0.0000039641039274236048482914\",\"i\":\"173.44031179\"," +
        "\"n\":1747296000000,\"p\":\"173.35998175\",\"s\":\"ETH_USDC_PERP\"}}";
    private static final String FILL = "{\"stream\":\"account.orderUpdate\",\"data\":{\"e\":\"orderFill\"," +
        "\"E\":1763800000456100,\"s\":\"ETH_USDC_PERP\",\"c\":1000003,\"S\":\"Ask\",\"o\":\"LIMIT\",\"f\":\"GTC\"," +
        "\"q\":\"0.2500\",\"p\":\"2991.02\",\"X\":\"PartiallyFilled\",\"i\":\"5122000102\",\"t\":10782601," +
        "\"l\":\"0.1000\",\"L\":\"2991.02\",\"z\":\"0.1000\",\"Z\":\"299.102000\",\"m\":true,\"n\":\"0.059820\"," +
        "\"N\":\"USDC\",\"V\":\"RejectTaker\",\"T\":1763800000455900,\"O\":\"USER\",\"r\":false,\"y\":true}}";
    private static final String EXPIRED = "{\"stream\":\"account.orderUpdate\",\"data\":{\"e\":\"orderExpired\"," +
        "\"E\":1763800000456100,\"s\":\"ETH_USDC_PERP\",\"c\":1000003,\"S\":\"Ask\",\"X\":\"Expired\"," +
        "\"R\":\"IMMEDIATE_OR_CANCEL\",\"i\":\"5122000102\",\"z\":\"0.1000\",\"T\":1763800000455900,\"O\":\"USER\"}}";

    private final long[] published = new long[1];
    private final SessionEvents events = new SessionEvents(0, (buffer, offset, length, marketData) ->
    {
        published[0]++;
        return true;
    });
    private final BackpackCounters counters = new BackpackCounters();
    private final BackpackFrame frame = new BackpackFrame();

    @Test
    void shouldAllocateNothingPerMarketMessage()
    {
        final BackpackBook book = new BackpackBook(events, counters, new BackpackClock(0));
        final BackpackMarket market = new BackpackMarket("ETH_USDC_PERP", events, book, counters);
        final UnsafeBuffer[] frames = {Samples.buffer(DEPTH), Samples.buffer(TRADE), Samples.buffer(MARK)};
        book.onSnapshot(0, 0, 0, new BackpackLevels());
        Allocations.assertNone(i ->
        {
            final UnsafeBuffer buffer = frames[i % frames.length];
            frame.read(buffer, 0, buffer.capacity());
            market.onData(i, frame);
            if (i % frames.length == 0)
            {
                book.onChange(i, book.sequence() + 1, book.sequence() + 1, i, frame.levels());
            }
        });
        assertEquals(0, counters.missing() + counters.gaps() + counters.otherStreams() + counters.otherSymbols());
    }

    /** From the socket to the sink, all of the session in between, with a book that really changes. */
    @Test
    void shouldAllocateNothingFromSocketToSink()
    {
        final ScriptedVenue venue = new ScriptedVenue().up();
        venue.depth(41, 1_000_000_000L);
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(1_000_000_000L));
        final UnsafeBuffer depth = Samples.buffer(DEPTH.replace("\"U\":1,", "\"U\":1000000000,")
            .replace("\"u\":1}", "\"u\":1000000000}"));
        final int first = depth.getStringWithoutLengthAscii(0, depth.capacity()).indexOf("\"U\":") + 4;
        final int last = depth.getStringWithoutLengthAscii(0, depth.capacity()).indexOf("\"u\":") + 4;
        final UnsafeBuffer mark = Samples.buffer(MARK);
        final UnsafeBuffer fill = Samples.buffer(FILL);
        venue.log.silent = true;
        final long[] sequence = {1_000_000_000L};
        Allocations.assertNone(i ->
        {
            depth.putNaturalLongAscii(first, ++sequence[0]);
            depth.putNaturalLongAscii(last, sequence[0]);
            venue.session.onText(venue.nowNs, 0, depth, 0, depth.capacity());
            venue.session.onText(venue.nowNs, 0, mark, 0, mark.capacity());
            venue.session.onText(venue.nowNs, 1, fill, 0, fill.capacity());
            venue.session.onTimer(venue.nowNs);
            venue.session.nextTimerNs();
        });
        assertEquals(1, venue.session.counters().gaps() + venue.session.counters().missing(), "the one it began with");
        assertEquals(0, venue.session.counters().unreadable() + venue.session.counters().otherSymbols());
    }

    @Test
    void shouldAllocateNothingPerOrderUpdate()
    {
        final BackpackOrders orders =
            new BackpackOrders("ETH_USDC_PERP", "USDC", events, new BackpackErrors(counters), counters);
        final UnsafeBuffer[] frames = {Samples.buffer(FILL), Samples.buffer(EXPIRED)};
        final long[] calls = new long[1];
        Allocations.assertNone(i ->
        {
            final UnsafeBuffer buffer = frames[i % frames.length];
            frame.read(buffer, 0, buffer.capacity());
            orders.onData(i, frame);
            calls[0]++;
        });
        assertEquals(calls[0], published[0]);
    }
}
