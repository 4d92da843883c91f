package io.ballast.gateway.backpack;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.TimeInForce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Creates and cancels: every answer there is, in every order, and none. */
final class BackpackDeskTest
{
    private static final String CREATE = "POST /api/v1/order";
    private static final String CANCEL = "DELETE /api/v1/order";
    private static final String FILL =
        "\"z\":\"0.2\",\"l\":\"0.2\",\"L\":\"2936\",\"t\":77,\"m\":false,\"n\":\"0.29\",\"N\":\"USDC\"";
    private static final String FILL_EVENT = "FILL 7 STREAM BUY 0.2@2936 fee=0.29 TAKER trade=77 cum=0.2 id=51";

    private final ScriptedVenue venue = new ScriptedVenue();

    @BeforeEach
    void comeUp()
    {
        venue.up();
    }

    @Test
    void shouldSignACreateAtTheVenuesTimeOfItsDecision()
    {
        venue.quote(7);
        final ScriptedVenue.Asked asked = venue.expect(CREATE);
        assertEquals("{\"clientId\":7,\"orderType\":\"Limit\",\"postOnly\":true,\"price\":\"2936\"," +
            "\"quantity\":\"0.2\",\"side\":\"Bid\",\"symbol\":\"ETH_USDC_PERP\",\"timeInForce\":\"GTC\"}",
            asked.body());
        assertEquals((venue.nowNs + ScriptedVenue.OFFSET) / ScriptedVenue.MS, Long.parseLong(asked.timestamp()), 1);
        assertSigned("instruction=orderExecute&clientId=7&orderType=Limit&postOnly=true&price=2936&quantity=0.2&" +
            "side=Bid&symbol=ETH_USDC_PERP&timeInForce=GTC", asked);
    }

    @Test
    void shouldTellAReplyThatIsAheadOfTheStream()
    {
        venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
        venue.answer(CREATE, 200, ScriptedVenue.order(7, "Filled", "0.2"));
        venue.update("orderAccepted", 7, "\"z\":\"0\"");
        venue.update("orderFill", 7, FILL);
        assertEquals(List.of("SENT 101 7 YES", "ACCEPTED 7 REPLY cum=0.2 id=51", "EXPIRED 7 REPLY cum=0.2 id=51",
            "ACCEPTED 7 STREAM cum=0 id=51", FILL_EVENT), venue.log.take());
    }

    @Test
    void shouldTellAReplyThatTrailsTheStream()
    {
        venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
        venue.session.onWritten(venue.nowNs, venue.expect(CREATE).exchange());
        venue.update("orderFill", 7, FILL);
        venue.update("orderExpired", 7, "\"z\":\"0.2\",\"R\":\"ImmediateOrCancel\"");
        venue.answer(CREATE, 200, ScriptedVenue.order(7, "Expired", "0.2"));
        assertEquals(List.of("SENT 101 7 YES", FILL_EVENT, "EXPIRED 7 STREAM cum=0.2 id=51 'ImmediateOrCancel'",
            "ACCEPTED 7 REPLY cum=0.2 id=51", "EXPIRED 7 REPLY cum=0.2 id=51"), venue.log.take());
        venue.advance(3 * ScriptedVenue.SECOND);
        assertEquals(List.of(), venue.log.take("SESSION"), "the stream has spoken");
    }

    @Test
    void shouldTellEveryStateOfAReply()
    {
        assertEquals(List.of("ACCEPTED 7 REPLY cum=0 id=51"), reply(ScriptedVenue.order(7, "New", "0")));
        assertEquals(List.of("ACCEPTED 7 REPLY cum=0.1 id=51"),
            reply(ScriptedVenue.order(7, "PartiallyFilled", "0.1")));
        assertEquals(List.of("ACCEPTED 7 REPLY cum=0 id=51", "EXPIRED 7 REPLY cum=0 id=51"),
            reply(ScriptedVenue.order(7, "Expired", "0")));
        assertEquals(List.of("ACCEPTED 7 REPLY cum=0 id=51", "CANCELLED 7 REPLY cum=0 id=51"),
            reply(ScriptedVenue.order(7, "Cancelled", "0")));
        assertEquals(
            List.of("ACCEPTED 7 REPLY cum=0 id=51 'PriceImpact'",
                "EXPIRED 7 REPLY cum=0 id=51 PRICE_BAND 'PriceImpact'"),
            reply(ScriptedVenue.order(7, "Expired", "0").replace("{", "{\"expiryReason\":\"PriceImpact\",")));
    }

    @Test
    void shouldTakeAPostOnlyOrderThatEndedAtOnceForOneThatWouldHaveTaken()
    {
        venue.quote(7);
        venue.answer(CREATE, 200, ScriptedVenue.order(7, "Expired", "0"));
        assertEquals(List.of("ACCEPTED 7 REPLY cum=0 id=51", "EXPIRED 7 REPLY cum=0 id=51 POST_ONLY"),
            venue.log.take("ACCEPTED", "EXPIRED"));
    }

    @Test
    void shouldLeaveTheOutcomeUnknownWhereTheAnswerIsOdd()
    {
        for (final String body : List.of("", "{}", "null", "[]", "[null]", "\"ok\"", "17", "{\"id\":\"51\"}",
            ScriptedVenue.order(7, "Teleported", "0"), ScriptedVenue.order(7, "New", "-1"),
            ScriptedVenue.order(7, "New", "null"), ScriptedVenue.order(8, "New", "0"),
            ScriptedVenue.order(7, "New", "0").replace("\"id\":\"51\"", "\"id\":null"),
            ScriptedVenue.order(7, "New", "0").replace("Bid", "Both"),
            ScriptedVenue.order(7, "New", "0").replace("ETH_USDC_PERP", "ETH_USDC"),
            ScriptedVenue.order(7, "New", "0") + "{}", ScriptedVenue.order(7, "New", "0").substring(1)))
        {
            assertEquals(List.of("UNKNOWN 7 REPLY 200 'answer cannot be used'"), reply(body), body);
        }
        assertUnknown(202, "", "");
        assertUnknown(204, "", "");
        assertUnknown(301, "<html>", "<html>");
        assertUnknown(400, "", "");
        assertUnknown(400, "{}", "{}");
        assertUnknown(400, "<html>Bad Request</html>", "<html>Bad Request</html>");
        assertUnknown(403, "<html>Request blocked</html>", "<html>Request blocked</html>");
        assertUnknown(404, "not found", "not found");
        assertUnknown(404, error("RESOURCE_NOT_FOUND", "Not Found"), "RESOURCE_NOT_FOUND: Not Found");
        assertUnknown(408, error("INVALID_ORDER", "late"), "INVALID_ORDER: late");
        assertUnknown(400, error("TIMEOUT", "Timed out"), "TIMEOUT: Timed out");
        assertUnknown(400, error("SERVER_ERROR", "Oh\\nno"), "SERVER_ERROR: Oh?no");
        assertUnknown(500, error("INVALID_ORDER", "x"), "INVALID_ORDER: x");
        assertUnknown(502, "Bad gateway", "Bad gateway");
    }

    private void assertUnknown(final int status, final String body, final String text)
    {
        venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
        venue.answer(CREATE, status, body);
        assertEquals(List.of("UNKNOWN 7 REPLY " + status + (text.isEmpty() ? "" : " '" + text + "'")),
            venue.log.take("UNKNOWN", "REJECTED", "ACCEPTED"));
    }

    @Test
    void shouldClassifyEveryRefusalAndKeepItsText()
    {
        assertRefused("STOP", 400, "ACCOUNT_DEACTIVATED", "x");
        assertRefused("STOP", 400, "ACCOUNT_LIQUIDATING", "x");
        assertRefused("MARGIN", 400, "BORROW_LIMIT", "x");
        assertRefused("MARGIN", 400, "BORROW_REQUIRES_LEND_REDEEM", "x");
        assertRefused("STOP", 403, "FORBIDDEN", "x");
        assertRefused("MARGIN", 400, "INSUFFICIENT_FUNDS", "Insufficient funds");
        assertRefused("MARGIN", 400, "INSUFFICIENT_MARGIN", "Insufficient margin");
        assertRefused("MARGIN", 400, "INSUFFICIENT_SUPPLY", "x");
        assertRefused("STOP", 400, "INVALID_ASSET", "x");
        assertRefused("STOP", 400, "INVALID_CLIENT_REQUEST", "Invalid market symbol");
        assertRefused("SESSION", 400, "INVALID_CLIENT_REQUEST", "Invalid signature");
        assertRefused("SESSION", 400, "INVALID_CLIENT_REQUEST", "Invalid X-Signature header");
        assertRefused("SESSION", 400, "INVALID_CLIENT_REQUEST", "Request has expired");
        assertRefused("RESIZE", 400, "INVALID_CLIENT_REQUEST", "Quantity decimal too long");
        assertRefused("RESIZE", 400, "INVALID_CLIENT_REQUEST", "Price decimal too long");
        assertRefused("STOP", 400, "INVALID_MARKET", "x");
        assertRefused("STOP", 400, "INVALID_ORDER", "x");
        assertRefused("POST_ONLY", 400, "INVALID_ORDER", "Order would immediately match and take liquidity");
        assertRefused("REDUCE_ONLY", 400, "INVALID_ORDER", "Reduce only order not reduced");
        assertRefused("SELF_TRADE", 400, "INVALID_ORDER", "Self trade prevented");
        assertRefused("STOP", 400, "INVALID_POSITION_ID", "x");
        assertRefused("PRICE_BAND", 400, "INVALID_PRICE", "Price is too far from the last active price");
        assertRefused("RESIZE", 400, "INVALID_PRICE", "x");
        assertRefused("RESIZE", 400, "INVALID_QUANTITY", "x");
        assertRefused("RESIZE", 400, "INVALID_RANGE", "x");
        assertRefused("SESSION", 400, "INVALID_SIGNATURE", "x");
        assertRefused("STOP", 400, "INVALID_SOURCE", "x");
        assertRefused("STOP", 400, "INVALID_SYMBOL", "x");
        assertRefused("STOP", 400, "INVALID_TWO_FACTOR_CODE", "x");
        assertRefused("MARGIN", 400, "LEND_LIMIT", "x");
        assertRefused("MARGIN", 400, "LEND_REQUIRES_BORROW_REPAY", "x");
        assertRefused("RETRY", 400, "MAINTENANCE", "x");
        assertRefused("MARGIN", 400, "MAX_LEVERAGE_REACHED", "x");
        assertRefused("STOP", 400, "NOT_IMPLEMENTED", "x");
        assertRefused("RETRY", 400, "ORDER_LIMIT", "x");
        assertRefused("RESIZE", 400, "POSITION_LIMIT", "x");
        assertRefused("RETRY", 400, "PRECONDITION_FAILED", "x");
        assertRefused("RETRY", 400, "TOO_EARLY", "x");
        assertRefused("RETRY", 400, "TRADING_PAUSED", "x");
        assertRefused("SESSION", 401, "UNAUTHORIZED", "x");
        assertRefused("RATE_LIMIT", 429, "TOO_MANY_REQUESTS", "Too many requests");
        assertEquals(0, venue.session.counters().unknown());
        assertRefused("STOP", 400, "SOMETHING_NEW", "x");
        assertEquals(1, venue.session.counters().unknown());
        venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
        venue.answer(CREATE, 400, "parse request payload error: expected \"Bid\"");
        assertEquals(List.of("REJECTED 7 REPLY STOP 400 'parse request payload error: expected \"Bid\"'"),
            venue.log.take("REJECTED"));
    }

    @Test
    void shouldMeasureTheClockAnewWhenARequestHasExpired()
    {
        venue.housekeeping = false;
        venue.quote(7);
        venue.answer(CREATE, 400, error("INVALID_CLIENT_REQUEST", "Request has expired"));
        venue.advance(2 * ScriptedVenue.SECOND);
        venue.expect("GET /api/v1/time");
        assertEquals(List.of(), venue.log.take("SESSION"));
    }

    @Test
    void shouldProveTheKeyAgainWhenItIsRefused()
    {
        venue.quote(7);
        venue.answer(CREATE, 401, error("UNAUTHORIZED", "who are you"));
        assertEquals(List.of("SENT 101 7 YES", "SESSION ORDERS DOWN 'key refused: UNAUTHORIZED: who are you'",
            "REJECTED 7 REPLY SESSION 401 'UNAUTHORIZED: who are you'"), venue.log.take());
        venue.advance(ScriptedVenue.SECOND);
        venue.comeUp(1);
        assertEquals(List.of("SESSION ORDERS UP"), venue.log.take("SESSION"));
    }

    @Test
    void shouldLeaveOpenWhichOrderLivesWhenTheClientIdIsInUse()
    {
        venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
        venue.answer(CREATE, 400, error("INVALID_CLIENT_REQUEST", "Duplicate client id"));
        final List<String> told = venue.log.take();
        assertTrue(told.contains("UNKNOWN 7 REPLY DUPLICATE 400 'INVALID_CLIENT_REQUEST: Duplicate client id'"),
            told.toString());
    }

    private void assertRefused(final String asks, final int status, final String code, final String text)
    {
        venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
        venue.answer(CREATE, status, error(code, text));
        final List<String> told = venue.log.take();
        assertTrue(told.contains("REJECTED 7 REPLY " + asks + " " + status + " '" + code + ": " + text + "'"),
            told.toString());
        if (told.stream().anyMatch(line -> line.startsWith("SESSION ORDERS DOWN")))
        {
            assertEquals("SESSION", asks);
            venue.advance(ScriptedVenue.SECOND);
            venue.comeUp(1);
            venue.mark(0);
            venue.log.take();
        }
    }

    @Test
    void shouldTellWhetherAnythingLeft()
    {
        venue.quote(7);
        venue.lose(CREATE, false);
        assertEquals(List.of("SENT 101 7 NO"), venue.log.take(), "proven absent");
        venue.quote(8);
        venue.lose(CREATE, true);
        assertEquals(List.of("SENT 102 8 YES", "UNKNOWN 8 GATEWAY 'other side closed'"), venue.log.take());
        venue.quote(9);
        venue.session.onWritten(venue.nowNs, venue.expect(CREATE).exchange());
        venue.lose(CREATE, true);
        assertEquals(List.of("SENT 103 9 YES", "UNKNOWN 9 GATEWAY 'other side closed'"), venue.log.take());
    }

    @Test
    void shouldWaitForALateAnswerAndThenGiveItUp()
    {
        final long exchange = ask(7);
        beat(9);
        assertEquals(List.of(), venue.log.take("UNKNOWN", "SENT"));
        beat(2);
        assertEquals(List.of("SENT 101 7 YES", "UNKNOWN 7 GATEWAY 'no answer in time'"),
            venue.log.take("UNKNOWN", "SENT"));
        assertTrue(venue.abandoned.contains(exchange));
    }

    private long ask(final long clientId)
    {
        venue.quote(clientId);
        return venue.expect(CREATE).exchange();
    }

    @Test
    void shouldRefuseCreatesWhileTheOrderChannelIsDownButNotCancelsAndQuestions()
    {
        venue.session.onClosed(venue.nowNs, 1, 0, "reset");
        venue.log.take();
        venue.order(7, Intent.CLOSE, TimeInForce.IOC, false);
        assertEquals(List.of("REJECTED 7 GATEWAY SESSION 'session down'", "SENT 101 7 NO"), venue.log.take());
        assertNull(venue.find(CREATE));
        venue.cancel(6);
        venue.answer(CANCEL, 202, "");
        assertEquals(List.of("SENT 102 0 YES", "CANCEL_ACCEPTED 6 REPLY"), venue.log.take());
    }

    @Test
    void shouldRefuseAClientOrderIdThatTheVenueCannotTake()
    {
        venue.quote(0x1_0000_0000L & 0xFFFF_FFFFL);
        assertEquals(List.of("REJECTED 0 GATEWAY STOP 'client order id out of range'", "SENT 101 0 NO"),
            venue.log.take());
    }

    @Test
    void shouldDoubtAStreamThatIsSilentAboutAnOrder()
    {
        venue.quote(7);
        venue.answer(CREATE, 200, ScriptedVenue.order(7, "New", "0"));
        venue.log.take();
        beat(4);
        venue.advance(ScriptedVenue.SECOND - 1);
        assertEquals(List.of(), venue.log.take("SESSION"));
        venue.advance(1);
        assertEquals(List.of("SESSION ORDERS DOWN 'order stream silent'"), venue.log.take("SESSION"));
        assertEquals(1, venue.session.counters().unheard());
    }

    @Test
    void shouldTellEveryOutcomeOfACancel()
    {
        assertEquals(List.of("CANCEL_ACCEPTED 7 REPLY", "CANCELLED 7 REPLY cum=0.1 id=51"),
            cancelled(200, ScriptedVenue.order(7, "Cancelled", "0.1")));
        assertEquals(List.of("CANCEL_ACCEPTED 7 REPLY", "EXPIRED 7 REPLY cum=0.2 id=51"),
            cancelled(200, ScriptedVenue.order(7, "Filled", "0.2")));
        assertEquals(List.of("CANCEL_ACCEPTED 7 REPLY"), cancelled(200, ScriptedVenue.order(7, "New", "0")));
        assertEquals(List.of("CANCEL_ACCEPTED 7 REPLY"), cancelled(202, ""));
        assertEquals(List.of("CANCEL_REJECTED 7 REPLY NOT_FOUND 400 'INVALID_CLIENT_REQUEST: Order not found'"),
            cancelled(400, error("INVALID_CLIENT_REQUEST", "Order not found")));
        assertEquals(List.of("CANCEL_REJECTED 7 REPLY NOT_FOUND 404 'RESOURCE_NOT_FOUND: Not Found'"),
            cancelled(404, error("RESOURCE_NOT_FOUND", "Not Found")));
        assertEquals(List.of("CANCEL_REJECTED 7 REPLY RATE_LIMIT 429 'TOO_MANY_REQUESTS: Too many requests'"),
            cancelled(429, error("TOO_MANY_REQUESTS", "Too many requests")));
        assertEquals(List.of("CANCEL_UNKNOWN 7 REPLY 500"), cancelled(500, ""));
        for (final String body : List.of("", "{}", "null", "[]", ScriptedVenue.order(8, "Cancelled", "0")))
        {
            assertEquals(List.of("CANCEL_UNKNOWN 7 REPLY 200 'answer cannot be used'"), cancelled(200, body), body);
        }
    }

    private List<String> cancelled(final int status, final String body)
    {
        venue.cancel(7);
        assertSigned("instruction=orderCancel&clientId=7&symbol=ETH_USDC_PERP", venue.expect(CANCEL));
        assertEquals("{\"clientId\":7,\"symbol\":\"ETH_USDC_PERP\"}", venue.expect(CANCEL).body());
        venue.answer(CANCEL, status, body);
        return venue.log.besides("SENT", "SESSION");
    }

    @Test
    void shouldSendACancelOnceMoreWhenNothingOfItLeft()
    {
        venue.cancel(7);
        venue.lose(CANCEL, false);
        assertEquals(List.of(), venue.log.take());
        venue.lose(CANCEL, false);
        assertEquals(List.of("SENT 101 0 NO", "CANCEL_UNKNOWN 7 GATEWAY 'other side closed'"), venue.log.take());
        venue.cancel(7);
        venue.lose(CANCEL, true);
        assertEquals(List.of("SENT 102 0 YES", "CANCEL_UNKNOWN 7 GATEWAY 'other side closed'"), venue.log.take());
    }

    @Test
    void shouldAnswerACancelByItsDeadline()
    {
        venue.cancel(7);
        venue.cancelAll();
        venue.advance(ScriptedVenue.SETTINGS.cancelTimeoutNs());
        assertEquals(List.of("SENT 101 0 YES", "CANCEL_UNKNOWN 7 GATEWAY 'no answer in time'", "SENT 102 0 YES",
            "CANCEL_UNKNOWN 0 GATEWAY 'no answer in time'"), venue.log.take("SENT", "CANCEL_UNKNOWN"));
    }

    @Test
    void shouldTellWhatACancelOfAllHasEnded()
    {
        venue.cancelAll();
        assertEquals("{\"symbol\":\"ETH_USDC_PERP\"}", venue.expect("DELETE /api/v1/orders").body());
        venue.answer("DELETE /api/v1/orders", 200, "[" + ScriptedVenue.order(7, "Cancelled", "0.1") + "," +
            ScriptedVenue.order(8, "Cancelled", "0").replace("ETH_USDC_PERP", "SOL_USDC_PERP") + "]");
        assertEquals(List.of("SENT 101 0 YES", "CANCELLED 7 REPLY cum=0.1 id=51", "CANCEL_ACCEPTED 0 REPLY"),
            venue.log.take());
        venue.cancelAll();
        venue.answer("DELETE /api/v1/orders", 200, "[" + ScriptedVenue.order(7, "Cancelled", "0.1") + ",{}]");
        assertEquals(List.of("SENT 102 0 YES", "CANCEL_UNKNOWN 0 REPLY 200 'answer cannot be used'"),
            venue.log.take());
    }

    @Test
    void shouldPauseWhatIsNotUrgentWhenItWasTooMuch()
    {
        venue.quote(7);
        venue.answer(CREATE, 429, error("TOO_MANY_REQUESTS", "Too many requests"));
        venue.log.take();
        venue.quote(8);
        assertEquals(List.of("REJECTED 8 GATEWAY RATE_LIMIT 'paused or over the limit'", "SENT 102 8 NO"),
            venue.log.take());
        venue.order(9, Intent.HEDGE, TimeInForce.IOC, false);
        venue.cancel(6);
        venue.expect(CREATE);
        venue.expect(CANCEL);
        venue.answer(CREATE, 429, "slow down");
        venue.answer(CANCEL, 202, "");
        venue.log.take();
        beat(2);
        venue.log.take();
        venue.quote(10);
        venue.answer(CREATE, 429, error("TOO_MANY_REQUESTS", "Too many requests"));
        beat(3);
        venue.log.take();
        venue.quote(11);
        assertEquals(List.of("REJECTED 11 GATEWAY RATE_LIMIT 'paused or over the limit'", "SENT 106 11 NO"),
            venue.log.take("REJECTED", "SENT"), "the second pause is longer");
        beat(2);
        venue.quote(12);
        venue.expect(CREATE);
    }

    @Test
    void shouldLeaveAShareOfTheLimitToWhatIsUrgent()
    {
        int taken = 0;
        for (int i = 1; i <= 2_000; i++)
        {
            venue.quote(i);
            if (venue.find(CREATE) != null)
            {
                taken++;
                venue.answer(CREATE, 400, error("INVALID_ORDER", "x"));
            }
        }
        assertTrue(taken > 1_500 && taken <= 1_600, "taken " + taken);
        venue.order(3_000, Intent.CLOSE, TimeInForce.IOC, false);
        venue.expect(CREATE);
        venue.cancel(6);
        venue.expect(CANCEL);
    }

    private List<String> reply(final String body)
    {
        venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
        venue.answer(CREATE, 200, body);
        return venue.log.besides("SENT", "SESSION");
    }

    private void beat(final int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            venue.advance(ScriptedVenue.SECOND);
            venue.mark(0);
            venue.mark(1);
        }
    }

    private static String error(final String code, final String text)
    {
        return "{\"code\":\"" + code + "\",\"message\":\"" + text + "\"}";
    }

    private void assertSigned(final String text, final ScriptedVenue.Asked asked)
    {
        final byte[] bytes =
            (text + "&timestamp=" + asked.timestamp() + "&window=2000").getBytes(StandardCharsets.US_ASCII);
        assertTrue(new BackpackVerifier(venue.signer.apiKey()).verify(bytes, 0, bytes.length, asked.signature()), text);
    }
}
