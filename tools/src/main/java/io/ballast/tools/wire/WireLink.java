package io.ballast.tools.wire;

import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.InputRing;
import io.ballast.gateway.net.ClientSettings;
import io.ballast.gateway.net.GatewayLoop;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.session.VenueSession;
import io.ballast.tools.run.RingSink;
import io.ballast.tools.run.VenueAgent;
import io.ballast.tools.venue.CommandVenue;
import org.agrona.DirectBuffer;

import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * Both venues over real sockets: one thread that polls commands, drives the sockets and both sessions, and publishes
 * what they say. The engine being seen to work is what keeps the venues' dead-man's switches from going off; a link
 * that has failed sees nothing of it any more.
 */
public final class WireLink extends VenueAgent
{
    private static final long WALL_INTERVAL_NS = 1_000_000_000L;
    private static final long OLDEST_ORDER_NS = 1_000_000_000L;

    private final Sessions factory;
    private final Endpoints endpoints;
    private final ClientSettings settings;
    private final VenueSession[] sessions = new VenueSession[Leg.COUNT];
    private final SessionEvents[] events = new SessionEvents[Leg.COUNT];
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();

    private GatewayLoop loop;
    private long handled;
    private long wallLookNs;

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
        final EventClock clock, final InputRing inputs, final CommandRing commands, final BooleanSupplier halted)
    {
        super.attach(clock, inputs, commands, halted);
        loop = new GatewayLoop(clock);
        final RingSink sink = new RingSink(inputs);
        for (int id = 0; id < Leg.COUNT; id++)
        {
            events[id] = new SessionEvents(id, sink::publish);
            sessions[id] = factory.create(Leg.of(id), wallOffsetNs(), sink::publish);
            loop.connect(sessions[id], endpoints.hosts(Leg.of(id)), settings);
        }
    }

    private long wallOffsetNs()
    {
        return WiredVenues.wallNs() - clock().nowNs();
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
    protected int drive(final long nowNs, final boolean leaving)
    {
        final long reached = inputs().handled();
        if (!leaving && (reached != handled || inputs().fill() == 0))
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
        return loop.doWork();
    }

    @Override
    protected void onCommand(
        final long nowNs, final long commandSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        if (EventType.of(buffer, offset) != EventType.ORDER_COMMAND || !stale(nowNs, commandSequence, buffer, offset))
        {
            sessions[CommandVenue.of(buffer, offset)].onCommand(nowNs, commandSequence, buffer, offset, length);
        }
    }

    /** An order that waited, for the process stood still, was decided on a market that is gone: it does not leave. */
    private boolean stale(
        final long nowNs, final long commandSequence, final DirectBuffer buffer, final int offset)
    {
        order.wrapAndApplyHeader(buffer, offset, header);
        final boolean stale = nowNs - order.timestampNs() > OLDEST_ORDER_NS;
        if (stale)
        {
            events[order.venueId()].commandSent(nowNs, commandSequence, order.clientOrderId(), false);
        }
        return stale;
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
