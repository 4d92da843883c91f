package io.ballast.gateway.backpack;

import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.QueryCommandDecoder;
import io.ballast.core.codec.QueryKind;
import io.ballast.core.codec.RejectClass;
import io.ballast.gateway.session.EventSink;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.session.VenueFacts;
import io.ballast.gateway.session.VenueSession;
import io.ballast.gateway.transport.HttpResponse;
import io.ballast.gateway.transport.Protocol;
import io.ballast.gateway.transport.Transport;
import org.agrona.DirectBuffer;

/**
 * Backpack during a run: one socket for the market, one for the account, orders and questions over REST.
 * <pre>
 *     socket 0 ──► BackpackFeed ──► BackpackBook, BackpackMarket ──┐
 *     socket 1 ──► BackpackAccount ──► BackpackOrders ─────────────┤
 *     commands ──► BackpackDesk, BackpackQueries ──► REST ─────────┼──► events
 *     time ──────► BackpackWatch, BackpackFunding ──► REST ────────┘
 * </pre>
 * Cancels and questions go out whatever the state of the sockets; creates only while the order channel is up. The venue
 * has no dead-man's switch, so nothing here depends on the engine's sign of life. For one thread.
 */
public final class BackpackSession implements VenueSession
{
    private static final long LOSS_RETRY_NS = 10_000_000L;
    private static final int UNAVAILABLE = 503;

    private final BackpackCounters counters = new BackpackCounters();
    private final SessionEvents events;
    private final BackpackPace pace;
    private final BackpackErrors errors;
    private final BackpackCaller caller;
    private final BackpackFeed feed;
    private final BackpackAccount account;
    private final BackpackDesk desk;
    private final BackpackQueries queries;
    private final BackpackFunding funding;
    private final BackpackWatch watch;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OrderCommandDecoder orderCommand = new OrderCommandDecoder();
    private final CancelCommandDecoder cancelCommand = new CancelCommandDecoder();
    private final CancelAllCommandDecoder cancelAllCommand = new CancelAllCommandDecoder();
    private final QueryCommandDecoder queryCommand = new QueryCommandDecoder();
    private long lossRetryNs = Protocol.NO_TIMER;

    /**
     * A session that has not begun.
     *
     * @param settings       of the venue.
     * @param facts          that the setup found.
     * @param signer         with the account's key, closed by its owner.
     * @param venueId        dense id of the venue and of its instrument.
     * @param sink           takes events.
     * @param fundingSinceNs wall clock; payments at or before it are in the ledger already, or none of this run's.
     * @param seed           of the waits before new attempts to connect.
     */
    public BackpackSession(
        final BackpackSettings settings,
        final VenueFacts facts,
        final BackpackSigner signer,
        final int venueId,
        final EventSink sink,
        final long fundingSinceNs,
        final long seed)
    {
        events = new SessionEvents(venueId, sink);
        pace = new BackpackPace(settings);
        errors = new BackpackErrors(counters);
        caller = new BackpackCaller(
            settings, new BackpackRequests(settings, signer), new BackpackClock(facts.venueOffsetNs()), pace, events);
        feed = new BackpackFeed(settings, caller, events, counters, seed);
        account = new BackpackAccount(
            settings, facts.quoteCurrency(), caller, events, errors, counters, seed + 1);
        desk = new BackpackDesk(settings.symbol(), caller, events, errors, counters);
        queries = new BackpackQueries(settings, facts.quoteCurrency(), caller, events, errors, counters);
        funding = new BackpackFunding(
            settings.symbol(), facts.fundingIntervalNs(), fundingSinceNs, caller, events, counters);
        watch = new BackpackWatch(settings, facts, caller, events, account, funding, counters);
    }

    /**
     * What was odd about the venue's words.
     *
     * @return counters that go on counting.
     */
    public BackpackCounters counters()
    {
        return counters;
    }

    // ------------------------------------------------------------------ the engine

    @Override
    public void onCommand(
        final long nowNs, final long commandSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int block = header.blockLength();
        final int version = header.version();
        switch (header.templateId())
        {
            case OrderCommandDecoder.TEMPLATE_ID -> desk.order(
                nowNs, commandSequence, orderCommand.wrap(buffer, body, block, version), account.isUp());
            case CancelCommandDecoder.TEMPLATE_ID -> desk.cancel(
                nowNs, commandSequence, cancelCommand.wrap(buffer, body, block, version));
            case CancelAllCommandDecoder.TEMPLATE_ID -> desk.cancelAll(
                nowNs, commandSequence, cancelAllCommand.wrap(buffer, body, block, version));
            case QueryCommandDecoder.TEMPLATE_ID ->
            {
                queryCommand.wrap(buffer, body, block, version);
                if (queryCommand.kind() == QueryKind.BOOK)
                {
                    feed.query(nowNs, commandSequence, queryCommand.queryId());
                }
                else
                {
                    queries.ask(nowNs, commandSequence, queryCommand);
                }
            }
            default -> throw new IllegalArgumentException("not a command: templateId=" + header.templateId());
        }
        tellLoss(nowNs);
    }

    @Override
    public void onEngineAlive(final long nowNs)
    {
        // The venue has no switch that it could hold back.
    }

    @Override
    public void wallOffset(final long wallOffsetNs)
    {
        watch.wallOffset(wallOffsetNs);
    }

    // ------------------------------------------------------------------ time

    @Override
    public void start(final long nowNs, final Transport transport)
    {
        caller.start(transport);
        watch.start(nowNs);
        watch.onTimer(nowNs);
        feed.start(nowNs, transport);
        account.start(nowNs, transport);
    }

    @Override
    public long nextTimerNs()
    {
        return Math.min(
            Math.min(Math.min(feed.nextTimerNs(), account.nextTimerNs()), Math.min(watch.nextTimerNs(), lossRetryNs)),
            caller.nextTimerNs());
    }

    @Override
    public void onTimer(final long nowNs)
    {
        for (Pending late = caller.giveUp(nowNs); late != null; late = caller.giveUp(nowNs))
        {
            onSilence(nowNs, late, true, "no answer in time");
        }
        watch.onTimer(nowNs);
        feed.onTimer(nowNs);
        account.onTimer(nowNs);
        tellLoss(nowNs);
    }

    /** What found no room may have been anything: the engine is told until it has heard of it. */
    private void tellLoss(final long nowNs)
    {
        lossRetryNs = Protocol.NO_TIMER;
        if (events.lost())
        {
            events.found();
            feed.tellAgain(nowNs);
            if (!account.tellLoss(nowNs) || events.lost())
            {
                lossRetryNs = nowNs + LOSS_RETRY_NS;
            }
        }
    }

    // ------------------------------------------------------------------ sockets

    @Override
    public void onOpen(final long nowNs, final int socket)
    {
        if (socket == BackpackFeed.SOCKET)
        {
            feed.onOpen(nowNs);
        }
        else
        {
            account.onOpen(nowNs);
        }
        tellLoss(nowNs);
    }

    @Override
    public void onText(
        final long nowNs, final int socket, final DirectBuffer buffer, final int offset, final int length)
    {
        if (socket == BackpackFeed.SOCKET)
        {
            feed.onText(nowNs, buffer, offset, length);
        }
        else
        {
            account.onText(nowNs, buffer, offset, length);
        }
        tellLoss(nowNs);
    }

    @Override
    public void onPong(final long nowNs, final int socket)
    {
        if (socket == BackpackFeed.SOCKET)
        {
            feed.onPong();
        }
        else
        {
            account.onPong();
        }
    }

    @Override
    public void onClosed(final long nowNs, final int socket, final int status, final String reason)
    {
        if (socket == BackpackFeed.SOCKET)
        {
            feed.onClosed(nowNs, status, reason);
        }
        else
        {
            account.onClosed(nowNs, status, reason);
        }
        tellLoss(nowNs);
    }

    // ------------------------------------------------------------------ REST

    @Override
    public void onWritten(final long nowNs, final long exchange)
    {
        caller.onWritten(nowNs, exchange);
        tellLoss(nowNs);
    }

    @Override
    public void onFailed(final long nowNs, final long exchange, final boolean written, final String reason)
    {
        final Pending asked = caller.remove(exchange);
        if (asked != null)
        {
            onSilence(nowNs, asked, written, reason);
            tellLoss(nowNs);
        }
    }

    @Override
    public void onResponse(final long nowNs, final long exchange, final HttpResponse response)
    {
        final Pending asked = caller.remove(exchange);
        if (asked == null)
        {
            return;
        }
        caller.tellSent(nowNs, asked, true);
        judge(nowNs, response);
        switch (BackpackCall.at(asked.kind))
        {
            case ORDER ->
            {
                final long sentNs = asked.sentNs;
                if (desk.onOrder(nowNs, asked, response))
                {
                    account.expectEcho(sentNs, nowNs);
                }
            }
            case CANCEL -> desk.onCancel(nowNs, asked, response);
            case CANCEL_ALL -> desk.onCancelAll(nowNs, response);
            case SNAPSHOT -> feed.onSnapshot(nowNs, response);
            case SNAPSHOT_CHECK -> feed.onCheck(nowNs, response);
            case PROOF -> account.onProof(nowNs, asked.detail, response);
            case TIME -> watch.onTime(nowNs, asked.sentNs, response);
            case STATUS -> watch.onStatus(nowNs, response);
            case MARKET -> watch.onMarket(nowNs, response);
            case FEES -> watch.onFees(nowNs, response);
            case FUNDING -> funding.onAnswer(nowNs, response);
            case QUERY_ORDER, QUERY_OPEN, QUERY_FILLS, QUERY_POSITION, ACCOUNT_COLLATERAL, ACCOUNT_POSITIONS,
                ACCOUNT_FLAGS -> queries.onAnswer(nowNs, BackpackCall.at(asked.kind), asked, response);
        }
        tellLoss(nowNs);
    }

    /** What an answer says of the venue as a whole, whatever was asked. One that is not OK is read here, once. */
    private void judge(final long nowNs, final HttpResponse response)
    {
        if (response.status() == BackpackStatus.OK)
        {
            pace.answered(nowNs);
            return;
        }
        errors.read(response);
        if (errors.rateLimited())
        {
            counters.rateLimits++;
            pace.limited(nowNs);
        }
        if (errors.is("MAINTENANCE") || errors.is("TRADING_PAUSED") || response.status() == UNAVAILABLE)
        {
            watch.maintenance(nowNs);
        }
        if (errors.ofTime())
        {
            watch.doubtClock(nowNs);
        }
        else if (errors.rejectClass() == RejectClass.SESSION)
        {
            account.refused(nowNs);
        }
    }

    private void onSilence(final long nowNs, final Pending asked, final boolean written, final String reason)
    {
        final BackpackCall call = BackpackCall.at(asked.kind);
        switch (call)
        {
            case ORDER, CANCEL, CANCEL_ALL -> desk.onSilence(nowNs, call, asked, written, reason);
            case SNAPSHOT -> feed.onSnapshot(nowNs, null);
            case SNAPSHOT_CHECK -> feed.onCheck(nowNs, null);
            case PROOF -> account.onProof(nowNs, asked.detail, null);
            case TIME -> watch.onTime(nowNs, asked.sentNs, null);
            case STATUS, MARKET, FEES, FUNDING ->
            {
                // Asked again when it is due.
            }
            case QUERY_ORDER, QUERY_OPEN, QUERY_FILLS, QUERY_POSITION, ACCOUNT_COLLATERAL, ACCOUNT_POSITIONS,
                ACCOUNT_FLAGS ->
            {
                caller.tellSent(nowNs, asked, written);
                queries.onSilence(nowNs, call, asked);
            }
        }
    }
}
