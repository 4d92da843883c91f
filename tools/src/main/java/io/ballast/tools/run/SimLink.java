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
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.EventSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Simulated venues of this process in real time: takes commands from the ring, does what has become due and publishes what the venues say.
 * Market data is dropped when the ring is full; what is lost of anything else makes both sessions dirty, which forces a
 * reconciliation. When the engine halts, everything of ours is cancelled.
 */
public final class SimLink implements VenueLink
{
    private static final int MAX_TASKS = 64;

    private final SessionEventEncoder session = new SessionEventEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
    private final EventPoller.Handler<EventSlot> toVenue = this::onCommand;
    private final DiscreteVenues venues;

    private EventClock clock;
    private CommandRing commands;
    private BooleanSupplier halted;
    private InputRing inputs;
    private boolean dirty;
    private long haltedNs = Long.MAX_VALUE;
    private volatile boolean done;

    /**
     * A link to venues.
     *
     * @param venues made with the sink that takes what they say.
     */
    public SimLink(final Function<EventSink, DiscreteVenues> venues)
    {
        this.venues = venues.apply(this::onVenueEvent);
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
    public int doWork()
    {
        final long nowNs = clock.nowNs();
        // Asked before the poll, which then takes the last command there is: none may come after the cancel-all.
        final boolean over = halted.getAsBoolean();
        int work = commands.poll(toVenue) ? 1 : 0;
        if (over && haltedNs == Long.MAX_VALUE)
        {
            haltedNs = nowNs;
            CancelAll.send(venues::onCommand, nowNs);
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

    @Override
    public boolean done()
    {
        return done;
    }

    private boolean onCommand(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        venues.onCommand(clock.nowNs(), slot.journalSequence(), slot.buffer(), 0, slot.length());
        return true;
    }

    private void onVenueEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final EventType type = EventType.of(buffer, offset);
        final boolean marketData =
            type == EventType.BOOK || type == EventType.TRADE || type == EventType.MARK_PRICE;
        dirty |= !RingSink.publish(inputs, buffer, offset, length, marketData) && !marketData;
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
