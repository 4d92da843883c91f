package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.gateway.grvt.GrvtAddress;
import io.ballast.gateway.grvt.GrvtAmounts;
import io.ballast.gateway.grvt.GrvtDomain;
import io.ballast.gateway.grvt.GrvtOrderHash;
import io.ballast.gateway.grvt.GrvtSignature;
import io.ballast.gateway.grvt.GrvtSigner;
import io.ballast.gateway.grvt.GrvtTimeInForce;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerTransport;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.market.FlowListener;
import io.ballast.tools.server.ManualFlow;
import io.ballast.tools.server.SilentServer;
import io.ballast.tools.server.SimServers;
import io.ballast.tools.server.VenueServer;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueSetting;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A server of GRVT without sockets: requests and frames are given to it, answers and frames are kept. Latencies are
 * 5 ms each way, queries take 20 ms, without jitter.
 */
final class GrvtRig implements ServerTransport
{
    static final long START_NS = 1_767_600_900_000_000_000L;
    static final long MILLISECOND_NS = 1_000_000L;
    static final int EDGE = 0;
    static final int TRADES = 1;
    static final int MARKET = 2;
    static final String ACCOUNT = "2147050003876484";
    static final String SYMBOL = "ETH_USDT_Perp";

    /** The throwaway key of the published vectors, and the time of the published samples. */
    private static final String KEY = "0x52b11872a4a10cfc7c5bc1d923106121c22f044bd077a98b492bbf42d0f7a09c";
    private static final String PRICE = "2936.8";
    private static final long FIRST_ID = 1L << 63;

    final ManualFlow flow = new ManualFlow();
    final SimServers servers;
    final VenueServer server;
    final GrvtSigner signer = GrvtSigner.of(new Secret(KEY.getBytes(StandardCharsets.US_ASCII)));
    final Map<Long, HttpResponse> responses = new HashMap<>();
    final List<Long> dropped = new ArrayList<>();
    final List<Long> closed = new ArrayList<>();
    final Map<Long, ArrayDeque<String>> frames = new HashMap<>();
    long nowNs;

    private final HttpRequest request = new HttpRequest();
    private long lastNumber;
    private long lastId = FIRST_ID;
    private String cookie = "";
    private String accountId = "";

    GrvtRig(final String... faults)
    {
        this(settings -> settings, faults);
    }

    GrvtRig(final UnaryOperator<GrvtServerSettings> change, final String... faults)
    {
        this(START_NS, PRICE, change, faults);
    }

    /** With a best bid at a price, opened at a time. */
    GrvtRig(
        final long startNs, final String bid, final UnaryOperator<GrvtServerSettings> change, final String... faults)
    {
        nowNs = startNs;
        final List<Map<String, Object>> tables = new ArrayList<>();
        for (final String fault : faults)
        {
            tables.add(table(fault));
        }
        final SimConfig config =
            SimConfig.defaults().with(VenueSetting.LATENCY_JITTER.of(Leg.HEDGE), "0 s");
        final GrvtServerSettings settings = change.apply(
            GrvtServerSettings.of("key", signer.toString(), Long.parseUnsignedLong(ACCOUNT), 325));
        servers = new SimServers(config, new ManualFlow(), flow, Faults.of(tables), startNs, 1,
            (link, wire) -> new SilentServer(), (link, wire) -> new GrvtServer(settings, link, wire));
        server = servers.server(Leg.HEDGE);
        servers.attach(Leg.HEDGE, this);
        flow.at(startNs, listener ->
        {
            listener.onBookReset();
            for (int i = 0; i < 12; i++)
            {
                listener.onLevel(Side.BUY, n(bid) - i * n("0.01"), n("2"));
                listener.onLevel(Side.SELL, n(bid) + (i + 1) * n("0.01"), n("2.5"));
            }
            listener.onMark(n(bid), n(bid) - n("0.1"), 100_000_000L, startNs + 3_600_000 * MILLISECOND_NS);
        });
        pass(100);
    }

    private static Map<String, Object> table(final String text)
    {
        final Map<String, Object> table = new TreeMap<>();
        for (final String word : text.split(" "))
        {
            final int equals = word.indexOf('=');
            table.put(word.substring(0, equals), word.substring(equals + 1).replace('_', ' '));
        }
        return table;
    }

    static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    // ------------------------------------------------------------------ time

    void pass(final long milliseconds)
    {
        final long untilNs = nowNs + milliseconds * MILLISECOND_NS;
        while (servers.nextTimeNs() <= untilNs)
        {
            nowNs = servers.runNext();
        }
        nowNs = untilNs;
    }

    void market(final Consumer<FlowListener> message)
    {
        flow.at(nowNs, message);
    }

    // ------------------------------------------------------------------ HTTP

    HttpRequest begin(final int door, final HttpRequest.Method method, final String target, final String body)
    {
        request.begin(door, method);
        request.target().ascii(target);
        if (method == HttpRequest.Method.POST)
        {
            request.header("Content-Type").ascii("application/json");
        }
        if (!cookie.isEmpty())
        {
            request.header("Cookie").ascii(cookie);
            request.header("X-Grvt-Account-Id").ascii(accountId);
        }
        request.body().ascii(body);
        return request;
    }

    long send(final HttpRequest sent)
    {
        server.onRequest(nowNs, ++lastNumber, sent);
        return lastNumber;
    }

    long post(final int door, final String target, final String body)
    {
        return send(begin(door, HttpRequest.Method.POST, target, body));
    }

    /** Post and wait 100 ms. Returns the body, null without an answer. */
    String ask(final int door, final String target, final String body)
    {
        final long exchange = post(door, target, body);
        pass(100);
        return body(exchange);
    }

    String body(final long exchange)
    {
        return responses.containsKey(exchange) ? responses.get(exchange).body().toString() : null;
    }

    /** Code and HTTP status of a refusal, else the body. */
    String refusal(final int door, final String target, final String body)
    {
        final long exchange = post(door, target, body);
        pass(100);
        final Map<String, String> fields = JsonFields.of(body(exchange));
        return fields.containsKey("code") ?
            fields.get("code") + "/" + responses.get(exchange).status() : body(exchange);
    }

    GrvtRig logIn()
    {
        final long exchange = post(EDGE, "/auth/api_key/login", "{\"api_key\":\"key\"}");
        final HttpResponse response = responses.get(exchange);
        final String set = response.find("Set-Cookie").toString();
        cookie = set.substring(0, set.indexOf(';'));
        accountId = response.find("X-Grvt-Account-Id").toString();
        return this;
    }

    void cookie(final String text)
    {
        cookie = text;
    }

    // ------------------------------------------------------------------ WebSocket

    /** Open a socket. Returns its number, or the refusing status below zero. */
    long connect(final int door, final String path)
    {
        final int status = server.onConnect(
            nowNs, ++lastNumber, begin(door, HttpRequest.Method.GET, path, ""));
        frames.put(lastNumber, new ArrayDeque<>());
        return status == VenueServer.SWITCHING_PROTOCOLS ? lastNumber : -status;
    }

    void text(final long socket, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        server.onText(nowNs, socket, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** The next frame; null where there is none. */
    String frame(final long socket)
    {
        return frames.get(socket).pollFirst();
    }

    /** Subscribe with long names, and take the answer. */
    String subscribe(final long socket, final String stream, final String selector)
    {
        text(socket, "{\"jsonrpc\":\"2.0\",\"method\":\"subscribe\",\"params\":{\"stream\":\"" + stream +
            "\",\"selectors\":[\"" + selector + "\"]},\"id\":1}");
        return frame(socket);
    }

    /** A trading socket with a subscription to a stream of the account. */
    long follow(final String... streams)
    {
        final long socket = connect(TRADES, "/ws/full");
        for (final String stream : streams)
        {
            subscribe(socket, stream, ACCOUNT);
        }
        frames.get(socket).clear();
        return socket;
    }

    // ------------------------------------------------------------------ orders

    /** An order to be signed and sent. */
    final class Ask
    {
        String id = Long.toUnsignedString(++lastId);
        boolean market;
        boolean buy = true;
        boolean postOnly;
        boolean reduceOnly;
        String timeInForce = "GOOD_TILL_TIME";
        String size = "0.25";
        String price = "2936.8";
        String limit = "\"2936.8\"";
        String chain = "";
        String builder = "";
        String fee = "0";
        String signerText = signer.toString();
        String extra = "";
        long nonce = lastId & 0xFFFF;
        int v;
        long expiryNs = nowNs + 3_600_000 * MILLISECOND_NS;

        Ask at(final String limitPrice)
        {
            price = limitPrice;
            limit = "\"" + limitPrice + "\"";
            return this;
        }

        Ask sell()
        {
            buy = false;
            return this;
        }

        Ask postOnly()
        {
            postOnly = true;
            return this;
        }

        String json()
        {
            final GrvtSignature signature = new GrvtSignature();
            final byte[] structHash = new byte[32];
            final byte[] digest = new byte[32];
            final GrvtOrderHash hash = new GrvtOrderHash().clear().leg(
                new byte[]{3, 4, 1}, GrvtAmounts.cut(size, 9), market ? 0 : GrvtAmounts.cut(price, 9), buy);
            if (!builder.isEmpty())
            {
                hash.builder(GrvtAddress.parse(builder), GrvtAmounts.cut(fee, 4));
            }
            hash.order(Long.parseUnsignedLong(ACCOUNT), market, GrvtTimeInForce.valueOf(timeInForce).code(), postOnly,
                reduceOnly, (int)nonce, expiryNs, structHash);
            new GrvtDomain(325).digest(structHash, digest);
            signer.sign(digest, signature);
            return "{\"order\":{\"sub_account_id\":\"" + ACCOUNT + "\",\"is_market\":" + market +
                ",\"time_in_force\":\"" + timeInForce + "\",\"post_only\":" + postOnly + ",\"reduce_only\":" +
                reduceOnly + ",\"legs\":[{\"instrument\":\"" + SYMBOL + "\",\"size\":\"" + size +
                "\",\"limit_price\":" + limit + ",\"is_buying_asset\":" + buy + "}]," +
                (builder.isEmpty() ? "" : "\"builder\":\"" + builder + "\",\"builder_fee\":\"" + fee + "\",") +
                extra + "\"signature\":{\"signer\":\"" + signerText + "\",\"r\":\"" + signature.r() + "\",\"s\":\"" +
                signature.s() + "\",\"v\":" + (v == 0 ? signature.v() : v) + ",\"expiration\":\"" + expiryNs +
                "\",\"nonce\":" + nonce + chain + "},\"metadata\":{\"client_order_id\":\"" + id + "\"}}}";
        }
    }

    Ask order()
    {
        return new Ask();
    }

    long create(final Ask ask)
    {
        return post(TRADES, "/full/v1/create_order", ask.json());
    }

    String refusal(final Ask ask)
    {
        return refusal(TRADES, "/full/v1/create_order", ask.json());
    }

    // ------------------------------------------------------------------ transport

    @Override
    public void respond(final long exchange, final HttpResponse response)
    {
        if (responses.put(exchange, new HttpResponse().set(response)) != null)
        {
            throw new AssertionError("answered twice: exchange=" + exchange);
        }
    }

    @Override
    public void drop(final long exchange)
    {
        dropped.add(exchange);
    }

    @Override
    public void send(final long socket, final ByteText text)
    {
        frames.get(socket).addLast(text.toString());
    }

    @Override
    public void ping(final long socket)
    {
        throw new AssertionError("no ping expected");
    }

    @Override
    public void close(final long socket, final boolean politely)
    {
        closed.add(socket);
    }
}
