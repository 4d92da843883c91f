package io.ballast.gateway.backpack;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.TimeInForce;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Sockets, subscriptions, time and what the engine is told of them. */
final class BackpackSessionTest
{
    private final ScriptedVenue venue = new ScriptedVenue();

    @Test
    void shouldSubscribeWithASignatureThatTheVenueAccepts()
    {
        venue.session.wallOffset(0);
        venue.start(venue.session);
        venue.session.onOpen(venue.nowNs, 0);
        venue.session.onOpen(venue.nowNs, 1);
        assertEquals("0 {\"method\":\"SUBSCRIBE\",\"params\":[\"depth.ETH_USDC_PERP\",\"trade.ETH_USDC_PERP\"," +
            "\"markPrice.ETH_USDC_PERP\"]}", venue.frames.get(0));
        assertTrue(venue.frames.get(1).startsWith("1 {\"method\":\"SUBSCRIBE\",\"params\":[\"account.orderUpdate\"," +
            "\"account.positionUpdate\"],\"signature\":[\"" + venue.signer.apiKey() + "\",\""), venue.frames.get(1));
        final String[] parts = venue.frames.get(1).split("\"");
        assertEquals(Long.toString((venue.nowNs + ScriptedVenue.OFFSET) / ScriptedVenue.MS), parts[17]);
        assertSigned("instruction=subscribe", parts[17], parts[15]);
        assertEquals("1 {\"method\":\"SUBSCRIBE\",\"params\":[\"markPrice.ETH_USDC_PERP\"]}", venue.frames.get(2));
    }

    @Test
    void shouldComeUpOnlyWhenEverythingIsProven()
    {
        venue.session.wallOffset(0);
        venue.start(venue.session);
        assertEquals(List.of(0, 1), venue.opened);
        venue.session.onOpen(venue.nowNs, 0);
        venue.session.onOpen(venue.nowNs, 1);
        venue.mark(0);
        assertEquals(List.of(), venue.log.take("SESSION"));
        venue.depth(41, 41);
        venue.answer("GET /api/v1/depth?symbol=ETH_USDC_PERP&limit=1000", 200, ScriptedVenue.snapshot(40));
        assertEquals(
            List.of("BOOK 41 41@2936/5@2937 4@2935/-", "SESSION MARKET UP"), venue.log.take("BOOK", "SESSION"));
        venue.mark(1);
        venue.advance(ScriptedVenue.SECOND);
        assertEquals(List.of(), venue.log.take("SESSION"), "the signed query was not answered");
        venue.answer("GET /api/v1/orders?symbol=ETH_USDC_PERP", 200, "{}");
        venue.advance(ScriptedVenue.SECOND);
        assertEquals(List.of(), venue.log.take("SESSION"), "an odd answer proves nothing");
        venue.answer("GET /api/v1/orders?symbol=ETH_USDC_PERP", 200, "[]");
        assertEquals(List.of("SESSION ORDERS UP"), venue.log.take("SESSION"));
    }

    @Test
    void shouldNotTakeSilenceForASubscriptionTooEarly()
    {
        venue.session.wallOffset(0);
        venue.start(venue.session);
        venue.session.onOpen(venue.nowNs, 1);
        venue.mark(1);
        venue.answer("GET /api/v1/orders?", 200, "[]");
        assertEquals(List.of(), venue.log.take("SESSION"));
        venue.advance(ScriptedVenue.SETTINGS.settleNs() - 1);
        assertEquals(List.of(), venue.log.take("SESSION"));
        venue.advance(1);
        assertEquals(List.of("SESSION ORDERS UP"), venue.log.take("SESSION"));
    }

    @Test
    void shouldGoDownOnAnErrorFrameAndComeBack()
    {
        venue.up();
        venue.text(1, "{\"id\":null,\"error\":{\"code\":4006,\"message\":\"Invalid stream\"}}");
        assertEquals(List.of("SESSION ORDERS DOWN 'error 4006: Invalid stream'"), venue.log.take());
        assertEquals(List.of(1), venue.closed);
        venue.advance(ScriptedVenue.SETTINGS.backoffLeastNs());
        assertEquals(List.of(1), venue.opened);
        venue.comeUp(1);
        assertEquals(List.of("SESSION ORDERS UP"), venue.log.take("SESSION"));
    }

    @Test
    void shouldNotBeProvenByAnAnswerToAnOlderSubscription()
    {
        venue.session.wallOffset(0);
        venue.start(venue.session);
        venue.session.onOpen(venue.nowNs, 1);
        final ScriptedVenue.Asked older = venue.expect("GET /api/v1/orders?");
        venue.session.onClosed(venue.nowNs, 1, 0, "reset");
        venue.advance(ScriptedVenue.SECOND);
        venue.session.onOpen(venue.nowNs, 1);
        venue.mark(1);
        venue.respond(older, 200, "[]");
        venue.advance(ScriptedVenue.SECOND);
        assertEquals(List.of("SESSION ORDERS DOWN 'reset'"), venue.log.take("SESSION"));
        venue.mark(1);
        venue.answer("GET /api/v1/orders?", 200, "[]");
        assertEquals(List.of("SESSION ORDERS UP"), venue.log.take("SESSION"));
    }

    @Test
    void shouldLoseOneChannelAndKeepTheOther()
    {
        venue.up();
        venue.session.onClosed(venue.nowNs, 0, 0, "going away");
        assertEquals(List.of("BOOK 40 4@2935/5@2937 gap", "SESSION MARKET DOWN 'going away'"), venue.log.take());
        assertTrue(venue.quote(7) > 0);
        venue.expect("POST /api/v1/order");
        venue.advance(ScriptedVenue.SECOND);
        venue.comeUp(0);
        assertEquals(List.of("SESSION MARKET UP"), venue.log.take("SESSION"));
    }

    @Test
    void shouldGiveUpASocketWithoutContent()
    {
        venue.up();
        venue.advance(ScriptedVenue.SETTINGS.silenceNs() - ScriptedVenue.SECOND);
        assertEquals(List.of(), venue.log.take("SESSION"));
        venue.mark(1);
        venue.advance(ScriptedVenue.SECOND);
        assertEquals(List.of("SESSION MARKET DOWN 'no content'"), venue.log.take("SESSION"));
        assertEquals(List.of(0), venue.closed);
    }

    @Test
    void shouldGiveUpASocketThatDoesNotOpenAndWaitLongerEachTime()
    {
        venue.session.wallOffset(0);
        venue.start(venue.session);
        venue.advance(200 * ScriptedVenue.SECOND);
        final long attempts = venue.opened.stream().filter(socket -> socket == 0).count();
        assertTrue(attempts >= 6 && attempts <= 14, "attempts " + attempts);
        assertEquals(List.of("SESSION MARKET DOWN 'not opened'", "SESSION ORDERS DOWN 'not opened'"),
            venue.log.take("SESSION"), "told once");
    }

    @Test
    void shouldFindADeadBookStreamBehindALivingSocket()
    {
        venue.up();
        for (int i = 0; i < 5; i++)
        {
            venue.advance(ScriptedVenue.SECOND);
            venue.mark(0);
            venue.mark(1);
        }
        venue.answer("GET /api/v1/depth?symbol=ETH_USDC_PERP&limit=5", 200, ScriptedVenue.snapshot(40));
        for (int i = 0; i < 5; i++)
        {
            venue.advance(ScriptedVenue.SECOND);
            venue.mark(0);
            venue.mark(1);
        }
        assertEquals(List.of(), venue.log.take("SESSION"), "silence was right");
        venue.answer("GET /api/v1/depth?symbol=ETH_USDC_PERP&limit=5", 200, ScriptedVenue.snapshot(44));
        venue.advance(2 * ScriptedVenue.SECOND);
        assertEquals(List.of("SESSION MARKET DOWN 'book stream silent'"), venue.log.take("SESSION"));
    }

    @Test
    void shouldFetchTheBookAgainAfterAGap()
    {
        venue.up();
        venue.depth(42, 42);
        assertEquals(List.of("BOOK 40 4@2935/5@2937 gap"), venue.log.take());
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(39));
        assertEquals(List.of(), venue.log.take(), "it trails: 40 and 41 are missing");
        venue.advance(ScriptedVenue.SECOND);
        venue.answer("GET /api/v1/depth", 500, "");
        venue.advance(ScriptedVenue.SECOND);
        venue.answer("GET /api/v1/depth", 200, ScriptedVenue.snapshot(41));
        assertEquals(List.of("BOOK 42 42@2936/5@2937 4@2935/-"), venue.log.take("BOOK", "SESSION"));
    }

    @Test
    void shouldReconnectWhenNoSnapshotMakesABook()
    {
        venue.up();
        venue.depth(42, 42);
        venue.log.take();
        for (int i = 0; i < 40 && venue.closed.isEmpty(); i++)
        {
            venue.mark(0);
            venue.mark(1);
            if (venue.find("GET /api/v1/depth?symbol=ETH_USDC_PERP&limit=1000") != null)
            {
                venue.answer("GET /api/v1/depth?symbol=ETH_USDC_PERP&limit=1000", 200, "{\"asks\":[],\"bids\":[]}");
            }
            venue.advance(ScriptedVenue.SECOND);
        }
        assertEquals(List.of("SESSION MARKET DOWN 'no book from its snapshots'"), venue.log.take("SESSION"));
    }

    @Test
    void shouldMeasureTheClockAndSayWhenTheWallClockMoves()
    {
        venue.session.wallOffset(3 * ScriptedVenue.MS);
        venue.start(venue.session);
        final List<String> first = venue.log.take("CLOCK");
        assertEquals(1, first.size());
        final long measured = Long.parseLong(first.get(0).split(" ")[2]);
        assertEquals(ScriptedVenue.OFFSET - 3 * ScriptedVenue.MS, measured, ScriptedVenue.MS);
        venue.session.wallOffset(5 * ScriptedVenue.MS);
        venue.advance(0);
        assertEquals(List.of("CLOCK 5000000 " + (measured - 2 * ScriptedVenue.MS)), venue.log.take("CLOCK"));
        venue.advance(ScriptedVenue.SETTINGS.clockNs() + ScriptedVenue.SECOND);
        assertEquals(1, venue.log.take("CLOCK").size());
    }

    @Test
    void shouldReconcileAfterAFrameThatCannotBeReadButNotWithoutPause()
    {
        venue.up();
        venue.text(1, "{\"stream\":\"account.orderUpdate\",\"data\":{\"e\":\"orderFill\"");
        assertEquals(List.of("SESSION ORDERS DIRTY", "SESSION ORDERS UP"), venue.log.take());
        venue.text(1, "nothing");
        venue.text(1, "");
        assertEquals(List.of(), venue.log.take());
        venue.advance(ScriptedVenue.SETTINGS.dirtyNs());
        assertEquals(List.of("SESSION ORDERS DIRTY", "SESSION ORDERS UP"), venue.log.take("SESSION"));
        venue.advance(ScriptedVenue.SETTINGS.dirtyNs());
        assertEquals(List.of(), venue.log.take("SESSION"));
        assertEquals(3, venue.session.counters().unreadable());
    }

    @Test
    void shouldTellTheEngineOfItsLossUntilItIsHeard()
    {
        venue.up();
        venue.log.full = true;
        venue.update("orderFill", 7,
            "\"z\":\"0.1\",\"l\":\"0.1\",\"L\":\"2936\",\"t\":1,\"m\":true,\"n\":\"0\",\"N\":\"USDC\"");
        venue.advance(50 * ScriptedVenue.MS);
        venue.log.full = false;
        venue.advance(20 * ScriptedVenue.MS);
        assertEquals(List.of("SESSION MARKET UP", "SESSION ORDERS DIRTY 'events found no room'", "SESSION ORDERS UP"),
            venue.log.take());
        venue.advance(ScriptedVenue.SECOND);
        assertEquals(List.of(), venue.log.take("SESSION"));
    }

    @Test
    void shouldRestrictWhileTheVenueIsNotFullyOpen()
    {
        venue.up();
        venue.status = "{\"status\":\"Maintenance\",\"message\":\"soon\"}";
        live(31);
        assertEquals(List.of("SESSION ORDERS RESTRICTED 'maintenance'"), venue.log.take("SESSION"));
        venue.status = "{\"status\":\"Ok\",\"message\":null}";
        live(6);
        assertEquals(List.of("SESSION ORDERS UP"), venue.log.take("SESSION"));
        venue.order(7, Intent.HEDGE, TimeInForce.IOC, false);
        venue.answer("POST /api/v1/order", 503, "{\"code\":\"MAINTENANCE\",\"message\":\"System under maintenance\"}");
        assertEquals(List.of("SENT 101 7 YES", "SESSION ORDERS RESTRICTED 'maintenance'",
            "UNKNOWN 7 REPLY 503 'MAINTENANCE: System under maintenance'"), venue.log.take());
        live(6);
        assertEquals(List.of("SESSION ORDERS UP"), venue.log.take("SESSION"));
    }

    @Test
    void shouldTellNewRulesFeesAndAClosedBook()
    {
        venue.market = ScriptedVenue.MARKET.replace("\"0.0001\"", "\"0.001\"").replace("Open", "CancelOnly");
        venue.account = ScriptedVenue.ACCOUNT.replace("\"5\"", "\"4.5\"");
        venue.session.wallOffset(0);
        venue.start(venue.session);
        assertEquals(List.of(
            "RULES tick=0.01 lot=0.001 min=0.001 maker=200000000 taker=500000000",
            "RULES tick=0.01 lot=0.001 min=0.001 maker=200000000 taker=450000000"), venue.log.take("RULES"));
        venue.comeUp(1);
        assertEquals(List.of("SESSION ORDERS RESTRICTED 'book not open'"), venue.log.take("SESSION"));
        venue.market = ScriptedVenue.MARKET;
        live(6);
        assertEquals(List.of("SESSION ORDERS UP"), venue.log.take("SESSION"));
    }

    @Test
    void shouldTellFundingPaymentsOnceAndInOrder()
    {
        venue.up();
        // It started at 08:26:40.
        live(2_000);
        assertNull(venue.find("GET /wapi"));
        live(6);
        venue.answer("GET /wapi/v1/history/funding?limit=1000&symbol=ETH_USDC_PERP", 200, "[]");
        live(25);
        venue.answer("GET /wapi/v1/history/funding?", 200, "[" + payment("2025-11-22T09:00:00", "-0.5") + "," +
            payment("2025-11-22T08:00:00", "9") + "]");
        assertEquals(List.of("FUNDING -0.5 1763802000000000000"), venue.log.take("FUNDING"));
        live(3_570);
        assertNull(venue.find("GET /wapi"));
        live(5);
        venue.answer("GET /wapi/v1/history/funding?", 200, "[" + payment("2025-11-22T10:00:00", "0.25") + "," +
            payment("2025-11-22T09:00:00", "-0.5") + "]");
        assertEquals(List.of("FUNDING 0.25 1763805600000000000"), venue.log.take("FUNDING"));
    }

    /** The engine stood still and the ring was full; chaos seeds 200851, 201139. */
    @Test
    void shouldTellAFundingPaymentAgainThatFoundNoRoom()
    {
        venue.up();
        live(2_006);
        venue.log.full = true;
        venue.answer("GET /wapi/v1/history/funding?", 200, "[" + payment("2025-11-22T09:00:00", "-0.5") + "]");
        venue.log.full = false;
        live(25);
        venue.answer("GET /wapi/v1/history/funding?", 200, "[" + payment("2025-11-22T09:00:00", "-0.5") + "]");
        assertEquals(List.of("FUNDING -0.5 1763802000000000000"), venue.log.take("FUNDING"));
    }

    @Test
    void shouldAskAgainForFundingWhenARowIsNotOfTheSymbolThatWasAskedFor()
    {
        venue.up();
        live(2_006);
        final String earlier = payment("2025-11-22T08:30:00", "9");
        venue.answer("GET /wapi/v1/history/funding?", 200, "[" + payment("2025-11-22T09:00:00", "-0.5") + "," +
            earlier.replace("ETH_USDC_PERP", "SOMETHING_NEW") + "]");
        assertEquals(List.of(), venue.log.take("FUNDING"));
        live(25);
        venue.answer(
            "GET /wapi/v1/history/funding?", 200, "[" + payment("2025-11-22T09:00:00", "-0.5") + "," + earlier + "]");
        assertEquals(
            List.of("FUNDING 9 1763800200000000000", "FUNDING -0.5 1763802000000000000"), venue.log.take("FUNDING"));
    }

    @Test
    void shouldKeepPingingAndSurviveDays()
    {
        venue.up();
        live(600);
        assertTrue(venue.pings >= 2 * 600 / 16, "pings " + venue.pings);
        assertEquals(List.of(), venue.log.take("SESSION"));
        assertFalse(venue.closed.contains(0));
    }

    /** Let seconds pass in which both sockets bring their heartbeat. */
    private void live(final int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            venue.advance(ScriptedVenue.SECOND);
            venue.mark(0);
            venue.mark(1);
            final ScriptedVenue.Asked check = venue.find("GET /api/v1/depth?symbol=ETH_USDC_PERP&limit=5");
            if (check != null)
            {
                venue.respond(check, 200, ScriptedVenue.snapshot(40));
            }
        }
    }

    private static String payment(final String time, final String amount)
    {
        return "{\"fundingRate\":\"0.1\",\"intervalEndTimestamp\":\"" + time + "\",\"quantity\":\"" + amount +
            "\",\"symbol\":\"ETH_USDC_PERP\"}";
    }

    private void assertSigned(final String text, final String timestamp, final String signature)
    {
        final byte[] bytes = (text + "&timestamp=" + timestamp + "&window=2000").getBytes(StandardCharsets.US_ASCII);
        assertTrue(new BackpackVerifier(venue.signer.apiKey()).verify(bytes, 0, bytes.length, signature));
    }
}
