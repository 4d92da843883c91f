package io.ballast.tools.contract;

import io.ballast.gateway.net.ClientSettings;
import io.ballast.gateway.net.Door;
import io.ballast.gateway.net.GatewayLoop;
import io.ballast.gateway.net.ServerDoors;
import io.ballast.gateway.transport.Protocol;
import io.ballast.tools.server.SimServers;
import org.agrona.CloseHelper;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Real sockets on the loopback address, both ends driven by the thread of the test. Bytes take the time they take;
 * event time stands still while they are under way and jumps to whatever is due next when the sockets have been quiet
 * for a while, so that a wait of ten seconds costs nothing and a busy machine breaks nothing.
 */
final class SocketRoad implements Road
{
    private static final int QUIET_ROUNDS = 3;
    private static final long QUIET_NS = 5_000L;
    private static final long BUDGET_NS = TimeUnit.SECONDS.toNanos(30);

    private final ContractVenue venue;
    private final SimServers servers;
    private final GatewayLoop serverLoop = new GatewayLoop(this::nowNs);
    private final ServerDoors doors;
    private GatewayLoop clientLoop;
    private Protocol protocol;
    private long nowNs;

    SocketRoad(final ContractVenue venue, final SimServers servers, final Meddler meddler, final long startNs)
    {
        this.venue = venue;
        this.servers = servers;
        nowNs = startNs;
        serverLoop.onStart();
        doors = serverLoop.listen(meddler, Collections.nCopies(venue.doors(), Door.ANY));
        meddler.attach(doors);
    }

    @Override
    public long nowNs()
    {
        return nowNs;
    }

    @Override
    public void place(final Protocol next)
    {
        protocol = next;
        if (clientLoop != null)
        {
            clientLoop.onClose();
        }
        clientLoop = new GatewayLoop(this::nowNs);
        clientLoop.onStart();
        final List<URI> hosts = new ArrayList<>();
        for (int i = 0; i < venue.doors(); i++)
        {
            hosts.add(URI.create("http://127.0.0.1:" + doors.port(i)));
        }
        clientLoop.connect(next, hosts, ClientSettings.DEFAULT);
        pump();
    }

    private void pump()
    {
        final long beganNs = System.nanoTime();
        for (int quiet = 0; quiet < QUIET_ROUNDS; quiet++)
        {
            if (serverLoop.doWork() + clientLoop.doWork() > 0)
            {
                quiet = -1;
            }
            else
            {
                rest();
            }
            if (System.nanoTime() - beganNs > BUDGET_NS)
            {
                throw new AssertionError("sockets do not come to rest");
            }
        }
    }

    /** Too short for a sleep: bytes cross the loopback device within microseconds. */
    private static void rest()
    {
        final long beganNs = System.nanoTime();
        while (System.nanoTime() - beganNs < QUIET_NS)
        {
            Thread.onSpinWait();
        }
    }

    @Override
    public boolean step(final long limitNs)
    {
        if (clientLoop.doWork() + serverLoop.doWork() > 0)
        {
            pump();
        }
        final long nextNs = Math.min(servers.nextTimeNs(), protocol.nextTimerNs());
        nowNs = Math.max(nowNs, Math.min(nextNs, limitNs));
        while (servers.nextTimeNs() <= nowNs)
        {
            servers.runNext();
        }
        if (nextNs > limitNs)
        {
            return false;
        }
        pump();
        return true;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(
            () ->
            {
                if (clientLoop != null)
                {
                    clientLoop.onClose();
                }
            },
            serverLoop::onClose);
    }
}
