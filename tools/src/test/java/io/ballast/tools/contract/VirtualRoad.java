package io.ballast.tools.contract;

import io.ballast.gateway.transport.Protocol;
import io.ballast.tools.server.SimServers;
import io.ballast.tools.wire.VirtualWire;

/** A network in virtual time: 2 ms each way, and up to 1 ms by chance. */
final class VirtualRoad implements Road
{
    private static final long LATENCY_NS = 2_000_000L;
    private static final long JITTER_NS = 1_000_000L;

    private final SimServers servers;
    private final Meddler meddler;
    private final VirtualWire wire;
    private Protocol protocol;
    private long nowNs;

    VirtualRoad(final ContractVenue venue, final SimServers servers, final Meddler meddler, final long startNs)
    {
        this.servers = servers;
        this.meddler = meddler;
        wire = new VirtualWire(LATENCY_NS, JITTER_NS, ContractDesk.SEED);
        nowNs = startNs;
        wire.at(startNs);
        meddler.attach(wire.serverSide());
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
        wire.at(nowNs);
        wire.connect(next, meddler);
        next.start(nowNs, wire.clientSide());
    }

    @Override
    public boolean step(final long limitNs)
    {
        final long serverNs = servers.nextTimeNs();
        final long wireNs = wire.nextTimeNs();
        final long timerNs = protocol.nextTimerNs();
        final long nextNs = Math.min(serverNs, Math.min(wireNs, timerNs));
        nowNs = Math.max(nowNs, Math.min(nextNs, limitNs));
        wire.at(nowNs);
        if (nextNs > limitNs)
        {
            return false;
        }
        if (serverNs == nextNs)
        {
            servers.runNext();
        }
        else if (wireNs == nextNs)
        {
            wire.runNext();
        }
        else
        {
            protocol.onTimer(nowNs);
        }
        return true;
    }

    @Override
    public void close()
    {
        // Nothing is held.
    }
}
