package io.ballast.gateway.grvt;

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
import io.ballast.core.math.DecimalText;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The other end of a session, word by word as a test says: what left is kept, nothing is answered unasked, and time is
 * what the test makes it.
 */
final class ScriptedVenue implements Transport
{
    static final String SYMBOL = "ETH_USDT_Perp";
    static final String ACCOUNT = "2147050003876484";
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long START = 1_763_800_000L * SECOND;

    /** When the run began; another process has traded until now. */
    static final long SINCE = START - 5;
    static final long ID = Long.parseUnsignedLong("9223372036854775809");

    private static final Pattern NUMBER = Pattern.compile("\"id\":(\\d+)}$");

    final Recorder recorder = new Recorder();
    final List<String> sent = new ArrayList<>();
    final Map<Long, HttpRequest> waiting = new LinkedHashMap<>();
    final Set<Integer> opening = new HashSet<>();
    final Set<Integer> open = new HashSet<>();
    final GrvtSession session;
    boolean deaf;
    long nowNs = START;
    private int loginSerial;
    private long commandSequence = 100;

    private final UnsafeBuffer command = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    ScriptedVenue()
    {
        this(GrvtSettings.of(326));
    }

    ScriptedVenue(final GrvtSettings settings)
    {
        session = new GrvtSession(1, settings, account(), facts(), SINCE, 0, 7, () -> 0, recorder);
    }

    static GrvtAccount account()
    {
        final Secret key = new Secret(
            "0x0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        return new GrvtAccount(
            new Secret("key-of-a-test".getBytes(StandardCharsets.US_ASCII)), GrvtSigner.of(key), ACCOUNT);
    }

    static VenueFacts facts()
    {
        final long cent = DecimalText.parse("0.01");
        return new VenueFacts(SYMBOL, "USDT", cent, cent, cent, DecimalText.parse("1000"), DecimalText.parse("100"),
            0, 0, 0, 0, 0, 0, 0, 0, 0, "0x030401", 9);
    }

    // ------------------------------------------------------------------ the session's side

    @Override
    public void open(final int socket, final HttpRequest handshake)
    {
        assertTrue(!open.contains(socket) && opening.add(socket), "socket " + socket + " is not closed");
        sent.add("open " + socket + ' ' + handshake.host() + ' ' + handshake.target() +
            (handshake.find("Cookie") == null ? "" : " " + handshake.find("Cookie")) +
            (handshake.find("X-Grvt-Account-Id") == null ? "" : " " + handshake.find("X-Grvt-Account-Id")));
    }

    @Override
    public void close(final int socket)
    {
        open.remove(socket);
        opening.remove(socket);
        sent.add("close " + socket);
    }

    @Override
    public boolean send(final int socket, final ByteText text)
    {
        if (deaf || !open.contains(socket))
        {
            return false;
        }
        sent.add(socket + " " + text);
        return true;
    }

    @Override
    public void ping(final int socket)
    {
        sent.add("ping " + socket);
    }

    @Override
    public void request(final long exchange, final HttpRequest request)
    {
        sent.add(request.method() + " " + request.host() + ' ' + request.target() + ' ' + request.body());
        waiting.put(exchange, new HttpRequest().set(request));
    }

    @Override
    public void abandon(final long exchange)
    {
        waiting.remove(exchange);
    }

    // ------------------------------------------------------------------ the script's side

    /** Everything up: logged in, both sockets open and confirmed, the book whole. Nothing recorded is left. */
    ScriptedVenue up()
    {
        session.start(nowNs, this);
        login("Sun, 23 Nov 2025 08:26:40 GMT");
        opened(1);
        confirm(1);
        opened(0);
        confirm(0);
        text(0, GrvtFrameTest.bookFrame(0, 0));
        answer("/full/v1/open_orders", "{\"result\":[]}", false);
        recorder.clear();
        sent.clear();
        return this;
    }

    void login(final String expires)
    {
        final HttpResponse response = new HttpResponse().begin(200);
        response.header("Set-Cookie").ascii("other=1; Path=/");
        response.header("set-cookie")
            .ascii("gravity=crumb" + ++loginSerial + "; Path=/; expires=" + expires + "; Secure");
        response.header("X-Grvt-Account-Id").ascii("ACC:1");
        response.body().ascii("{\"location\":\"\",\"status\":\"success\"}");
        respond("/auth/api_key/login", response);
    }

    void opened(final int socket)
    {
        assertTrue(opening.remove(socket), "socket " + socket + " was not asked for");
        open.add(socket);
        session.onOpen(nowNs, socket);
    }

    /** Confirm every subscription that was asked for on a socket and not answered. */
    void confirm(final int socket)
    {
        for (final String frame : List.copyOf(sent))
        {
            if (frame.startsWith(socket + " {") && frame.contains("\"method\":\"subscribe\""))
            {
                sent.remove(frame);
                text(socket, "{\"jsonrpc\":\"2.0\",\"result\":{\"stream\":\"x\",\"subs\":[\"y\"],\"unsubs\":[]," +
                    "\"num_snapshots\":[1]},\"id\":" + id(frame) + ",\"method\":\"subscribe\"}");
            }
        }
    }

    void text(final int socket, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        session.onText(nowNs, socket, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /** Number of the last request on the socket that has this method. */
    long id(final int socket, final String method)
    {
        String last = null;
        for (final String frame : sent)
        {
            last = frame.startsWith(socket + " {") && frame.contains("\"method\":\"" + method + '"') ? frame : last;
        }
        assertNotNull(last, "nothing like " + method + " in " + sent);
        return id(last);
    }

    private static long id(final String frame)
    {
        final Matcher matcher = NUMBER.matcher(frame);
        assertTrue(matcher.find(), frame);
        return Long.parseLong(matcher.group(1));
    }

    void reply(final int socket, final String method, final String result)
    {
        text(socket, "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":" + id(socket, method) +
            ",\"method\":\"" + method + "\"}");
    }

    void refuse(final int socket, final String method, final int code, final String message)
    {
        text(socket, "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" + code + ",\"message\":\"" + message +
            "\"},\"id\":" + id(socket, method) + ",\"method\":\"" + method + "\"}");
    }

    void answer(final String target, final String body)
    {
        answer(target, body, true);
    }

    /** Answer the first request to a target; if there must be one. */
    void answer(final String target, final String body, final boolean must)
    {
        final Long exchange = exchange(target);
        assertTrue(exchange != null || !must, "nobody asked for " + target + ": " + sent);
        if (exchange != null)
        {
            respond(target, response(200, body));
        }
    }

    void answer(final String target, final int status, final String body)
    {
        respond(target, response(status, body));
    }

    static HttpResponse response(final int status, final String body)
    {
        final HttpResponse response = new HttpResponse().begin(status);
        for (final byte b : body.getBytes(StandardCharsets.UTF_8))
        {
            response.body().ascii((char)b);
        }
        return response;
    }

    void respond(final String target, final HttpResponse response)
    {
        final long exchange = exchange(target);
        waiting.remove(exchange);
        session.onWritten(nowNs, exchange);
        session.onResponse(nowNs, exchange, response);
    }

    Long exchange(final String target)
    {
        for (final Map.Entry<Long, HttpRequest> entry : waiting.entrySet())
        {
            if (entry.getValue().target().is(target))
            {
                return entry.getKey();
            }
        }
        return null;
    }

    void closed(final int socket)
    {
        open.remove(socket);
        opening.remove(socket);
        session.onClosed(nowNs, socket, 0, "reset");
    }

    /** Let time pass: the session is called whenever it wants to be, and never more than a bound. */
    void pass(final long ns)
    {
        final long untilNs = nowNs + ns;
        int calls = 0;
        while (session.nextTimerNs() <= untilNs)
        {
            nowNs = Math.max(nowNs, session.nextTimerNs());
            session.onTimer(nowNs);
            assertTrue(++calls < 10_000, "it never rests");
        }
        nowNs = untilNs;
        assertTrue(session.nextTimerNs() > nowNs || session.nextTimerNs() == Protocol.NO_TIMER);
    }

    long create(final long clientOrderId, final TimeInForce timeInForce)
    {
        return create(clientOrderId, timeInForce, Intent.FIRST_LEG);
    }

    long create(final long clientOrderId, final TimeInForce timeInForce, final Intent intent)
    {
        final OrderCommandEncoder encoder = new OrderCommandEncoder().wrapAndApplyHeader(command, 0, header)
            .clientOrderId(clientOrderId)
            .price(DecimalText.parse("2991.02"))
            .quantity(DecimalText.parse("0.25"))
            .expiryNs(nowNs + 3600 * SECOND)
            .nonce(828700936L)
            .side(Side.SELL)
            .intent(intent)
            .orderType(OrderType.LIMIT)
            .timeInForce(timeInForce)
            .postOnly(timeInForce == TimeInForce.GTC ? Flag.YES : Flag.NO)
            .reduceOnly(Flag.NO);
        return run(encoder.encodedLength());
    }

    long cancel(final long clientOrderId, final int timeToLiveMs)
    {
        return run(new CancelCommandEncoder().wrapAndApplyHeader(command, 0, header)
            .clientOrderId(clientOrderId)
            .timeToLiveMs(timeToLiveMs)
            .venueOrderId("").encodedLength());
    }

    long cancelAll()
    {
        return run(new CancelAllCommandEncoder().wrapAndApplyHeader(command, 0, header).encodedLength());
    }

    long query(final long queryId, final QueryKind kind, final long clientOrderId, final long sinceNs)
    {
        return run(new QueryCommandEncoder().wrapAndApplyHeader(command, 0, header)
            .queryId(queryId)
            .clientOrderId(clientOrderId)
            .sinceNs(sinceNs)
            .kind(kind).encodedLength());
    }

    private long run(final int length)
    {
        commandSequence++;
        session.onCommand(nowNs, commandSequence, command, 0, MessageHeaderEncoder.ENCODED_LENGTH + length);
        return commandSequence;
    }

    // ------------------------------------------------------------------ what the venue says

    static String order(final long clientOrderId, final String orderId, final String status, final String reason,
        final String traded)
    {
        return "{\"order_id\":\"" + orderId + "\",\"sub_account_id\":\"" + ACCOUNT + "\",\"is_market\":false," +
            "\"legs\":[{\"instrument\":\"" + SYMBOL + "\",\"size\":\"0.25\",\"limit_price\":\"2991.02\"," +
            "\"is_buying_asset\":false}],\"metadata\":{\"client_order_id\":\"" + Long.toUnsignedString(clientOrderId) +
            "\"},\"state\":" + status(status, reason, traded) + "}";
    }

    private static String status(final String status, final String reason, final String traded)
    {
        return "{\"status\":\"" + status + "\",\"reject_reason\":\"" + reason + "\",\"book_size\":[\"0.0\"]," +
            "\"traded_size\":[\"" + traded + "\"],\"update_time\":\"1763800000128456789\"," +
            "\"avg_fill_price\":[\"0.0\"]}";
    }

    static String state(final long sequence, final long clientOrderId, final String status, final String reason,
        final String traded)
    {
        return "{\"stream\":\"v1.state\",\"selector\":\"" + ACCOUNT + '-' + SYMBOL + "\",\"sequence_number\":\"" +
            sequence + "\",\"feed\":{\"order_id\":\"0x0101\",\"client_order_id\":\"" +
            Long.toUnsignedString(clientOrderId) + "\",\"order_state\":" + status(status, reason, traded) +
            "},\"prev_sequence_number\":\"" + Math.max(0, sequence - 1) + "\"}";
    }

    static String fill(final long sequence, final long clientOrderId, final String size, final String tradeId)
    {
        return "{\"stream\":\"v1.fill\",\"selector\":\"" + ACCOUNT + '-' + SYMBOL + "\",\"sequence_number\":\"" +
            sequence + "\",\"feed\":" + fillRow(clientOrderId, size, tradeId, START) +
            ",\"prev_sequence_number\":\"" + Math.max(0, sequence - 1) + "\"}";
    }

    static String fillRow(final long clientOrderId, final String size, final String tradeId, final long timeNs)
    {
        return "{\"event_time\":\"" + timeNs + "\",\"sub_account_id\":\"" + ACCOUNT + "\",\"instrument\":\"" + SYMBOL +
            "\",\"is_buyer\":false,\"is_taker\":true,\"size\":\"" + size + "\",\"price\":\"2991.02\"," +
            "\"fee\":\"0.33649\",\"fee_rate\":\"0.045\",\"trade_id\":\"" + tradeId + "\",\"order_id\":\"0x0101\"," +
            "\"client_order_id\":\"" + Long.toUnsignedString(clientOrderId) + "\",\"is_liquidation\":false}";
    }
}
