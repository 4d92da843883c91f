package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.gateway.grvt.GrvtAddress;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static io.ballast.tools.server.grvt.GrvtRig.ACCOUNT;
import static io.ballast.tools.server.grvt.GrvtRig.TRADES;
import static io.ballast.tools.server.grvt.GrvtRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What becomes of orders, and what is said of it.
 */
final class GrvtOrderLifeTest
{
    private static final String BODY = "{\"sub_account_id\":\"" + ACCOUNT + "\"}";

    @Test
    void shouldAcknowledgeAsPendingAndTellTheRestByStream()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        final long socket = rig.follow("v1.state");
        final GrvtRig.Ask ask = rig.order().postOnly();
        final long exchange = rig.create(ask);
        assertNull(rig.body(exchange));
        rig.pass(10);
        final Map<String, String> answer = JsonFields.of(rig.body(exchange));
        assertEquals("0x00", answer.get("result.order_id"));
        assertEquals("PENDING", answer.get("result.state.status"));
        assertEquals(ask.id, answer.get("result.metadata.client_order_id"));
        assertEquals("0", answer.get("result.signature.chain_id"));
        assertState(rig.frame(socket), ask.id, "OPEN", "UNSPECIFIED", "0.25", "0.0");
        rig.market(listener -> listener.onTrade(n("2936.8"), n("2.1"), Side.SELL));
        rig.pass(10);
        assertState(rig.frame(socket), ask.id, "OPEN", "UNSPECIFIED", "0.15", "0.1");
        rig.market(listener -> listener.onTrade(n("2936.8"), n("2.1"), Side.SELL));
        rig.pass(10);
        assertState(rig.frame(socket), ask.id, "FILLED", "UNSPECIFIED", "0.0", "0.25");
        assertNull(rig.frame(socket));
    }

    private static Map<String, String> assertState(
        final String frame,
        final String id,
        final String status,
        final String reason,
        final String left,
        final String traded)
    {
        final Map<String, String> fields = JsonFields.of(frame);
        assertEquals(id, fields.get("feed.client_order_id"));
        assertEquals(status, fields.get("feed.order_state.status"));
        assertEquals(reason, fields.get("feed.order_state.reject_reason"));
        assertEquals(left, fields.get("feed.order_state.book_size.0"));
        assertEquals(traded, fields.get("feed.order_state.traded_size.0"));
        return fields;
    }

    @Test
    void shouldAcknowledgeATakerWhileItIsHeld()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        final long socket = rig.follow("v1.state", "v1.fill", "v1.position");
        final GrvtRig.Ask ask = rig.order().at("2936.81");
        ask.timeInForce = "IMMEDIATE_OR_CANCEL";
        ask.size = "3";
        final long exchange = rig.create(ask);
        rig.pass(15);
        assertEquals("PENDING", JsonFields.of(rig.body(exchange)).get("result.state.status"));
        assertNull(rig.frame(socket));
        assertEquals("PENDING", order(rig, ask).get("result.state.status"));
        rig.pass(40);
        assertState(rig.frame(socket), ask.id, "OPEN", "UNSPECIFIED", "3.0", "0.0");
        final Map<String, String> fill = JsonFields.of(rig.frame(socket));
        assertEquals("v1.fill", fill.get("stream"));
        assertEquals("2.5", fill.get("feed.size"));
        assertEquals("0.05", fill.get("feed.fee_rate"));
        assertEquals("3.6710125", fill.get("feed.fee"));
        assertState(rig.frame(socket), ask.id, "OPEN", "UNSPECIFIED", "0.5", "2.5");
        final Map<String, String> position = JsonFields.of(rig.frame(socket));
        assertEquals("v1.position", position.get("stream"));
        assertEquals("2.5", position.get("feed.size"));
        assertEquals("2936.81", assertState(rig.frame(socket), ask.id, "CANCELLED", "IOC_CANCEL", "0.0", "2.5")
            .get("feed.order_state.avg_fill_price.0"));
        assertNull(rig.frame(socket));
        assertEquals("CANCELLED", order(rig, ask).get("result.state.status"));
    }

    private static Map<String, String> order(final GrvtRig rig, final GrvtRig.Ask ask)
    {
        final long exchange = rig.post(TRADES, "/full/v1/order",
            "{\"sub_account_id\":\"" + ACCOUNT + "\",\"client_order_id\":\"" + ask.id + "\"}");
        rig.pass(20);
        return JsonFields.of(rig.body(exchange));
    }

    @Test
    void shouldTellByStreamWhatIsRefusedInTheBook()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        final long socket = rig.follow("v1.state");
        final GrvtRig.Ask crossing = rig.order().postOnly().at("2936.81");
        final long first = rig.create(crossing);
        rig.pass(100);
        assertEquals("PENDING", JsonFields.of(rig.body(first)).get("result.state.status"));
        assertState(rig.frame(socket), crossing.id, "REJECTED", "FAIL_POST_ONLY", "0.0", "0.0");
        final GrvtRig.Ask large = rig.order().at("2936.81");
        large.size = "500";
        final long second = rig.create(large);
        rig.pass(100);
        assertEquals("PENDING", JsonFields.of(rig.body(second)).get("result.state.status"));
        assertState(rig.frame(socket), large.id, "REJECTED", "BELOW_MARGIN", "0.0", "0.0");
        final GrvtRig.Ask reducing = rig.order().at("2936.81");
        reducing.reduceOnly = true;
        rig.create(reducing);
        rig.pass(100);
        assertState(rig.frame(socket), reducing.id, "REJECTED", "FAIL_REDUCE_ONLY", "0.0", "0.0");
    }

    @Test
    void shouldRefuseAtOnceWhatIsNotInOrder()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        assertEquals("2064/400", rig.refusal(rig.order().postOnly().at("2936.801")));
        final GrvtRig.Ask fine = rig.order().postOnly();
        fine.size = "0.2501";
        assertEquals("2065/400", rig.refusal(fine));
        final GrvtRig.Ask small = rig.order().postOnly();
        small.size = "0.001";
        assertEquals("2062/400", rig.refusal(small));
        assertEquals("2066/400", rig.refusal(cheap(rig)));
        assertEquals("7201/400", rig.refusal(rig.order().postOnly().at("1000")));
        final GrvtRig.Ask priced = rig.order();
        priced.market = true;
        assertEquals("2020/400", rig.refusal(priced));
        final GrvtRig.Ask unpriced = rig.order();
        unpriced.limit = "null";
        assertEquals("2021/400", rig.refusal(unpriced));
        final GrvtRig.Ask all = rig.order();
        all.timeInForce = "ALL_OR_NONE";
        assertEquals("2030/400", rig.refusal(all));
        final GrvtRig.Ask immediate = rig.order().postOnly();
        immediate.timeInForce = "IMMEDIATE_OR_CANCEL";
        assertEquals("2032/400", rig.refusal(immediate));
        final GrvtRig.Ask nameless = rig.order();
        nameless.id = "0";
        assertEquals("2011/400", rig.refusal(nameless));
        final String leg = "\"legs\":[{";
        final String json = rig.order().json();
        assertEquals("2042/400", rig.refusal(TRADES, "/full/v1/create_order",
            json.replace(leg, leg + "\"instrument\":\"X\"},{")));
        assertEquals("2061/400", rig.refusal(TRADES, "/full/v1/create_order",
            json.replace("ETH_USDT_Perp", "BTC_USDT_Perp")));
        assertEquals("1003/400", rig.refusal(TRADES, "/full/v1/create_order",
            json.replace("\"size\":\"0.25\"", "\"size\":0.25")));
        assertEquals("2003/403", rig.refusal(TRADES, "/full/v1/create_order", json.replace(ACCOUNT, "7")));
    }

    private static GrvtRig.Ask cheap(final GrvtRig rig)
    {
        final GrvtRig.Ask cheap = rig.order().postOnly().at("1990");
        cheap.size = "0.01";
        return cheap;
    }

    @Test
    void shouldCheckSignatures()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        final String json = rig.order().postOnly().json();
        assertEquals("2002/403", rig.refusal(TRADES, "/full/v1/create_order",
            json.replace("\"limit_price\":\"2936.8\"", "\"limit_price\":\"2936.7\"")));
        final GrvtRig.Ask v = rig.order();
        v.v = 29;
        assertEquals("2005/403", rig.refusal(v));
        assertEquals("2006/403", rig.refusal(TRADES, "/full/v1/create_order", json.replace("\"r\":\"0x", "\"r\":\"")));
        final GrvtRig.Ask late = rig.order();
        late.expiryNs = rig.nowNs;
        assertEquals("2001/403", rig.refusal(late));
        final GrvtRig.Ask ahead = rig.order();
        ahead.expiryNs = rig.nowNs + 31L * 86_400_000_000_000L;
        assertEquals("2008/403", rig.refusal(ahead));
        final GrvtRig.Ask chain = rig.order();
        chain.chain = ",\"chain_id\":\"326\"";
        assertEquals("1012/400", rig.refusal(chain));
        final GrvtRig.Ask stranger = rig.order();
        stranger.signerText = "0x" + "a".repeat(40);
        assertEquals("2000/403", rig.refusal(stranger));
        final GrvtRig.Ask checksummed = rig.order().postOnly();
        checksummed.signerText = GrvtAddress.checksummed(rig.signer.address());
        checksummed.chain = ",\"chain_id\":\"325\"";
        assertEquals("PENDING", status(rig, checksummed));
        final GrvtRig.Ask built = rig.order().postOnly();
        built.builder = "0x" + "b".repeat(40);
        built.fee = "0.001";
        assertEquals("PENDING", status(rig, built));
        final GrvtRig.Ask cut = rig.order().postOnly();
        cut.size = "0.2500000000";
        assertEquals("PENDING", status(rig, cut));
    }

    private static String status(final GrvtRig rig, final GrvtRig.Ask ask)
    {
        final long exchange = rig.create(ask);
        rig.pass(100);
        return JsonFields.of(rig.body(exchange)).get("result.state.status");
    }

    @Test
    void shouldIgnoreTheSameOrderSentAgain()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        final GrvtRig.Ask ask = rig.order().postOnly();
        final String json = ask.json();
        assertEquals("PENDING", status(rig, ask));
        final Map<String, String> again = JsonFields.of(rig.ask(TRADES, "/full/v1/create_order", json));
        assertEquals("OPEN", again.get("result.state.status"));
        ask.nonce++;
        assertEquals("2012/400", rig.refusal(ask));
        assertEquals(1, rig.servers.venues().view(Leg.HEDGE).orders(order -> true).size());
        final GrvtRig strict = new GrvtRig(GrvtServerSettings::refuseDuplicates).logIn();
        final GrvtRig.Ask other = strict.order().postOnly();
        assertEquals("PENDING", status(strict, other));
        assertEquals("2012/400", strict.refusal(other));
    }

    @Test
    void shouldAcceptMarketOrdersWithoutPriceInEveryForm()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        for (final String limit : new String[]{"null", "\"0\"", "\"0.0\"", "\"\""})
        {
            final GrvtRig.Ask ask = rig.order();
            ask.market = true;
            ask.limit = limit;
            ask.timeInForce = "IMMEDIATE_OR_CANCEL";
            assertEquals("PENDING", status(rig, ask), limit);
            assertEquals("FILLED", order(rig, ask).get("result.state.status"), limit);
        }
        assertEquals(n("1"), rig.servers.venues().venue(Leg.HEDGE).ledger().position());
    }

    @Test
    void shouldAcknowledgeEveryCancelAndKillWhatComesLater()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        final long socket = rig.follow("v1.state", "v1.cancel");
        final GrvtRig.Ask ask = rig.order().postOnly();
        final String cancel = "{\"sub_account_id\":\"" + ACCOUNT + "\",\"client_order_id\":\"" + ask.id + "\"";
        assertEquals("{\"result\":{\"ack\":true}}",
            rig.ask(TRADES, "/full/v1/cancel_order", cancel + ",\"time_to_live_ms\":\"599\"}"));
        assertEquals("PENDING", status(rig, ask));
        assertState(rig.frame(socket), ask.id, "CANCELLED", "CLIENT_CANCEL", "0.0", "0.0");
        rig.pass(600);
        assertNull(rig.frame(socket));
        final GrvtRig.Ask next = rig.order().postOnly();
        assertEquals("PENDING", status(rig, next));
        assertState(rig.frame(socket), next.id, "OPEN", "UNSPECIFIED", "0.25", "0.0");
        final String id = order(rig, next).get("result.order_id");
        assertNotEquals("0x00", id);
        rig.ask(TRADES, "/full/v1/cancel_order",
            "{\"sub_account_id\":\"" + ACCOUNT + "\",\"order_id\":\"" + id + "\"}");
        assertState(rig.frame(socket), next.id, "CANCELLED", "CLIENT_CANCEL", "0.0", "0.0");
        assertEquals("{\"result\":{\"ack\":true}}", rig.ask(TRADES, "/full/v1/cancel_order",
            "{\"sub_account_id\":\"" + ACCOUNT + "\",\"order_id\":\"0x77\"}"));
        assertEquals("2301/400",
            rig.refusal(TRADES, "/full/v1/cancel_order", cancel + ",\"time_to_live_ms\":\"5001\"}"));
        assertEquals("3021/400", rig.refusal(TRADES, "/full/v1/cancel_order", BODY));
        rig.ask(TRADES, "/full/v1/cancel_order",
            "{\"sub_account_id\":\"" + ACCOUNT + "\",\"client_order_id\":\"77\"}");
        rig.pass(100);
        final Map<String, String> expired = JsonFields.of(rig.frame(socket));
        assertEquals("77", expired.get("feed.client_order_id"));
        assertEquals("EXPIRED", expired.get("feed.cancel_status"));
    }

    @Test
    void shouldEndAllOrdersWhenTheTimerRunsOut()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        final long socket = rig.follow("v1.state");
        final GrvtRig.Ask ask = rig.order().postOnly();
        assertEquals("PENDING", status(rig, ask));
        rig.frame(socket);
        final String countdown = "{\"sub_account_id\":\"" + ACCOUNT + "\",\"countdown_time\":\"";
        rig.ask(TRADES, "/full/v1/cancel_on_disconnect", countdown + "2999\"}");
        rig.pass(1800);
        rig.ask(TRADES, "/full/v1/cancel_on_disconnect", countdown + "2999\"}");
        rig.pass(1890);
        assertNull(rig.frame(socket));
        rig.pass(20);
        assertState(rig.frame(socket), ask.id, "CANCELLED", "CLIENT_CANCEL_ON_DISCONNECT_TRIGGERED", "0.0", "0.0");
        assertEquals("6000/400", rig.refusal(TRADES, "/full/v1/cancel_on_disconnect", countdown + "300001\"}"));
        rig.ask(TRADES, "/full/v1/cancel_on_disconnect", countdown + "2000\"}");
        rig.ask(TRADES, "/full/v1/cancel_on_disconnect", countdown + "1000\"}");
        final GrvtRig.Ask kept = rig.order().postOnly();
        assertEquals("PENDING", status(rig, kept));
        rig.frame(socket);
        rig.pass(3000);
        assertNull(rig.frame(socket));
    }

    @Test
    void shouldAnswerWithNothingOrNotAtAllWhereFaultsSaySo()
    {
        final GrvtRig rig = new GrvtRig(
            "action=silence leg=hedge count=1 execute=true reply=empty",
            "action=lose leg=hedge on=order skip=1 count=1",
            "action=silence leg=hedge skip=2 count=1 execute=true reply=none",
            "action=fail leg=hedge query=position").logIn();
        assertEquals("1002/500", rig.refusal(TRADES, "/full/v1/positions", BODY));
        final long empty = rig.create(rig.order().postOnly());
        rig.pass(100);
        assertEquals("{}", rig.body(empty));
        final GrvtRig.Ask lostAsk = rig.order().postOnly();
        final long lost = rig.create(lostAsk);
        rig.pass(2000);
        assertNull(rig.body(lost));
        assertEquals("1004", order(rig, lostAsk).get("code"));
        final GrvtRig.Ask silentAsk = rig.order().postOnly();
        final long silent = rig.create(silentAsk);
        rig.pass(2000);
        assertNull(rig.body(silent));
        assertEquals("OPEN", order(rig, silentAsk).get("result.state.status"));
        // What was lost may be sent again as it was.
        assertEquals("PENDING", status(rig, lostAsk));
        assertTrue(rig.dropped.isEmpty());
    }

    @Test
    void shouldTradeOverTheSocketWithTheResultInTheResult()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        final long socket = rig.connect(TRADES, "/ws/full");
        final GrvtRig.Ask ask = rig.order().postOnly();
        rig.text(socket,
            "{\"jsonrpc\":\"2.0\",\"method\":\"v1/create_order\",\"params\":" + ask.json() + ",\"id\":123}");
        rig.pass(100);
        final Map<String, String> created = JsonFields.of(rig.frame(socket));
        assertEquals("PENDING", created.get("result.result.state.status"));
        assertEquals("123", created.get("id"));
        rig.text(socket, "{\"jsonrpc\":\"2.0\",\"method\":\"v1/cancel_all_orders\",\"params\":" + BODY + ",\"id\":4}");
        rig.pass(100);
        assertEquals("{\"jsonrpc\":\"2.0\",\"result\":{\"result\":{\"ack\":true}},\"id\":4," +
            "\"method\":\"v1/cancel_all_orders\"}", rig.frame(socket));
        final Map<String, String> history = JsonFields.of(rig.ask(TRADES, "/full/v1/order_history", BODY));
        assertEquals("CLIENT_CANCEL", history.get("result.0.state.reject_reason"));
    }

    @Test
    void shouldPageFillsNewestFirst()
    {
        final GrvtRig rig = new GrvtRig().logIn();
        for (int i = 0; i < 3; i++)
        {
            final GrvtRig.Ask ask = rig.order().at("2936.85");
            ask.size = "0.1" + i;
            assertEquals("PENDING", status(rig, ask));
        }
        final String request = "{\"sub_account_id\":\"" + ACCOUNT + "\",\"limit\":2,\"cursor\":\"";
        final Map<String, String> first = JsonFields.of(rig.ask(TRADES, "/full/v1/fill_history", request + "\"}"));
        assertEquals("0.12", first.get("result.0.size"));
        assertEquals("0.11", first.get("result.1.size"));
        final Map<String, String> second = JsonFields.of(
            rig.ask(TRADES, "/full/v1/fill_history", request + first.get("next") + "\"}"));
        assertEquals("0.1", second.get("result.0.size"));
        assertNull(second.get("result.1.size"));
        assertEquals("", second.get("next"));
    }
}
