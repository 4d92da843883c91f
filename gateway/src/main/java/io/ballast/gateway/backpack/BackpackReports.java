package io.ballast.gateway.backpack;

import io.ballast.core.codec.ExecutionEventEncoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Side;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.ByteText;

/**
 * Reports on orders that are not fills, as the engine wants them. What is not set by the caller is not told.
 */
final class BackpackReports
{
    /** Not told. */
    static final long NOT_TOLD = ExecutionEventEncoder.cumulativeQuantityNullValue();

    private final SessionEvents events;

    BackpackReports(final SessionEvents events)
    {
        this.events = events;
    }

    /** What became of an order, in the venue's words. */
    void order(
        final long nowNs,
        final ExecutionType type,
        final ReportSource source,
        final long exchangeNs,
        final long clientOrderId,
        final Side side,
        final long cumulative,
        final Origin origin,
        final RejectClass rejectClass,
        final ByteText orderId,
        final ByteText text)
    {
        events.execution(nowNs)
            .exchangeNs(exchangeNs)
            .clientOrderId(clientOrderId)
            .cumulativeQuantity(cumulative)
            .executionType(type)
            .side(side)
            .origin(origin)
            .source(source)
            .rejectClass(rejectClass);
        events.text(ExecutionEventEncoder.venueOrderIdEncodingOffset(), ExecutionEventEncoder.venueOrderIdLength(),
            orderId.buffer(), 0, orderId.length());
        events.text(ExecutionEventEncoder.textEncodingOffset(), ExecutionEventEncoder.textLength(),
            text.buffer(), 0, text.length());
        events.publish();
    }

    /** An answer that is no order: a refusal, or one that cannot be used. */
    void answer(
        final long nowNs,
        final ExecutionType type,
        final ReportSource source,
        final long clientOrderId,
        final RejectClass rejectClass,
        final int code,
        final ByteText text)
    {
        events.execution(nowNs)
            .clientOrderId(clientOrderId)
            .executionType(type)
            .source(source)
            .venueCode(code)
            .rejectClass(rejectClass);
        events.text(ExecutionEventEncoder.textEncodingOffset(), ExecutionEventEncoder.textLength(),
            text.buffer(), 0, text.length());
        events.publish();
    }

    /** What the gateway itself has to say. */
    void gateway(
        final long nowNs,
        final ExecutionType type,
        final long clientOrderId,
        final RejectClass rejectClass,
        final CharSequence text)
    {
        events.execution(nowNs)
            .clientOrderId(clientOrderId)
            .executionType(type)
            .source(ReportSource.GATEWAY)
            .rejectClass(rejectClass);
        events.text(ExecutionEventEncoder.textEncodingOffset(), ExecutionEventEncoder.textLength(), text);
        events.publish();
    }
}
