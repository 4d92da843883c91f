package io.ballast.tools.run;

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
 * Simulated venues of this process in real time. What is lost of anything but market data makes both sessions dirty,
 * which forces a reconciliation.
 */
public final class SimLink extends VenueAgent
{
    private static final int MAX_TASKS = 64;

    private final SessionEventEncoder session = new SessionEventEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
    private final DiscreteVenues venues;
    private RingSink sink;
    private boolean dirty;

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
        final EventClock clock, final InputRing inputs, final CommandRing commands, final BooleanSupplier halted)
    {
        super.attach(clock, inputs, commands, halted);
        sink = new RingSink(inputs);
    }

    @Override
    protected void onCommand(
        final long nowNs, final long commandSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        venues.onCommand(nowNs, commandSequence, buffer, offset, length);
    }

    @Override
    protected int drive(final long nowNs, final boolean leaving)
    {
        int work = 0;
        while (work < MAX_TASKS && venues.nextTimeNs() <= nowNs)
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

    private void onVenueEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        final EventType type = EventType.of(buffer, offset);
        final boolean marketData =
            type == EventType.BOOK || type == EventType.TRADE || type == EventType.MARK_PRICE;
        dirty |= !sink.publish(buffer, offset, length, marketData) && !marketData;
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
        return inputs().tryPublish(scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + session.encodedLength());
    }

    @Override
    public String roleName()
    {
        return "ballast-venues";
    }
}
