package io.ballast.tools.venue;

import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;

/**
 * Is told of what the messages of a venue do not carry and a server of it needs. Called at once, from within {@link
 * SimVenues#runNext()}.
 */
public interface WireTap
{
    /** Needs nothing; a fault of the wire that comes to it is a defect. */
    WireTap NONE = new WireTap()
    {
        @Override
        public void onBook(
            final Leg leg,
            final boolean withOwn,
            final boolean gap,
            final boolean crossed,
            final Side empty,
            final long exchangeNs)
        {
        }

        @Override
        public void onFault(final long nowNs, final Leg leg, final FaultRule rule)
        {
            throw new IllegalStateException("nobody on the wire: action=" + rule.action());
        }
    };

    /**
     * The book has been published as it stands; its message, with the same exchange time and the present sequence, is
     * on its way.
     *
     * @param leg        the venue.
     * @param withOwn    whether our own orders are in it.
     * @param gap        whether it is not to be trusted.
     * @param crossed    whether its best ask is told a tick below its best bid.
     * @param empty      the side that is not told, null for none.
     * @param exchangeNs venue time.
     */
    void onBook(Leg leg, boolean withOwn, boolean gap, boolean crossed, Side empty, long exchangeNs);

    /** What the next whole book is that a client gets. */
    enum Snapshot
    {
        /** A second old or older. */
        OLD,
        /** None: changes come, and nothing that they would change. */
        NONE
    }

    /**
     * The next whole book is not the present one.
     *
     * @param leg      the venue.
     * @param snapshot what it is instead.
     */
    default void onSnapshot(final Leg leg, final Snapshot snapshot)
    {
    }

    /**
     * A fault of the wire begins.
     *
     * @param nowNs event time.
     * @param leg   the venue that is hit.
     * @param rule  whose action is {@link FaultAction#onWire()}.
     */
    void onFault(long nowNs, Leg leg, FaultRule rule);

    /**
     * A create has been taken, which the venue may still hold before it says more of it, or a cancel of everything has
     * been carried out. Not called for what a fault swallows.
     *
     * @param leg           the venue.
     * @param clientOrderId of the order, 0 for a cancel of everything.
     * @param answerNs      event time at which an answer that leaves now arrives.
     */
    default void onTaken(final Leg leg, final long clientOrderId, final long answerNs)
    {
    }
}
