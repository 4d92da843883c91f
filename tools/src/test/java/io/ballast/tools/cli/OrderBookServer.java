package io.ballast.tools.cli;

import io.ballast.core.ring.EventClock;
import io.ballast.gateway.net.Door;
import io.ballast.gateway.net.GatewayLoop;
import io.ballast.gateway.net.ServerDoors;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.HttpRequest.Method;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.ServerListener;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A server of open orders on the loopback address, in a thread of its own: the first door is Backpack's REST, the
 * second takes alarms. What it is asked for is written down before {@link #hook} is told and the answer is given.
 */
final class OrderBookServer implements ServerListener, AutoCloseable
{
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<String> alarms = new CopyOnWriteArrayList<>();
    final AtomicInteger resting = new AtomicInteger();
    volatile Consumer<Method> hook = method -> { };
    volatile String refusal;

    private final HttpResponse response = new HttpResponse();
    private final GatewayLoop loop = new GatewayLoop(EventClock.monotonic(1));
    private final ServerDoors doors = loop.listen(this, List.of(Door.ANY, Door.ANY));
    private final AgentRunner runner;

    OrderBookServer()
    {
        runner = new AgentRunner(new SleepingMillisIdleStrategy(1), Throwable::printStackTrace, null, loop);
        AgentRunner.startOnThread(runner);
    }

    String url(final int door)
    {
        return "http://127.0.0.1:" + doors.port(door);
    }

    boolean wasAsked(final Method method)
    {
        return asked.stream().anyMatch(line -> line.startsWith(method.name()));
    }

    @Override
    public void onRequest(final long nowNs, final long exchange, final HttpRequest request)
    {
        if (request.host() == 1)
        {
            alarms.add(request.body().toString());
            doors.respond(exchange, response.begin(200));
            return;
        }
        asked.add(request.method() + " " + request.target() + " " + request.body());
        hook.accept(request.method());
        final int count = request.method() == Method.DELETE ? resting.getAndSet(0) : resting.get();
        response.begin(refusal == null ? 200 : 400).body()
            .ascii(refusal != null ? refusal : count == 0 ? "[]" : "[{}" + ",{}".repeat(count - 1) + "]");
        doors.respond(exchange, response);
    }

    @Override
    public int onConnect(final long nowNs, final long socket, final HttpRequest handshake)
    {
        return 404;
    }

    @Override
    public void onText(
        final long nowNs, final long socket, final DirectBuffer buffer, final int offset, final int length)
    {
        throw new IllegalStateException("no sockets");
    }

    @Override
    public void onClosed(final long nowNs, final long socket)
    {
        throw new IllegalStateException("no sockets");
    }

    @Override
    public void close()
    {
        runner.close();
    }
}
