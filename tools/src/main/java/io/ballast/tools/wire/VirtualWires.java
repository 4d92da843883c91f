package io.ballast.tools.wire;

import io.ballast.core.instrument.Leg;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.session.VenueSetup;
import io.ballast.gateway.transport.Protocol;
import io.ballast.tools.server.SimServers;
import io.ballast.tools.venue.CommandVenue;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.Venue;
import org.agrona.DirectBuffer;

import java.util.function.Function;

/**
 * Both venues behind their own protocols in virtual time: the real sessions, a wire each, the simulated servers, one
 * thread. Same seeds, same commands: the same bytes on the wires and the same messages, in the same order.
 * <pre>
 *  commands ─► VenueSession ─► VirtualWire ─► VenueServer ─► venue model
 *  messages ◄─      │       ◄─      │       ◄─     │       ◄─    │
 * </pre>
 * First a setup each asks the venues what a run must know ({@link #prepare}); then the sessions take their places
 * ({@link #open}). Of events at one time the model's come first, then the wires', then the sessions' timers, the
 * primary venue's before the hedge venue's. Used by one thread.
 */
public final class VirtualWires implements DiscreteVenues
{
    private final SimServers servers;
    private final VirtualWire[] wires;
    private final Protocol[] ends = new Protocol[Leg.COUNT];
    private final VenueSession[] sessions = new VenueSession[Leg.COUNT];
    private Function<Leg, VenueSession> maker;
    private long nowNs;
    private long frozenUntilNs;

    /**
     * Servers with a wire each, nobody at the other end.
     *
     * @param servers of both venues, not attached yet.
     * @param primary wire of the primary venue.
     * @param hedge   wire of the hedge venue.
     * @param startNs event time of the start.
     */
    public VirtualWires(
        final SimServers servers, final VirtualWire primary, final VirtualWire hedge, final long startNs)
    {
        this.servers = servers;
        wires = new VirtualWire[]{primary, hedge};
        nowNs = startNs;
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final VirtualWire wire = wires[i];
            servers.attach(Leg.of(i), wire.serverSide());
            servers.plug(Leg.of(i), in ->
            {
                wire.at(nowNs);
                wire.unplug(!in, true);
            });
        }
    }

    /**
     * Let two setups ask, until both are done or time is up.
     *
     * @param primary   of the primary venue.
     * @param hedge     of the hedge venue.
     * @param timeoutNs of both together.
     * @return event time at the end.
     */
    public long prepare(final VenueSetup primary, final VenueSetup hedge, final long timeoutNs)
    {
        place(Leg.PRIMARY, primary);
        place(Leg.HEDGE, hedge);
        final long untilNs = nowNs + timeoutNs;
        while (!(primary.done() && hedge.done()) && nextTimeNs() <= untilNs)
        {
            runNext();
        }
        return nowNs;
    }

    /**
     * Put the sessions of a run in their places.
     *
     * @param newSessions makes one for a leg; asked again when a process has died.
     */
    public void open(final Function<Leg, VenueSession> newSessions)
    {
        maker = newSessions;
        for (int i = 0; i < Leg.COUNT; i++)
        {
            sessions[i] = maker.apply(Leg.of(i));
            place(Leg.of(i), sessions[i]);
        }
    }

    @Override
    public void crash(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            sessions[i] = null;
            ends[i] = null;
            wires[i].at(nowNs);
            wires[i].hangUp();
        }
    }

    @Override
    public void reopen(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        open(maker);
    }

    private void place(final Leg leg, final Protocol protocol)
    {
        final VirtualWire wire = wires[leg.ordinal()];
        ends[leg.ordinal()] = protocol;
        wire.at(nowNs);
        wire.connect(protocol, servers.server(leg));
        protocol.start(nowNs, wire.clientSide());
    }

    @Override
    public long nextTimeNs()
    {
        return Math.max(nowNs, Math.min(servers.nextTimeNs(), Math.min(wireNs(), timerNs())));
    }

    private long wireNs()
    {
        return Math.min(wires[0].nextTimeNs(), wires[1].nextTimeNs());
    }

    private long timerNs()
    {
        return Math.min(timerNs(0), timerNs(1));
    }

    private long timerNs(final int id)
    {
        return ends[id] == null ? Protocol.NO_TIMER : Math.max(frozenUntilNs, ends[id].nextTimerNs());
    }

    @Override
    public long runNext()
    {
        final long serverNs = servers.nextTimeNs();
        final long wireNs = wireNs();
        final long timerNs = timerNs();
        nowNs = nextTimeNs();
        wires[0].at(nowNs);
        wires[1].at(nowNs);
        if (serverNs <= wireNs && serverNs <= timerNs)
        {
            servers.runNext();
        }
        else if (wireNs <= timerNs)
        {
            wires[wires[0].nextTimeNs() <= wires[1].nextTimeNs() ? 0 : 1].runNext();
        }
        else
        {
            final int id = timerNs(0) <= timerNs(1) ? 0 : 1;
            if (sessions[id] != null)
            {
                sessions[id].onEngineAlive(nowNs);
            }
            ends[id].onTimer(nowNs);
        }
        return nowNs;
    }

    @Override
    public void onCommand(
        final long timeNs,
        final long commandSequence,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        nowNs = Math.max(nowNs, timeNs);
        final int id = CommandVenue.of(buffer, offset);
        wires[id].at(nowNs);
        sessions[id].onCommand(nowNs, commandSequence, buffer, offset, length);
    }

    @Override
    public Venue venue(final Leg leg)
    {
        return servers.venues().venue(leg);
    }

    @Override
    public void heal(final long timeNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        servers.heal(nowNs);
        for (final VirtualWire wire : wires)
        {
            wire.at(nowNs);
            wire.unplug(false, false);
        }
    }

    @Override
    public void freeze(final long untilNs)
    {
        frozenUntilNs = Math.max(frozenUntilNs, untilNs);
        for (final VirtualWire wire : wires)
        {
            wire.freezeClient(untilNs);
        }
    }

    @Override
    public void wallOffset(final long timeNs, final long offsetNs)
    {
        nowNs = Math.max(nowNs, timeNs);
        for (final VenueSession session : sessions)
        {
            if (session != null)
            {
                session.wallOffset(offsetNs);
            }
        }
    }

    @Override
    public int faultHits(final int rule)
    {
        return servers.venues().faultHits(rule);
    }

    /**
     * A wire, to be cut.
     *
     * @param leg primary or hedge.
     * @return the wire.
     */
    public VirtualWire wire(final Leg leg)
    {
        return wires[leg.ordinal()];
    }
}
