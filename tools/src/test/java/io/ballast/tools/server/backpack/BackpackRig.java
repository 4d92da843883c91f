package io.ballast.tools.server.backpack;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;
import io.ballast.core.math.DecimalText;
import io.ballast.gateway.backpack.BackpackSigner;
import io.ballast.gateway.backpack.BackpackText;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerTransport;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.market.FlowListener;
import io.ballast.tools.market.MarketFlow;
import io.ballast.tools.server.ManualFlow;
import io.ballast.tools.server.SilentServer;
import io.ballast.tools.server.SimServers;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueSetting;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A client of a simulated Backpack, without a network: what it is answered and sent is written down. */
final class BackpackRig implements ServerTransport
{
    static final long START_NS = 1_767_600_900_000_000_000L;
    static final long MILLISECOND_NS = 1_000_000L;
    /** What stands on the wire is ten days ahead of the flows. */
    static final long WALL_OFFSET_NS = 864_000_000_000_000L;
    static final String SYMBOL = "ETH_USDC_PERP";
    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    final Map<Long, HttpResponse> responses = new HashMap<>();
    final List<Long> dropped = new ArrayList<>();
    final List<Long> closed = new ArrayList<>();
    final List<Long> pinged = new ArrayList<>();
    final Map<Long, List<String>> frames = new TreeMap<>();
    final List<String> order = new ArrayList<>();
    final ManualFlow flow = new ManualFlow();
    final BackpackSigner signer = BackpackSigner.of(new Secret(SECRET.getBytes(StandardCharsets.US_ASCII)));
    final SimServers servers;
    long nowNs = START_NS;
    long windowMs = -1;
    long clockSkewMs;
    boolean spoilSignature;
    private long lastExchange;
    private long lastSocket;

    BackpackRig(final String... faults)
    {
        this(0, calm(), null, faults);
    }

    BackpackRig(final int acceptedPercent, final SimConfig config, final MarketFlow market, final String... faults)
    {
        final List<Map<String, Object>> tables = new ArrayList<>();
        for (final String fault : faults)
        {
            final Map<String, Object> table = new HashMap<>();
            for (final String word : fault.split(" "))
            {
                final int equals = word.indexOf('=');
                table.put(word.substring(0, equals), word.substring(equals + 1).replace('_', ' '));
            }
            table.put("action", table.get("action").toString().replace(' ', '_'));
            tables.add(table);
        }
        final BackpackServerSettings settings =
            new BackpackServerSettings(signer.apiKey(), WALL_OFFSET_NS, acceptedPercent, 100, 5);
        servers = new SimServers(
            config, market == null ? flow : market, new ManualFlow(), Faults.of(tables), START_NS, 1,
            (link, wire) -> new BackpackServer(settings, link, wire), (link, wire) -> new SilentServer());
        servers.attach(Leg.PRIMARY, this);
        if (market == null)
        {
            flow.at(START_NS, listener ->
            {
                levels(listener);
                listener.onMark(n("3000"), n("3000.5"), 12_500_000L, START_NS + 3_600_000 * MILLISECOND_NS);
            });
        }
        pass(10);
    }

    static void levels(final FlowListener listener)
    {
        for (int i = 0; i < 5; i++)
        {
            listener.onLevel(Side.BUY, n("3000") - i * n("0.01"), n("1") + i * n("0.5"));
            listener.onLevel(Side.SELL, n("3000.01") + i * n("0.01"), n("1") + i * n("0.5"));
        }
    }

    static SimConfig calm()
    {
        return SimConfig.defaults().with(VenueSetting.LATENCY_JITTER.of(Leg.PRIMARY), "0 s");
    }

    static long n(final String text)
    {
        return DecimalText.parse(text);
    }

    void pass(final long milliseconds)
    {
        final long untilNs = nowNs + milliseconds * MILLISECOND_NS;
        while (servers.nextTimeNs() <= untilNs)
        {
            nowNs = servers.runNext();
        }
        nowNs = untilNs;
    }

    long wallMs()
    {
        return (nowNs + WALL_OFFSET_NS) / MILLISECOND_NS;
    }

    // ------------------------------------------------------------------ requests

    long send(final HttpRequest request)
    {
        servers.server(Leg.PRIMARY).onRequest(nowNs, ++lastExchange, request);
        return lastExchange;
    }

    long get(final String target)
    {
        final HttpRequest request = new HttpRequest().begin(0, HttpRequest.Method.GET);
        request.target().ascii(target);
        return send(request);
    }

    /** A signed request; parameters as name=value, of the query or, with single quotes around text, of the body. */
    long signed(
        final HttpRequest.Method method, final String path, final String instruction, final String... parameters)
    {
        final HttpRequest request = new HttpRequest().begin(0, method);
        final Map<String, String> sorted = new TreeMap<>();
        for (final String parameter : parameters)
        {
            sorted.put(parameter.substring(0, parameter.indexOf('=')),
                parameter.substring(parameter.indexOf('=') + 1));
        }
        final BackpackText text = new BackpackText().clear().instruction(instruction);
        sorted.forEach((name, value) -> text.parameter(name, value.replace("'", "")));
        final List<String> fields = new ArrayList<>();
        if (method == HttpRequest.Method.GET)
        {
            sorted.forEach((name, value) -> fields.add(name + '=' + value));
            request.target().ascii(path).ascii(fields.isEmpty() ? "" : "?" + String.join("&", fields));
        }
        else
        {
            sorted.forEach((name, value) -> fields.add('"' + name + "\":" + value.replace('\'', '"')));
            request.target().ascii(path);
            request.body().ascii('{' + String.join(",", fields) + '}');
        }
        sign(request, text);
        return send(request);
    }

    void sign(final HttpRequest request, final BackpackText text)
    {
        final long timestampMs = wallMs() + clockSkewMs;
        text.end(timestampMs, windowMs < 0 ? BackpackText.DEFAULT_WINDOW_MS : windowMs);
        request.header("x-api-key").ascii(signer.apiKey());
        request.header("X-Timestamp").number(timestampMs);
        if (windowMs >= 0)
        {
            request.header("X-Window").number(windowMs);
        }
        request.header("X-Signature").ascii(signature(text));
    }

    private String signature(final BackpackText text)
    {
        final UnsafeBuffer signature = new UnsafeBuffer(new byte[BackpackSigner.SIGNATURE_LENGTH]);
        signer.sign(text, signature, 0);
        final String base64 = new String(signature.byteArray(), StandardCharsets.US_ASCII);
        return spoilSignature ? base64.replace(base64.charAt(0), base64.charAt(0) == 'A' ? 'B' : 'A') : base64;
    }

    long order(final String... parameters)
    {
        final List<String> all = new ArrayList<>(List.of(parameters));
        all.add("symbol='" + SYMBOL + "'");
        return signed(HttpRequest.Method.POST, "/api/v1/order", "orderExecute", all.toArray(new String[0]));
    }

    long limit(final String side, final String price, final String quantity, final String... more)
    {
        final List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of("side='" + side + "'", "orderType='Limit'", "price='" + price + "'",
            "quantity='" + quantity + "'"));
        return order(all.toArray(new String[0]));
    }

    long cancel(final String by)
    {
        return signed(HttpRequest.Method.DELETE, "/api/v1/order", "orderCancel", by, "symbol='" + SYMBOL + "'");
    }

    // ------------------------------------------------------------------ sockets

    long connect()
    {
        final HttpRequest handshake = new HttpRequest().begin(1, HttpRequest.Method.GET);
        servers.server(Leg.PRIMARY).onConnect(nowNs, ++lastSocket, handshake);
        frames.put(lastSocket, new ArrayList<>());
        return lastSocket;
    }

    void text(final long socket, final String text)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
        servers.server(Leg.PRIMARY).onText(nowNs, socket, buffer, 0, buffer.capacity());
    }

    void subscribe(final long socket, final String... streams)
    {
        text(socket, "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + String.join("\",\"", streams) + "\"]}");
    }

    void subscribePrivate(final long socket, final String... streams)
    {
        final BackpackText text = new BackpackText().clear().instruction("subscribe").end(wallMs(), 5000);
        text(socket, "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + String.join("\",\"", streams) +
            "\"],\"signature\":[\"" + signer.apiKey() + "\",\"" + signature(text) +
            "\",\"" + wallMs() + "\",\"5000\"]}");
    }

    // ------------------------------------------------------------------ what came

    int status(final long exchange)
    {
        return responses.containsKey(exchange) ? responses.get(exchange).status() : 0;
    }

    String body(final long exchange)
    {
        return responses.get(exchange).body().toString();
    }

    Map<String, String> fields(final long exchange)
    {
        return JsonFields.of(body(exchange));
    }

    List<Map<String, String>> frames(final long socket, final String stream)
    {
        return frames.get(socket).stream().map(JsonFields::of)
            .filter(frame -> stream.equals(frame.get("stream"))).toList();
    }

    @Override
    public void respond(final long exchange, final HttpResponse response)
    {
        if (responses.put(exchange, new HttpResponse().set(response)) != null)
        {
            throw new AssertionError("answered twice: exchange=" + exchange);
        }
        order.add("answer");
    }

    @Override
    public void drop(final long exchange)
    {
        dropped.add(exchange);
    }

    @Override
    public void send(final long socket, final ByteText text)
    {
        frames.get(socket).add(text.toString());
        order.add("frame");
    }

    @Override
    public void ping(final long socket)
    {
        pinged.add(socket);
    }

    @Override
    public void close(final long socket, final boolean politely)
    {
        closed.add(socket);
    }
}
