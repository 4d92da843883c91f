package io.ballast.tools.venue;

import io.ballast.core.instrument.Leg;
import org.agrona.DirectBuffer;

/**
 * Both venues of a run in virtual time: commands in, input messages out, one event at a time. Used by one thread.
 */
public interface DiscreteVenues
{
    /**
     * When the next event is due.
     *
     * @return event time, never before what has been; {@link Long#MAX_VALUE} if nothing will ever happen.
     */
    long nextTimeNs();

    /**
     * Do the one event that is due next.
     *
     * @return its event time.
     */
    long runNext();

    /**
     * A command leaves. No message comes from within this call.
     *
     * @param timeNs          event time.
     * @param commandSequence journal sequence of the command.
     * @param buffer          holding the command; it is copied.
     * @param offset          of its message header.
     * @param length          header included.
     */
    void onCommand(long timeNs, long commandSequence, DirectBuffer buffer, int offset, int length);

    /**
     * The process at our end dies: what it had given to its sockets still arrives, nothing reaches it any more. The
     * venues live on; what they say is said to nobody.
     *
     * @param timeNs event time.
     */
    void crash(long timeNs);

    /**
     * Another process takes its place and connects anew, with the sink of the first.
     *
     * @param timeNs event time.
     */
    void reopen(long timeNs);

    /**
     * A venue, for its ledger and its book.
     *
     * @param leg primary or hedge.
     * @return the venue.
     */
    Venue venue(Leg leg);

    /**
     * Every fault ends: no rule acts from now on, and what lasts is over. Messages that were delayed still come.
     *
     * @param timeNs event time.
     */
    void heal(long timeNs);

    /**
     * The process stands still: what is for it waits, and nothing of it happens.
     *
     * @param untilNs event time.
     */
    default void freeze(final long untilNs)
    {
    }

    /**
     * The wall clock of our side has been set.
     *
     * @param timeNs   event time.
     * @param offsetNs by which it is ahead of what it was at the start.
     */
    void wallOffset(long timeNs, long offsetNs);

    /**
     * How often a fault rule has acted.
     *
     * @param rule its place in the list.
     * @return matches acted on.
     */
    int faultHits(int rule);
}
