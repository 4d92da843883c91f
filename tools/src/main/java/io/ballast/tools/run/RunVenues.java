package io.ballast.tools.run;

import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.EventSink;
import io.ballast.tools.venue.VenueLedger;

/**
 * The venues of one run: known before it starts, then put behind its rings, or driven from event to event. Owned by the
 * run's start, which closes them.
 */
public interface RunVenues extends AutoCloseable
{
    /**
     * When the run starts.
     *
     * @return event time.
     */
    long startNs();

    /**
     * The rules of an instrument, as its venue told them or as it was configured.
     *
     * @param leg primary or hedge.
     * @return the instrument.
     */
    Instrument instrument(Leg leg);

    /**
     * What orders are valued at before the run has a book.
     *
     * @return mid of the primary venue at scale 1e-8.
     */
    long price();

    /**
     * What is traded on, for people.
     *
     * @return one line.
     */
    String description();

    /**
     * Go behind the rings of a run in real time.
     *
     * @param parameters of the run.
     * @return the link, once.
     * @throws UnsupportedOperationException if these venues live in virtual time.
     */
    VenueLink link(RunParameters parameters);

    /**
     * Be driven in virtual time.
     *
     * @param parameters of the run.
     * @param sink       takes what the venues say.
     * @return the venues, once.
     * @throws UnsupportedOperationException if these venues live in real time.
     */
    DiscreteVenues discrete(RunParameters parameters, EventSink sink);

    /**
     * The venue's own account of us, when the run is over.
     *
     * @param leg primary or hedge.
     * @return null where the venue keeps it to itself.
     */
    VenueLedger ledger(Leg leg);

    /**
     * What failed in venues of this process themselves: a run on them proves nothing. Any thread.
     *
     * @return null where nothing did, and for venues of others.
     */
    default Throwable failure()
    {
        return null;
    }

    @Override
    void close();
}
