package io.ballast.gateway.backpack;

import io.ballast.core.codec.CancelAllCommandEncoder;
import io.ballast.core.codec.CancelCommandEncoder;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.OrderCommandEncoder;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.QueryCommandEncoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.gateway.key.Secret;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * A session on a transport that records what it is asked and answers what a test says, in virtual time. The venue's
 * clock stands 40 ms ahead of event time.
 */
final class ScriptedVenue implements Transport
{
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long START = 1_763_800_000_000L * MS;
    static final long OFFSET = 40 * MS;
    static final String SYMBOL = "ETH_USDC_PERP";
    static final String SEED = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    static final BackpackSettings SETTINGS = BackpackSettings.of(SYMBOL, 2_000);
    static final VenueFacts FACTS = new VenueFacts(SYMBOL, "USDC", 1_000_000L, 10_000L, 10_000L, Long.MAX_VALUE, 0,
        200_000_000L, 500_000_000L, 20_000_000_000L, 12_500_000_000L, 3_600 * SECOND, 0, 0, VenueFacts.UNKNOWN, 0, "",
        0);
    static final String MARKET = "{\"symbol\":\"ETH_USDC_PERP\",\"quoteSymbol\":\"USDC\",\"filters\":{\"price\":" +
        "{\"tickSize\":\"0.01\",\"meanPremiumBand\":{\"x\":\"1\"}},\"quantity\":{\"minQuantity\":\"0.0001\"," +
        "\"maxQuantity\":null,\"stepSize\":\"0.0001\"}},\"imfFunction\":{\"type\":\"sqrt\",\"base\":\"0.02\"," +
        "\"factor\":\"0.0000935\"},\"mmfFunction\":{\"type\":\"sqrt\",\"base\":\"0.0125\",\"factor\":\"0.1\"}," +
        "\"fundingInterval\":3600000,\"orderBookState\":\"Open\"}";
    static final String ACCOUNT = "{\"autoBorrowSettlements\":false,\"futuresMakerFee\":\"2\"," +
        "\"futuresTakerFee\":\"5\",\"liquidating\":false}";
    static final String COLLATERAL = "{\"mmf\":\"0.0125\",\"netEquity\":\"4998.02\",\"netEquityAvailable\":" +
        "\"4938.27\",\"netEquityLocked\":\"59.75\",\"netExposureFutures\":\"2988.9\",\"collateral\":[{\"a\":1}]}";

    /** A request that nobody has answered. */
    record Asked(long exchange, String line, String body, String timestamp, String signature)
    {
    }

    final EventLog log = new EventLog();
    final List<Asked> asked = new ArrayList<>();
    final List<String> frames = new ArrayList<>();
    final List<Integer> opened = new ArrayList<>();
    final List<Integer> closed = new ArrayList<>();
    final List<Integer> pongs = new ArrayList<>();
    final List<Long> abandoned = new ArrayList<>();
    final BackpackSigner signer = BackpackSigner.of(new Secret(SEED.getBytes(StandardCharsets.US_ASCII)));
    final BackpackSession session;
    String status = "{\"status\":\"Ok\",\"message\":null}";
    String market = MARKET;
    String account = ACCOUNT;
    boolean housekeeping = true;
    long nowNs = START;
    long sequence = 100;
    int pings;

    private final HttpResponse response = new HttpResponse();
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private Protocol client;

    ScriptedVenue()
    {
        session = new BackpackSession(SETTINGS, FACTS, signer, 0, log, START, 1);
        client = session;
    }

    // ------------------------------------------------------------------ the port

    @Override
    public void open(final int socket, final HttpRequest handshake)
    {
        opened.add(socket);
    }

    @Override
    public void close(final int socket)
    {
        closed.add(socket);
    }

    @Override
    public boolean send(final int socket, final ByteText text)
    {
        frames.add(socket + " " + text);
        return true;
    }

    @Override
    public void ping(final int socket)
    {
        pings++;
        pongs.add(socket);
    }

    @Override
    public void request(final long exchange, final HttpRequest request)
    {
        final ByteText stamp = request.find("X-Timestamp");
        asked.add(new Asked(exchange, request.method() + " " + request.target(), request.body().toString(),
            stamp == null ? "" : stamp.toString(), stamp == null ? "" : request.find("X-Signature").toString()));
    }

    @Override
    public void abandon(final long exchange)
    {
        abandoned.add(exchange);
        asked.removeIf(one -> one.exchange == exchange);
    }

    // ------------------------------------------------------------------ time

    void start(final Protocol protocol)
    {
        client = protocol;
        protocol.start(nowNs, this);
        keepHouse();
    }

    /** Let time pass; what the session asks by itself is answered after a millisecond. */
    void advance(final long byNs)
    {
        final long untilNs = nowNs + byNs;
        keepHouse();
        for (int turns = 0; client.nextTimerNs() <= untilNs; turns++)
        {
            assertTrue(turns < 100_000, "a timer that never moves");
            nowNs = Math.max(nowNs, client.nextTimerNs());
            client.onTimer(nowNs);
            keepHouse();
        }
        nowNs = Math.max(nowNs, untilNs);
    }

    void keepHouse()
    {
        pongs.forEach(socket -> client.onPong(nowNs, socket));
        pongs.clear();
        for (int turns = 0; housekeeping && turns < 50; turns++)
        {
            if (!answered("GET /api/v1/time", Long.toString((nowNs + MS / 2 + OFFSET) / MS)) &&
                !answered("GET /api/v1/status", status) && !answered("GET /api/v1/market?", market) &&
                !answered("GET /api/v1/account", account))
            {
                return;
            }
        }
    }

    private boolean answered(final String line, final String body)
    {
        final Asked one = find(line);
        if (one == null)
        {
            return false;
        }
        final boolean time = line.endsWith("time");
        nowNs += time ? MS : 0;
        respond(one, 200, body);
        return true;
    }

    // ------------------------------------------------------------------ what the venue does

    Asked find(final String line)
    {
        return asked.stream().filter(one -> one.line.startsWith(line)).findFirst().orElse(null);
    }

    Asked expect(final String line)
    {
        final Asked one = find(line);
        return one != null ? one : fail(line + " was not asked: " + asked + log.lines);
    }

    void answer(final String line, final int code, final String body)
    {
        respond(expect(line), code, body);
        keepHouse();
    }

    void respond(final Asked one, final int code, final String body)
    {
        respond(one, code, body.getBytes(StandardCharsets.UTF_8));
    }

    void respond(final Asked one, final int code, final byte[] body)
    {
        asked.remove(one);
        response.begin(code);
        response.body().bytes(new UnsafeBuffer(body), 0, body.length);
        client.onWritten(nowNs, one.exchange);
        client.onResponse(nowNs, one.exchange, response);
    }

    void lose(final String line, final boolean written)
    {
        final Asked one = expect(line);
        asked.remove(one);
        client.onFailed(nowNs, one.exchange, written, "other side closed");
    }

    void text(final int socket, final String text)
    {
        final UnsafeBuffer bytes = Samples.buffer(text);
        session.onText(nowNs, socket, bytes, 0, bytes.capacity());
        keepHouse();
    }

    void mark(final int socket)
    {
        text(socket, "{\"stream\":\"markPrice.ETH_USDC_PERP\",\"data\":{\"E\":1,\"T\":1,\"e\":\"markPrice\",\"f\":" +
            "\"0.0000125\",\"i\":\"2936\",\"n\":1763802000000,\"p\":\"2936\",\"s\":\"ETH_USDC_PERP\"}}");
    }

    void depth(final long first, final long last)
    {
        text(0, "{\"stream\":\"depth.ETH_USDC_PERP\",\"data\":{\"T\":" + nowNs / 1_000 +
            ",\"E\":1,\"e\":\"depth\",\"s\":\"ETH_USDC_PERP\",\"a\":[],\"b\":[[\"2936.00\",\"" + last +
            "\"]],\"U\":" + first + ",\"u\":" + last + "}}");
    }

    static String snapshot(final long last)
    {
        return "{\"asks\":[[\"2937\",\"5\"]],\"bids\":[[\"2935\",\"4\"]],\"lastUpdateId\":\"" + last +
            "\",\"timestamp\":1763800000000000}";
    }

    /** A stream message about an order of ours. */
    void update(final String event, final long clientId, final String fields)
    {
        text(1, "{\"stream\":\"account.orderUpdate\",\"data\":{\"e\":\"" + event + "\",\"E\":1,\"T\":1,\"s\":" +
            "\"ETH_USDC_PERP\",\"c\":" + clientId + ",\"S\":\"Bid\",\"X\":\"New\",\"i\":\"51\",\"O\":\"USER\"," +
            fields + "}}");
    }

    static String order(final long clientId, final String state, final String executed)
    {
        return "{\"clientId\":" + clientId + ",\"createdAt\":1763800000789,\"executedQuantity\":\"" + executed +
            "\",\"executedQuoteQuantity\":\"0\",\"id\":\"51\",\"orderType\":\"Limit\",\"price\":\"2936\"," +
            "\"quantity\":\"0.2\",\"reduceOnly\":null,\"side\":\"Bid\",\"status\":\"" + state +
            "\",\"symbol\":\"ETH_USDC_PERP\"}";
    }

    /** Both channels up, nothing asked any more, nothing told. */
    ScriptedVenue up()
    {
        session.wallOffset(0);
        start(session);
        comeUp(0);
        comeUp(1);
        assertTrue(log.lines.contains("SESSION MARKET UP"), log.lines.toString());
        assertTrue(log.lines.contains("SESSION ORDERS UP"), log.lines.toString());
        log.take();
        frames.clear();
        opened.clear();
        return this;
    }

    void comeUp(final int socket)
    {
        session.onOpen(nowNs, socket);
        keepHouse();
        mark(socket);
        if (socket == 0)
        {
            depth(40, 40);
            answer("GET /api/v1/depth", 200, snapshot(40));
        }
        else
        {
            answer("GET /api/v1/orders?", 200, "[]");
            advance(SETTINGS.settleNs());
        }
    }

    // ------------------------------------------------------------------ what the engine does

    long order(final long clientId, final Intent intent, final TimeInForce timeInForce, final boolean postOnly)
    {
        final OrderCommandEncoder encoder = new OrderCommandEncoder();
        encoder.wrapAndApplyHeader(command, 0, header).timestampNs(nowNs).cause(0).clientOrderId(clientId)
            .price(293_600_000_000L).quantity(20_000_000L).expiryNs(0).touchPrice(0).nonce(0).cycle(0)
            .instrumentId(0).venueId(0).attempt(0).side(Side.BUY).intent(intent).orderType(OrderType.LIMIT)
            .timeInForce(timeInForce).postOnly(postOnly ? Flag.YES : Flag.NO).reduceOnly(Flag.NO);
        return send(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    long quote(final long clientId)
    {
        return order(clientId, Intent.FIRST_LEG, TimeInForce.GTC, true);
    }

    long cancel(final long clientId)
    {
        final CancelCommandEncoder encoder = new CancelCommandEncoder();
        encoder.wrapAndApplyHeader(command, 0, header).timestampNs(nowNs).cause(0).clientOrderId(clientId)
            .timeToLiveMs(0).instrumentId(0).venueId(0).venueOrderId("");
        return send(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    long cancelAll()
    {
        final CancelAllCommandEncoder encoder = new CancelAllCommandEncoder();
        encoder.wrapAndApplyHeader(command, 0, header).timestampNs(nowNs).cause(0).instrumentId(0).venueId(0);
        return send(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    long query(final long queryId, final QueryKind kind, final long clientId)
    {
        final QueryCommandEncoder encoder = new QueryCommandEncoder();
        encoder.wrapAndApplyHeader(command, 0, header).timestampNs(nowNs).cause(0).queryId(queryId)
            .clientOrderId(clientId).sinceNs(START).instrumentId(0).venueId(0).kind(kind);
        return send(MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    private long send(final int length)
    {
        session.onCommand(nowNs, ++sequence, command, 0, length);
        return sequence;
    }
}
