package io.ballast.tools.server.backpack;

import io.ballast.core.codec.Channel;
import io.ballast.gateway.transport.ByteText;
import io.ballast.tools.server.Wire;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who listens to what. Nothing is acknowledged; streams of other markets are silent.
 */
final class Clients
{
    private static final String PRIVATE = "account.";
    private static final int PARSE_ERROR = 4002;
    private static final int INVALID_SIGNATURE = 4005;
    private static final int INVALID_STREAM = 4006;
    private static final int INVALID_DEPTH = 4008;
    private static final long PING_NS = 60_000_000_000L;
    private static final long PONG_NS = 120_000_000_000L;
    private static final Set<String> PUBLIC_TYPES = Set.of(
        "bookTicker", "depth", "kline", "liquidation", "markPrice", "openInterest", "ticker", "trade");
    private static final Set<String> PRIVATE_TYPES = Set.of("orderUpdate", "positionUpdate", "balanceUpdate");
    private static final Set<String> DEPTH_WINDOWS = Set.of("200ms", "600ms", "1000ms");

    private final Wire wire;
    private final BackpackClerk clerk;
    private final Map<Long, Client> clients = new LinkedHashMap<>();
    private final boolean[] down = new boolean[2];
    private final ByteText error = new ByteText(256);

    Clients(final Wire wire, final BackpackClerk clerk)
    {
        this.wire = wire;
        this.clerk = clerk;
    }

    /** A socket that is open. */
    private static final class Client
    {
        private final Set<String> streams = new LinkedHashSet<>();
        private long pingNs;
        private long heardNs;

        Client(final long nowNs)
        {
            pingNs = nowNs + PING_NS;
            heardNs = nowNs;
        }

        private boolean carries(final Channel channel)
        {
            return streams.stream().anyMatch(stream -> channel(stream) == channel);
        }
    }

    void connected(final long nowNs, final long socket)
    {
        clients.put(socket, new Client(nowNs));
    }

    void closed(final long socket)
    {
        clients.remove(socket);
    }

    void pong(final long nowNs, final long socket)
    {
        final Client client = clients.get(socket);
        if (client != null)
        {
            client.heardNs = nowNs;
        }
    }

    /** When the next one is pinged. */
    long nextTimerNs()
    {
        long next = Long.MAX_VALUE;
        for (final Client client : clients.values())
        {
            next = Math.min(next, client.pingNs);
        }
        return next;
    }

    /** Ping, or give up who has not answered for two pings. */
    void onTimer(final long nowNs)
    {
        for (final long socket : List.copyOf(clients.keySet()))
        {
            final Client client = clients.get(socket);
            if (client.pingNs <= nowNs && nowNs - client.heardNs > PONG_NS)
            {
                cut(socket);
            }
            else if (client.pingNs <= nowNs)
            {
                client.pingNs = nowNs + PING_NS;
                wire.ping(socket);
            }
        }
    }

    static Channel channel(final String stream)
    {
        return stream.startsWith(PRIVATE) ? Channel.ORDERS : Channel.MARKET;
    }

    /** A frame has come. Returns the streams that are new, none for a frame that was refused. */
    List<String> onText(final long nowNs, final long socket, final String text)
    {
        final Client client = clients.get(socket);
        if (client == null)
        {
            return List.of();
        }
        final SubscribeFrame frame = SubscribeFrame.read(text);
        final int problem = frame == null ? PARSE_ERROR : problem(frame, nowNs);
        if (problem != 0)
        {
            error(socket, problem);
            return List.of();
        }
        if (!frame.subscribe())
        {
            frame.streams().forEach(client.streams::remove);
            return List.of();
        }
        final List<String> added = frame.streams().stream().filter(client.streams::add).toList();
        if (client.streams.stream().anyMatch(stream -> down[channel(stream).value()]))
        {
            cut(socket);
            return List.of();
        }
        return added;
    }

    private int problem(final SubscribeFrame frame, final long nowNs)
    {
        boolean open = true;
        for (final String stream : frame.streams())
        {
            final int problem = problem(stream);
            if (problem != 0)
            {
                return problem;
            }
            open &= channel(stream) == Channel.MARKET;
        }
        return open || !frame.subscribe() || clerk.subscribes(frame.signature(), nowNs) ? 0 : INVALID_SIGNATURE;
    }

    /** Names are split at their first dots: a market may have more of them. */
    private static int problem(final String stream)
    {
        final String[] parts = stream.split("\\.", 3);
        if (channel(stream) == Channel.ORDERS)
        {
            return PRIVATE_TYPES.contains(parts[1]) ? 0 : INVALID_STREAM;
        }
        if (!PUBLIC_TYPES.contains(parts[0]))
        {
            return INVALID_STREAM;
        }
        final boolean window = parts[0].equals("depth") && parts.length == 3 && isDuration(parts[1]);
        return window && !DEPTH_WINDOWS.contains(parts[1]) ? INVALID_DEPTH : 0;
    }

    private static boolean isDuration(final String word)
    {
        return word.endsWith("ms") && word.length() > 2 && word.chars().limit(word.length() - 2)
            .allMatch(Character::isDigit);
    }

    private void error(final long socket, final int code)
    {
        final String message = switch (code)
        {
            case PARSE_ERROR -> "Parse error";
            case INVALID_SIGNATURE -> "Invalid signature";
            case INVALID_STREAM -> "Invalid stream";
            default -> "Invalid depth window";
        };
        error.clear().ascii("{\"id\":null,\"error\":{\"code\":").number(code).ascii(",\"message\":").json(message)
            .ascii("}}");
        wire.send(socket, error, Channel.ORDERS);
    }

    boolean listens(final String stream)
    {
        for (final Client client : clients.values())
        {
            if (client.streams.contains(stream))
            {
                return true;
            }
        }
        return false;
    }

    /** Tell everybody who listens. */
    void publish(final String stream, final JsonText json)
    {
        for (final Map.Entry<Long, Client> entry : clients.entrySet())
        {
            if (entry.getValue().streams.contains(stream))
            {
                send(entry.getKey(), stream, json);
            }
        }
    }

    /** Tell one. */
    void send(final long socket, final String stream, final JsonText json)
    {
        wire.send(socket, json.out(), channel(stream));
    }

    /** A channel goes down, and every socket that carries any of it, or comes up. */
    void down(final Channel channel, final boolean isDown)
    {
        down[channel.value()] = isDown;
        if (isDown)
        {
            close(channel, false);
        }
    }

    /** Whoever has subscribed with a signature must do so again. */
    void logout()
    {
        close(Channel.ORDERS, true);
    }

    private void close(final Channel channel, final boolean politely)
    {
        for (final long socket : List.copyOf(clients.keySet()))
        {
            if (clients.get(socket).carries(channel))
            {
                clients.remove(socket);
                wire.close(socket, politely);
            }
        }
    }

    private void cut(final long socket)
    {
        clients.remove(socket);
        wire.close(socket, false);
    }
}
