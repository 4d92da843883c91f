package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Side;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.tools.json.JsonFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static io.ballast.tools.server.grvt.GrvtRig.EDGE;
import static io.ballast.tools.server.grvt.GrvtRig.MARKET;
import static io.ballast.tools.server.grvt.GrvtRig.SYMBOL;
import static io.ballast.tools.server.grvt.GrvtRig.TRADES;
import static io.ballast.tools.server.grvt.GrvtRig.n;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What public clients of the venue send and the engine does not. The signatures were made by one of them, with the
 * throwaway key and at the time of the rig.
 */
final class PublicClientsTest
{
    private static final String WALLET = "0x5bb75933bafb88d0d897e3104f5a76ae09dd9793";
    private static final String UNTIL = "\"expiration\":\"1767600930000000000\",\"nonce\":1767600900,\"chain_id\":\"325\"";
    private static final String LOGIN = "{\"address\":\"" + WALLET + "\",\"signature\":{\"signer\":\"" + WALLET +
        "\",\"r\":\"0x9b95e327276f16d2c88695bcca68e7f919cc3ed4a755b921fa7bf75f8968e976\"," +
        "\"s\":\"0x357c26daca9eb12f5725f81773c6165f28cb2d42e6697d78b6b19d841634daaf\",\"v\":27," + UNTIL + "}}";
    private static final String APPROVAL = "{\"main_account_id\":\"" + WALLET + "\",\"builder_account_id\":" +
        "\"0x21d2a053495994b1132a38cd1171acec40c6741e\",\"max_futures_fee_rate\":\"0.01\",\"max_spot_fee_rate\":" +
        "\"0.01\",\"signature\":{\"signer\":\"" + WALLET +
        "\",\"r\":\"0x3a307e8ac1e096ce14be71e586357ce98d38142487b80472fae3fd2622a8842f\"," +
        "\"s\":\"0x7ee0873b77387547564d2841718125efd668ca75e41b5b4cbb71bafc0f00648f\",\"v\":27," + UNTIL + "}}";
    private static final String NAMED = "{\"instrument\":\"" + SYMBOL + "\",\"interval\":\"CI_1_M\",\"type\":\"TRADE\"";

    private final GrvtRig rig = new GrvtRig();

    private void trade(final String price, final String size)
    {
        rig.market(listener -> listener.onTrade(n(price), n(size), Side.SELL));
        rig.pass(100);
    }

    @Test
    void shouldLogInWithSignatureOfTheWallet()
    {
        final HttpResponse response = rig.responses.get(rig.post(EDGE, "/auth/wallet/login", LOGIN));
        assertEquals(200, response.status());
        assertEquals("success", JsonFields.of(response.body().toString()).get("status"));
        final String set = response.find("Set-Cookie").toString();
        rig.logIn().cookie(set.substring(0, set.indexOf(';')));
        assertEquals("{\"results\":[]}", rig.ask(TRADES, "/full/v1/get_authorized_builders", "{}"));
    }

    @Test
    void shouldRefuseLoginThatTheWalletHasNotSigned()
    {
        final String[] others = {
            LOGIN.replace("1767600900", "1767600901"),
            LOGIN.replace("\"signer\":\"" + WALLET, "\"signer\":\"0x21d2a053495994b1132a38cd1171acec40c6741e"),
            LOGIN.replace("\"address\":\"" + WALLET, "\"address\":\"0x21d2a053495994b1132a38cd1171acec40c6741e"),
            LOGIN.replace("\"325\"", "\"326\""),
            "{\"address\":\"" + WALLET + "\"}"};
        for (final String other : others)
        {
            assertEquals("1000/401", rig.refusal(EDGE, "/auth/wallet/login", other));
        }
        rig.pass(31_000);
        assertEquals("1000/401", rig.refusal(EDGE, "/auth/wallet/login", LOGIN));
    }

    @Test
    void shouldRememberWhichBuildersMayBePaid()
    {
        rig.logIn();
        assertEquals("2002/403", rig.refusal(TRADES, "/full/v1/authorize_builder",
            APPROVAL.replace("\"max_spot_fee_rate\":\"0.01\"", "\"max_spot_fee_rate\":\"0.02\"")));
        assertEquals("{\"result\":{\"ack\":true,\"tx_id\":\"0\"}}",
            rig.ask(TRADES, "/full/v1/authorize_builder", APPROVAL));
        final Map<String, String> known =
            JsonFields.of(rig.ask(TRADES, "/full/v1/get_authorized_builders", "{}"));
        assertEquals("0x21d2a053495994b1132a38cd1171acec40c6741e", known.get("results.0.builder_account_id"));
        assertEquals("0.01", known.get("results.0.max_futures_fee_rate"));
    }

    @Test
    void shouldTakeNoBodyForAnEmptyOne()
    {
        rig.logIn();
        final String target = "/full/v1/aggregated_account_summary";
        for (final String nothing : new String[]{"null", "", "{}"})
        {
            assertEquals(WALLET, JsonFields.of(rig.ask(TRADES, target, nothing)).get("result.main_account_id"));
        }
        assertEquals("1003/400", rig.refusal(TRADES, target, "null null"));
    }

    @Test
    void shouldListCurrenciesForWhoNamesNone()
    {
        final Map<String, String> listed = JsonFields.of(rig.ask(MARKET, "/full/v1/currency", "{\"\":\"\"}"));
        assertEquals("ETH", listed.get("result.0.symbol"));
        assertEquals("9", listed.get("result.0.balance_decimals"));
        assertEquals("USDT", listed.get("result.1.symbol"));
        assertEquals("1000000", listed.get("result.1.quantity_multiplier"));
        assertEquals("ETH", JsonFields.of(rig.ask(MARKET, "/lite/v1/currency", "null")).get("r.0.s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/full", "/ws/full/ws/full", "/any/ws/full", "/", "/ws/full?x=1"})
    void shouldSpeakLongNamesAtTheEndOfAnyPath(final String path)
    {
        assertTrue(rig.subscribe(rig.connect(MARKET, path), "v1.book.d", SYMBOL + "@50").startsWith("{\"jsonrpc\""));
    }

    @Test
    void shouldTellOtherFramingsByTheEndOfThePath()
    {
        final long lite = rig.connect(MARKET, "/ws/full/ws/lite");
        rig.text(lite, "{\"j\":\"2.0\",\"m\":\"subscribe\",\"p\":{\"s\":\"v1.mini.s\",\"s1\":[\"" + SYMBOL +
            "@200\"]},\"i\":1}");
        assertTrue(rig.frame(lite).startsWith("{\"j\""));
        final long old = rig.connect(MARKET, "/ws/full/ws");
        rig.text(old, "{\"request_id\":4,\"stream\":\"v1.mini.s\",\"feed\":[\"" + SYMBOL +
            "@200\"],\"method\":\"subscribe\",\"is_full\":true}");
        assertEquals("4", JsonFields.of(rig.frame(old)).get("request_id"));
        assertEquals(-404, rig.connect(MARKET, "/full"));
        assertEquals(-404, rig.connect(EDGE, "/ws/full"));
        assertEquals(-401, rig.connect(TRADES, "/"));
    }

    @Test
    void shouldTakeTheOlderFramingOnAnySocket()
    {
        final long socket = rig.connect(MARKET, "/ws/full");
        rig.text(socket, "{\"method\":\"subscribe\",\"stream\":\"v1.rpi.book.d\",\"feed\":[\"" + SYMBOL + "@500\"]}");
        assertEquals("v1.rpi.book.d", JsonFields.of(rig.frame(socket)).get("s"));
        final Map<String, String> book = JsonFields.of(rig.frame(socket));
        assertEquals("v1.rpi.book.d", book.get("s"));
        assertEquals("2936.8", book.get("f.b.0.p"));
        assertEquals("0", book.get("sn"));
        rig.pass(600);
        rig.market(listener -> listener.onLevel(Side.BUY, n("2936.8"), n("7")));
        rig.pass(100);
        assertEquals("7.0", JsonFields.of(rig.frame(socket)).get("f.b.0.s"));
        rig.text(socket, "{\"jsonrpc\":\"2.0\",\"method\":\"subscribe\",\"id\":8}");
        final Map<String, String> refused = JsonFields.of(rig.frame(socket));
        assertEquals("1003", refused.get("error.code"));
        assertEquals("8", refused.get("id"));
    }

    @Test
    void shouldTellCandlesByRequest()
    {
        trade("2936.8", "0.5");
        trade("2936.9", "0.25");
        rig.pass(60_000);
        trade("2936.7", "1");
        final Map<String, String> found = JsonFields.of(rig.ask(MARKET, "/full/v1/kline", NAMED + "}"));
        assertEquals("2936.7", found.get("result.0.open"));
        assertEquals("2936.9", found.get("result.1.high"));
        assertEquals("0.75", found.get("result.1.volume_b"));
        assertEquals("2", found.get("result.1.trades"));
        assertEquals("", found.get("next"));
        final Map<String, String> first =
            JsonFields.of(rig.ask(MARKET, "/full/v1/kline", NAMED + ",\"limit\":1}"));
        assertNull(first.get("result.1.open"));
        assertEquals(found.get("result.1.open_time"), first.get("next"));
        final Map<String, String> second = JsonFields.of(
            rig.ask(MARKET, "/full/v1/kline", NAMED + ",\"cursor\":\"" + first.get("next") + "\"}"));
        assertEquals("2936.9", second.get("result.0.close"));
        assertEquals("1003/400", rig.refusal(MARKET, "/full/v1/kline",
            "{\"instrument\":\"" + SYMBOL + "\",\"interval\":\"1m\",\"type\":\"TRADE\"}"));
    }

    @Test
    void shouldStreamCandles()
    {
        trade("2936.8", "0.5");
        final long socket = rig.connect(MARKET, "/ws/full");
        assertTrue(rig.subscribe(socket, "v1.candle", SYMBOL + "@CI_5_M-TRADE").contains("\"num_snapshots\":[1]"));
        assertEquals("0", JsonFields.of(rig.frame(socket)).get("sequence_number"));
        trade("2936.9", "0.25");
        final Map<String, String> next = JsonFields.of(rig.frame(socket));
        assertEquals("1", next.get("sequence_number"));
        assertEquals("2936.9", next.get("feed.close"));
        assertEquals("0.75", next.get("feed.volume_b"));
        assertNull(rig.frame(socket));
        rig.subscribe(socket, "v1.candle", SYMBOL + "@CI_1_H-MARK");
        assertEquals("2936.8", JsonFields.of(rig.frame(socket)).get("feed.close"));
    }
}
