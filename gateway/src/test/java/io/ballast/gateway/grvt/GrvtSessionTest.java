package io.ballast.gateway.grvt;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.TimeInForce;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

import static io.ballast.gateway.grvt.ScriptedVenue.ID;
import static io.ballast.gateway.grvt.ScriptedVenue.MS;
import static io.ballast.gateway.grvt.ScriptedVenue.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Orders, cancels and what becomes of them, in the orders that the venue may say it.
 */
final class GrvtSessionTest
{
    private static final String CREATE = "v1/create_order";
    private static final String CANCEL = "v1/cancel_order";
    private static final String OUR_ID = "9223372036854775809";

    private final ScriptedVenue venue = new ScriptedVenue().up();

    @Test
    void shouldSendOrderBySocketAndTakeItsAcknowledgementForNothing()
    {
        final long sequence = venue.create(ID, TimeInForce.IOC);
        assertEquals(List.of("sent " + sequence + ' ' + OUR_ID + " YES"), venue.recorder.take());
        final String frame = venue.sent.get(0);
        assertTrue(frame.startsWith("1 {\"jsonrpc\":\"2.0\",\"method\":\"v1/create_order\",\"params\":{\"order\":" +
            "{\"sub_account_id\":\"2147050003876484\",\"is_market\":false,\"time_in_force\":\"IMMEDIATE_OR_CANCEL\","),
            frame);
        assertTrue(frame.contains("\"client_order_id\":\"9223372036854775809\"}}}"), frame);
        venue.reply(1, CREATE, "{\"result\":" + ScriptedVenue.order(ID, "0x00", "PENDING", "UNSPECIFIED", "0.0") + "}");
        assertEquals(List.of(), venue.recorder.take());
        venue.reply(1, CREATE, "{\"result\":" + ScriptedVenue.order(ID, "0x00", "OPEN", "UNSPECIFIED", "0.0") + "}");
        assertEquals(1, venue.session.counters().lateAnswers);
    }

    @Test
    void shouldNotTakeOpenWithoutAnIdForAccepted()
    {
        venue.create(ID, TimeInForce.GTC);
        venue.recorder.clear();
        venue.reply(1, CREATE, "{\"result\":" + ScriptedVenue.order(ID, "0x00", "OPEN", "UNSPECIFIED", "0.0") + "}");
        assertEquals(List.of(), venue.recorder.take());
        venue.create(ID + 1, TimeInForce.GTC);
        venue.recorder.clear();
        venue.reply(1, CREATE,
            "{\"result\":" + ScriptedVenue.order(ID + 1, "0x0101", "OPEN", "UNSPECIFIED", "0.0") + "}");
        assertEquals(List.of("ACCEPTED 9223372036854775810 cum 0 REPLY"), venue.recorder.take());
    }

    @Test
    void shouldTellFillBeforeOpenAndEndBeforeFill()
    {
        venue.create(ID, TimeInForce.IOC);
        venue.recorder.clear();
        venue.text(1, ScriptedVenue.fill(1, ID, "0.1", "5-1"));
        venue.text(1, ScriptedVenue.state(17, ID, "OPEN", "UNSPECIFIED", "0.1"));
        venue.text(1, ScriptedVenue.state(18, ID, "FILLED", "UNSPECIFIED", "0.25"));
        venue.text(1, ScriptedVenue.fill(2, ID, "0.15", "5-2"));
        venue.text(1, ScriptedVenue.fill(2, ID, "0.15", "5-2"));
        assertEquals(List.of(
            "FILL " + OUR_ID + " SELL 0.1@2991.02 fee 0.33649 TAKER OURS 5-1 STREAM",
            "ACCEPTED " + OUR_ID + " cum 0.1 STREAM",
            "EXPIRED " + OUR_ID + " cum 0.25 STREAM",
            "FILL " + OUR_ID + " SELL 0.15@2991.02 fee 0.33649 TAKER OURS 5-2 STREAM"), venue.recorder.take());
        assertEquals(1, venue.session.counters().duplicates);
    }

    @Test
    void shouldClassifyAsynchronousEnds()
    {
        venue.text(1, ScriptedVenue.state(1, ID, "REJECTED", "FAIL_POST_ONLY", "0.0"));
        venue.text(1, ScriptedVenue.state(2, ID, "REJECTED", "BELOW_MARGIN", "0.0"));
        venue.text(1, ScriptedVenue.state(3, ID, "REJECTED", "SOMETHING_NEW", "0.0"));
        venue.text(1, ScriptedVenue.state(4, ID, "REJECTED", "IOC_CANCEL", "0.0"));
        venue.text(1, ScriptedVenue.state(5, ID, "CANCELLED", "IOC_CANCEL", "0.1"));
        venue.text(1, ScriptedVenue.state(6, ID, "CANCELLED", "CLIENT_CANCEL", "0.0"));
        venue.text(1, ScriptedVenue.state(7, ID, "REJECTED", "BELOW_MARGIN", "0.1"));
        venue.text(1, ScriptedVenue.state(8, ID, "REJECTED", "OVERLAPPING_CLIENT_ORDER_ID", "0.0"));
        assertEquals(List.of(
            "REJECTED " + OUR_ID + " cum - STREAM POST_ONLY 0 'FAIL_POST_ONLY'",
            "REJECTED " + OUR_ID + " cum - STREAM MARGIN 0 'BELOW_MARGIN'",
            "REJECTED " + OUR_ID + " cum - STREAM STOP 0 'SOMETHING_NEW'",
            "EXPIRED " + OUR_ID + " cum 0 STREAM 'IOC_CANCEL'",
            "EXPIRED " + OUR_ID + " cum 0.1 STREAM 'IOC_CANCEL'",
            "CANCELLED " + OUR_ID + " cum 0 STREAM 'CLIENT_CANCEL'",
            "EXPIRED " + OUR_ID + " cum 0.1 STREAM MARGIN 0 'BELOW_MARGIN'",
            "UNKNOWN " + OUR_ID + " cum - STREAM DUPLICATE 0 'OVERLAPPING_CLIENT_ORDER_ID'"), venue.recorder.take());
        assertEquals(1, venue.session.counters().unknownValues);
    }

    @Test
    void shouldTellRefusalsFromSilence()
    {
        venue.create(ID, TimeInForce.IOC);
        venue.recorder.clear();
        venue.refuse(1, CREATE, 2080, "Insufficient margin to create order");
        venue.create(ID, TimeInForce.IOC);
        venue.refuse(1, CREATE, 1002, "Internal");
        venue.create(ID, TimeInForce.IOC);
        venue.reply(1, CREATE, "{}");
        venue.create(ID, TimeInForce.IOC);
        venue.refuse(1, CREATE, 2012, "overlaps");
        venue.create(ID, TimeInForce.IOC);
        venue.reply(1, CREATE, "{\"result\":{\"order_id\":\"0x00\"}}");
        venue.create(ID, TimeInForce.IOC);
        venue.reply(1, CREATE,
            "{\"result\":" + ScriptedVenue.order(ID, "0x00", "REJECTED", "FAIL_POST_ONLY", "0.0") + "}");
        assertEquals(List.of(
            "REJECTED " + OUR_ID + " cum - REPLY MARGIN 2080 'Insufficient margin to create order'",
            "UNKNOWN " + OUR_ID + " cum - REPLY STOP 1002 'Internal'",
            "UNKNOWN " + OUR_ID + " cum - GATEWAY 'answer without result'",
            "UNKNOWN " + OUR_ID + " cum - REPLY DUPLICATE 2012 'overlaps'",
            "UNKNOWN " + OUR_ID + " cum - GATEWAY 'unreadable answer'",
            "REJECTED " + OUR_ID + " cum - REPLY POST_ONLY 0 'FAIL_POST_ONLY'"), without("sent"));
    }

    @Test
    void shouldLeaveACreateWithoutAnswerWithoutOne()
    {
        venue.create(ID, TimeInForce.IOC);
        venue.recorder.clear();
        venue.pass(2 * SECOND);
        assertEquals(List.of(), without("clock", "MARKET"));
        assertTrue(venue.session.counters().timeouts > 0);
        assertEquals(1, venue.sent.stream().filter(frame -> frame.contains(CREATE)).count());
    }

    @Test
    void shouldAnswerEveryCancel()
    {
        final long sequence = venue.cancel(ID, 1_234);
        assertTrue(venue.sent.get(0).contains("\"params\":{\"sub_account_id\":\"2147050003876484\"," +
            "\"client_order_id\":\"9223372036854775809\",\"time_to_live_ms\":\"1200\"}"), venue.sent.get(0));
        venue.reply(1, CANCEL, "{\"result\":{\"ack\":true}}");
        venue.cancel(ID, 9_000);
        assertTrue(venue.sent.get(1).contains("\"time_to_live_ms\":\"5000\""));
        venue.reply(1, CANCEL, "{\"result\":{\"ack\":\"true\"}}");
        venue.cancel(ID, 0);
        assertFalse(venue.sent.get(2).contains("time_to_live_ms"));
        venue.reply(1, CANCEL, "{\"result\":{}}");
        venue.cancel(ID, 100);
        venue.refuse(1, CANCEL, 1004, "Data Not Found");
        venue.cancel(ID, 100);
        venue.pass(SECOND);
        venue.cancel(ID, 100);
        venue.closed(1);
        assertEquals(List.of(
            "sent " + sequence + " 0 YES",
            "CANCEL_ACCEPTED " + OUR_ID + " cum - REPLY",
            "sent " + (sequence + 1) + " 0 YES",
            "CANCEL_ACCEPTED " + OUR_ID + " cum - REPLY",
            "sent " + (sequence + 2) + " 0 YES",
            "CANCEL_UNKNOWN " + OUR_ID + " cum - GATEWAY 'cancel not acknowledged'",
            "sent " + (sequence + 3) + " 0 YES",
            "CANCEL_REJECTED " + OUR_ID + " cum - REPLY NOT_FOUND 1004 'Data Not Found'",
            "sent " + (sequence + 4) + " 0 YES",
            "CANCEL_UNKNOWN " + OUR_ID + " cum - GATEWAY 'no answer'",
            "sent " + (sequence + 5) + " 0 YES",
            "CANCEL_UNKNOWN " + OUR_ID + " cum - GATEWAY 'socket lost'",
            "ORDERS DOWN 'reset'"), venue.recorder.take());
    }

    @Test
    void shouldGoByRestOnlyWithWhatNeverLeft()
    {
        venue.deaf = true;
        final long sequence = venue.create(ID, TimeInForce.IOC);
        assertEquals(List.of(), venue.recorder.take());
        final String request = venue.sent.get(0);
        assertTrue(request.startsWith("POST 1 /full/v1/create_order {\"order\":{"), request);
        venue.answer("/full/v1/create_order",
            "{\"result\":" + ScriptedVenue.order(ID, "0x00", "PENDING", "UNSPECIFIED", "0.0") + "}");
        assertEquals(List.of("sent " + sequence + ' ' + OUR_ID + " YES"), venue.recorder.take());

        venue.create(ID + 1, TimeInForce.IOC);
        final long never = venue.exchange("/full/v1/create_order");
        venue.session.onFailed(venue.nowNs, never, false, "refused");
        assertEquals(List.of("sent " + (sequence + 1) + " 9223372036854775810 NO"), venue.recorder.take());

        venue.deaf = false;
        venue.create(ID + 2, TimeInForce.IOC);
        venue.closed(1);
        venue.pass(100 * MS);
        assertEquals(1, venue.sent.stream().filter(frame -> frame.contains("9223372036854775811")).count(),
            "a create that may have left is never sent again");
        assertEquals(List.of("sent " + (sequence + 2) + " 9223372036854775811 YES", "ORDERS DOWN 'reset'"),
            venue.recorder.take());
    }

    @Test
    void shouldTellUnknownWhereRestFailsItself()
    {
        venue.deaf = true;
        venue.create(ID, TimeInForce.IOC);
        venue.answer("/full/v1/create_order", 502, "<html>bad gateway</html>");
        venue.create(ID, TimeInForce.IOC);
        venue.answer("/full/v1/create_order", "{}");
        for (final int tellsNothing : new int[]{202, 204, 302, 408})
        {
            venue.create(ID, TimeInForce.IOC);
            venue.answer("/full/v1/create_order", tellsNothing, "");
        }
        venue.create(ID, TimeInForce.IOC);
        venue.answer("/full/v1/create_order", 400, Samples.read("error_2066_min_notional"));
        assertEquals(List.of(
            "UNKNOWN " + OUR_ID + " cum - REPLY STOP 502",
            "UNKNOWN " + OUR_ID + " cum - GATEWAY 'answer without result'",
            "UNKNOWN " + OUR_ID + " cum - GATEWAY 'answer without result'",
            "UNKNOWN " + OUR_ID + " cum - GATEWAY 'answer without result'",
            "UNKNOWN " + OUR_ID + " cum - GATEWAY 'answer without result'",
            "UNKNOWN " + OUR_ID + " cum - GATEWAY 'answer without result'",
            "REJECTED " + OUR_ID + " cum - REPLY RESIZE 2066 " +
                "'Order below minimum notional. Please try again with a higher price or size.'"), without("sent"));
    }

    @Test
    void shouldHoldBackFirstLegsAfterARateLimitButNoHedge()
    {
        venue.create(ID, TimeInForce.IOC);
        venue.refuse(1, CREATE, 1006, "You have surpassed the allocated rate limit for your tier");
        venue.recorder.clear();
        final long held = venue.create(ID + 1, TimeInForce.IOC);
        assertEquals(List.of("sent " + held + " 9223372036854775810 NO"), venue.recorder.take());
        venue.create(ID + 2, TimeInForce.IOC, Intent.HEDGE);
        venue.cancel(ID + 2, 100);
        assertEquals(List.of("sent " + (held + 1) + " 9223372036854775811 YES", "sent " + (held + 2) + " 0 YES"),
            venue.recorder.take());
        venue.pass(SECOND);
        venue.recorder.clear();
        venue.create(ID + 3, TimeInForce.IOC);
        assertEquals(List.of("sent " + (held + 3) + " 9223372036854775812 YES"), venue.recorder.take());
    }

    @Test
    void shouldComeBackAfterALostSocket()
    {
        venue.closed(1);
        assertEquals(List.of("ORDERS DOWN 'reset'"), venue.recorder.take());
        venue.pass(300 * MS);
        assertTrue(venue.sent.stream().anyMatch(line ->
            line.matches("open [12] 1 /ws/full gravity=crumb1 ACC:1")), venue.sent.toString());
        final int socket = venue.opening.iterator().next();
        venue.opened(socket);
        venue.confirm(socket);
        assertEquals(List.of("ORDERS UP"), without("clock", "MARKET"));
    }

    @Test
    void shouldLogInAgainWhenTheVenueForgotUs()
    {
        venue.create(ID, TimeInForce.IOC);
        venue.recorder.clear();
        venue.refuse(1, CREATE, 1000, "You need to authenticate");
        assertEquals(List.of(
            "REJECTED " + OUR_ID + " cum - REPLY SESSION 1000 'You need to authenticate'",
            "ORDERS DOWN 'not authenticated'"), venue.recorder.take());
        venue.pass(600 * MS);
        venue.login("Sun, 23 Nov 2025 08:26:40 GMT");
        final int socket = venue.opening.iterator().next();
        assertTrue(venue.sent.contains("open " + socket + " 1 /ws/full gravity=crumb2 ACC:1"), venue.sent.toString());
        venue.opened(socket);
        venue.confirm(socket);
        assertEquals(List.of("ORDERS UP"), without("clock", "MARKET"));
    }

    @Test
    void shouldRenewTheCookieWithoutLosingTheSocket()
    {
        final ScriptedVenue fresh = new ScriptedVenue();
        fresh.session.start(fresh.nowNs, fresh);
        // Expires a minute after the start: half its life is over after 30 s.
        fresh.login("Sat, 22 Nov 2025 08:27:40 GMT");
        fresh.opened(1);
        fresh.confirm(1);
        for (int i = 0; i < 6; i++)
        {
            fresh.pass(5 * SECOND);
            fresh.session.onPong(fresh.nowNs, 1);
        }
        fresh.login("Sat, 22 Nov 2025 09:27:40 GMT");
        fresh.opened(2);
        fresh.create(ID, TimeInForce.IOC);
        fresh.recorder.clear();
        fresh.confirm(2);
        fresh.create(ID + 1, TimeInForce.IOC);
        assertTrue(fresh.sent.stream().anyMatch(line -> line.startsWith("1 {") && line.contains(OUR_ID)));
        assertTrue(
            fresh.sent.stream().anyMatch(line -> line.startsWith("2 {") && line.contains("9223372036854775810")));
        fresh.text(1, ScriptedVenue.fill(1, ID, "0.1", "5-1"));
        assertEquals(1, fresh.recorder.take().stream().filter(line -> line.startsWith("FILL")).count());
        fresh.pass(2 * SECOND);
        assertTrue(fresh.sent.contains("close 1"));
        assertEquals(0, fresh.recorder.take().stream().filter(line -> line.startsWith("ORDERS")).count());
    }

    @Test
    void shouldBecomeDirtyAndBeginAStreamAgainAfterAGap()
    {
        venue.text(1, ScriptedVenue.fill(1, ID, "0.1", "5-1"));
        venue.recorder.clear();
        venue.text(1, ScriptedVenue.fill(3, ID, "0.1", "5-3"));
        assertEquals(List.of(
            "FILL " + OUR_ID + " SELL 0.1@2991.02 fee 0.33649 TAKER OURS 5-3 STREAM",
            "ORDERS DIRTY 'gap in a private stream'"), venue.recorder.take());
        assertNotNull(venue.sent.stream().filter(line -> line.contains("\"unsubscribe\"")).findFirst().orElse(null));
        venue.text(1, ScriptedVenue.fill(4, ID, "0.1", "5-4"));
        venue.recorder.clear();
        venue.confirm(1);
        assertEquals(List.of("ORDERS UP"), venue.recorder.take());
        venue.text(1, ScriptedVenue.fill(1, ID, "0.1", "5-9"));
        assertEquals(1, venue.recorder.take().size(), "numbers begin again");
    }

    @Test
    void shouldBecomeDirtyOverWhatCannotBeUsedButNotMoreThanOnceASecond()
    {
        venue.text(1, "{\"stream\":\"v1.fill\"");
        venue.text(1, ScriptedVenue.fill(1, ID, "0.1", "5-1").replace("\"fee\"", "\"feet\""));
        venue.text(1, ScriptedVenue.state(1, ID, "WONDERING", "UNSPECIFIED", "0"));
        assertEquals(List.of("ORDERS DIRTY 'unreadable frame'", "ORDERS UP"), venue.recorder.take());
        venue.pass(SECOND);
        assertEquals(List.of("ORDERS DIRTY 'incomplete message in a private stream'", "ORDERS UP"),
            without("clock", "MARKET"));
        assertEquals(2, venue.session.counters().incomplete);
    }

    @Test
    void shouldTellAgainWhatTheEngineDidNotHear()
    {
        venue.recorder.full = true;
        venue.text(1, ScriptedVenue.fill(1, ID, "0.1", "5-1"));
        venue.pass(30 * MS);
        venue.recorder.full = false;
        venue.pass(30 * MS);
        assertEquals(List.of("MARKET UP 'inputs were lost'", "ORDERS DIRTY 'inputs were lost'", "ORDERS UP"),
            venue.recorder.take());
    }

    @Test
    void shouldGiveUpASocketThatDoesNotAnswerAPing()
    {
        venue.pass(11 * SECOND);
        assertTrue(venue.sent.contains("ping 1"), venue.sent.toString());
        venue.pass(5 * SECOND);
        assertTrue(venue.recorder.lines().contains("ORDERS DOWN 'no pong'"), venue.recorder.lines().toString());
    }

    @Test
    void shouldRefuseToSendWithoutALogin()
    {
        final ScriptedVenue fresh = new ScriptedVenue();
        fresh.session.start(fresh.nowNs, fresh);
        final long sequence = fresh.create(ID, TimeInForce.GTC);
        fresh.cancel(ID, 100);
        fresh.query(5, QueryKind.POSITION, 0, 0);
        assertEquals(List.of(
            "sent " + sequence + ' ' + OUR_ID + " NO",
            "sent " + (sequence + 1) + " 0 NO",
            "CANCEL_UNKNOWN " + OUR_ID + " cum - GATEWAY 'not logged in'",
            "sent " + (sequence + 2) + " 0 NO",
            "done 5 POSITION FAILED 0"), fresh.recorder.take());
        assertNull(fresh.exchange("/full/v1/create_order"));
    }

    @Test
    void shouldCancelEverythingOfTheInstrument()
    {
        venue.cancelAll();
        assertTrue(venue.sent.get(0).contains("\"method\":\"v1/cancel_all_orders\",\"params\":{\"sub_account_id\":" +
            "\"2147050003876484\",\"kind\":[\"PERPETUAL\"],\"base\":[\"ETH\"],\"quote\":[\"USDT\"]}"));
        venue.reply(1, "v1/cancel_all_orders", "{\"result\":{\"ack\":true}}");
        assertEquals(0, venue.session.counters().incomplete);
    }

    private List<String> without(final String... starts)
    {
        return venue.recorder.take().stream()
            .filter(line -> Arrays.stream(starts).noneMatch(line::startsWith)).toList();
    }
}
