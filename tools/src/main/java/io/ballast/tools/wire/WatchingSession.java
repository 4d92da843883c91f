package io.ballast.tools.wire;

import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.ReportSource;
import io.ballast.core.codec.Side;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

/**
 * A session of a dry run: it logs in, hears and asks, and nothing that makes or takes an order gets past it. An order
 * is told never to have left, which proves it absent; a cancel is told never to have left and to have no answer.
 */
final class WatchingSession implements VenueSession
{
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder order = new OrderCommandDecoder();
    private final CancelCommandDecoder cancel = new CancelCommandDecoder();
    private final VenueSession session;
    private final SessionEvents events;

    /**
     * A watch over a session.
     *
     * @param session that hears and asks.
     * @param id      of instrument and venue.
     * @param sink    takes what is told of orders.
     */
    WatchingSession(final VenueSession session, final int id, final EventSink sink)
    {
        this.session = session;
        events = new SessionEvents(id, sink);
    }

    @Override
    public void onCommand(
        final long nowNs, final long commandSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case QueryCommandDecoder.TEMPLATE_ID ->
                session.onCommand(nowNs, commandSequence, buffer, offset, length);
            case OrderCommandDecoder.TEMPLATE_ID -> events.commandSent(
                nowNs, commandSequence, order.wrapAndApplyHeader(buffer, offset, header).clientOrderId(), false);
            case CancelCommandDecoder.TEMPLATE_ID ->
            {
                events.commandSent(nowNs, commandSequence, 0, false);
                unanswered(nowNs, cancel.wrapAndApplyHeader(buffer, offset, header).clientOrderId());
            }
            default -> events.commandSent(nowNs, commandSequence, 0, false);
        }
    }

    private void unanswered(final long nowNs, final long clientOrderId)
    {
        events.execution(nowNs)
            .clientOrderId(clientOrderId)
            .executionType(ExecutionType.CANCEL_UNKNOWN)
            .side(Side.BUY)
            .liquidity(Liquidity.MAKER)
            .origin(Origin.OURS)
            .source(ReportSource.GATEWAY)
            .rejectClass(RejectClass.NONE);
        events.publish();
    }

    @Override
    public void onEngineAlive(final long nowNs)
    {
        session.onEngineAlive(nowNs);
    }

    @Override
    public void wallOffset(final long wallOffsetNs)
    {
        session.wallOffset(wallOffsetNs);
    }

    @Override
    public void start(final long nowNs, final Transport transport)
    {
        session.start(nowNs, transport);
    }

    @Override
    public long nextTimerNs()
    {
        return session.nextTimerNs();
    }

    @Override
    public void onTimer(final long nowNs)
    {
        session.onTimer(nowNs);
    }

    @Override
    public void onOpen(final long nowNs, final int socket)
    {
        session.onOpen(nowNs, socket);
    }

    @Override
    public void onText(
        final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
    {
        session.onText(nowNs, socket, buffer, offset, length);
    }

    @Override
    public void onPong(final long nowNs, final int socket)
    {
        session.onPong(nowNs, socket);
    }

    @Override
    public void onClosed(final long nowNs, final int socket, final int status, final String reason)
    {
        session.onClosed(nowNs, socket, status, reason);
    }

    @Override
    public void onWritten(final long nowNs, final long exchange)
    {
        session.onWritten(nowNs, exchange);
    }

    @Override
    public void onResponse(final long nowNs, final long exchange, final HttpResponse response)
    {
        session.onResponse(nowNs, exchange, response);
    }

    @Override
    public void onFailed(final long nowNs, final long exchange, final boolean written, final String reason)
    {
        session.onFailed(nowNs, exchange, written, reason);
    }
}
