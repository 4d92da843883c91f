package io.ballast.gateway.grvt;

import com.fasterxml.jackson.core.JsonToken;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.gateway.json.JsonFrame;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.transport.ByteText;

/**
 * What the venue answers to creates and cancels, by the socket and by REST alike. An answer that is empty, cannot be
 * read or is of another order leaves the outcome unknown; so does a failure of the venue itself.
 */
final class GrvtVerdicts
{
    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final GrvtPace pace;
    private final GrvtDeadMan deadMan;
    private final GrvtReports reports;
    private final GrvtOrderFeed order;
    private boolean clockDoubted;

    GrvtVerdicts(
        final GrvtSettings settings,
        final String symbol,
        final GrvtCounters counters,
        final GrvtPace pace,
        final GrvtDeadMan deadMan,
        final GrvtReports reports)
    {
        this.settings = settings;
        this.counters = counters;
        this.pace = pace;
        this.deadMan = deadMan;
        this.reports = reports;
        order = new GrvtOrderFeed(symbol);
    }

    /** Whether a signature was refused for its time since this was last asked. */
    boolean takeClockDoubt()
    {
        final boolean doubted = clockDoubted;
        clockDoubted = false;
        return doubted;
    }

    /** An answer by the socket. */
    void answered(final long nowNs, final Pending waiting, final GrvtFrame answer)
    {
        if (answer.isRefused())
        {
            refused(nowNs, waiting, answer.code(), 0, answer.message());
        }
        else if (answer.hasInnerResult() && answer.result(2))
        {
            granted(nowNs, waiting, answer.json());
        }
        else
        {
            empty(nowNs, waiting);
        }
    }

    /** An answer by REST. */
    void answered(final long nowNs, final Pending waiting, final GrvtAnswer answer)
    {
        if (answer.hasResult() && answer.result() == JsonToken.START_OBJECT)
        {
            granted(nowNs, waiting, answer.json());
        }
        else if (answer.code() != 0)
        {
            refused(nowNs, waiting, answer.code(), answer.isRefused() ? 0 : answer.status(), answer.message());
        }
        else
        {
            empty(nowNs, waiting);
        }
    }

    private void granted(final long nowNs, final Pending waiting, final JsonFrame json)
    {
        switch (GrvtAsk.at(waiting.kind))
        {
            case CREATE ->
            {
                order.read(json);
                if (!json.drain() || !order.isComplete() || order.clientOrderId() != waiting.clientOrderId)
                {
                    counters.incomplete++;
                    unknown(nowNs, waiting.clientOrderId, "unreadable answer");
                    return;
                }
                reports.order(nowNs, order, ReportSource.REPLY);
            }
            case CANCEL ->
            {
                if (!acknowledged(json))
                {
                    counters.incomplete++;
                    unknownCancel(nowNs, waiting.clientOrderId, "cancel not acknowledged");
                    return;
                }
                reports.answered(nowNs, waiting.clientOrderId, ExecutionType.CANCEL_ACCEPTED, ReportSource.REPLY,
                    RejectClass.NONE, 0, "", null);
            }
            default -> counters.incomplete += acknowledged(json) ? 0 : 1;
        }
    }

    /** The documentation prints the flag as text, captures have it as a flag. */
    static boolean acknowledged(final JsonFrame json)
    {
        boolean acknowledged = false;
        while (GrvtFeed.member(json))
        {
            final boolean named = "ack".equals(json.name());
            json.next();
            acknowledged |= named && (json.flag() || json.is("true"));
            json.skip();
        }
        return json.drain() && acknowledged;
    }

    private void refused(
        final long nowNs, final Pending waiting, final int code, final int status, final ByteText message)
    {
        final boolean open = GrvtReject.isOpen(code, status);
        final RejectClass rejectClass = GrvtReject.ofCode(code);
        clockDoubted |= code == GrvtReject.EXPIRED;
        if (rejectClass == RejectClass.RATE_LIMIT)
        {
            counters.rateLimited++;
            pace.close(nowNs + settings.limitedNs());
        }
        switch (GrvtAsk.at(waiting.kind))
        {
            case CREATE ->
            {
                if (!open)
                {
                    deadMan.gone(waiting.clientOrderId);
                }
                reports.answered(nowNs, waiting.clientOrderId, open ? ExecutionType.UNKNOWN : ExecutionType.REJECTED,
                    ReportSource.REPLY, rejectClass, code, "", message);
            }
            case CANCEL -> reports.answered(nowNs, waiting.clientOrderId,
                open ? ExecutionType.CANCEL_UNKNOWN : ExecutionType.CANCEL_REJECTED,
                ReportSource.REPLY, rejectClass, code, "", message);
            default -> counters.strayErrors++;
        }
    }

    private void empty(final long nowNs, final Pending waiting)
    {
        counters.emptyAnswers++;
        switch (GrvtAsk.at(waiting.kind))
        {
            case CREATE -> unknown(nowNs, waiting.clientOrderId, "answer without result");
            case CANCEL -> unknownCancel(nowNs, waiting.clientOrderId, "answer without result");
            default ->
            {
                // Nobody waits for it.
            }
        }
    }

    private void unknown(final long nowNs, final long clientOrderId, final String reason)
    {
        reports.answered(nowNs, clientOrderId, ExecutionType.UNKNOWN, ReportSource.GATEWAY, RejectClass.NONE, 0,
            reason, null);
    }

    /** There is no usable answer to a cancel. */
    void unknownCancel(final long nowNs, final long clientOrderId, final String reason)
    {
        reports.answered(nowNs, clientOrderId, ExecutionType.CANCEL_UNKNOWN, ReportSource.GATEWAY, RejectClass.NONE, 0,
            reason, null);
    }
}
