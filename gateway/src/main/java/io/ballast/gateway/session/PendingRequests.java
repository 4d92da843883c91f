package io.ballast.gateway.session;

import io.ballast.gateway.transport.Protocol;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.ArrayDeque;

/**
 * Requests that wait for an answer, by the number of their exchange. Bounded: beyond its capacity nothing more is
 * taken, and the sender says that the request did not leave. Allocates nothing once it has been full.
 */
public final class PendingRequests
{
    /** One request. */
    public static final class Pending
    {
        /** Number of the exchange. */
        public long exchange;
        /** What it is, in the words of the venue's package. */
        public int kind;
        /** Journal sequence of its command, 0 where the session asked by itself. */
        public long commandSequence;
        /** The order it is about, 0 for none. */
        public long clientOrderId;
        /** The engine's query it answers, 0 for none. */
        public long queryId;
        /** When to stop waiting, event time. */
        public long deadlineNs;
        /** When it was asked, event time. */
        public long sentNs;
        /** Anything else the venue's package keeps with it. */
        public long detail;

        private Pending older;
        private Pending newer;
    }

    private final Long2ObjectHashMap<Pending> byExchange = new Long2ObjectHashMap<>();
    private final ArrayDeque<Pending> free = new ArrayDeque<>();
    private final Pending ends = new Pending();
    private long lastExchange;

    /**
     * Nothing waits.
     *
     * @param capacity most that may wait at once.
     */
    public PendingRequests(final int capacity)
    {
        for (int i = 0; i < capacity; i++)
        {
            free.addLast(new Pending());
        }
        ends.older = ends;
        ends.newer = ends;
    }

    /**
     * A request is about to leave.
     *
     * @param kind       of it.
     * @param nowNs      event time.
     * @param deadlineNs when to stop waiting, event time.
     * @return with the number of its exchange, to be filled in; null when as many wait as may.
     */
    public Pending add(final int kind, final long nowNs, final long deadlineNs)
    {
        final Pending pending = free.pollLast();
        if (pending == null)
        {
            return null;
        }
        pending.exchange = ++lastExchange;
        pending.kind = kind;
        pending.sentNs = nowNs;
        pending.deadlineNs = deadlineNs;
        pending.commandSequence = 0;
        pending.clientOrderId = 0;
        pending.queryId = 0;
        pending.detail = 0;
        byExchange.put(pending.exchange, pending);
        pending.older = ends.older;
        pending.newer = ends;
        ends.older.newer = pending;
        ends.older = pending;
        return pending;
    }

    /**
     * Look at a request.
     *
     * @param exchange its number.
     * @return null if it is not waited for.
     */
    public Pending get(final long exchange)
    {
        return byExchange.get(exchange);
    }

    /**
     * A request waits no more. What is returned may be read until the next {@link #add}.
     *
     * @param exchange its number.
     * @return null if it was not waited for.
     */
    public Pending remove(final long exchange)
    {
        final Pending pending = byExchange.remove(exchange);
        if (pending != null)
        {
            pending.older.newer = pending.newer;
            pending.newer.older = pending.older;
            free.addLast(pending);
        }
        return pending;
    }

    /**
     * A request whose time is up, the oldest first.
     *
     * @param nowNs event time.
     * @return null if all may wait longer; it is not removed.
     */
    public Pending overdue(final long nowNs)
    {
        for (Pending pending = ends.newer; pending != ends; pending = pending.newer)
        {
            if (pending.deadlineNs <= nowNs)
            {
                return pending;
            }
        }
        return null;
    }

    /**
     * The oldest request.
     *
     * @return null if nothing waits; it is not removed.
     */
    public Pending oldest()
    {
        return ends.newer == ends ? null : ends.newer;
    }

    /**
     * When the next request runs out of time.
     *
     * @return event time, or {@link Protocol#NO_TIMER}.
     */
    public long nextDeadlineNs()
    {
        long next = Protocol.NO_TIMER;
        for (Pending pending = ends.newer; pending != ends; pending = pending.newer)
        {
            next = Math.min(next, pending.deadlineNs);
        }
        return next;
    }

    /**
     * How many wait.
     *
     * @return at most the capacity.
     */
    public int size()
    {
        return byExchange.size();
    }
}
