package io.ballast.gateway.grvt;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.SessionState;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.Protocol;

/**
 * Where the session of orders stands, as the engine is told: down, up, or up after something was missed. Being dirty is
 * told at most once a second, and being up again only once every stream is confirmed. What the engine does not take is
 * told again.
 */
final class GrvtStanding
{
    private static final long DIRTY_NS = 1_000_000_000L;
    private static final long RETRY_NS = 10_000_000L;
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final SessionEvents events;
    private boolean up;
    private boolean told;
    private boolean unclean;
    private long dirtiedNs = NEVER;
    private long dirtyAtNs = Protocol.NO_TIMER;
    private String dirtyReason = "";

    GrvtStanding(final SessionEvents events)
    {
        this.events = events;
    }

    boolean isUp()
    {
        return up;
    }

    /** Logged in, and every stream is confirmed. */
    void up(final long nowNs)
    {
        if (!up)
        {
            up = true;
            told = false;
            unclean = false;
            dirtyAtNs = Protocol.NO_TIMER;
            events.session(nowNs, Channel.ORDERS, SessionState.UP, "");
        }
    }

    /** The socket is lost. Told once, until it has been up again. */
    void down(final long nowNs, final String reason)
    {
        if (up || !told)
        {
            up = false;
            told = true;
            unclean = false;
            dirtyAtNs = Protocol.NO_TIMER;
            events.session(nowNs, Channel.ORDERS, SessionState.DOWN, reason);
        }
    }

    /** Something was missed or could not be used. A session that is down is compared anyway when it is up again. */
    void dirty(final long nowNs, final String reason, final boolean confirmed)
    {
        if (up)
        {
            dirtyReason = reason;
            dirtyAtNs = Math.min(dirtyAtNs, Math.max(nowNs, dirtiedNs + DIRTY_NS));
            onTimer(nowNs, confirmed);
        }
    }

    /** Say what is due to be said. */
    void onTimer(final long nowNs, final boolean confirmed)
    {
        if (nowNs >= dirtyAtNs)
        {
            final boolean heard = events.session(nowNs, Channel.ORDERS, SessionState.DIRTY, dirtyReason);
            dirtyAtNs = heard ? Protocol.NO_TIMER : nowNs + RETRY_NS;
            dirtiedNs = heard ? nowNs : dirtiedNs;
            unclean |= heard;
        }
        clean(nowNs, confirmed);
    }

    /** Up again after it was dirty, once every stream is confirmed. */
    void clean(final long nowNs, final boolean confirmed)
    {
        if (unclean && confirmed && events.session(nowNs, Channel.ORDERS, SessionState.UP, ""))
        {
            unclean = false;
        }
    }

    /**
     * The engine did not hear everything: tell it so.
     *
     * @param nowNs     event time.
     * @param confirmed whether every stream is.
     * @return whether it heard that.
     */
    boolean retell(final long nowNs, final boolean confirmed)
    {
        final boolean heard = events.session(
            nowNs, Channel.ORDERS, up ? SessionState.DIRTY : SessionState.DOWN, "inputs were lost");
        unclean |= heard && up;
        clean(nowNs, confirmed);
        return heard && !(unclean && confirmed);
    }

    long nextTimerNs()
    {
        return dirtyAtNs;
    }
}
