package io.ballast.gateway.backpack;

import io.ballast.gateway.key.Secret;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpRequest.Method;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Transport;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A sweep against a venue that keeps a number of orders for each market, in virtual time: an answer comes 10 ms after
 * its request. What the venue does otherwise is said by {@link #fault}. It checks every signature.
 */
final class SweepRig implements Transport
{
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long START = 5 * SECOND;
    static final long WALL_OFFSET = 1_760_000_000L * SECOND;
    static final String ETH = "ETH_USDC_PERP";
    static final String BTC = "BTC_USDC_PERP";
    private static final long LATENCY_NS = 10 * MS;
    private static final int MOST_STEPS = 100_000;

    /** What the venue does in place of its duty: null for its duty, "" for silence, else a status and a body. */
    interface Fault
    {
        String on(Method method, String symbol);
    }

    private record Due(long timeNs, long number, Runnable run)
    {
    }

    final List<String> told = new ArrayList<>();
    final Map<String, Integer> resting = new HashMap<>();
    final List<Long> cancelTimes = new ArrayList<>();
    final List<Long> listTimes = new ArrayList<>();
    final BackpackSweep sweep;
    Fault fault = (method, symbol) -> null;
    int abandoned;
    long nowNs = START;

    private final BackpackSigner signer =
        BackpackSigner.of(new Secret(Base64.getEncoder().encode(new byte[32])));
    private final BackpackVerifier verifier = new BackpackVerifier(signer.apiKey());
    private final PriorityQueue<Due> due = new PriorityQueue<>((a, b) ->
        a.timeNs != b.timeNs ? Long.compare(a.timeNs, b.timeNs) : Long.compare(a.number, b.number));
    private final List<Long> given = new ArrayList<>();
    private long numbers;

    SweepRig(final String... symbols)
    {
        sweep = new BackpackSweep(signer, List.of(symbols), 1, told::add);
        sweep.start(nowNs, this);
        sweep.wallOffset(WALL_OFFSET);
    }

    void at(final long timeNs, final Runnable run)
    {
        due.add(new Due(timeNs, numbers++, run));
    }

    SweepRig begin(final long windowNs, final long boundNs)
    {
        sweep.begin(nowNs, windowNs, boundNs);
        return this;
    }

    /** Until the sweep rests or is over; never for ever. */
    SweepRig run()
    {
        int steps = 0;
        while (!sweep.over() && !sweep.idle())
        {
            step();
            assertTrue(++steps < MOST_STEPS, "no end: " + told);
        }
        return this;
    }

    private void step()
    {
        final long deliveryNs = due.isEmpty() ? Long.MAX_VALUE : due.peek().timeNs;
        final long timerNs = sweep.nextTimerNs();
        nowNs = Math.max(nowNs, Math.min(deliveryNs, timerNs));
        if (deliveryNs <= timerNs)
        {
            assertTrue(deliveryNs < Long.MAX_VALUE, "nothing is waited for: " + told);
            due.poll().run.run();
        }
        else
        {
            sweep.onTimer(nowNs);
        }
    }

    @Override
    public void request(final long exchange, final HttpRequest request)
    {
        final Method method = request.method();
        final boolean list = method == Method.GET;
        final String target = request.target().toString();
        final String body = request.body().toString();
        final String symbol = list ? target.substring(target.indexOf('=') + 1) : body.split("\"")[3];
        assertTrue(target.equals(list ? "/api/v1/orders?symbol=" + symbol : "/api/v1/orders"), target);
        verify(request, list ? "orderQueryAll" : "orderCancelAll", symbol);
        (list ? listTimes : cancelTimes).add(nowNs - START);

        final String other = fault.on(method, symbol);
        if (other != null && other.isEmpty())
        {
            return;
        }
        if (other != null && other.startsWith("failed"))
        {
            at(nowNs + LATENCY_NS, () -> unlessGiven(exchange, () -> sweep.onFailed(nowNs, exchange, true, other)));
            return;
        }
        final String answer = other != null ? other : duty(list, symbol);
        final HttpResponse response = new HttpResponse().begin(Integer.parseInt(answer.substring(0, 3)));
        response.body().ascii(answer.substring(4));
        at(nowNs + LATENCY_NS, () -> unlessGiven(exchange, () -> sweep.onResponse(nowNs, exchange, response)));
    }

    private String duty(final boolean list, final String symbol)
    {
        final int count = resting.getOrDefault(symbol, 0);
        if (!list)
        {
            resting.put(symbol, 0);
        }
        return "200 " + orders(count);
    }

    static String orders(final int count)
    {
        final StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++)
        {
            text.append(i > 0 ? "," : "").append("{\"id\":\"").append(i).append("\",\"triggerBy\":null,\"x\":[{}]}");
        }
        return text.append(']').toString();
    }

    private void unlessGiven(final long exchange, final Runnable run)
    {
        if (!given.contains(exchange))
        {
            run.run();
        }
    }

    private void verify(final HttpRequest request, final String instruction, final String symbol)
    {
        final long timestamp = (nowNs + WALL_OFFSET) / MS;
        final byte[] text = ("instruction=" + instruction + "&symbol=" + symbol + "&timestamp=" + timestamp +
            "&window=60000").getBytes();
        assertTrue(verifier.verify(text, 0, text.length, request.find("X-Signature").toString()), "signature");
        assertTrue(request.find("X-Timestamp").is(Long.toString(timestamp)) && request.find("X-Window").is("60000"));
    }

    @Override
    public void abandon(final long exchange)
    {
        abandoned++;
        given.add(exchange);
    }

    @Override
    public void open(final int socket, final HttpRequest handshake)
    {
        throw new AssertionError("no sockets");
    }

    @Override
    public void close(final int socket)
    {
        throw new AssertionError("no sockets");
    }

    @Override
    public boolean send(final int socket, final ByteText text)
    {
        throw new AssertionError("no sockets");
    }

    @Override
    public void ping(final int socket)
    {
        throw new AssertionError("no sockets");
    }
}
