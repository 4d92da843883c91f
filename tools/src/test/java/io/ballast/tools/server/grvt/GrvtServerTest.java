package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Side;
import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtSignature;
import io.ballast.gateway.grvt.GrvtWalletLogin;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import static io.ballast.tools.server.grvt.GrvtRig.ACCOUNT;
import static io.ballast.tools.server.grvt.GrvtRig.EDGE;
import static io.ballast.tools.server.grvt.GrvtRig.MARKET;
import static io.ballast.tools.server.grvt.GrvtRig.START_NS;
import static io.ballast.tools.server.grvt.GrvtRig.SYMBOL;
import static io.ballast.tools.server.grvt.GrvtRig.TRADES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Doors, logins, market data by request, and what is refused before the venue sees it.
 */
final class GrvtServerTest
{
    private static final String BODY = "{\"sub_account_id\":\"" + ACCOUNT + "\"}";

    @Test
    void shouldGiveCookieAndAccountForKey()
    {
        final GrvtRig rig = new GrvtRig();
        final HttpResponse response =
            rig.responses.get(rig.post(EDGE, "/auth/api_key/login", "{\"api_key\":\"key\"}"));
        final String cookie = response.find("Set-Cookie").toString();
        final int at = cookie.indexOf("Expires=") + 8;
        assertEquals(200, response.status());
        assertTrue(cookie.startsWith("gravity="), cookie);
        assertEquals(Instant.ofEpochSecond(START_NS / 1_000_000_000L).plusSeconds(86_400),
            Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(cookie.substring(at, cookie.indexOf(';', at)))));
        assertEquals("success", JsonFields.of(response.body().toString()).get("status"));
        assertEquals("1000/401", rig.refusal(EDGE, "/auth/api_key/login", "{\"api_key\":\"other\"}"));
    }

    @Test
    void shouldLetTheSigningKeyLogIn()
    {
        final GrvtRig rig = new GrvtRig();
        final byte[] digest = new byte[32];
        new GrvtDomain(325).digest(
            GrvtWalletLogin.structHash(rig.signer.address(), 7, rig.nowNs + 1_000_000_000L), digest);
        final GrvtSignature signature = new GrvtSignature();
        rig.signer.sign(digest, signature);
        final String login = "{\"address\":\"" + rig.signer + "\",\"signature\":{\"signer\":\"" + rig.signer +
            "\",\"r\":\"" + signature.r() + "\",\"s\":\"" + signature.s() + "\",\"v\":" + signature.v() +
            ",\"expiration\":\"" + (rig.nowNs + 1_000_000_000L) + "\",\"nonce\":7}}";
        final String other = login.replace("\"nonce\":7", "\"nonce\":8");
        assertEquals("1000/401", rig.refusal(EDGE, "/auth/wallet/login", other));
        assertEquals("1000/401", rig.refusal(EDGE, "/auth/wallet/login", "{}"));
        final long exchange = rig.post(EDGE, "/auth/wallet/login", login);
        assertEquals(200, rig.responses.get(exchange).status());
        assertTrue(rig.responses.get(exchange).find("Set-Cookie").toString().startsWith("gravity="));
    }

    @Test
    void shouldAskForLoginWhereItIsPrivate()
    {
        final GrvtRig rig = new GrvtRig(setup -> setup.sessions(10_000_000_000L));
        assertEquals("1000/401", rig.refusal(TRADES, "/full/v1/open_orders", BODY));
        assertEquals(-401, rig.connect(TRADES, "/ws/full"));
        assertTrue(rig.connect(MARKET, "/ws/full") > 0);
        rig.logIn();
        assertEquals("{\"result\":[]}", rig.ask(TRADES, "/full/v1/open_orders", BODY));
        final long socket = rig.connect(TRADES, "/ws/full");
        rig.pass(10_000);
        assertEquals("1000/401", rig.refusal(TRADES, "/full/v1/open_orders", BODY));
        assertTrue(rig.closed.contains(socket));
        rig.logIn().cookie("other=1; gravity=stolen");
        assertEquals("1000/401", rig.refusal(TRADES, "/full/v1/open_orders", BODY));
    }

    @Test
    void shouldEndEveryLoginAtOnce()
    {
        final GrvtRig rig =
            new GrvtRig(GrvtServerSettings::keepSockets, "action=logout leg=hedge on=time after=1_s").logIn();
        final long socket = rig.connect(TRADES, "/ws/full");
        rig.pass(1000);
        assertEquals("1000/401", rig.refusal(TRADES, "/full/v1/open_orders", BODY));
        assertTrue(rig.closed.isEmpty());
        rig.text(socket, "{\"jsonrpc\":\"2.0\",\"method\":\"v1/open_orders\",\"params\":" + BODY + ",\"id\":5}");
        assertEquals("1000", JsonFields.of(rig.frame(socket)).get("error.code"));
    }

    @Test
    void shouldRefuseWhatIsNotARequest()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        assertEquals("1003/400", rig.refusal(MARKET, "/full/v1/instrument", "{\"instrument\":"));
        assertEquals("1003/400", rig.refusal(MARKET, "/full/v1/instrument", "[]"));
        assertEquals("1003/400", rig.refusal(MARKET, "/full/v1/instrument", "{\"instrument\":7}"));
        assertEquals("3000/400", rig.refusal(MARKET, "/full/v1/instrument", "{\"instrument\":\"BTC_USDT_Perp\"}"));
        assertEquals("1004/404", rig.refusal(MARKET, "/full/v1/nothing", "{}"));
        assertEquals("1001/403", rig.refusal(TRADES, "/full/v1/positions", "{\"sub_account_id\":\"1\"}"));
        final HttpRequest request = rig.begin(MARKET, HttpRequest.Method.POST, "/lite/v1/instrument", "{}");
        request.begin(MARKET, HttpRequest.Method.POST).target().ascii("/lite/v1/instrument");
        final long exchange = rig.send(request);
        assertEquals("1003", JsonFields.of(rig.body(exchange)).get("c"));
    }

    @Test
    void shouldTellTheTimeInMilliseconds()
    {
        final GrvtRig rig = new GrvtRig("action=clock leg=hedge on=time after=1_s delay=2_s");
        final long before = rig.send(rig.begin(MARKET, HttpRequest.Method.GET, "/time", ""));
        assertEquals("{\"server_time\":" + (START_NS / 1_000_000L + 100) + "}", rig.body(before));
        rig.pass(1000);
        final long after = rig.send(rig.begin(MARKET, HttpRequest.Method.GET, "/time", ""));
        assertEquals("{\"server_time\":" + (START_NS / 1_000_000L + 3100) + "}", rig.body(after));
    }

    @Test
    void shouldShowTheMarketByRequest()
    {
        final GrvtRig rig = new GrvtRig();
        rig.market(listener -> listener.onTrade(GrvtRig.n("2936.81"), GrvtRig.n("0.5"), Side.BUY));
        rig.pass(100);
        final String named = "{\"instrument\":\"" + SYMBOL + "\"}";
        final Map<String, String> book = JsonFields.of(
            rig.ask(MARKET, "/full/v1/book", "{\"instrument\":\"" + SYMBOL + "\",\"depth\":50}"));
        assertEquals("2936.8", book.get("result.bids.0.price"));
        assertEquals("2936.92", book.get("result.asks.11.price"));
        final Map<String, String> ticker = JsonFields.of(rig.ask(MARKET, "/full/v1/ticker", named));
        assertEquals("0.01", ticker.get("result.funding_rate"));
        assertEquals("2936.81", ticker.get("result.last_price"));
        assertEquals("2936.805", ticker.get("result.mid_price"));
        final Map<String, String> lite = JsonFields.of(rig.ask(MARKET, "/lite/v1/mini", "{\"i\":\"" + SYMBOL + "\"}"));
        assertEquals("2936.8", lite.get("r.bb"));
        assertEquals("2.5", lite.get("r.ba1"));
        final Map<String, String> trades = JsonFields.of(rig.ask(MARKET, "/full/v1/trade", named));
        assertEquals("true", trades.get("result.0.is_taker_buyer"));
        assertEquals("3031/400", rig.refusal(MARKET, "/full/v1/book",
            "{\"instrument\":\"" + SYMBOL + "\",\"depth\":7}"));
        final Map<String, String> all = JsonFields.of(
            rig.ask(MARKET, "/full/v1/all_instruments", "{\"is_active\":true}"));
        assertEquals("0x030401", all.get("result.0.instrument_hash"));
    }

    @Test
    void shouldAnswerTextWithAnErrorAndKeepTheSocket()
    {
        final GrvtRig rig = new GrvtRig();
        final long socket = rig.connect(MARKET, "/ws/lite");
        rig.text(socket, "ping");
        assertEquals("{\"c\":1003,\"m\":\"Request could not be processed due to malformed syntax\",\"s\":400}",
            rig.frame(socket));
        assertNull(rig.frame(socket));
        rig.text(socket, "{\"j\":\"2.0\",\"m\":\"subscribe\",\"p\":{\"s\":\"v1.book.d\",\"s1\":[\"" + SYMBOL +
            "@100\"]},\"i\":1}");
        assertEquals("{\"j\":\"2.0\",\"r\":{\"s\":\"v1.book.d\",\"s1\":[\"" + SYMBOL +
            "@100\"],\"u\":[],\"ns\":[1],\"fs\":[\"1\"],\"ls\":[\"0\"]},\"i\":1,\"m\":\"subscribe\"}",
            rig.frame(socket));
        assertEquals("0", JsonFields.of(rig.frame(socket)).get("sn"));
        assertTrue(rig.closed.isEmpty());
    }

    @Test
    void shouldFollowTheFaultsOfTheWire()
    {
        final GrvtRig rig = new GrvtRig(
            "action=throttle leg=hedge on=time after=1_s for=1_s",
            "action=cold leg=hedge on=time after=3_s for=1_s",
            "action=cut leg=hedge on=time after=5_s for=1_s",
            "action=cut leg=hedge on=time after=7_s for=2_s detect=1_s").logIn();
        rig.pass(1000);
        assertEquals("1006/429", rig.refusal(TRADES, "/full/v1/open_orders", BODY));
        rig.pass(2000);
        assertEquals("1009/503", rig.refusal(MARKET, "/full/v1/all_instruments", "{}"));
        assertEquals(-503, rig.connect(MARKET, "/ws/full"));
        rig.pass(1000);
        final long trades = rig.connect(TRADES, "/ws/full");
        final long market = rig.connect(MARKET, "/ws/full");
        rig.pass(1000);
        assertTrue(rig.closed.contains(trades));
        assertTrue(rig.closed.contains(market));
        final long refused = rig.post(TRADES, "/full/v1/open_orders", BODY);
        assertTrue(rig.dropped.contains(refused));
        rig.pass(2000);
        final long silent = rig.post(TRADES, "/full/v1/open_orders", BODY);
        rig.pass(500);
        assertNull(rig.body(silent));
        rig.pass(3000);
        assertEquals("{\"result\":[]}", rig.ask(TRADES, "/full/v1/open_orders", BODY));
    }

    /** The connection would wait for ever, and every question behind it. */
    @Test
    void shouldDropAQuestionThatTheModelNeverAnswers()
    {
        final GrvtRig rig = new GrvtRig("action=lose on=query leg=hedge count=1").logIn();
        final long lost = rig.post(TRADES, "/full/v1/open_orders", BODY);
        rig.pass(59_000);
        assertFalse(rig.dropped.contains(lost));
        rig.pass(2_000);
        assertTrue(rig.dropped.contains(lost));
        assertNull(rig.body(lost));
        assertEquals("{\"result\":[]}", rig.ask(TRADES, "/full/v1/open_orders", BODY));
    }
}
