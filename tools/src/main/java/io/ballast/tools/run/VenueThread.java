package io.ballast.tools.run;

import com.lmax.disruptor.EventPoller;
import io.ballast.core.codec.Channel;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.codec.SessionEventEncoder;
import io.ballast.core.codec.SessionState;
import io.ballast.core.instrument.Leg;
import io.ballast.core.message.EventType;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.EventSlot;
import io.ballast.core.ring.InputRing;
import io.ballast.tools.venue.SimVenues;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.function.BooleanSupplier;

/**
 * The venues in real time: takes commands from the ring, does what has become due and publishes what the venues say.
 * Market data is dropped when the ring is full; what is lost of anything else makes both sessions dirty, which forces a
 * reconciliation. When the engine halts, everything of ours is cancelled.
 */
final class VenueThread implements Agent
{
    private static final long PUBLISH_TIMEOUT_NS = 1_000_000_000L;
    private static final int MAX_TASKS = 64;

    private final SessionEventEncoder session = new SessionEventEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
    private final EventPoller.Handler<EventSlot> toVenue = this::onCommand;
    private final EventClock clock;
    private final CommandRing commands;
    private final BooleanSupplier halted;

    private InputRing inputs;
    private SimVenues venues;
    private boolean dirty;
    private long haltedNs = Long.MAX_VALUE;
    private volatile boolean done;

    VenueThread(final EventClock clock, final CommandRing commands, final BooleanSupplier halted)
    {
        this.clock = clock;
        this.commands = commands;
        this.halted = halted;
    }

    void attach(final InputRing ring, final SimVenues simulated)
    {
        inputs = ring;
        venues = simulated;
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
            CancelAll.send(venues, nowNs);
        }
        done = nowNs - CancelAll.PATIENCE_NS > haltedNs;
        for (int i = 0; i < MAX_TASKS && venues.nextTimeNs() <= nowNs; i++)
        {
            venues.runNext();
            work++;
        }
        if (dirty)
        {
            sayDirty(nowNs);
        }
        return work;
    }

    /** Whether, after a halt, the venues have had their time to cancel everything. */
    boolean done()
    {
        return done;
    }

    private boolean onCommand(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        venues.onCommand(clock.nowNs(), slot.journalSequence(), slot.buffer(), 0, slot.length());
        return true;
    }

    void onVenueEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final EventType type = EventType.of(buffer, offset);
        if (type == EventType.BOOK || type == EventType.TRADE || type == EventType.MARK_PRICE)
        {
            inputs.tryPublish(buffer, offset, length);
        }
        else if (!inputs.publish(buffer, offset, length, PUBLISH_TIMEOUT_NS))
        {
            dirty = true;
        }
    }

    private void sayDirty(final long nowNs)
    {
        boolean told = true;
        for (int venue = 0; venue < Leg.COUNT; venue++)
        {
            told &= say(venue, SessionState.DIRTY, nowNs) && say(venue, SessionState.UP, nowNs);
        }
        dirty = !told;
    }

    private boolean say(final int venue, final SessionState state, final long nowNs)
    {
        session.wrapAndApplyHeader(scratch, 0, header)
            .timestampNs(nowNs)
            .receivedNs(nowNs)
            .venueId(venue)
            .channel(Channel.ORDERS)
            .state(state)
            .text("an event found no room");
        return inputs.tryPublish(scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + session.encodedLength());
    }

    @Override
    public String roleName()
    {
        return "ballast-venues";
    }
}
