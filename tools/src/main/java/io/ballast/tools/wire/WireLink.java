package io.ballast.tools.wire;

import com.lmax.disruptor.EventPoller;
import io.ballast.core.instrument.Leg;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.EventSlot;
import io.ballast.core.ring.InputRing;
import io.ballast.gateway.net.GatewayLoop;
import io.ballast.gateway.session.VenueSession;
import io.ballast.tools.run.CancelAll;
import io.ballast.tools.run.RingSink;
import io.ballast.tools.run.VenueLink;
import io.ballast.tools.venue.CommandVenue;
import org.agrona.DirectBuffer;

import java.util.function.BooleanSupplier;

/**
 * Both venues over real sockets: one thread that polls commands, drives the sockets and both sessions, and publishes what
 * they say. While it runs, the engine being seen to work is what keeps the venues' dead-man's switches from going off.
 */
public final class WireLink implements VenueLink
{
    private final EventPoller.Handler<EventSlot> toVenue = this::onCommand;
    private final GatewayLoop loop;
    private final VenueSession[] sessions = new VenueSession[Leg.COUNT];

    private EventClock clock;
    private InputRing inputs;
    private CommandRing commands;
    private BooleanSupplier halted;
    private long handled;
    private long haltedNs = Long.MAX_VALUE;
    private volatile boolean done;

    /**
     * A link over a loop that has its sockets' clients.
     *
     * @param loop    that drives the sessions' connections; closed with this.
     */
    public WireLink(final GatewayLoop loop)
    {
        this.loop = loop;
    }

    /**
     * Take the sessions, which publish to {@link #publish}.
     *
     * @param primary of the primary venue.
     * @param hedge   of the hedge venue.
     */
    public void sessions(final VenueSession primary, final VenueSession hedge)
    {
        sessions[Leg.PRIMARY.ordinal()] = primary;
        sessions[Leg.HEDGE.ordinal()] = hedge;
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
    }

    @Override
    public void onStart()
    {
        loop.onStart();
    }

    /**
     * What a session says goes to the engine.
     *
     * @param buffer     holding the message.
     * @param offset     of its header.
     * @param length     header included.
     * @param marketData whether it may be dropped.
     * @return false for what is lost.
     */
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        return RingSink.publish(inputs, buffer, offset, length, marketData);
    }

    @Override
    public int doWork()
    {
        final long nowNs = clock.nowNs();
        // Asked before the poll, which then takes the last command there is: none may come after the cancel-all.
        final boolean over = halted.getAsBoolean();
        int work = commands.poll(toVenue) ? 1 : 0;
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
