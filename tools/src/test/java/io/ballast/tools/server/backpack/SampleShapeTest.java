package io.ballast.tools.server.backpack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.gateway.backpack.BackpackText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpRequest.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every field of a sample is in what the server writes for it, with the same JSON type, and no other field. */
class SampleShapeTest
{
    private static final Map<String, String> WRITTEN = written();

    private static Map<String, String> written()
    {
        final Map<String, String> written = new HashMap<>();
        final BackpackRig rig = new BackpackRig();
        final long socket = rig.connect();
        rig.subscribe(socket, "depth.ETH_USDC_PERP", "depth.200ms.ETH_USDC_PERP", "bookTicker.ETH_USDC_PERP",
            "trade.ETH_USDC_PERP", "markPrice.ETH_USDC_PERP", "ticker.ETH_USDC_PERP", "openInterest.ETH_USDC_PERP");
        rig.subscribePrivate(socket, "account.orderUpdate", "account.positionUpdate");
        final long resting = rig.limit("Bid", "2990", "0.25", "clientId=123", "postOnly=true");
        rig.pass(20);
        final long market = rig.order("side='Bid'", "orderType='Market'", "quantity='0.3'", "clientId=124");
        final long ioc = rig.limit("Bid", "3000.01", "5", "clientId=125", "timeInForce='IOC'");
        rig.pass(120);
        written.put("limit", rig.body(resting));
        written.put("filled", rig.body(market));
        written.put("ioc", rig.body(ioc));
        rig.flow.at(rig.nowNs, listener ->
        {
            listener.onTrade(BackpackRig.n("2990"), BackpackRig.n("0.1"), Side.SELL);
            listener.onLevel(Side.SELL, BackpackRig.n("3000.01"), BackpackRig.n("0.75"));
            listener.onMark(BackpackRig.n("3000.125"), BackpackRig.n("3001"), -7_500_000L,
                BackpackRig.START_NS + 61_000 * BackpackRig.MILLISECOND_NS);
        });
        rig.flow.at(rig.nowNs + 1, listener -> BackpackRig.levels(listener));
        rig.pass(20);
        ask(rig, written);
        final long late = rig.connect();
        rig.subscribePrivate(late, "account.positionUpdate");
        written.put("position snapshot", rig.frames.get(late).get(0));
        final long cancel = rig.cancel("clientId=123");
        rig.pass(20);
        written.put("cancel", rig.body(cancel));
        rig.limit("Bid", "2990", "0.25", "postOnly=true");
        rig.order("side='Ask'", "orderType='Market'", "quantity='" + position(rig) + "'");
        rig.pass(120);
        final long all = rig.signed(Method.DELETE, "/api/v1/orders", "orderCancelAll", "symbol='ETH_USDC_PERP'");
        rig.pass(120_000);
        written.put("cancel all", rig.body(all));
        frames(rig, socket, written);
        return written;
    }

    private static String position(final BackpackRig rig)
    {
        return DecimalText.format(
            rig.servers.venues().venue(Leg.PRIMARY).ledger().position());
    }

    private static void ask(final BackpackRig rig, final Map<String, String> written)
    {
        final Map<String, Long> asked = new TreeMap<>();
        for (final String path : List.of("depth?symbol=ETH_USDC_PERP&limit=5", "market?symbol=ETH_USDC_PERP", "markets",
            "markPrices", "openInterest", "fundingRates?symbol=ETH_USDC_PERP", "trades?symbol=ETH_USDC_PERP",
            "ticker?symbol=ETH_USDC_PERP", "status", "time"))
        {
            asked.put(path.replaceAll("\\?.*", ""), rig.get("/api/v1/" + path));
        }
        asked.put("account", rig.signed(Method.GET, "/api/v1/account", "accountQuery"));
        asked.put("capital", rig.signed(Method.GET, "/api/v1/capital", "balanceQuery"));
        asked.put("collateral", rig.signed(Method.GET, "/api/v1/capital/collateral", "collateralQuery"));
        asked.put("position", rig.signed(Method.GET, "/api/v1/position", "positionQuery"));
        asked.put("orders", rig.signed(Method.GET, "/api/v1/orders", "orderQueryAll"));
        asked.put("max", rig.signed(Method.GET, "/api/v1/account/limits/order", "maxOrderQuantity",
            "symbol=ETH_USDC_PERP", "side=Bid", "price=2990"));
        rig.pass(61_000);
        asked.put("history fills", rig.signed(Method.GET, "/wapi/v1/history/fills", "fillHistoryQueryAll"));
        asked.put("history orders", rig.signed(Method.GET, "/wapi/v1/history/orders", "orderHistoryQueryAll"));
        asked.put("history funding", rig.signed(Method.GET, "/wapi/v1/history/funding", "fundingHistoryQueryAll"));
        asked.put("batch", batch(rig));
        rig.pass(25);
        asked.forEach((name, exchange) -> written.put(name, rig.body(exchange)));
        for (final String both : List.of("depth", "market", "openInterest", "ticker"))
        {
            written.put(both + "_rest", written.remove(both));
        }
    }

    private static long batch(final BackpackRig rig)
    {
        final HttpRequest request = new HttpRequest().begin(0, Method.POST);
        request.target().ascii("/api/v1/orders");
        final BackpackText text = new BackpackText().clear();
        final StringBuilder body = new StringBuilder();
        for (final String price : List.of("2989", "3001"))
        {
            body.append(body.isEmpty() ? "[" : ",").append("{\"orderType\":\"Limit\",\"postOnly\":true,\"price\":\"")
                .append(price).append("\",\"quantity\":\"0.1\",\"side\":\"Bid\",\"symbol\":\"ETH_USDC_PERP\"}");
            text.instruction("orderExecute").parameter("orderType", "Limit").parameter("postOnly", "true")
                .parameter("price", price).parameter("quantity", "0.1").parameter("side", "Bid")
                .parameter("symbol", "ETH_USDC_PERP");
        }
        request.body().ascii(body.append(']'));
        rig.sign(request, text);
        return rig.send(request);
    }

    private static void frames(final BackpackRig rig, final long socket, final Map<String, String> written)
    {
        for (final String frame : rig.frames.get(socket))
        {
            for (final String type : List.of(
                "depth", "bookTicker", "trade", "markPrice", "ticker", "openInterest", "orderCancelled",
                "orderExpired", "positionOpened", "positionAdjusted", "positionClosed"))
            {
                if (frame.contains("\"e\":\"" + type + "\"") && !frame.contains("\"a\":[],") &&
                    !frame.contains("\"b\":[],"))
                {
                    written.put(type, frame);
                }
            }
            for (final String type : List.of("orderAccepted", "orderFill"))
            {
                if (frame.contains("\"e\":\"" + type + "\""))
                {
                    written.put(type + (frame.contains("\"o\":\"LIMIT\"") ? " limit" : " market"), frame);
                    if (frame.contains("\"X\":\"PartiallyFilled\"") && frame.contains("\"m\":true"))
                    {
                        written.put(type + " partial", frame);
                    }
                }
            }
        }
    }

    /**
     * The third column names fields that may be in one and not in the other: those of one capture, and client ids that
     * were not given.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rest_account                          | account           |
        rest_cancel_response                  | cancel            |
        rest_cancel_all_response              | cancel all        |
        rest_capital                          | capital           |
        rest_collateral                       | collateral        |
        rest_depth                            | depth_rest        |
        rest_fills                            | history fills     |
        rest_funding_payments                 | history funding   |
        rest_funding_rates_2026               | fundingRates      |
        rest_mark_prices                      | markPrices        |
        rest_market_eth_usdc_perp             | market_rest       |
        rest_markets_captured                 | markets           | maxPriceUpdateMultiplier minPriceUpdateMultiplier \
        positionLimitWeight rwaMarketType visible
        rest_max_order_quantity               | max               |
        rest_open_interest                    | openInterest_rest |
        rest_open_orders                      | orders            |
        rest_order_history                    | history orders    |
        rest_order_response_ioc_expired       | ioc               |
        rest_order_response_limit_new         | limit             |
        rest_order_response_market_perp_filled| filled            |
        rest_orders_batch_response            | batch             |
        rest_positions                        | position          |
        rest_positions_short                  | position          |
        rest_status                           | status            |
        rest_ticker                           | ticker_rest       |
        rest_time                             | time              |
        rest_trades                           | trades            |
        ws_book_ticker_2026                   | bookTicker        |
        ws_depth_200ms_eth                    | depth             |
        ws_depth_aggregated                   | depth             |
        ws_mark_price_2026                    | markPrice         |
        ws_open_interest                      | openInterest      |
        ws_order_accepted_limit               | orderAccepted limit  | c y
        ws_order_accepted_market              | orderAccepted market | c Q
        ws_order_cancelled                    | orderCancelled    | c
        ws_order_expired_ioc                  | orderExpired      | y
        ws_order_fill_full                    | orderFill market  | c Q
        ws_order_fill_partial                 | orderFill partial |
        ws_position_adjusted                  | positionAdjusted  |
        ws_position_closed                    | positionClosed    |
        ws_position_opened                    | positionOpened    |
        ws_position_snapshot                  | position snapshot |
        ws_ticker                             | ticker            |
        ws_trade                              | trade             |
        """)
    void shouldHaveShapeOfSample(final String sample, final String kind, final String optional) throws IOException
    {
        final String text = WRITTEN.get(kind);
        assertNotNull(text, "never written: " + kind);
        final Map<String, String> expected = shape(sample(sample));
        final Map<String, String> actual = shape(text);
        for (final String field : optional == null ? new String[0] : optional.split("\\s+"))
        {
            expected.keySet().removeIf(path -> path.endsWith("." + field));
            actual.keySet().removeIf(path -> path.endsWith("." + field));
        }
        for (final String path : List.copyOf(expected.keySet()))
        {
            if (expected.get(path).equals("null") || "null".equals(actual.get(path)))
            {
                expected.put(path, "null");
                actual.computeIfPresent(path, (key, type) -> "null");
            }
        }
        assertEquals(lines(expected), lines(actual), text);
    }

    @Test
    void shouldUseWordsOfSampledErrors() throws IOException
    {
        final BackpackRig rig = new BackpackRig("action=throttle leg=primary after=1_s for=1_s",
            "action=cold leg=primary after=3_s");
        final Map<String, Long> asked = new TreeMap<>();
        asked.put("error_invalid_symbol", rig.get("/api/v1/market?symbol=X"));
        asked.put("error_symbol_not_found", rig.get("/api/v1/markPrices?symbol=X"));
        asked.put("error_order_not_found_on_cancel", rig.cancel("clientId=9"));
        asked.put("error_order_not_found_on_get",
            rig.signed(Method.GET, "/api/v1/order", "orderQuery", "symbol=ETH_USDC_PERP", "clientId=9"));
        asked.put("error_insufficient_margin", rig.limit("Bid", "2990", "900", "postOnly=true"));
        asked.put("error_post_only_would_match", rig.limit("Bid", "3001", "1", "postOnly=true"));
        asked.put("error_price_band", rig.limit("Bid", "1000", "1"));
        asked.put("error_price_decimals", rig.limit("Bid", "2990.001", "1"));
        asked.put("error_quantity_decimals", rig.limit("Bid", "2990", "1.00001"));
        asked.put("error_reduce_only", rig.limit("Bid", "2990", "1", "reduceOnly=true"));
        asked.put("error_trigger_fields", rig.limit("Bid", "2990", "1", "triggerPrice='1'"));
        rig.clockSkewMs = -6000;
        asked.put("error_request_expired", rig.limit("Bid", "2990", "1"));
        rig.clockSkewMs = 0;
        rig.spoilSignature = true;
        asked.put("error_invalid_signature", rig.limit("Bid", "2990", "1"));
        rig.pass(1000);
        asked.put("error_rate_limit", rig.get("/api/v1/time"));
        rig.pass(2000);
        asked.put("error_maintenance", rig.get("/api/v1/time"));
        for (final Map.Entry<String, Long> error : asked.entrySet())
        {
            assertEquals(sample(error.getKey()).replaceAll("\\s*\\n\\s*", "").replace("\": \"", "\":\""),
                rig.body(error.getValue()), error.getKey());
        }
    }

    private static String lines(final Map<String, String> shape)
    {
        final StringBuilder lines = new StringBuilder();
        shape.forEach((path, type) -> lines.append(path).append(' ').append(type).append('\n'));
        return lines.toString();
    }

    /** Path to type; elements of a list share a path. */
    private static Map<String, String> shape(final String json) throws IOException
    {
        final Map<String, String> shape = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json))
        {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
            {
                if (token.isScalarValue())
                {
                    final String type = token.isNumeric() ? "number" : token.isBoolean() ? "flag" :
                        token == JsonToken.VALUE_NULL ? "null" : "text";
                    final String path = parser.getParsingContext().pathAsPointer().toString()
                        .replaceAll("/\\d+", "/*").replace('/', '.');
                    shape.merge(path, type, (one, other) -> one.equals("null") ? other : one);
                }
            }
        }
        return shape;
    }

    private static String sample(final String name) throws IOException
    {
        for (Path root = Path.of("").toAbsolutePath(); root != null; root = root.getParent())
        {
            final Path file = root.resolveSibling("shared").resolve("venues/samples/backpack/" + name + ".json");
            if (Files.exists(root.resolve("pom.xml")) && Files.exists(file))
            {
                return Files.readString(file).strip();
            }
        }
        assumeTrue(false, "no samples beside the project: shared/venues/samples/backpack/" + name + ".json");
        return "";
    }
}
