package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Side;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static io.ballast.tools.server.grvt.GrvtRig.ACCOUNT;
import static io.ballast.tools.server.grvt.GrvtRig.EDGE;
import static io.ballast.tools.server.grvt.GrvtRig.MARKET;
import static io.ballast.tools.server.grvt.GrvtRig.SYMBOL;
import static io.ballast.tools.server.grvt.GrvtRig.TRADES;
import static io.ballast.tools.server.grvt.GrvtRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the server writes has the names and types of the venue's own messages, and the published requests are taken as
 * they stand.
 */
final class GrvtSampleTest
{
    private static final long START_NS = 1_763_800_000_000_000_000L;
    private static final String NAMED = "{\"instrument\":\"" + SYMBOL + "\"}";
    private static final String BODY = "{\"sub_account_id\":\"" + ACCOUNT + "\"}";

    /** Fields that some messages of the venue have and others of the same kind have not. */
    private static final Set<String> OPTIONAL = Set.of(
        "builder", "builder_fee", "builder_fee_rate", "is_liquidation", "margin_type", "funding_interval_hours",
        "bf", "b1", "bf1", "il");

    private Path folder;
    private GrvtRig rig;

    @BeforeEach
    void open()
    {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && folder == null)
        {
            final Path beside = root.resolveSibling("shared").resolve("venues/samples/grvt");
            folder = Files.isDirectory(beside) ? beside : null;
            root = root.getParent();
        }
        assumeTrue(folder != null, "no samples beside the project: shared/venues/samples/grvt");
        rig = new GrvtRig(START_NS, "2991.01", setup -> setup).logIn();
    }

    private String sample(final String name) throws IOException
    {
        return Files.readString(folder.resolve(name + ".json"));
    }

    private void assertSame(final String name, final String json) throws IOException
    {
        final Map<String, String> expected = new TreeMap<>(JsonShape.of(sample(name)));
        final Map<String, String> actual = new TreeMap<>(JsonShape.of(json));
        for (final String path : Set.copyOf(actual.keySet()))
        {
            if (!expected.containsKey(path) && OPTIONAL.contains(path.substring(path.lastIndexOf('/') + 1)))
            {
                actual.remove(path);
            }
        }
        assertEquals(expected, actual, () -> name + ": " + json);
    }

    // ------------------------------------------------------------------ requests as published

    @Test
    void shouldTakeThePublishedRequests() throws IOException
    {
        final String pending =
            rig.ask(TRADES, "/full/v1/create_order", sample("rest_create_order_request_limit_post_only"));
        assertSame("rest_create_order_response_pending", pending);
        assertTrue(pending.contains("\"9223372036854775809\""), pending);
        assertSame("rest_create_order_response_pending",
            rig.ask(TRADES, "/full/v1/create_order", sample("rest_create_order_request_market_ioc")));
        assertSame("rest_cancel_order_response",
            rig.ask(TRADES, "/full/v1/cancel_order", sample("rest_cancel_order_request")));
        assertSame("rest_cancel_all_orders_response",
            rig.ask(TRADES, "/full/v1/cancel_all_orders", sample("rest_cancel_all_orders_request")));
        assertSame("rest_cancel_on_disconnect_response",
            rig.ask(TRADES, "/full/v1/cancel_on_disconnect", sample("rest_cancel_on_disconnect_request")));
    }

    @Test
    void shouldTakeThePublishedFrames() throws IOException
    {
        final long full = rig.connect(TRADES, "/ws/full");
        rig.text(full, sample("ws_rpc_create_order"));
        rig.pass(100);
        assertSame("ws_rpc_create_order_response", rig.frame(full));
        rig.text(full, sample("ws_rpc_cancel_order"));
        rig.pass(100);
        assertSame("ws_rpc_cancel_order_response", rig.frame(full));
        rig.text(full, sample("ws_rpc_create_order").replace("\"0.25\"", "\"0.26\""));
        assertSame("ws_rpc_create_order_error", rig.frame(full));
        final long lite = rig.connect(TRADES, "/ws/lite");
        rig.text(lite, sample("ws_rpc_create_order_lite").replace("2991.02", "2991.03"));
        assertEquals("2002", JsonFields.of(rig.frame(lite)).get("e.c"));
        final long old = rig.connect(TRADES, "/ws");
        rig.text(old, sample("ws_subscribe_legacy").replace("BTC", "ETH"));
        assertSame("ws_subscribe_response_legacy", rig.frame(old));
        final long market = rig.connect(MARKET, "/ws/full");
        rig.text(market, sample("ws_subscribe_book_delta"));
        assertSame("ws_subscribe_response", rig.frame(market));
        rig.frame(market);
        rig.text(market, sample("ws_unsubscribe"));
        assertSame("ws_unsubscribe_response", rig.frame(market));
        rig.text(market, sample("ws_subscribe_book_delta").replace("ETH", "BTC"));
        assertSame("ws_error", rig.frame(market));
        final long brief = rig.connect(MARKET, "/ws/lite");
        rig.text(brief, sample("ws_subscribe_lite"));
        assertSame("ws_subscribe_response_lite", rig.frame(brief));
        rig.frame(brief);
        rig.text(brief, "ping");
        assertSame("ws_error_text_ping", rig.frame(brief));
        rig.text(brief, "{\"j\":\"2.0\",\"m\":\"v1/order\",\"p\":{},\"i\":123}");
        assertSame("ws_error_lite", rig.frame(brief));
    }

    @Test
    void shouldTakeThePublishedRequestWithShortNames() throws IOException
    {
        final long exchange = rig.post(TRADES, "/lite/v1/create_order", sample("rest_create_order_request_lite"));
        rig.pass(100);
        final Map<String, String> fields = JsonFields.of(rig.body(exchange));
        assertEquals("PENDING", fields.get("r.s1.s"));
        assertEquals("28", fields.get("r.s.v"));
        assertEquals("9223372036854775809", fields.get("r.m.co"));
        rig.cookie("");
        assertSame("error_lite", rig.ask(TRADES, "/lite/v1/open_orders", BODY));
    }

    // ------------------------------------------------------------------ answers

    @Test
    void shouldLogInAsTheVenueDoes() throws IOException
    {
        final HttpResponse response = rig.responses.get(
            rig.post(EDGE, "/auth/api_key/login", "{\"api_key\":\"key\"}"));
        assertSame("rest_login_response_body_new", response.body().toString());
        assertTrue(response.find("set-cookie").toString().matches(
            "gravity=[^;]+; Path=/; Expires=\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT; .*"),
            response.find("set-cookie")::toString);
    }

    @Test
    void shouldRefuseInTheVenuesWords() throws IOException
    {
        int count = 0;
        try (java.util.stream.Stream<Path> files = Files.list(folder))
        {
            for (final Path file : files.filter(path -> path.getFileName().toString().startsWith("error_")).toList())
            {
                final Map<String, String> said = JsonFields.of(Files.readString(file));
                if (said.containsKey("code"))
                {
                    final GrvtError error = GrvtError.of(Integer.parseInt(said.get("code")));
                    assertEquals(said.get("message"), error.text(), file::toString);
                    assertEquals(said.get("status"), Integer.toString(error.status()), file::toString);
                    count++;
                }
            }
        }
        assertTrue(count > 15, "samples of errors: " + count);
        assertSame("error_1004_not_found", rig.ask(TRADES, "/full/v1/order", "{\"client_order_id\":\"5\"}"));
    }

    @Test
    void shouldDescribeTheMarketAsTheVenueDoes() throws IOException
    {
        rig.market(listener -> listener.onTrade(n("2991.02"), n("0.5"), Side.BUY));
        rig.pass(3_600_000);
        rig.market(listener -> listener.onMark(n("2991"), n("2991"), 1, rig.nowNs + 3_600_000_000_000L));
        rig.pass(100);
        assertSame("rest_all_instruments", rig.ask(MARKET, "/full/v1/all_instruments", "{\"is_active\":true}"));
        assertSame("rest_instrument_eth", rig.ask(MARKET, "/full/v1/instrument", NAMED));
        assertSame("rest_book", rig.ask(MARKET, "/full/v1/book", NAMED));
        assertSame("rest_mini", rig.ask(MARKET, "/full/v1/mini", NAMED));
        assertSame("rest_ticker", rig.ask(MARKET, "/full/v1/ticker", NAMED));
        assertSame("rest_trade", rig.ask(MARKET, "/full/v1/trade", NAMED));
        assertSame("rest_funding", rig.ask(MARKET, "/full/v1/funding", NAMED));
        final long time = rig.send(rig.begin(
            MARKET, HttpRequest.Method.GET, "/time", ""));
        assertSame("rest_server_time", rig.body(time));
    }

    @Test
    void shouldDescribeTheAccountAsTheVenueDoes() throws IOException
    {
        assertSame("rest_account_summary", rig.ask(TRADES, "/full/v1/account_summary", BODY));
        assertSame("rest_aggregated_account_summary", rig.ask(TRADES, "/full/v1/aggregated_account_summary", "{}"));
        assertSame("rest_all_initial_leverage", rig.ask(TRADES, "/full/v1/get_all_initial_leverage", BODY));
        assertSame("rest_get_sub_accounts", rig.ask(TRADES, "/full/v1/get_sub_accounts", "{}"));
        final GrvtRig.Ask resting = rig.order().postOnly().at("2991");
        rig.create(resting);
        final GrvtRig.Ask taking = rig.order().sell().at("2990");
        rig.create(taking);
        rig.pass(100);
        final String order = "{\"client_order_id\":\"" + taking.id + "\"}";
        assertSame("rest_open_orders", rig.ask(TRADES, "/full/v1/open_orders", BODY));
        assertSame("rest_order_filled", rig.ask(TRADES, "/full/v1/order", order));
        assertSame("rest_order_history", rig.ask(TRADES, "/full/v1/order_history", BODY));
        assertSame("rest_fill_history", rig.ask(TRADES, "/full/v1/fill_history", BODY));
        assertSame("rest_positions_short", rig.ask(TRADES, "/full/v1/positions", BODY));
        rig.pass(3_600_000);
        final String payments = rig.ask(TRADES, "/full/v1/funding_payment_history", BODY);
        assertSame("rest_funding_payment_history", payments);
        // The short side received it: what was paid is below zero.
        assertTrue(payments.contains("\"amount\":\"-"), payments);
    }

    // ------------------------------------------------------------------ streams

    @Test
    void shouldStreamTheMarketAsTheVenueDoes() throws IOException
    {
        final long full = rig.connect(MARKET, "/ws/full");
        final long lite = rig.connect(MARKET, "/ws/lite");
        rig.subscribe(full, "v1.book.d", SYMBOL + "@100");
        assertSame("ws_book_delta_snapshot", rig.frame(full));
        rig.text(lite, sample("ws_subscribe_lite"));
        rig.frame(lite);
        rig.frame(lite);
        rig.pass(100);
        rig.market(listener ->
        {
            listener.onLevel(Side.BUY, n("2991.01"), 0);
            listener.onLevel(Side.BUY, n("2991"), n("7.2"));
            listener.onLevel(Side.SELL, n("2991.02"), n("4.9"));
        });
        rig.pass(100);
        final String delta = rig.frame(full);
        assertSame("ws_book_delta", delta);
        assertTrue(delta.contains("{\"price\":\"2991.01\",\"size\":\"0\",\"num_orders\":0}"), delta);
        assertSame("ws_book_delta_lite", rig.frame(lite));
        rig.subscribe(full, "v1.book.s", SYMBOL + "@500-100");
        assertSame("ws_book_snap", rig.frame(full));
        rig.subscribe(full, "v1.mini.s", SYMBOL + "@500");
        assertSame("ws_mini_snap", rig.frame(full));
        rig.subscribe(full, "v1.ticker.s", SYMBOL + "@500");
        assertSame("ws_ticker_snap", rig.frame(full));
        rig.text(full, "{\"method\":\"unsubscribe\",\"params\":{\"stream\":\"v1.book.d\",\"selectors\":[\"" +
            SYMBOL + "@100\"]}}");
        rig.frames.get(full).clear();
        rig.market(listener -> listener.onTrade(n("2991.02"), n("0.5"), Side.BUY));
        rig.pass(1000);
        rig.frames.get(full).clear();
        rig.subscribe(full, "v1.trade", SYMBOL + "@50");
        assertSame("ws_trade", rig.frame(full));
        rig.subscribe(full, "v1.mini.d", SYMBOL + "@0");
        rig.frame(full);
        rig.market(listener -> listener.onLevel(Side.SELL, n("2991.02"), n("4.8")));
        rig.pass(10);
        final String mini = rig.frames.get(full).stream().filter(frame -> frame.contains("mini.d")).findFirst().get();
        assertTrue(mini.contains("best_ask_size") && !mini.contains("best_bid_size"), mini);
        assertTrue(JsonShape.of(sample("ws_mini_snap")).entrySet().containsAll(JsonShape.of(mini).entrySet()), mini);
    }

    @Test
    void shouldStreamTheAccountAsTheVenueDoes() throws IOException
    {
        final long full = rig.follow("v1.order", "v1.state", "v1.fill", "v1.position", "v1.cancel");
        final long lite = rig.connect(TRADES, "/ws/lite");
        for (final String stream : new String[]{"v1.state", "v1.fill"})
        {
            rig.text(lite, sample("ws_subscribe_lite").replace("v1.book.d", stream)
                .replace("ETH_USDT_Perp@100", ACCOUNT + "-" + SYMBOL));
        }
        rig.frames.get(lite).clear();
        rig.create(rig.order().at("2991.02"));
        rig.pass(100);
        assertSame("ws_state_open", rig.frame(full));
        assertSame("ws_order_open", rig.frame(full));
        assertSame("ws_fill", rig.frame(full));
        assertSame("ws_state_filled", rig.frame(full));
        assertSame("ws_order_filled", rig.frame(full));
        assertSame("ws_position", rig.frame(full));
        assertSame("ws_state_lite", rig.frame(lite));
        assertSame("ws_fill_lite", rig.frame(lite));
        final String again = rig.subscribe(full, "v1.position", ACCOUNT);
        assertTrue(again.contains("\"num_snapshots\":[1]"), again);
        final String position = rig.frame(full);
        assertSame("ws_position", position);
        assertTrue(position.contains("\"sequence_number\":\"0\""), position);
        rig.ask(TRADES, "/full/v1/cancel_order", "{\"client_order_id\":\"5\"}");
        rig.pass(200);
        assertSame("ws_cancel", rig.frame(full));
    }
}
