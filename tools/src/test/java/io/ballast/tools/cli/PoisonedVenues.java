package io.ballast.tools.cli;

import io.ballast.core.codec.BookEventEncoder;
import io.ballast.core.codec.MessageHeaderEncoder;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.EventSlot;
import io.ballast.core.ring.InputRing;
import io.ballast.tools.run.RunVenues;
import io.ballast.tools.run.VenueLink;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.EventSink;
import io.ballast.tools.venue.VenueLedger;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;

/**
 * Real venues, of which one says something that the engine cannot take: a book of an instrument that is not there. It
 * comes through the ring like everything else, once, at a moment that the test chooses.
 */
final class PoisonedVenues implements RunVenues
{
    private static final int NO_INSTRUMENT = 77;

    private final RunVenues venues;
    private final BooleanSupplier now;
    private final Runnable before;

    /**
     * @param venues for everything else; owned by this.
     * @param now    whether the moment has come; asked on the gateway's thread.
     * @param before what happens at the venues just before it; on the gateway's thread.
     */
    PoisonedVenues(final RunVenues venues, final BooleanSupplier now, final Runnable before)
    {
        this.venues = venues;
        this.now = now;
        this.before = before;
    }

    @Override
    public VenueLink link(final RunParameters parameters)
    {
        return new Link(venues.link(parameters));
    }

    private final class Link implements VenueLink
    {
        private final VenueLink link;
        private EventClock clock;
        private InputRing inputs;
        private boolean given;

        Link(final VenueLink link)
        {
            this.link = link;
        }

        @Override
        public void attach(
            final EventClock eventClock,
            final InputRing inputRing,
            final CommandRing commands,
            final BooleanSupplier halted)
        {
            clock = eventClock;
            inputs = inputRing;
            link.attach(eventClock, inputRing, commands, halted);
        }

        @Override
        public int doWork() throws Exception
        {
            if (!given && now.getAsBoolean())
            {
                given = true;
                before.run();
                final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
                final BookEventEncoder book = new BookEventEncoder()
                    .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                    .receivedNs(clock.nowNs())
                    .instrumentId(NO_INSTRUMENT);
                inputs.publish(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + book.encodedLength(), 1_000_000_000L);
            }
            return link.doWork();
        }

        @Override
        public boolean done()
        {
            return link.done();
        }

        @Override
        public ThreadFactory threads()
        {
            return link.threads();
        }

        @Override
        public void onStart()
        {
            link.onStart();
        }

        @Override
        public void onClose()
        {
            link.onClose();
        }

        @Override
        public String roleName()
        {
            return link.roleName();
        }
    }

    @Override
    public long startNs()
    {
        return venues.startNs();
    }

    @Override
    public Instrument instrument(final Leg leg)
    {
        return venues.instrument(leg);
    }

    @Override
    public long price()
    {
        return venues.price();
    }

    @Override
    public String description()
    {
        return venues.description();
    }

    @Override
    public DiscreteVenues discrete(final RunParameters parameters, final EventSink sink)
    {
        return venues.discrete(parameters, sink);
    }

    @Override
    public VenueLedger ledger(final Leg leg)
    {
        return venues.ledger(leg);
    }

    @Override
    public Throwable failure()
    {
        return venues.failure();
    }

    @Override
    public void close()
    {
        venues.close();
    }
}
