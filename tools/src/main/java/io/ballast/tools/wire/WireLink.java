package io.ballast.tools.wire;

import com.lmax.disruptor.EventPoller;
import io.ballast.core.instrument.Leg;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.EventSlot;
import io.ballast.core.ring.InputRing;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.gateway.net.GatewayLoop;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.VenueSession;
import io.ballast.tools.run.CancelAll;
import io.ballast.tools.run.RingSink;
import io.ballast.tools.run.VenueLink;
import io.ballast.tools.venue.CommandVenue;
import org.agrona.DirectBuffer;

import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * Both venues over real sockets: one thread that polls commands, drives the sockets and both sessions, and publishes what
 * they say. While it runs, the engine being seen to work is what keeps the venues' dead-man's switches from going off.
 */
public final class WireLink implements VenueLink
{
    private static final long WALL_INTERVAL_NS = 1_000_000_000L;

    private final EventPoller.Handler<EventSlot> toVenue = this::onCommand;
    private final Sessions factory;
    private final Endpoints endpoints;
    private final ClientSettings settings;
    private final VenueSession[] sessions = new VenueSession[Leg.COUNT];

    private GatewayLoop loop;
    private EventClock clock;
    private InputRing inputs;
    private CommandRing commands;
    private BooleanSupplier halted;
    private long handled;
    private long wallLookNs;
    private long haltedNs = Long.MAX_VALUE;
    private volatile boolean done;

    /** Makes the session of a venue. */
    @FunctionalInterface
    public interface Sessions
    {
        /**
         * Make it.
         *
         * @param leg          primary or hedge.
         * @param wallOffsetNs wall clock less event time.
         * @param sink         takes what the venue says.
         * @return not started.
         */
        VenueSession create(Leg leg, long wallOffsetNs, EventSink sink);
    }

    /**
     * A link that connects when it is attached.
     *
     * @param factory   of the sessions.
     * @param endpoints where the venues are.
     * @param settings  of the connections.
     */
    public WireLink(final Sessions factory, final Endpoints endpoints, final ClientSettings settings)
    {
        this.factory = factory;
        this.endpoints = endpoints;
        this.settings = settings;
    }

    @Override
    public void attach(
        final EventClock eventClock,
        final InputRing inputRing,
        final CommandRing commandRing,
        final BooleanSupplier engineHalted)
    {
        clock = eventClock;
        inputs = inputRing;
        commands = commandRing;
        halted = engineHalted;
        loop = new GatewayLoop(clock);
        final EventSink sink = (buffer, offset, length, marketData) ->
            RingSink.publish(inputs, buffer, offset, length, marketData);
        for (int id = 0; id < Leg.COUNT; id++)
        {
            sessions[id] = factory.create(Leg.of(id), wallOffsetNs(), sink);
            loop.connect(sessions[id], endpoints.hosts(Leg.of(id)), settings);
        }
    }

    private long wallOffsetNs()
    {
        return WiredVenues.wallNs() - clock.nowNs();
    }

    @Override
    public ThreadFactory threads()
    {
        return GatewayLoop::newThread;
    }

    @Override
    public void onStart()
    {
        loop.onStart();
    }

    @Override
    public int doWork()
    {
        final long nowNs = clock.nowNs();
        // Asked before the poll, which then takes the last command of a halted engine. None comes after the cancel-all.
        final boolean over = halted.getAsBoolean();
        int work = haltedNs == Long.MAX_VALUE && commands.poll(toVenue) ? 1 : 0;
        if (over && haltedNs == Long.MAX_VALUE)
        {
            haltedNs = nowNs;
            CancelAll.send(this::send, nowNs);
        }
        done = nowNs - CancelAll.PATIENCE_NS > haltedNs;
        final long reached = inputs.handled();
        if (!over && (reached != handled || inputs.fill() == 0))
        {
            handled = reached;
            sessions[0].onEngineAlive(nowNs);
            sessions[1].onEngineAlive(nowNs);
        }
        if (nowNs - wallLookNs > WALL_INTERVAL_NS)
        {
            wallLookNs = nowNs;
            final long offsetNs = wallOffsetNs();
            sessions[0].wallOffset(offsetNs);
            sessions[1].wallOffset(offsetNs);
        }
        work += loop.doWork();
        return work;
    }

    private boolean onCommand(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        send(clock.nowNs(), slot.journalSequence(), slot.buffer(), 0, slot.length());
        return true;
    }

    private void send(
        final long timeNs,
        final long commandSequence,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        sessions[CommandVenue.of(buffer, offset)].onCommand(timeNs, commandSequence, buffer, offset, length);
    }

    @Override
    public boolean done()
    {
        return done;
    }

    @Override
    public void onClose()
    {
        loop.onClose();
    }

    @Override
    public String roleName()
    {
        return "ballast-gateway";
    }
}
