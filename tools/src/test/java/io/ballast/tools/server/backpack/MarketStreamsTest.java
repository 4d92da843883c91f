package io.ballast.tools.server.backpack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.gateway.transport.ByteText;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.SimSetting;
import io.ballast.tools.venue.VenueSetting;
import io.ballast.tools.venue.VenueView;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A client that builds the book from a snapshot and changes, as the venue tells it to. */
class MarketStreamsTest
{
    private static final String DEPTH = "depth.ETH_USDC_PERP";
    private static final String WINDOW = "depth.200ms.ETH_USDC_PERP";
    private static final String MARKETS = "trade.ETH_USDC_PERP";

    /** A book, built from text. */
    private static final class ClientBook
    {
        private final TreeMap<Long, Long> bids = new TreeMap<>();
        private final TreeMap<Long, Long> asks = new TreeMap<>();
        private long lastId;
        private int gaps;

        void snapshot(final Message message)
        {
            bids.clear();
            asks.clear();
            message.bids.forEach(level -> bids.put(level[0], level[1]));
            message.asks.forEach(level -> asks.put(level[0], level[1]));
            lastId = message.lastUpdateId;
        }

        void apply(final Message message)
        {
            if (message.lastId <= lastId)
            {
                return;
            }
            gaps += message.firstId == lastId + 1 || message.firstId <= lastId ? 0 : 1;
            apply(bids, message.bids);
            apply(asks, message.asks);
            lastId = message.lastId;
        }

        private static void apply(final TreeMap<Long, Long> side, final List<long[]> levels)
        {
            for (final long[] level : levels)
            {
                if (level[1] == 0)
                {
                    side.remove(level[0]);
                }
                else
                {
                    side.put(level[0], level[1]);
                }
            }
        }
    }

    /** A depth message taken apart. */
    private static final class Message
    {
        private final List<long[]> bids = new ArrayList<>();
        private final List<long[]> asks = new ArrayList<>();
        private long firstId;
        private long lastId;
        private long lastUpdateId;

        Message(final String json)
        {
            try (JsonParser parser = new JsonFactory().createParser(json))
            {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
                {
                    if (token == JsonToken.START_ARRAY)
                    {
                        final String name = parser.currentName();
                        levels(parser, name.startsWith("b") ? bids : asks);
                    }
                    else if (token.isScalarValue())
                    {
                        firstId = "U".equals(parser.currentName()) ? parser.getLongValue() : firstId;
                        lastId = "u".equals(parser.currentName()) ? parser.getLongValue() : lastId;
                        lastUpdateId = "lastUpdateId".equals(parser.currentName()) ?
                            Long.parseLong(parser.getText()) : lastUpdateId;
                    }
                }
            }
            catch (final IOException ex)
            {
                throw new UncheckedIOException(json, ex);
            }
        }

        private static void levels(final JsonParser parser, final List<long[]> levels) throws IOException
        {
            while (parser.nextToken() == JsonToken.START_ARRAY)
            {
                parser.nextToken();
                final long price = DecimalText.parse(parser.getText());
                parser.nextToken();
                levels.add(new long[]{price, DecimalText.parse(parser.getText())});
                parser.nextToken();
            }
        }
    }

    private static TreeMap<Long, Long> truth(final VenueView view, final Side side)
    {
        final TreeMap<Long, Long> levels = new TreeMap<>();
        view.book(side, true, levels::put);
        return levels;
    }

    private static BackpackRig seeded(final boolean instant, final String... faults)
    {
        SimConfig config = BackpackRig.calm().with(SimSetting.BOOK_GAP, "5 ms");
        if (instant)
        {
            config = config.with(VenueSetting.MARKET_LATENCY.of(Leg.PRIMARY), "0 s")
                .with(VenueSetting.QUERY_LATENCY.of(Leg.PRIMARY), "0 s");
        }
        return new BackpackRig(0, config, config.market(7, BackpackRig.START_NS).primary().flow(), faults);
    }

    @Test
    void shouldKeepClientBookEqualToVenueBookAtEveryMessage()
    {
        final BackpackRig rig = seeded(true);
        final VenueView view = rig.servers.venues().view(Leg.PRIMARY);
        final long socket = rig.connect();
        rig.subscribe(socket, DEPTH, WINDOW);
        rig.pass(50);
        final long depth = rig.get("/api/v1/depth?symbol=ETH_USDC_PERP&limit=1000");
        rig.pass(0);
        final ClientBook book = new ClientBook();
        final ClientBook windowed = new ClientBook();
        book.snapshot(new Message(rig.body(depth)));
        windowed.snapshot(new Message(rig.body(depth)));
        rig.frames.get(socket).clear();
        int realtime = 0;
        int folded = 0;
        for (int i = 0; i < 4000; i++)
        {
            if (i == 500)
            {
                rig.limit("Bid", DecimalText.format(truth(view, Side.BUY).lastKey()), "0.1", "postOnly=true");
            }
            rig.nowNs = rig.servers.runNext();
            for (final String frame : rig.frames.get(socket))
            {
                final Message message = new Message(frame);
                if (frame.contains(WINDOW))
                {
                    folded++;
                    windowed.apply(message);
                    assertEquals(book.bids, windowed.bids);
                    assertEquals(book.asks, windowed.asks);
                    assertEquals(book.lastId, windowed.lastId);
                }
                else
                {
                    realtime++;
                    book.apply(message);
                    assertEquals(truth(view, Side.BUY), book.bids);
                    assertEquals(truth(view, Side.SELL), book.asks);
                }
            }
            rig.frames.get(socket).clear();
        }
        assertTrue(realtime > 500, "frames: " + realtime);
        assertTrue(folded > 20 && folded < realtime / 10, "frames: " + folded);
        assertEquals(0, book.gaps + windowed.gaps);
    }

    @Test
    void shouldWriteSnapshotBestBidLastWithoutPaddingAndIdAsText()
    {
        final BackpackRig rig = new BackpackRig();
        final long depth = rig.get("/api/v1/depth?symbol=ETH_USDC_PERP&limit=5");
        rig.pass(25);
        assertTrue(rig.body(depth).startsWith("{\"asks\":[[\"3000.01\",\"1\"],[\"3000.02\",\"1.5\"]"), rig.body(depth));
        assertTrue(rig.body(depth).contains("[\"2999.99\",\"1.5\"],[\"3000\",\"1\"]],\"lastUpdateId\":\""),
            rig.body(depth));
    }

    @Test
    void shouldBreakChainWhileVenueHasGap()
    {
        final BackpackRig rig = seeded(false, "action=gap leg=primary after=1_s for=1_s");
        final long socket = rig.connect();
        rig.subscribe(socket, DEPTH);
        rig.pass(900);
        assertEquals(0, gaps(rig, socket));
        rig.pass(1000);
        final int during = gaps(rig, socket);
        assertTrue(during > 50, "gaps: " + during);
        rig.pass(300);
        rig.frames.get(socket).clear();
        rig.pass(500);
        assertEquals(0, gaps(rig, socket));
    }

    private static int gaps(final BackpackRig rig, final long socket)
    {
        int gaps = 0;
        long last = 0;
        for (final String frame : rig.frames.get(socket))
        {
            final Message message = new Message(frame);
            gaps += last != 0 && message.firstId != last + 1 ? 1 : 0;
            last = message.lastId;
        }
        assertNotEquals(0, last);
        return gaps;
    }

    @Test
    void shouldCrossBookOnWire()
    {
        final BackpackRig rig = new BackpackRig("action=cross leg=primary after=1_s for=1_s");
        rig.pass(1100);
        final long depth = rig.get("/api/v1/depth?symbol=ETH_USDC_PERP&limit=5");
        rig.pass(25);
        final Message message = new Message(rig.body(depth));
        assertTrue(message.asks.get(0)[0] < message.bids.get(message.bids.size() - 1)[0], rig.body(depth));
    }

    @Test
    void shouldTellTouchTradeAndMark()
    {
        final BackpackRig rig = new BackpackRig();
        final long socket = rig.connect();
        rig.subscribe(socket, "bookTicker.ETH_USDC_PERP", MARKETS, "markPrice.ETH_USDC_PERP", "ticker.ETH_USDC_PERP");
        rig.flow.at(rig.nowNs + 1, listener ->
        {
            listener.onTrade(BackpackRig.n("3000.01"), BackpackRig.n("0.25"), Side.BUY);
            listener.onLevel(Side.SELL, BackpackRig.n("3000.01"), BackpackRig.n("0.75"));
            listener.onMark(BackpackRig.n("3000.125"), BackpackRig.n("3001"), -7_500_000L,
                BackpackRig.START_NS + 3_600_000 * BackpackRig.MILLISECOND_NS);
        });
        rig.pass(1100);
        final Map<String, String> touch = rig.frames(socket, "bookTicker.ETH_USDC_PERP").get(0);
        assertEquals("0.7500", touch.get("data.A"));
        assertEquals("3000.01", touch.get("data.a"));
        assertEquals("3000.00", touch.get("data.b"));
        final Map<String, String> trade = rig.frames(socket, MARKETS).get(0);
        assertEquals("false", trade.get("data.m"));
        assertEquals("0.2500", trade.get("data.q"));
        final Map<String, String> mark = rig.frames(socket, "markPrice.ETH_USDC_PERP").get(0);
        assertEquals("-0.0000075", mark.get("data.f"));
        assertEquals("3000.125", mark.get("data.p"));
        assertEquals("1", rig.frames(socket, "ticker.ETH_USDC_PERP").get(0).get("data.n"));
    }

    @Test
    void shouldAnswerBadFramesAndStaySilentForOthersMarkets()
    {
        final BackpackRig rig = new BackpackRig();
        final long socket = rig.connect();
        rig.text(socket, "{\"method\":\"SUB");
        rig.subscribe(socket, "depths.ETH_USDC_PERP");
        rig.subscribe(socket, "depth.100ms.ETH_USDC_PERP");
        rig.subscribe(socket, "account.orderUpdate");
        rig.subscribe(socket, "depth.AAPL.US_USDC_PERP");
        rig.pass(100);
        assertEquals(List.of(
            "{\"id\":null,\"error\":{\"code\":4002,\"message\":\"Parse error\"}}",
            "{\"id\":null,\"error\":{\"code\":4006,\"message\":\"Invalid stream\"}}",
            "{\"id\":null,\"error\":{\"code\":4008,\"message\":\"Invalid depth window\"}}",
            "{\"id\":null,\"error\":{\"code\":4005,\"message\":\"Invalid signature\"}}"), rig.frames.get(socket));
    }

    @Test
    void shouldPingEveryMinuteAndGiveUpWhoDoesNotAnswer()
    {
        final BackpackRig rig = new BackpackRig();
        final long deaf = rig.connect();
        final long alive = rig.connect();
        for (int i = 0; i < 4; i++)
        {
            rig.pass(60_000);
            rig.servers.server(Leg.PRIMARY).onPong(rig.nowNs, alive);
        }
        assertEquals(List.of(deaf), rig.closed);
        assertEquals(2, rig.pinged.stream().filter(socket -> socket == deaf).count());
        assertEquals(4, rig.pinged.stream().filter(socket -> socket == alive).count());
        assertFalse(rig.closed.contains(alive));
    }
}
