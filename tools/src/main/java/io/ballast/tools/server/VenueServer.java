package io.ballast.tools.server;

import io.ballast.gateway.transport.ServerListener;
import org.agrona.DirectBuffer;

/**
 * A venue's protocol at its server end, without input or output of its own: requests in, commands to the model; the
 * model's messages in, answers and frames out. Used by the thread that runs the model.
 */
public interface VenueServer extends ServerListener
{
    /** Returned by {@link #nextTimerNs()} when nothing is waited for. */
    long NO_TIMER = Long.MAX_VALUE;

    /** Makes the server of one venue. */
    @FunctionalInterface
    interface Factory
    {
        /**
         * Make it.
         *
         * @param model of its venue.
         * @param wire  to its clients.
         * @return not yet called.
         */
        VenueServer create(VenueModel model, Wire wire);
    }

    /**
     * The model says something about this venue.
     *
     * @param nowNs  event time.
     * @param buffer holding the message; valid during the call.
     * @param offset of its message header.
     * @param length header included.
     */
    void onVenueEvent(long nowNs, DirectBuffer buffer, int offset, int length);

    /**
     * The venue has taken a create, which it may still hold before it says more of it, or has cancelled everything. Of
     * interest where such requests are acknowledged before their outcome is known.
     *
     * @param clientOrderId of the order, 0 for a cancel of everything.
     * @param answerNs      event time at which the acknowledgement is due.
     */
    default void onTaken(final long clientOrderId, final long answerNs)
    {
    }

    /**
     * Every login ends.
     *
     * @param nowNs event time.
     */
    void onLogout(long nowNs);

    /**
     * When it wants to be called next.
     *
     * @return event time, or {@link #NO_TIMER}.
     */
    long nextTimerNs();

    /**
     * A time has come.
     *
     * @param nowNs event time, at or after {@link #nextTimerNs()}, or before it without harm.
     */
    void onTimer(long nowNs);
}
