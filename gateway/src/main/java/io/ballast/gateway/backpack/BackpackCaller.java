package io.ballast.gateway.backpack;

import io.ballast.gateway.session.PendingRequests;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.HttpRequest;
import io.ballast.gateway.transport.Transport;

/**
 * Sends requests, remembers what they were, and tells of each command exactly once whether its bytes left. A command
 * that is answered by several requests is told with the first of them.
 */
final class BackpackCaller
{
    private static final int CAPACITY = 256;

    private final PendingRequests pending = new PendingRequests(CAPACITY);
    private final BackpackSettings settings;
    private final BackpackRequests requests;
    private final BackpackClock clock;
    private final BackpackPace pace;
    private final SessionEvents events;
    private Transport transport;

    BackpackCaller(
        final BackpackSettings settings,
        final BackpackRequests requests,
        final BackpackClock clock,
        final BackpackPace pace,
        final SessionEvents events)
    {
        this.settings = settings;
        this.requests = requests;
        this.clock = clock;
        this.pace = pace;
        this.events = events;
    }

    void start(final Transport to)
    {
        transport = to;
    }

    BackpackRequests requests()
    {
        return requests;
    }

    BackpackClock clock()
    {
        return clock;
    }

    BackpackPace pace()
    {
        return pace;
    }

    /** The venue's time in milliseconds. */
    long venueMs(final long eventNs)
    {
        return clock.venueMs(eventNs);
    }

    /** Whether the limits allow something that is not urgent; if so it counts. */
    boolean allows(final BackpackCall call, final long nowNs)
    {
        return call.isHistory() ?
            pace.takeHistory(call == BackpackCall.FUNDING, nowNs) : pace.take(nowNs);
    }

    /** Ask for something of the session's own; null when it cannot be asked now. */
    Pending ask(final BackpackCall call, final long nowNs, final HttpRequest request)
    {
        return allows(call, nowNs) ? send(call, nowNs, 0, 0, 0, 0, request) : null;
    }

    /** Send a request, whatever the limits; null when too many wait already. */
    Pending send(
        final BackpackCall call,
        final long nowNs,
        final long commandSequence,
        final long clientOrderId,
        final long queryId,
        final long detail,
        final HttpRequest request)
    {
        final long timeoutNs = switch (call)
        {
            case ORDER -> settings.orderTimeoutNs();
            case CANCEL, CANCEL_ALL -> settings.cancelTimeoutNs();
            default -> settings.queryTimeoutNs();
        };
        final Pending waiting = pending.add(call.ordinal(), nowNs, nowNs + timeoutNs);
        if (waiting != null)
        {
            waiting.commandSequence = commandSequence;
            waiting.clientOrderId = clientOrderId;
            waiting.queryId = queryId;
            waiting.detail = detail;
            transport.request(waiting.exchange, request);
        }
        return waiting;
    }

    void onWritten(final long nowNs, final long exchange)
    {
        final Pending waiting = pending.get(exchange);
        if (waiting != null)
        {
            tellSent(nowNs, waiting, true);
        }
    }

    /** An exchange is over; null if nobody waits for it. */
    Pending remove(final long exchange)
    {
        return pending.remove(exchange);
    }

    /** Tell of its command whether it left, unless that was told. */
    void tellSent(final long nowNs, final Pending waiting, final boolean sent)
    {
        if (waiting.commandSequence != 0)
        {
            // A cancel or a query that never left says nothing about its order.
            events.commandSent(nowNs, waiting.commandSequence,
                waiting.kind == BackpackCall.ORDER.ordinal() ? waiting.clientOrderId : 0, sent);
            waiting.commandSequence = 0;
        }
    }

    /** A request whose time is up, no longer waited for; null if all may wait. */
    Pending giveUp(final long nowNs)
    {
        final Pending late = pending.overdue(nowNs);
        if (late != null)
        {
            transport.abandon(late.exchange);
            pending.remove(late.exchange);
        }
        return late;
    }

    long nextTimerNs()
    {
        return pending.nextDeadlineNs();
    }
}
