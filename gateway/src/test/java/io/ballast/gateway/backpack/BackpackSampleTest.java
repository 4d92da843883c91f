package io.ballast.gateway.backpack;

import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.HttpResponse;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every sample of what the venue says, read as it should be. */
final class BackpackSampleTest
{
    private final EventLog log = new EventLog();
    private final SessionEvents events = new SessionEvents(0, log);
    private final BackpackCounters counters = new BackpackCounters();
    private final BackpackErrors errors = new BackpackErrors(counters);
    private final BackpackFrame frame = new BackpackFrame();
    private final JsonFrame json = new JsonFrame();

    @Test
    void shouldReadMarketFrames()
    {
        market("ws_trade.json", "ETH_USDC_PERP", "TRADE BUY 0.0008@3870.25 1754601477744000000");
        market("ws_mark_price.json", "SOL_USDC_PERP", "MARK 173.35998175 173.44031179 -3964103 1747296000000000000");
        market("ws_mark_price_2026.json", "AAPL.US_USDC_PERP",
            "MARK 340.43 340.52 6250000 1790136000000000000");
        book("ws_depth.json", "SOL_USDC", 94978270, "BOOK 94978271 0.832@18.67/-");
        book("ws_depth_empty.json", "ETH_USDC", 1345937435, "BOOK 1345937436");
        book("ws_depth_realtime.json", "BTC_USDC_PERP", 6730019257L, "BOOK 6730019258 1.9423@86655.9/-");
        book("ws_depth_200ms_eth.json", "ETH_USDC_PERP", 7501116421L,
            "BOOK 7501116464 0.1579@2763.1/6.9498@2766.95 45.0537@2754.43/22.8939@2766.98 -/0.271@2766.99");
        book("ws_depth_aggregated.json", "ETH_USDC_PERP", 1345937436, "BOOK 1345937441 0.8@2987.45/1.2@2987.46");
        for (final String other : List.of("ws_ticker", "ws_open_interest", "ws_liquidation", "ws_book_ticker",
            "ws_book_ticker_2026", "ws_book_ticker_docs"))
        {
            assertEquals(BackpackFrame.Kind.DATA, read(other + ".json"), other);
            assertEquals(BackpackMarket.Content.OTHER, reader("ETH_USDC_PERP").onData(1, frame), other);
        }
        assertEquals(0, counters.missing() + counters.unreadable());
    }

    private void market(final String name, final String symbol, final String expected)
    {
        assertEquals(BackpackFrame.Kind.DATA, read(name), name);
        reader(symbol).onData(1, frame);
        final List<String> lines = log.take();
        assertEquals(List.of(expected), lines, name);
    }

    private void book(final String name, final String symbol, final long before, final String expected)
    {
        final BackpackBook book = new BackpackBook(events, counters, new BackpackClock(0));
        book.onSnapshot(1, before, 0, new BackpackLevels());
        log.take();
        assertEquals(BackpackFrame.Kind.DATA, read(name), name);
        new BackpackMarket(symbol, events, book, counters).onData(1, frame);
        assertEquals(List.of(expected), log.take(), name);
    }

    private BackpackMarket reader(final String symbol)
    {
        return new BackpackMarket(symbol, events, new BackpackBook(events, counters, new BackpackClock(0)), counters);
    }

    @Test
    void shouldReadErrorFrames()
    {
        assertEquals(BackpackFrame.Kind.ERROR, read("ws_error_invalid_stream.json"));
        assertEquals("4006 Invalid stream", frame.errorCode() + " " + frame.errorText());
        assertEquals(BackpackFrame.Kind.ERROR, read("ws_error_parse.json"));
        assertEquals("4002 Parse error", frame.errorCode() + " " + frame.errorText());
        assertEquals(BackpackFrame.Kind.ERROR, read("ws_error_depth_window.json"));
        assertEquals("4008 Invalid depth window", frame.errorCode() + " " + frame.errorText());
    }

    @Test
    void shouldReadOrderUpdates()
    {
        order("ws_order_accepted_limit.json", "SOL_USDC", "ACCEPTED 0 STREAM cum=0 id=114575842681290753 FOREIGN");
        order("ws_order_accepted_market.json", "ETH_USDC", "ACCEPTED 0 STREAM cum=0 id=5406825793 FOREIGN");
        order("ws_order_update_docs_all_fields.json", "SOL_USD", "ACCEPTED 123 STREAM cum=321 id=1111343026172067");
        order("ws_order_cancelled.json", "ETH_USDC_PERP", "CANCELLED 1000001 STREAM cum=0 id=5122000100");
        order("ws_order_cancelled_trigger.json", "SOL_USDC", "CANCELLED 0 STREAM cum=0 id=114575904705282048 FOREIGN");
        order("ws_order_expired_ioc.json", "ETH_USDC_PERP",
            "EXPIRED 1000004 STREAM cum=0.1 id=5122000103 'IMMEDIATE_OR_CANCEL'");
        order("ws_order_fill_partial.json", "ETH_USDC_PERP",
            "FILL 1000003 STREAM SELL 0.1@2991.02 fee=0.05982 MAKER trade=10782601 cum=0.1 id=5122000102");
        order("ws_order_fill_full.json", "ETH_USDC",
            "FILL 0 STREAM BUY 0.001@4299.16 fee=0 TAKER trade=2888471 cum=0.001 id=5406825793 FOREIGN");
        assertEquals(1, counters.foreignFees(), "a spot fill pays in ETH");
        order("ws_position_opened.json", "ETH_USDC_PERP", "POSITION 0 FOUND 0.001@4236.36");
        order("ws_position_adjusted.json", "ETH_USDC_PERP", "POSITION 0 FOUND 0.1@2990");
        order("ws_position_closed.json", "ETH_USDC_PERP", "POSITION 0 FOUND 0@2990");
        order("ws_position_snapshot.json", "SOL_USDC_PERP", "POSITION 0 FOUND -0.01@126.97");
        assertEquals(BackpackOrders.Content.ORDER, order("ws_order_trigger_placed.json", "SOL_USDC"));
        assertEquals(BackpackOrders.Content.DIRTY, order("ws_order_modified_reduce_only.json", "ETH_USDC_PERP"));
        assertEquals(List.of(), log.take());
        assertEquals(0, counters.missing() + counters.unknown());
    }

    private void order(final String name, final String symbol, final String expected)
    {
        order(name, symbol);
        assertEquals(List.of(expected), log.take(), name);
    }

    private BackpackOrders.Content order(final String name, final String symbol)
    {
        assertEquals(BackpackFrame.Kind.DATA, read(name), name);
        return new BackpackOrders(symbol, "USDC", events, errors, counters).onData(1, frame);
    }

    @Test
    void shouldReadOrderAnswers()
    {
        answer("rest_order_response_limit_new.json", "ETH_USDC", "123456789 OPEN 0 4228978331");
        answer("rest_order_response_limit_partial.json", "ETH_USDC_PERP", "1000003 OPEN 10000000 5122000102");
        answer("rest_order_response_ioc_expired.json", "ETH_USDC_PERP", "1000004 EXPIRED 10000000 5122000103");
        answer("rest_order_response_market_filled.json", "ETH_USDC", "0 FILLED 100000 4227701917");
        answer("rest_order_response_market_perp_filled.json", "ETH_USDC_PERP", "1000002 FILLED 5000000 5122000101");
        answer("rest_cancel_response.json", "ETH_USDC", "123456789 CANCELLED 0 4228978331");
    }

    private void answer(final String name, final String symbol, final String expected)
    {
        final BackpackOrderAnswer answer = new BackpackOrderAnswer(symbol, errors, counters);
        assertTrue(answer.readBody(json, body(200, name).body()), name);
        assertTrue(answer.ourSymbol());
        assertEquals(expected, answer.clientOrderId() + " " + answer.status() + " " + answer.executed() + " " +
            answer.id());
    }

    @Test
    void shouldReadListsOfTheAccount()
    {
        final BackpackSettings settings = BackpackSettings.of("SOL_USDC_PERP", 2_000);
        final BackpackPositionAnswer position = new BackpackPositionAnswer(settings, errors);
        assertTrue(position.read(body(200, "rest_positions_short.json")));
        assertEquals(-1_000_000L, position.quantity());
        assertTrue(position.read(body(200, "rest_positions.json")));
        assertEquals(0, position.quantity());
        assertEquals(1, position.others());
        final BackpackFillAnswer fill = new BackpackFillAnswer("ETH_USDC_PERP", "USDC", events, counters);
        assertEquals(1, BackpackRow.tellAll(json, body(200, "rest_fills.json").body(), fill.answering(1, 5)));
        assertEquals(List.of(
            "FILL 0 QUERY BUY 0.0026@3826.15 fee=0.004974 TAKER trade=9748827 id=4238907375 FOREIGN"), log.take());
        final BackpackAccountAnswer account = new BackpackAccountAnswer();
        assertTrue(account.readCollateral(body(200, "rest_collateral.json")));
        assertTrue(account.readFlags(body(200, "rest_account.json")));
        assertEquals(499_802_000_000L, account.equity());
        assertEquals(500_000_000L, account.takerFeeRate());
        assertFalse(account.readCollateral(body(200, "rest_account.json")));
        assertFalse(account.readFlags(body(200, "rest_collateral.json")));
    }

    @Test
    void shouldReadPublicAnswers()
    {
        final BackpackRules rules = new BackpackRules("ETH_USDC_PERP");
        assertTrue(rules.read(body(200, "rest_market_eth_usdc_perp.json")));
        assertEquals("1000000 10000 10000 true", rules.tick() + " " + rules.lot() + " " + rules.minQuantity() + " " +
            rules.open());
        assertFalse(rules.read(body(200, "rest_markets_captured.json")), "a list");
        final BackpackDepthAnswer depth = new BackpackDepthAnswer();
        assertTrue(depth.read(body(200, "rest_depth.json")));
        assertEquals("1504999670 1290000000 11831830000000 4", depth.last() + " " + depth.bestBid() + " " +
            depth.bestAsk() + " " + depth.levels().size());
        assertEquals(BackpackStatus.Said.OPEN, new BackpackStatus(counters).read(body(200, "rest_status.json")));
        assertTrue(new BackpackClock(0).onTime(0, 1, body(200, "rest_time.json").body()));
    }

    @Test
    void shouldReadErrors()
    {
        error(400, "error_insufficient_funds.json", "MARGIN");
        error(400, "error_insufficient_margin.json", "MARGIN");
        error(400, "error_invalid_signature.json", "SESSION");
        error(400, "error_invalid_symbol.json", "STOP");
        error(400, "error_order_not_found_on_cancel.json", "NOT_FOUND");
        error(404, "error_order_not_found_on_get.json", "NOT_FOUND");
        error(400, "error_post_only_would_match.json", "POST_ONLY");
        error(400, "error_price_band.json", "PRICE_BAND");
        error(400, "error_price_decimals.json", "RESIZE");
        error(400, "error_quantity_decimals.json", "RESIZE");
        error(429, "error_rate_limit.json", "RATE_LIMIT");
        error(400, "error_reduce_only.json", "REDUCE_ONLY");
        error(400, "error_request_expired.json", "SESSION");
        error(400, "error_trigger_fields.json", "STOP");
        assertFalse(errors.read(body(503, "error_maintenance.json")).refused());
        assertTrue(errors.is("MAINTENANCE"));
        assertEquals(0, counters.unknown());
    }

    private void error(final int status, final String name, final String asks)
    {
        assertTrue(errors.read(body(status, name)).refused(), name);
        assertEquals(asks, errors.rejectClass().toString(), name);
    }

    private BackpackFrame.Kind read(final String name)
    {
        final UnsafeBuffer buffer = Samples.buffer(Samples.read(name));
        return frame.read(buffer, 0, buffer.capacity());
    }

    private static HttpResponse body(final int status, final String name)
    {
        final HttpResponse response = new HttpResponse().begin(status);
        final UnsafeBuffer buffer = Samples.buffer(Samples.read(name));
        response.body().bytes(buffer, 0, buffer.capacity());
        return response;
    }
}
