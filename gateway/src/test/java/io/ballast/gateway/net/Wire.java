package io.ballast.gateway.net;

import io.ballast.core.ring.EventClock;
import org.agrona.CloseHelper;

import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.fail;

/** A client's loop and a server's, driven in turn by the thread of the test. */
final class Wire implements AutoCloseable
{
    private static final long BUDGET_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    final RecordingProtocol client = new RecordingProtocol();
    final RecordingServer server = new RecordingServer();
    final GatewayLoop clientLoop = new GatewayLoop(EventClock.monotonic(1));
    final GatewayLoop serverLoop = new GatewayLoop(EventClock.monotonic(1));
    ServerDoors doors;

    Wire()
    {
        clientLoop.onStart();
        serverLoop.onStart();
    }

    Wire serve(final Door door)
    {
        doors = serverLoop.listen(server, List.of(door));
        server.transport = doors;
        return this;
    }

    Wire connect(final String uri, final ClientSettings settings)
    {
        clientLoop.connect(client, List.of(URI.create(uri)), settings);
        return until(() -> client.told("start"));
    }

    /** A plain server and a client without warm connections. */
    static Wire plain()
    {
        final Wire wire = new Wire().serve(Door.ANY);
        return wire.connect("http://127.0.0.1:" + wire.doors.port(0), ClientSettings.DEFAULT.warm(0));
    }

    Wire until(final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + BUDGET_NS;
        while (!condition.getAsBoolean())
        {
            if (clientLoop.doWork() + serverLoop.doWork() == 0)
            {
                clientLoop.park(PARK_NS);
            }
            if (System.nanoTime() - deadlineNs > 0)
            {
                fail("waited in vain; client: " + tail(client.told) + " server: " + tail(server.told));
            }
        }
        return this;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(clientLoop::onClose, serverLoop::onClose);
    }

    private static List<String> tail(final List<String> told)
    {
        return told.subList(Math.max(0, told.size() - 10), told.size());
    }
}
