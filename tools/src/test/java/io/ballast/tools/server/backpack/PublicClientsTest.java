package io.ballast.tools.server.backpack;

import io.ballast.core.codec.Side;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

import static io.ballast.tools.server.backpack.BackpackRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What public clients of the venue ask for and the engine does not. */
class PublicClientsTest
{
    private static final long MINUTE_MS = 60_000;
    private static final String STREAM = "kline.1m.ETH_USDC_PERP";
    private static final String CANDLES = "/api/v1/klines?interval=1m&symbol=ETH_USDC_PERP&startTime=";

    private final BackpackRig rig = new BackpackRig();

    private void trade(final String price, final String quantity)
    {
        rig.flow.at(rig.nowNs, listener -> listener.onTrade(n(price), n(quantity), Side.BUY));
        rig.pass(100);
    }

    private Map<String, String> rows(final long exchange)
    {
        return JsonFields.of("{\"row\":" + rig.body(exchange) + '}');
    }

    private void passToNextMinute()
    {
        rig.pass(MINUTE_MS - Math.floorMod(rig.wallMs(), MINUTE_MS));
    }

    private String minute(final char between)
    {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'" + between + "'HH:mm:00").format(
            Instant.ofEpochMilli(rig.wallMs()).atOffset(ZoneOffset.UTC));
    }

    @Test
    void shouldTellCandlesByRequest()
    {
        passToNextMinute();
        final long sinceS = rig.wallMs() / 1000;
        trade("3000", "0.5");
        trade("3001", "0.25");
        passToNextMinute();
        trade("2999.5", "1");
        final Map<String, String> found = rows(rig.get(CANDLES + sinceS));
        assertEquals("3000", found.get("row.0.open"));
        assertEquals("3001", found.get("row.0.high"));
        assertEquals("0.75", found.get("row.0.volume"));
        assertEquals("2250.25", found.get("row.0.quoteVolume"));
        assertEquals("2", found.get("row.0.trades"));
        assertEquals(minute(' '), found.get("row.0.end"));
        assertEquals(minute(' '), found.get("row.1.start"));
        assertEquals("2999.5", found.get("row.1.close"));
        assertEquals(1, rig.body(rig.get(CANDLES + sinceS + "&endTime=" + (sinceS + 59))).split("start").length - 1);
        assertFalse(rig.body(rig.get(CANDLES + sinceS + "&priceType=Mark")).contains("\"volume\":\"0.75\""));
    }

    @Test
    void shouldRefuseCandlesThatThereAreNot()
    {
        assertEquals(400, rig.status(rig.get("/api/v1/klines?interval=1m&symbol=ETH_USDC_PERP")));
        assertEquals(400, rig.status(rig.get(CANDLES.replace("1m", "7m") + 1)));
        assertEquals(400, rig.status(rig.get(CANDLES.replace("ETH", "XYZ") + 1)));
    }

    @Test
    void shouldStreamCandlesWithEveryTradeAndSayWhenOneIsOver()
    {
        passToNextMinute();
        final long socket = rig.connect();
        rig.subscribe(socket, STREAM);
        trade("3000", "0.5");
        trade("3001", "0.25");
        passToNextMinute();
        trade("2999.5", "1");
        final List<Map<String, String>> frames = rig.frames(socket, STREAM);
        assertEquals(List.of("false", "false", "true", "false"),
            frames.stream().map(frame -> frame.get("data.X")).toList());
        assertEquals("0.75", frames.get(1).get("data.v"));
        assertEquals("3001", frames.get(2).get("data.c"));
        assertEquals("2", frames.get(2).get("data.n"));
        assertEquals(minute('T'), frames.get(2).get("data.T"));
        assertEquals(minute('T'), frames.get(3).get("data.t"));
    }

    @Test
    void shouldPageThroughTrades()
    {
        trade("3000", "0.5");
        trade("3001", "0.25");
        trade("3002", "0.25");
        final Map<String, String> page =
            rows(rig.get("/api/v1/trades/history?symbol=ETH_USDC_PERP&limit=1&offset=1"));
        assertEquals("3001", page.get("row.0.price"));
        assertFalse(page.containsKey("row.1.price"));
        assertTrue(rig.body(rig.get("/api/v1/trades/history?symbol=ETH_USDC_PERP&offset=9")).startsWith("[]"));
    }
}
