package io.ballast.gateway.grvt;

import io.ballast.core.codec.CancelAllCommandDecoder;
import io.ballast.core.codec.CancelCommandDecoder;
import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderCommandDecoder;
import io.ballast.core.codec.TimeInForce;
import io.ballast.gateway.session.PendingRequests.Pending;
import io.ballast.gateway.session.SessionEvents;
import io.ballast.gateway.transport.ByteText;

import java.util.function.LongSupplier;

/**
 * Creates and cancels, as they leave.
 * <p>
 * They leave by the order socket. Where that takes nothing, not one byte of the request has left, and the same request
 * goes by REST at once: that is the first sending, not a second one. A create that may have left is never sent again,
 * neither way: what became of it is asked for by the engine, and answered by queries.
 * <p>
 * A cancel by client order id is taken also for orders that nobody knows: that it was taken proves nothing of the
 * order.
 */
final class GrvtEntry
{
    private static final int LONGEST_TIME_TO_LIVE_MS = 5_000;
    private static final int TIME_TO_LIVE_STEP_MS = 100;

    private final GrvtSettings settings;
    private final GrvtCounters counters;
    private final GrvtAccount account;
    private final GrvtCookie cookie;
    private final GrvtRest rest;
    private final GrvtPace pace;
    private final GrvtDeadMan deadMan;
    private final SessionEvents events;
    private final GrvtVerdicts verdicts;
    private final LongSupplier stopwatch;
    private final GrvtDomain domain;
    private final String symbol;
    private final ByteText idText = new ByteText(64);
    private GrvtOrderRequest request;
    private long wallOffsetNs;

    GrvtEntry(
        final GrvtSettings settings,
        final GrvtCounters counters,
        final GrvtAccount account,
        final String symbol,
        final GrvtCookie cookie,
        final GrvtRest rest,
        final GrvtPace pace,
        final GrvtDeadMan deadMan,
        final SessionEvents events,
        final GrvtVerdicts verdicts,
        final LongSupplier stopwatch)
    {
        this.settings = settings;
        this.counters = counters;
        this.account = account;
        this.symbol = symbol;
        this.cookie = cookie;
        this.rest = rest;
        this.pace = pace;
        this.deadMan = deadMan;
        this.events = events;
        this.verdicts = verdicts;
        this.stopwatch = stopwatch;
        domain = new GrvtDomain(settings.chainId());
    }

    /** What the venue hashes for the instrument. */
    void rules(final String assetId, final int baseDecimals)
    {
        request = new GrvtOrderRequest(
            account.signer(), domain, account.subAccountId(), symbol, GrvtAmounts.assetId(assetId), baseDecimals);
    }

    void wallOffset(final long offsetNs)
    {
        wallOffsetNs = offsetNs;
    }

    // ------------------------------------------------------------------ commands

    /** Send an order; the link is null where the socket is not to be used. */
    void create(final long nowNs, final long commandSequence, final OrderCommandDecoder command, final GrvtLink link)
    {
        final long clientOrderId = command.clientOrderId();
        final boolean removesRisk = command.intent() == Intent.HEDGE || command.intent() == Intent.CLOSE;
        if (!pace.take(nowNs) && !removesRisk)
        {
            counters.heldBack++;
            events.commandSent(nowNs, commandSequence, clientOrderId, false);
            return;
        }
        if (command.timeInForce() == TimeInForce.GTC)
        {
            deadMan.mayRest(clientOrderId, command.expiryNs() - wallOffsetNs, nowNs);
        }
        if (!bySocket(nowNs, commandSequence, command, link) && !byRest(nowNs, commandSequence, command))
        {
            deadMan.gone(clientOrderId);
            events.commandSent(nowNs, commandSequence, clientOrderId, false);
        }
    }

    private boolean bySocket(
        final long nowNs, final long commandSequence, final OrderCommandDecoder command, final GrvtLink link)
    {
        final Pending waiting =
            link == null ? null : link.begin(GrvtAsk.CREATE, nowNs, nowNs + settings.replyTimeoutNs());
        if (waiting == null)
        {
            return false;
        }
        waiting.clientOrderId = command.clientOrderId();
        final long startedNs = stopwatch.getAsLong();
        if (!write(command, link.body()))
        {
            link.pending().remove(waiting.exchange);
            return false;
        }
        final long signatureNs = stopwatch.getAsLong() - startedNs;
        if (!link.send(waiting))
        {
            return false;
        }
        events.commandSent(nowNs, commandSequence, command.clientOrderId(), true, signatureNs);
        return true;
    }

    private boolean byRest(final long nowNs, final long commandSequence, final OrderCommandDecoder command)
    {
        final Pending waiting = begin(GrvtAsk.CREATE, nowNs, commandSequence);
        if (waiting == null)
        {
            return false;
        }
        waiting.clientOrderId = command.clientOrderId();
        if (!write(command, rest.body()))
        {
            rest.pending().remove(waiting.exchange);
            return false;
        }
        rest.send(waiting);
        return true;
    }

    private boolean write(final OrderCommandDecoder command, final ByteText target)
    {
        try
        {
            request.write(command, target);
            return true;
        }
        catch (final ArithmeticException ex)
        {
            // Size or price do not fit what is signed: there is no such order.
            return false;
        }
    }

    private Pending begin(final GrvtAsk ask, final long nowNs, final long commandSequence)
    {
        if (!cookie.isHeld())
        {
            return null;
        }
        final Pending waiting = rest.begin(ask, nowNs, nowNs + settings.replyTimeoutNs());
        if (waiting != null)
        {
            waiting.commandSequence = commandSequence;
        }
        return waiting;
    }

    /** Take an order away. */
    void cancel(final long nowNs, final long commandSequence, final CancelCommandDecoder command, final GrvtLink link)
    {
        final long clientOrderId = command.clientOrderId();
        Pending waiting = link == null ? null : link.begin(GrvtAsk.CANCEL, nowNs, nowNs + settings.replyTimeoutNs());
        if (waiting != null)
        {
            waiting.clientOrderId = clientOrderId;
            parameters(command, link.body());
            if (link.send(waiting))
            {
                events.commandSent(nowNs, commandSequence, 0, true);
                return;
            }
        }
        waiting = begin(GrvtAsk.CANCEL, nowNs, commandSequence);
        if (waiting == null)
        {
            events.commandSent(nowNs, commandSequence, 0, false);
            verdicts.unknownCancel(nowNs, clientOrderId, "not logged in");
            return;
        }
        waiting.clientOrderId = clientOrderId;
        parameters(command, rest.body());
        rest.send(waiting);
    }

    private void parameters(final CancelCommandDecoder command, final ByteText target)
    {
        target.ascii("{\"sub_account_id\":\"").unsigned(account.subAccountId());
        if (command.clientOrderId() == 0)
        {
            idText.clear();
            for (int i = 0; i < CancelCommandDecoder.venueOrderIdLength() && command.venueOrderId(i) != 0; i++)
            {
                idText.ascii((char)command.venueOrderId(i));
            }
            target.ascii("\",\"order_id\":\"").append(idText).ascii("\"}");
            return;
        }
        target.ascii("\",\"client_order_id\":\"").unsigned(command.clientOrderId());
        final int timeToLiveMs = Math.min(command.timeToLiveMs(), LONGEST_TIME_TO_LIVE_MS) /
            TIME_TO_LIVE_STEP_MS * TIME_TO_LIVE_STEP_MS;
        if (timeToLiveMs > 0)
        {
            target.ascii("\",\"time_to_live_ms\":\"").number(timeToLiveMs);
        }
        target.ascii("\"}");
    }

    /** Take all orders of the instrument away. What is on its way may be missed. */
    void cancelAll(
        final long nowNs, final long commandSequence, final CancelAllCommandDecoder command, final GrvtLink link)
    {
        Pending waiting =
            link == null ? null : link.begin(GrvtAsk.CANCEL_ALL, nowNs, nowNs + settings.replyTimeoutNs());
        if (waiting != null)
        {
            filter(link.body());
            if (link.send(waiting))
            {
                events.commandSent(nowNs, commandSequence, 0, true);
                return;
            }
        }
        waiting = begin(GrvtAsk.CANCEL_ALL, nowNs, commandSequence);
        if (waiting == null)
        {
            events.commandSent(nowNs, commandSequence, 0, false);
            return;
        }
        filter(rest.body());
        rest.send(waiting);
    }

    /** Account and instrument, as lists and cancels of many take them. */
    void filter(final ByteText target)
    {
        final int base = symbol.indexOf('_');
        final int quote = symbol.indexOf('_', base + 1);
        target.ascii("{\"sub_account_id\":\"").unsigned(account.subAccountId())
            .ascii("\",\"kind\":[\"PERPETUAL\"],\"base\":[\"");
        for (int i = 0; i < base; i++)
        {
            target.ascii(symbol.charAt(i));
        }
        target.ascii("\"],\"quote\":[\"");
        for (int i = base + 1; i < quote; i++)
        {
            target.ascii(symbol.charAt(i));
        }
        target.ascii("\"]}");
    }

    // ------------------------------------------------------------------ silence

    /**
     * There is no answer, and there will be none. A create stays without one unless it never left.
     *
     * @param nowNs   event time.
     * @param waiting no more.
     * @param left    whether any byte of it may have left.
     * @param reason  for people.
     */
    void unanswered(final long nowNs, final Pending waiting, final boolean left, final String reason)
    {
        switch (GrvtAsk.at(waiting.kind))
        {
            case CREATE ->
            {
                tell(nowNs, waiting, left);
                if (!left)
                {
                    deadMan.gone(waiting.clientOrderId);
                }
            }
            case CANCEL ->
            {
                tell(nowNs, waiting, left);
                verdicts.unknownCancel(nowNs, waiting.clientOrderId, reason);
            }
            default -> tell(nowNs, waiting, left);
        }
    }

    /** Tell that a command by REST left, or did not, unless that was told. */
    void tell(final long nowNs, final Pending waiting, final boolean sent)
    {
        if (waiting.commandSequence != 0)
        {
            final boolean create = waiting.kind == GrvtAsk.CREATE.ordinal();
            events.commandSent(nowNs, waiting.commandSequence, create ? waiting.clientOrderId : 0, sent);
            waiting.commandSequence = 0;
        }
    }
}
