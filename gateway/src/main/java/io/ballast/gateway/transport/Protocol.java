package io.ballast.gateway.transport;

/**
 * Our end of a venue's protocol, without input or output of its own: told what happens and what time it is, it asks a
 * {@link Transport}. Whoever drives it decides whether the time is real. Same calls, same seed: same requests, byte for
 * byte. Used by one thread.
 */
public interface Protocol extends TransportListener
{
    /** Returned by {@link #nextTimerNs()} when nothing is waited for. */
    long NO_TIMER = Long.MAX_VALUE;

    /**
     * Begin.
     *
     * @param nowNs     event time.
     * @param transport to ask from now on.
     */
    void start(long nowNs, Transport transport);

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
