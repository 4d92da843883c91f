package io.ballast.gateway.grvt;

import io.ballast.core.math.DecimalText;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Transport;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static io.ballast.gateway.grvt.ScriptedVenue.SECOND;
import static io.ballast.gateway.grvt.ScriptedVenue.START;
import static io.ballast.gateway.grvt.ScriptedVenue.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class GrvtSetupTest implements Transport
{
    private final GrvtSetup setup =
        new GrvtSetup(GrvtSettings.of(326), ScriptedVenue.account(), ScriptedVenue.SYMBOL, 0, 3);
    private final List<String> asked = new ArrayList<>();
    private long exchange;
    private long nowNs = START;

    @Test
    void shouldReadEverythingOnce()
    {
        begin();
        assertEquals("POST 0 /auth/api_key/login {\"api_key\":\"key-of-a-test\"}", asked.get(0));
        login();
        answer(200, Samples.read("rest_instrument_eth"));
        answer(200, Samples.read("rest_account_summary"));
        answer(200, Samples.read("rest_all_initial_leverage").replace("AAVE", "ETH"));
        answer(200, Samples.read("rest_book"));
        nowNs += 20_000_000;
        answer(200, "{\"server_time\":1763800000123}");
        assertTrue(setup.done());
        assertEquals("", setup.problem());
        final VenueFacts facts = setup.facts();
        assertEquals(ScriptedVenue.SYMBOL, facts.symbol());
        assertEquals("USDT", facts.quoteCurrency());
        assertEquals(DecimalText.parse("0.01"), facts.tick());
        assertEquals(DecimalText.parse("0.01"), facts.lot());
        assertEquals(DecimalText.parse("1000"), facts.maxQuantity());
        assertEquals(DecimalText.parse("100"), facts.minNotional());
        assertEquals(VenueFacts.UNKNOWN, facts.takerFeeRate());
        assertEquals(100_000_000_000L, facts.initialMarginRate(), "a tenth");
        assertEquals(8 * 3600 * SECOND, facts.fundingIntervalNs());
        assertEquals(DecimalText.parse("92336.0"), facts.bestBid());
        assertEquals(DecimalText.parse("92336.1"), facts.bestAsk());
        assertEquals(113_000_000L, facts.venueOffsetNs());
        assertEquals(DecimalText.parse("15"), facts.availableMargin());
        assertEquals("0x030401", facts.assetId());
        assertEquals(9, facts.baseDecimals());
    }

    @Test
    void shouldAskAgainForWhatMayPass()
    {
        begin();
        answer(503, "");
        pass(SECOND);
        login();
        answer(500, "{}");
        assertEquals("v1/instrument refused: 500 ", setup.problem());
        pass(SECOND);
        pass(5 * SECOND);
        assertTrue(asked.stream().filter(line -> line.contains("/full/v1/instrument")).count() >= 3, asked.toString());
        answer(200, Samples.read("rest_instrument_eth"));
        answer(401, Samples.read("error_1000_not_authenticated"));
        assertFalse(setup.done());
        assertEquals("not authenticated", setup.problem());
        pass(SECOND);
        login();
        assertTrue(asked.get(asked.size() - 1).contains("/full/v1/instrument"));
    }

    @Test
    void shouldSayWhatWillNotPass()
    {
        begin();
        answer(401, "{\"code\":1008,\"message\":\"IP not whitelisted\",\"status\":401}");
        assertTrue(setup.done());
        assertEquals("login refused: 1008 IP not whitelisted", setup.problem());
    }

    @Test
    void shouldGiveUpOnAnInstrumentThatIsNone()
    {
        begin();
        login();
        answer(404, Samples.read("error_1004_not_found"));
        assertTrue(setup.done());
        assertEquals("v1/instrument refused: 1004 Data Not Found", setup.problem());
    }

    private void begin()
    {
        setup.start(nowNs, this);
    }

    private void login()
    {
        final HttpResponse response = response(200, "{\"location\":\"\",\"status\":\"success\"}");
        response.header("Set-Cookie").ascii("gravity=abc; Expires=Sun, 23 Nov 2025 08:26:40 GMT");
        setup.onResponse(nowNs, exchange, response);
    }

    private void answer(final int status, final String body)
    {
        setup.onResponse(nowNs, exchange, response(status, body));
    }

    private void pass(final long ns)
    {
        final long untilNs = nowNs + ns;
        while (setup.nextTimerNs() <= untilNs)
        {
            nowNs = Math.max(nowNs, setup.nextTimerNs());
            setup.onTimer(nowNs);
        }
        nowNs = untilNs;
    }

    @Override
    public void request(final long newExchange, final HttpRequest request)
    {
        exchange = newExchange;
        asked.add(request.method() + " " + request.host() + ' ' + request.target() + ' ' + request.body());
    }

    @Override
    public void open(final int socket, final HttpRequest handshake)
    {
        throw new AssertionError("no socket before a run");
    }

    @Override
    public void close(final int socket)
    {
        throw new AssertionError("no socket before a run");
    }

    @Override
    public boolean send(final int socket, final ByteText text)
    {
        throw new AssertionError("no socket before a run");
    }

    @Override
    public void ping(final int socket)
    {
        throw new AssertionError("no socket before a run");
    }

    @Override
    public void abandon(final long abandoned)
    {
        asked.add("abandon");
    }
}
