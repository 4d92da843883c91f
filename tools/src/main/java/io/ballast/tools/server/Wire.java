package io.ballast.tools.server;

import io.ballast.core.codec.Channel;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerTransport;
import io.ballast.tools.venue.FaultAction;
import io.ballast.tools.venue.FaultRule;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A server's way to its clients, with what faults do to it. Everything given is copied during the call. Used by one
 * thread.
 */
public final class Wire
{
    private static final int CAPACITY = 1 << 12;
    private static final int CHANNELS = 2;
    private static final long NOBODY = Long.MIN_VALUE;

    private final SplittableRandom random;
    private final Garbler garbler;
    private final ByteText garbled = new ByteText(CAPACITY);
    private final HttpResponse garbledResponse = new HttpResponse();
    private final ArrayDeque<Late> late = new ArrayDeque<>();
    private final long[] garble = new long[CHANNELS];
    private final long[] drop = new long[CHANNELS];
    private final long[] duplicate = new long[CHANNELS];
    private final long[] units = new long[CHANNELS];
    private final long[] swap = new long[CHANNELS];
    private final ByteText[] overtaken = {new ByteText(CAPACITY), new ByteText(CAPACITY)};
    private final long[] overtakenSocket = {NOBODY, NOBODY};
    private ServerTransport transport;
    private long throttledUntilNs = Long.MIN_VALUE;
    private long coldUntilNs = Long.MIN_VALUE;
    private long unreachableUntilNs = Long.MIN_VALUE;
    private Consumer<Boolean> plug = in ->
    {
    };
    private long slowUntilNs = Long.MIN_VALUE;
    private long slowNs;
    private long lastDueNs = Long.MIN_VALUE;

    private record Late(long dueNs, long exchange, HttpResponse response)
    {
    }

    Wire(final SplittableRandom random)
    {
        this.random = random;
        garbler = new Garbler(random.split());
    }

    /** Connect it to its clients. */
    void attach(final ServerTransport newTransport)
    {
        transport = newTransport;
    }

    /** What takes the whole wire away, with false, and puts it back; without it the server is only not there. */
    void plug(final Consumer<Boolean> newPlug)
    {
        plug = newPlug;
    }

    /** A fault begins. */
    void begin(final long nowNs, final FaultRule rule)
    {
        final FaultRule.Effect effect = rule.effect();
        final long untilNs = effect.forNs() > Long.MAX_VALUE - nowNs ? Long.MAX_VALUE : nowNs + effect.forNs();
        switch (rule.action())
        {
            case THROTTLE -> throttledUntilNs = Math.max(throttledUntilNs, untilNs);
            case COLD -> coldUntilNs = Math.max(coldUntilNs, untilNs);
            case UNREACHABLE ->
            {
                coldUntilNs = Math.max(coldUntilNs, untilNs);
                unreachableUntilNs = Math.max(unreachableUntilNs, untilNs);
                plug.accept(false);
            }
            case SLOW ->
            {
                slowUntilNs = Math.max(slowUntilNs, untilNs);
                slowNs = effect.delayNs();
            }
            case MIX_UNITS -> count(units, effect);
            case SWAP_FRAMES -> count(swap, effect);
            case GARBLE -> count(garble, effect);
            case DROP_FRAME -> count(drop, effect);
            case DUPLICATE_FRAME -> count(duplicate, effect);
            default -> throw new IllegalStateException("not of the wire: action=" + rule.action());
        }
    }

    /** Every fault is over; what was late comes when it was due. */
    void heal()
    {
        throttledUntilNs = Long.MIN_VALUE;
        coldUntilNs = Long.MIN_VALUE;
        slowUntilNs = Long.MIN_VALUE;
        Arrays.fill(garble, 0);
        Arrays.fill(drop, 0);
        Arrays.fill(duplicate, 0);
        Arrays.fill(units, 0);
        Arrays.fill(swap, 0);
        if (unreachableUntilNs != Long.MIN_VALUE)
        {
            unreachableUntilNs = Long.MIN_VALUE;
            plug.accept(true);
        }
    }

    private static void count(final long[] left, final FaultRule.Effect effect)
    {
        for (int i = 0; i < CHANNELS; i++)
        {
            left[i] += effect.channel() == null || effect.channel().value() == i ? effect.amount() : 0;
        }
    }

    private static boolean takes(final long[] left, final Channel channel)
    {
        final boolean hit = left[channel.value()] > 0;
        left[channel.value()] -= hit ? 1 : 0;
        return hit;
    }

    /**
     * Answer a request.
     *
     * @param nowNs    event time.
     * @param exchange as it was told.
     * @param response of the server.
     */
    public void respond(final long nowNs, final long exchange, final HttpResponse response)
    {
        HttpResponse answer = response;
        if (isJson(response.body()) && takes(garble, Channel.ORDERS))
        {
            answer = garbledResponse.set(response);
            garbler.garble(response.body(), answer.body().clear());
        }
        if (nowNs < slowUntilNs)
        {
            lastDueNs = Math.max(lastDueNs, nowNs + slowNs);
            late.addLast(new Late(lastDueNs, exchange, new HttpResponse().set(answer)));
        }
        else
        {
            transport.respond(exchange, answer);
        }
    }

    private static boolean isJson(final ByteText body)
    {
        return body.length() > 0 && (body.buffer().getByte(0) == '{' || body.buffer().getByte(0) == '[');
    }

    /**
     * Close the connection of a request without an answer.
     *
     * @param exchange as it was told.
     */
    public void drop(final long exchange)
    {
        transport.drop(exchange);
    }

    /**
     * Send a frame.
     *
     * @param socket  as it was told.
     * @param text    of the frame.
     * @param channel that it belongs to.
     */
    public void send(final long socket, final ByteText text, final Channel channel)
    {
        if (takes(drop, channel))
        {
            return;
        }
        ByteText frame = text;
        if (takes(garble, channel))
        {
            frame = garbled.clear();
            garbler.garble(text, frame);
        }
        else if (takes(units, channel))
        {
            frame = garbled.clear();
            garbler.mixUnits(text, frame);
        }
        final int id = channel.value();
        if (overtakenSocket[id] == NOBODY && takes(swap, channel))
        {
            overtakenSocket[id] = socket;
            overtaken[id].clear().append(frame);
            return;
        }
        transport.send(socket, frame);
        if (takes(duplicate, channel))
        {
            transport.send(socket, frame);
        }
        if (overtakenSocket[id] == socket)
        {
            transport.send(socket, overtaken[id]);
            overtakenSocket[id] = NOBODY;
        }
    }

    /**
     * Send a protocol ping.
     *
     * @param socket as it was told.
     */
    public void ping(final long socket)
    {
        transport.ping(socket);
    }

    /**
     * Close a WebSocket.
     *
     * @param socket   as it was told.
     * @param politely with a close frame.
     */
    public void close(final long socket, final boolean politely)
    {
        for (int i = 0; i < CHANNELS; i++)
        {
            overtakenSocket[i] = overtakenSocket[i] == socket ? NOBODY : overtakenSocket[i];
        }
        transport.close(socket, politely);
    }

    /** When a late answer is due or the wire is put back, {@link VenueServer#NO_TIMER} for never. */
    long nextTimerNs()
    {
        return Math.min(lateNs(), unreachableUntilNs == Long.MIN_VALUE ? VenueServer.NO_TIMER : unreachableUntilNs);
    }

    private long lateNs()
    {
        return late.isEmpty() ? VenueServer.NO_TIMER : late.peekFirst().dueNs;
    }

    /** Do what is due. */
    void onTimer(final long nowNs)
    {
        if (unreachableUntilNs != Long.MIN_VALUE && unreachableUntilNs <= nowNs)
        {
            unreachableUntilNs = Long.MIN_VALUE;
            plug.accept(true);
        }
        while (lateNs() <= nowNs)
        {
            final Late next = late.removeFirst();
            transport.respond(next.exchange, next.response);
        }
    }

    /**
     * Whether requests are refused as too many.
     *
     * @param nowNs event time.
     * @return true while {@link FaultAction#THROTTLE} lasts.
     */
    public boolean isThrottled(final long nowNs)
    {
        return nowNs < throttledUntilNs;
    }

    /**
     * Whether the venue is not there yet.
     *
     * @param nowNs event time.
     * @return true while {@link FaultAction#COLD} lasts: requests and handshakes are answered with 503.
     */
    public boolean isCold(final long nowNs)
    {
        return nowNs < coldUntilNs;
    }

    /**
     * Chance, from the seed of the run.
     *
     * @return true as often as false.
     */
    public boolean coin()
    {
        return random.nextBoolean();
    }

    /**
     * Chance, from the seed of the run.
     *
     * @param bound above zero.
     * @return from 0 to below the bound.
     */
    public int draw(final int bound)
    {
        return random.nextInt(bound);
    }
}
