package io.ballast.gateway.backpack;

import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Flag;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.ByteText;
import io.ballast.gateway.transport.HttpResponse;

/**
 * Creates and cancels, and what the venue answers to them.
 * <p>
 * A create's reply is the order after matching. It tells how much was executed, not at what price: the fills come from
 * the stream, and a reply with a final state makes the engine wait for them, and ask for them when they do not come.
 */
final class BackpackDesk implements BackpackRow
{
    private static final int OK = 200;
    private static final int TAKEN = 202;
    private static final int NOT_FOUND_STATUS = 404;
    private static final long POST_ONLY = 1;
    private static final long RETRIED = 1;
    private static final long LARGEST_CLIENT_ID = 0xFFFF_FFFFL;
    private static final ByteText NO_TEXT = new ByteText(1);
    private static final ByteText UNUSABLE = new ByteText(32).ascii("answer cannot be used");

    private final BackpackCaller caller;
    private final SessionEvents events;
    private final BackpackReports reports;
    private final BackpackErrors errors;
    private final BackpackCounters counters;
    private final BackpackOrderAnswer answer;
    private final JsonFrame json = new JsonFrame();
    private long tellNs;

    BackpackDesk(
        final String symbol,
        final BackpackCaller caller,
        final SessionEvents events,
        final BackpackErrors errors,
        final BackpackCounters counters)
    {
        this.caller = caller;
        this.events = events;
        this.errors = errors;
        this.counters = counters;
        reports = new BackpackReports(events);
        answer = new BackpackOrderAnswer(symbol, errors, counters);
    }

    // ------------------------------------------------------------------ commands

    /** Send an order. Returns whether it was given to the transport. */
    boolean order(
        final long nowNs, final long commandSequence, final OrderCommandDecoder command, final boolean sessionUp)
    {
        final long clientOrderId = command.clientOrderId();
        final boolean opens = command.intent() == Intent.FIRST_LEG || command.intent() == Intent.PROBE;
        if (!sessionUp)
        {
            return refuse(nowNs, commandSequence, clientOrderId, RejectClass.SESSION, "session down");
        }
        if (clientOrderId <= 0 || clientOrderId > LARGEST_CLIENT_ID)
        {
            return refuse(nowNs, commandSequence, clientOrderId, RejectClass.STOP, "client order id out of range");
        }
        if (opens && !caller.allows(BackpackCall.ORDER, nowNs))
        {
            return refuse(nowNs, commandSequence, clientOrderId, RejectClass.RATE_LIMIT, "paused or over the limit");
        }
        if (!opens)
        {
            caller.pace().urgent(nowNs);
        }
        if (caller.send(BackpackCall.ORDER, nowNs, commandSequence, clientOrderId, 0,
            command.postOnly() == Flag.YES ? POST_ONLY : 0,
            caller.requests().order(command, caller.venueMs(command.timestampNs()))) == null)
        {
            return refuse(nowNs, commandSequence, clientOrderId, RejectClass.RATE_LIMIT, "too many requests wait");
        }
        return true;
    }

    /** It never left: that proves it absent, and the report says why. */
    private boolean refuse(
        final long nowNs,
        final long commandSequence,
        final long clientOrderId,
        final RejectClass rejectClass,
        final String text)
    {
        reports.gateway(nowNs, ExecutionType.REJECTED, clientOrderId, rejectClass, text);
        events.commandSent(nowNs, commandSequence, clientOrderId, false);
        return false;
    }

    void cancel(final long nowNs, final long commandSequence, final CancelCommandDecoder command)
    {
        cancel(nowNs, commandSequence, command.clientOrderId(), 0, command.timestampNs());
    }

    private void cancel(
        final long nowNs,
        final long commandSequence,
        final long clientOrderId,
        final long detail,
        final long signedNs)
    {
        final boolean valid = clientOrderId > 0 && clientOrderId <= LARGEST_CLIENT_ID;
        caller.pace().urgent(nowNs);
        if (!valid || caller.send(BackpackCall.CANCEL, nowNs, commandSequence, clientOrderId, 0, detail,
            caller.requests().cancel(clientOrderId, caller.venueMs(signedNs))) == null)
        {
            events.commandSent(nowNs, commandSequence, 0, false);
            reports.gateway(nowNs, ExecutionType.CANCEL_UNKNOWN, clientOrderId, RejectClass.NONE,
                valid ? "too many requests wait" : "client order id out of range");
        }
    }

    void cancelAll(final long nowNs, final long commandSequence, final CancelAllCommandDecoder command)
    {
        caller.pace().urgent(nowNs);
        if (caller.send(BackpackCall.CANCEL_ALL, nowNs, commandSequence, 0, 0, 0,
            caller.requests().cancelAll(caller.venueMs(command.timestampNs()))) == null)
        {
            events.commandSent(nowNs, commandSequence, 0, false);
            reports.gateway(nowNs, ExecutionType.CANCEL_UNKNOWN, 0, RejectClass.NONE, "too many requests wait");
        }
    }

    // ------------------------------------------------------------------ answers: if not OK, the errors have been read

    /** A create was answered. Returns whether the venue has taken the order. */
    boolean onOrder(final long nowNs, final Pending asked, final HttpResponse response)
    {
        final long clientOrderId = asked.clientOrderId;
        if (response.status() != OK)
        {
            refused(nowNs, clientOrderId, response, ExecutionType.REJECTED, ExecutionType.UNKNOWN);
            return false;
        }
        if (!answer.readBody(json, response.body()))
        {
            unusable(nowNs, ExecutionType.UNKNOWN, clientOrderId);
            return false;
        }
        if (!answer.ourSymbol() || answer.clientOrderId() != clientOrderId)
        {
            counters.contradictions++;
            unusable(nowNs, ExecutionType.UNKNOWN, clientOrderId);
            return false;
        }
        report(nowNs, ExecutionType.ACCEPTED, RejectClass.NONE);
        ended(nowNs, asked.detail == POST_ONLY);
        return true;
    }

    void onCancel(final long nowNs, final Pending asked, final HttpResponse response)
    {
        final long clientOrderId = asked.clientOrderId;
        if (response.status() == TAKEN)
        {
            reports.answer(nowNs, ExecutionType.CANCEL_ACCEPTED, ReportSource.REPLY, clientOrderId,
                RejectClass.NONE, 0, NO_TEXT);
        }
        else if (response.status() != OK)
        {
            refused(nowNs, clientOrderId, response, ExecutionType.CANCEL_REJECTED, ExecutionType.CANCEL_UNKNOWN);
        }
        else if (!answer.readBody(json, response.body()))
        {
            unusable(nowNs, ExecutionType.CANCEL_UNKNOWN, clientOrderId);
        }
        else if (!answer.ourSymbol() || answer.clientOrderId() != clientOrderId)
        {
            counters.contradictions++;
            unusable(nowNs, ExecutionType.CANCEL_UNKNOWN, clientOrderId);
        }
        else
        {
            reports.answer(nowNs, ExecutionType.CANCEL_ACCEPTED, ReportSource.REPLY, clientOrderId,
                RejectClass.NONE, 0, NO_TEXT);
            ended(nowNs, false);
        }
    }

    void onCancelAll(final long nowNs, final HttpResponse response)
    {
        tellNs = nowNs;
        if (response.status() == TAKEN ||
            response.status() == OK && BackpackRow.tellAll(json, response.body(), this) != BackpackRow.UNUSABLE)
        {
            reports.answer(
                nowNs, ExecutionType.CANCEL_ACCEPTED, ReportSource.REPLY, 0, RejectClass.NONE, 0, NO_TEXT);
        }
        else if (response.status() == OK)
        {
            counters.missing++;
            unusable(nowNs, ExecutionType.CANCEL_UNKNOWN, 0);
        }
        else
        {
            refused(nowNs, 0, response, ExecutionType.CANCEL_REJECTED, ExecutionType.CANCEL_UNKNOWN);
        }
    }

    @Override
    public boolean read(final JsonFrame from)
    {
        return answer.read(from);
    }

    /** A row of the orders that were cancelled together. */
    @Override
    public void tell()
    {
        if (answer.ourSymbol())
        {
            ended(tellNs, false);
        }
    }

    /**
     * There will be no answer. A cancel of which nothing left is sent once more.
     *
     * @return whether the request was sent again and nothing is to be told yet.
     */
    boolean onSilence(
        final long nowNs, final BackpackCall call, final Pending asked, final boolean written, final String reason)
    {
        final long clientOrderId = asked.clientOrderId;
        if (call == BackpackCall.CANCEL && !written && asked.detail != RETRIED && asked.commandSequence != 0)
        {
            cancel(nowNs, asked.commandSequence, clientOrderId, RETRIED, nowNs);
            return true;
        }
        caller.tellSent(nowNs, asked, written);
        if (call != BackpackCall.ORDER)
        {
            reports.gateway(nowNs, ExecutionType.CANCEL_UNKNOWN, clientOrderId, RejectClass.NONE, reason);
        }
        else if (written)
        {
            reports.gateway(nowNs, ExecutionType.UNKNOWN, clientOrderId, RejectClass.NONE, reason);
        }
        return false;
    }

    private void refused(
        final long nowNs,
        final long clientOrderId,
        final HttpResponse response,
        final ExecutionType refused,
        final ExecutionType unknown)
    {
        // A client id that is in use: some order lives under it, and it may be this one.
        final boolean inUse = errors.refused() && errors.rejectClass() == RejectClass.DUPLICATE;
        final boolean known = errors.refused() && !inUse &&
            (refused == ExecutionType.CANCEL_REJECTED || response.status() != NOT_FOUND_STATUS);
        reports.answer(nowNs, known ? refused : unknown, ReportSource.REPLY, clientOrderId,
            known || inUse ? errors.rejectClass() : RejectClass.NONE, errors.status(), errors.words());
    }

    private void unusable(final long nowNs, final ExecutionType type, final long clientOrderId)
    {
        reports.answer(nowNs, type, ReportSource.REPLY, clientOrderId, RejectClass.NONE, OK, UNUSABLE);
    }

    /** An order with a final state: terminal for the engine only when the fills agree with what was executed. */
    private void ended(final long nowNs, final boolean postOnly)
    {
        if (answer.status() == OrderStatus.CANCELLED)
        {
            report(nowNs, ExecutionType.CANCELLED, answer.rejectClass(postOnly));
        }
        else if (answer.status() == OrderStatus.FILLED || answer.status() == OrderStatus.EXPIRED)
        {
            report(nowNs, ExecutionType.EXPIRED, answer.rejectClass(postOnly));
        }
    }

    private void report(final long nowNs, final ExecutionType type, final RejectClass rejectClass)
    {
        reports.order(nowNs, type, ReportSource.REPLY, answer.createdNs(), answer.clientOrderId(), answer.side(),
            answer.executed(), answer.clientOrderId() == 0 ? Origin.FOREIGN : Origin.OURS, rejectClass, answer.id(),
            answer.reason());
    }
}
