package io.ballast.gateway.grvt;

import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.TimeInForce;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.ballast.gateway.grvt.ScriptedVenue.ID;
import static io.ballast.gateway.grvt.ScriptedVenue.SECOND;
import static io.ballast.gateway.grvt.ScriptedVenue.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Questions of the engine and what may come back, and what the session asks for by itself.
 */
final class GrvtQueriesTest
{
    private static final String OUR_ID = "9223372036854775809";

    private final ScriptedVenue venue = new ScriptedVenue().up();

    @Test
    void shouldFindAnOrderOrNotOrFail()
    {
        venue.query(1, QueryKind.ORDER, ID, 0);
        assertTrue(venue.sent.contains("POST 1 /full/v1/order {\"sub_account_id\":\"2147050003876484\"," +
            "\"client_order_id\":\"9223372036854775809\"}"), venue.sent.toString());
        venue.answer("/full/v1/order",
            "{\"result\":" + ScriptedVenue.order(ID, "0x0101", "CANCELLED", "EXPIRED", "0.1") + "}");
        venue.query(2, QueryKind.ORDER, ID, 0);
        venue.answer("/full/v1/order", 404, Samples.read("error_1004_not_found"));
        venue.query(3, QueryKind.ORDER, ID, 0);
        venue.answer("/full/v1/order", "{}");
        venue.query(4, QueryKind.ORDER, ID, 0);
        venue.pass(3 * SECOND);
        venue.query(5, QueryKind.ORDER, ID, 0);
        venue.answer("/full/v1/order", 500, "{\"code\":1005,\"message\":\"Unknown\"}");
        venue.query(6, QueryKind.ORDER, ID, 0);
        venue.answer("/full/v1/order",
            "{\"result\":" + ScriptedVenue.order(ID + 1, "0x0101", "OPEN", "UNSPECIFIED", "0") + "}");
        assertEquals(List.of(
            "row 1 FOUND EXPIRED " + OUR_ID + " SELL 0.25@2991.02 cum 0.1",
            "done 1 ORDER FOUND 1",
            "row 2 NOT_FOUND PENDING " + OUR_ID + " BUY 0@0 cum -",
            "done 2 ORDER NOT_FOUND 0",
            "done 3 ORDER FAILED 0",
            "done 4 ORDER FAILED 0",
            "done 5 ORDER FAILED 0",
            "done 6 ORDER FAILED 0"), news());
    }

    @Test
    void shouldListOpenOrdersOfTheInstrument()
    {
        venue.query(1, QueryKind.OPEN_ORDERS, 0, 0);
        assertTrue(venue.sent.contains("POST 1 /full/v1/open_orders {\"sub_account_id\":\"2147050003876484\"," +
            "\"kind\":[\"PERPETUAL\"],\"base\":[\"ETH\"],\"quote\":[\"USDT\"]}"), venue.sent.toString());
        venue.answer("/full/v1/open_orders", Samples.read("rest_open_orders"));
        venue.query(2, QueryKind.OPEN_ORDERS, 0, 0);
        venue.answer("/full/v1/open_orders",
            "{\"result\":[" + ScriptedVenue.order(ID, "0x0101", "OPEN", "UNSPECIFIED", "0.1") + "]}");
        venue.query(3, QueryKind.OPEN_ORDERS, 0, 0);
        venue.answer("/full/v1/open_orders", "{\"result\":[" +
            ScriptedVenue.order(ID, "0x0101", "OPEN", "UNSPECIFIED", "0.1") + ",{\"order_id\":\"0x02\"}]}");
        venue.query(4, QueryKind.OPEN_ORDERS, 0, 0);
        venue.answer("/full/v1/open_orders", "{\"result\":{}}");
        assertEquals(List.of(
            "done 1 OPEN_ORDERS FOUND 0",
            "row 2 FOUND OPEN " + OUR_ID + " SELL 0.25@2991.02 cum 0.1",
            "done 2 OPEN_ORDERS FOUND 1",
            "done 3 OPEN_ORDERS FAILED 0",
            "done 4 OPEN_ORDERS FAILED 0"), news());
        assertEquals(1, venue.session.counters().otherInstruments);
    }

    @Test
    void shouldReadTheHistoryOfFillsPageByPage()
    {
        venue.query(1, QueryKind.FILLS, 0, START);
        assertTrue(venue.sent.contains("POST 1 /full/v1/fill_history {\"sub_account_id\":\"2147050003876484\"," +
            "\"start_time\":\"1763800000000000000\",\"limit\":1000}"), venue.sent.toString());
        venue.answer("/full/v1/fill_history", "{\"result\":[" +
            ScriptedVenue.fillRow(ID, "0.1", "5-2", START + 2) + "],\"next\":\"abc=\"}");
        assertTrue(venue.sent.get(venue.sent.size() - 1).endsWith("\"limit\":1000,\"cursor\":\"abc=\"}"));
        venue.answer("/full/v1/fill_history", "{\"result\":[" + ScriptedVenue.fillRow(ID, "0.1", "5-1", START) + ',' +
            ScriptedVenue.fillRow(ID, "0.1", "5-0", START - 1) + "],\"next\":\"abd=\"}");
        venue.query(2, QueryKind.FILLS, 0, START);
        venue.answer("/full/v1/fill_history", "{\"result\":[],\"next\":\"\"}");
        venue.query(3, QueryKind.FILLS, 0, START);
        venue.answer("/full/v1/fill_history", "{\"result\":[" +
            ScriptedVenue.fillRow(ID, "0.1", "5-2", START + 2) + "],\"next\":\"abc=\"}");
        venue.answer("/full/v1/fill_history", 429, Samples.read("error_1006_rate_limit"));
        venue.pass(SECOND);
        venue.query(4, QueryKind.FILLS, 0, START);
        venue.answer("/full/v1/fill_history", "{\"result\":[" + ScriptedVenue.fillRow(ID, "0.1", "5-2", START + 2)
            .replace("trade_id", "trade") + "]}");
        assertEquals(List.of(
            "FILL " + OUR_ID + " SELL 0.1@2991.02 fee 0.33649 TAKER OURS 5-2 QUERY",
            "FILL " + OUR_ID + " SELL 0.1@2991.02 fee 0.33649 TAKER OURS 5-1 QUERY",
            "done 1 FILLS FOUND 2",
            "done 2 FILLS FOUND 0",
            "FILL " + OUR_ID + " SELL 0.1@2991.02 fee 0.33649 TAKER OURS 5-2 QUERY",
            "done 3 FILLS FAILED 1",
            "done 4 FILLS FAILED 0"), news());
    }

    @Test
    void shouldFindFillsOfAVenueWhoseClockStandsBehind()
    {
        venue.session.onTimer(venue.nowNs);
        venue.answer("/time", "{\"server_time\":1763799970000}");
        venue.recorder.clear();
        venue.query(1, QueryKind.FILLS, 0, START);
        venue.answer("/full/v1/fill_history", "{\"result\":[" +
            ScriptedVenue.fillRow(ID, "0.1", "5-1", START - 29 * SECOND) + "],\"next\":\"\"}");
        assertEquals(List.of("FILL " + OUR_ID + " SELL 0.1@2991.02 fee 0.33649 TAKER OURS 5-1 QUERY",
            "done 1 FILLS FOUND 1"), news());
    }

    @Test
    void shouldTakeAnAbsentPositionForFlatAndAnEmptyAnswerForNothing()
    {
        venue.query(1, QueryKind.POSITION, 0, 0);
        venue.answer("/full/v1/positions", Samples.read("rest_positions_short"));
        venue.query(2, QueryKind.POSITION, 0, 0);
        venue.answer("/full/v1/positions", Samples.read("rest_positions"));
        venue.query(3, QueryKind.POSITION, 0, 0);
        venue.answer("/full/v1/positions", "{\"result\":[]}");
        venue.query(4, QueryKind.POSITION, 0, 0);
        venue.answer("/full/v1/positions", "{}");
        venue.query(5, QueryKind.POSITION, 0, 0);
        venue.answer("/full/v1/positions", "");
        assertEquals(List.of(
            "currency 1.00017885",
            "position 1 FOUND -0.25@2991.02 liquidation 5210.5 QUERY",
            "done 1 POSITION FOUND 1",
            "position 2 FOUND 0@0 liquidation 0 QUERY",
            "done 2 POSITION FOUND 1",
            "position 3 FOUND 0@0 liquidation 0 QUERY",
            "done 3 POSITION FOUND 1",
            "done 4 POSITION FAILED 0",
            "done 5 POSITION FAILED 0"), news());
    }

    @Test
    void shouldReadTheAccountAndWhatTheCurrencyIsWorth()
    {
        venue.query(1, QueryKind.ACCOUNT, 0, 0);
        assertTrue(venue.exchange("/full/v1/account_summary") != null);
        final String summary = Samples.read("rest_account_summary").replace("\"positions\": []",
            "\"positions\": [{\"instrument\":\"BTC_USDT_Perp\",\"size\":\"0.1\"}]");
        venue.answer("/full/v1/account_summary", summary);
        assertEquals(List.of("currency 1.00028973",
            "account 1 FOUND equity 15 available 15 initial 0 maintenance 0 others 1",
            "done 1 ACCOUNT FOUND 1"), news());
        venue.query(2, QueryKind.ACCOUNT, 0, 0);
        venue.answer("/full/v1/account_summary", "{\"result\":{\"total_equity\":\"15\"}}");
        assertEquals(List.of("done 2 ACCOUNT FAILED 0"), news());
    }

    /**
     * Also what was paid since the run began and before this session: it goes on where another ended, and what found
     * no room is told again; chaos seeds 373, 201139.
     */
    @Test
    void shouldTellFundingWithTheSignOfTheEngineOldestFirst()
    {
        final ScriptedVenue fresh = new ScriptedVenue();
        fresh.session.start(fresh.nowNs, fresh);
        fresh.login("Sun, 23 Nov 2025 08:26:40 GMT");
        fresh.pass(1);
        fresh.recorder.clear();
        final String row = "{\"event_time\":\"%d\",\"instrument\":\"ETH_USDT_Perp\",\"currency\":\"USDT\"," +
            "\"amount\":\"%s\",\"tx_id\":\"1\"}";
        final String body = "{\"result\":[" + String.format(row, START + 9, "0.5") + ',' +
            String.format(row, START + 5, "-0.004522") + ',' + String.format(row, START - 4, "2") + ',' +
            String.format(row, START - 5, "7") + "],\"next\":\"\"}";
        fresh.recorder.full = true;
        fresh.answer("/full/v1/funding_payment_history", body);
        fresh.recorder.full = false;
        fresh.pass(61 * SECOND);
        fresh.recorder.clear();
        fresh.answer("/full/v1/funding_payment_history", body);
        assertEquals(
            List.of("funding -2 at " + (START - 4), "funding 0.004522 at " + (START + 5),
                "funding -0.5 at " + (START + 9)),
            fresh.recorder.take());
        fresh.pass(61 * SECOND);
        fresh.recorder.clear();
        fresh.answer("/full/v1/funding_payment_history", body);
        assertEquals(List.of(), fresh.recorder.take());
    }

    /** Told without it, the next payment would be taken for the first one; chaos seed 762726. */
    @Test
    void shouldAskAgainForFundingWhenARowIsNotOfTheInstrumentThatWasAskedFor()
    {
        final ScriptedVenue fresh = new ScriptedVenue();
        fresh.session.start(fresh.nowNs, fresh);
        fresh.login("Sun, 23 Nov 2025 08:26:40 GMT");
        fresh.pass(1);
        fresh.recorder.clear();
        final String row = "{\"event_time\":\"%d\",\"instrument\":\"%s\",\"currency\":\"USDT\"," +
            "\"amount\":\"%s\",\"tx_id\":\"1\"}";
        final String newest = String.format(row, START + 9, "ETH_USDT_Perp", "0.5");
        fresh.answer("/full/v1/funding_payment_history",
            "{\"result\":[" + newest + ',' + String.format(row, START + 5, "SOMETHING_NEW", "2") + "],\"next\":\"\"}");
        assertEquals(List.of(), fresh.recorder.take());
        fresh.pass(61 * SECOND);
        fresh.recorder.clear();
        fresh.answer("/full/v1/funding_payment_history",
            "{\"result\":[" + newest + ',' + String.format(row, START + 5, "ETH_USDT_Perp", "2") + "],\"next\":\"\"}");
        assertEquals(
            List.of("funding -2 at " + (START + 5), "funding -0.5 at " + (START + 9)), fresh.recorder.take());
    }

    @Test
    void shouldCompareClocksHalfWay()
    {
        final ScriptedVenue fresh = new ScriptedVenue();
        fresh.session.wallOffset(-5);
        fresh.session.start(fresh.nowNs, fresh);
        fresh.session.onTimer(fresh.nowNs);
        fresh.nowNs += 20_000_000;
        fresh.answer("/time", "{\"server_time\":1763800000123}");
        assertEquals(List.of("clock 113000005"), fresh.recorder.take());
    }

    @Test
    void shouldTakeNoTimeFromAnAnswerThatTookLong()
    {
        final ScriptedVenue fresh = new ScriptedVenue();
        fresh.session.start(fresh.nowNs, fresh);
        fresh.session.onTimer(fresh.nowNs);
        fresh.nowNs += 30 * SECOND;
        fresh.answer("/time", "{\"server_time\":1763800000123}");
        assertEquals(List.of(), fresh.recorder.take());
        fresh.session.onTimer(fresh.nowNs);
        fresh.answer("/time", "{\"server_time\":1763800030123}");
        assertEquals(List.of("clock 123000000"), fresh.recorder.take().stream()
            .filter(line -> !line.startsWith("MARKET")).toList());
    }

    @Test
    void shouldCompareClocksAgainWhenASignatureCameTooLate()
    {
        venue.pass(SECOND);
        venue.answer("/time", "{\"server_time\":1763800001000}");
        venue.create(ScriptedVenue.ID, TimeInForce.IOC);
        venue.recorder.clear();
        venue.refuse(1, "v1/create_order", 2001, "expired");
        venue.session.onTimer(venue.nowNs);
        venue.answer("/time", "{\"server_time\":1763800016000}");
        assertEquals(List.of("clock " + 15 * SECOND), venue.recorder.take().stream()
            .filter(line -> line.startsWith("clock")).toList());
    }

    @Test
    void shouldTellNewRulesOnce()
    {
        venue.pass(600 * SECOND);
        venue.recorder.clear();
        venue.answer("/full/v1/instrument", Samples.read("rest_instrument_eth"));
        assertEquals(List.of(), venue.recorder.take());
        venue.pass(600 * SECOND);
        venue.recorder.clear();
        venue.answer("/full/v1/instrument", Samples.read("rest_instrument_eth").replace("\"100.0\"", "\"20\""));
        assertEquals(List.of("rules tick 0.01 lot 0.01 min 0.01 notional 20"), venue.recorder.take());
    }

    private List<String> news()
    {
        return venue.recorder.take().stream().filter(line ->
            !line.startsWith("clock") && !line.startsWith("sent") && !line.startsWith("MARKET")).toList();
    }
}
