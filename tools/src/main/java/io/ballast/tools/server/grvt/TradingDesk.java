package io.ballast.tools.server.grvt;

import io.ballast.core.codec.Channel;
import io.ballast.core.codec.ExecutionEventDecoder;
import io.ballast.core.codec.ExecutionType;
import io.ballast.core.codec.Liquidity;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.Side;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.server.VenueModel;
import io.ballast.tools.server.VenueServer;
import io.ballast.tools.venue.VenueOrder;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Creates and cancels. A create is acknowledged as pending when the venue has it, whatever becomes of it; the outcome
 * is told by stream. What the venue refuses before that is an error instead.
 */
final class TradingDesk
{
    private static final int MAX_TIME_TO_LIVE_MS = 5000;
    private static final int TIME_TO_LIVE_STEP_MS = 100;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long SECOND_MS = 1000;
    private static final long MAX_COUNTDOWN_MS = 300_000;

    private final VenueModel model;
    private final GrvtServerSettings settings;
    private final Replies replies;
    private final OrderEntry entry;
    private final OrderText text;
    private final PrivateFeeds feeds;
    private final CancelWindows windows;
    private final Clock clock;
    private final OrderTable orders;
    private final Long2ObjectHashMap<ArrayDeque<Cancel>> cancels = new Long2ObjectHashMap<>();
    private final ArrayDeque<Call> cancelAlls = new ArrayDeque<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::atNs));
    private long countdownNs = VenueServer.NO_TIMER;

    private record Cancel(Call call, long timeToLiveNs)
    {
    }

    /** An acknowledgement on its way; of a cancel of everything where there is no order. */
    private record Due(long atNs, GrvtOrder order, Call call)
    {
    }

    TradingDesk(
        final VenueModel model,
        final GrvtServerSettings settings,
        final Replies replies,
        final OrderEntry entry,
        final OrderText text,
        final PrivateFeeds feeds,
        final Clock clock)
    {
        this.model = model;
        this.settings = settings;
        this.replies = replies;
        this.entry = entry;
        this.text = text;
        this.feeds = feeds;
        this.clock = clock;
        orders = new OrderTable(model);
        windows = new CancelWindows(feeds, clock);
    }

    // ------------------------------------------------------------------ requests

    void create(final long nowNs, final Call call, final GrvtFields body)
    {
        final GrvtFields sent = body.object("order", Shape.ORDER);
        if (sent == null)
        {
            throw GrvtError.MALFORMED.refused();
        }
        final GrvtOrder order = entry.read(sent, clock.stampNs(nowNs));
        final GrvtOrder same = orders.same(order, nowNs);
        if (same != null && settings.echoesDuplicates())
        {
            answer(nowNs, call, same, same.told);
            return;
        }
        if (same != null || orders.isActive(order.asked.clientOrderId, nowNs))
        {
            throw GrvtError.CLIENT_ID_IN_USE.refused();
        }
        order.call = call;
        order.sentNs = nowNs;
        order.told.updatedNs = order.createdNs;
        orders.add(order);
        model.order(nowNs, order.asked);
    }

    void cancel(final long nowNs, final Call call, final GrvtFields body)
    {
        final String orderId = body.loose("order_id");
        long clientOrderId = body.id("client_order_id", 0);
        long timeToLiveMs = 0;
        if (clientOrderId != 0)
        {
            final long wantedMs = body.id("time_to_live_ms", 0);
            if (Long.compareUnsigned(wantedMs, MAX_TIME_TO_LIVE_MS) > 0)
            {
                throw GrvtError.TIME_TO_LIVE.refused();
            }
            timeToLiveMs = Math.max(TIME_TO_LIVE_STEP_MS, wantedMs / TIME_TO_LIVE_STEP_MS * TIME_TO_LIVE_STEP_MS);
        }
        else if (orderId.isEmpty())
        {
            throw GrvtError.NO_ORDER_NAMED.refused();
        }
        else
        {
            final VenueOrder named = model.view().order(orderId);
            clientOrderId = named == null ? 0 : named.clientOrderId();
        }
        cancels.computeIfAbsent(clientOrderId, id -> new ArrayDeque<>())
            .addLast(new Cancel(call, timeToLiveMs * MILLISECOND_NS));
        model.cancel(nowNs, clientOrderId, (int)timeToLiveMs);
    }

    void cancelAll(final long nowNs, final Call call, final boolean concerned)
    {
        if (!concerned)
        {
            replies.acknowledge(nowNs, call);
            return;
        }
        cancelAlls.addLast(call);
        model.cancelAll(nowNs);
    }

    /** Arm the timer that ends all orders, put it off, or take it away. */
    void countdown(final long nowNs, final Call call, final GrvtFields body)
    {
        final long milliseconds = body.id("countdown_time", 0);
        if (Long.compareUnsigned(milliseconds, MAX_COUNTDOWN_MS) > 0)
        {
            throw GrvtError.COUNTDOWN.refused();
        }
        countdownNs = milliseconds <= SECOND_MS ?
            VenueServer.NO_TIMER : nowNs + milliseconds / SECOND_MS * SECOND_MS * MILLISECOND_NS;
        replies.acknowledge(nowNs, call);
    }

    // ------------------------------------------------------------------ what the venue says

    void onTaken(final long clientOrderId, final long answerNs)
    {
        if (clientOrderId == 0)
        {
            final Call call = cancelAlls.pollFirst();
            if (call != null)
            {
                due.add(new Due(answerNs, null, call));
            }
            return;
        }
        final GrvtOrder order = orders.get(clientOrderId);
        windows.met(clientOrderId);
        if (order != null)
        {
            order.arrived = true;
            due.add(new Due(answerNs, order, null));
        }
    }

    void onExecution(final long nowNs, final ExecutionEventDecoder event)
    {
        final ExecutionType type = event.executionType();
        if (type == ExecutionType.FILL)
        {
            onFill(fill(event), event.cumulativeQuantity());
            return;
        }
        if (type == ExecutionType.CANCEL_ACCEPTED || type == ExecutionType.CANCEL_REJECTED ||
            type == ExecutionType.CANCEL_UNKNOWN)
        {
            onCancel(nowNs, event.clientOrderId(), type, event.venueCode(), event.text());
            return;
        }
        final GrvtOrder order =
            type == ExecutionType.ACCEPTED ? orders.taken(event.clientOrderId()) : orders.get(event.clientOrderId());
        if (order == null)
        {
            return;
        }
        if (type == ExecutionType.UNKNOWN)
        {
            if (order.call != null && event.venueCode() == 0)
            {
                replies.empty(nowNs, order.call);
            }
            else if (order.call != null)
            {
                replies.refuse(nowNs, order.call, event.venueCode(), event.text());
            }
            order.call = null;
            return;
        }
        order.arrived = true;
        order.told.updatedNs = event.exchangeNs();
        if (!event.venueOrderId().isEmpty())
        {
            order.told.orderId = event.venueOrderId();
        }
        switch (type)
        {
            case ACCEPTED -> tell(order, "OPEN", Reasons.NONE);
            case CANCELLED, EXPIRED -> tell(order, "CANCELLED", Reasons.ofEnd(event.text()));
            case REJECTED -> onRejected(nowNs, order, event.venueCode(), event.text());
            default -> throw new IllegalStateException("not about an order: type=" + type);
        }
    }

    private void onRejected(final long nowNs, final GrvtOrder order, final int code, final String words)
    {
        if (order.call != null && !Reasons.isLate(code))
        {
            final Call call = order.call;
            order.call = null;
            orders.remove(order);
            replies.refuse(nowNs, call, code, words);
            return;
        }
        acknowledge(nowNs, order);
        tell(order, "REJECTED", Reasons.ofRefusal(code, words));
    }

    private void tell(final GrvtOrder order, final String status, final String reason)
    {
        order.told.status = status;
        order.told.reason = reason;
        feeds.order(order);
    }

    /** The fill that an event tells of. */
    static Fill fill(final ExecutionEventDecoder event)
    {
        return new Fill(
            event.exchangeNs(),
            event.clientOrderId(),
            event.venueOrderId(),
            event.tradeId(),
            event.side() == Side.BUY,
            event.liquidity() == Liquidity.TAKER,
            event.origin() == Origin.LIQUIDATION || event.origin() == Origin.DELEVERAGING,
            event.lastPrice(),
            event.lastQuantity(),
            event.fee());
    }

    private void onFill(final Fill fill, final long cumulative)
    {
        feeds.fill(fill);
        final GrvtOrder order = fill.clientOrderId() == 0 ? null : orders.get(fill.clientOrderId());
        if (order == null)
        {
            return;
        }
        order.arrived = true;
        if (cumulative > order.told.traded)
        {
            order.executed += FixedPoint.notional(fill.price(), fill.size());
            order.told.traded = cumulative;
            order.told.average =
                FixedPoint.mulDiv(order.executed, FixedPoint.SCALE, cumulative, Rounding.HALF_EVEN);
        }
        order.told.orderId = fill.orderId();
        order.told.updatedNs = fill.timeNs();
        if (!order.told.status.equals("CANCELLED"))
        {
            tell(order, order.told.traded >= order.asked.quantity ? "FILLED" : "OPEN", Reasons.NONE);
        }
    }

    private void onCancel(
        final long nowNs, final long clientOrderId, final ExecutionType type, final int code, final String words)
    {
        final ArrayDeque<Cancel> waiting = cancels.get(clientOrderId);
        if (waiting == null)
        {
            return;
        }
        final Cancel cancel = waiting.pollFirst();
        if (waiting.isEmpty())
        {
            cancels.remove(clientOrderId);
        }
        switch (type)
        {
            case CANCEL_ACCEPTED ->
            {
                replies.acknowledge(nowNs, cancel.call);
                if (cancel.timeToLiveNs > 0 && model.view().order(clientOrderId) == null)
                {
                    windows.open(nowNs, clientOrderId, cancel.timeToLiveNs);
                }
            }
            case CANCEL_REJECTED -> replies.refuse(nowNs, cancel.call, code, words);
            default -> replies.empty(nowNs, cancel.call);
        }
    }

    // ------------------------------------------------------------------ time

    long nextTimerNs()
    {
        final long ackNs = due.isEmpty() ? VenueServer.NO_TIMER : due.peek().atNs;
        return Math.min(Math.min(ackNs, countdownNs), windows.nextTimerNs());
    }

    void onTimer(final long nowNs)
    {
        while (!due.isEmpty() && due.peek().atNs <= nowNs)
        {
            final Due next = due.poll();
            if (!model.isUp(Channel.ORDERS))
            {
                continue;
            }
            if (next.order == null)
            {
                replies.acknowledge(nowNs, next.call);
            }
            else
            {
                acknowledge(nowNs, next.order);
            }
        }
        windows.onTimer(nowNs);
        if (countdownNs <= nowNs)
        {
            countdownNs = VenueServer.NO_TIMER;
            model.endOrders(nowNs, "CLIENT_CANCEL_ON_DISCONNECT_TRIGGERED");
        }
    }

    private void acknowledge(final long nowNs, final GrvtOrder order)
    {
        if (order.call != null)
        {
            final GrvtOrder.State pending = new GrvtOrder.State();
            pending.updatedNs = order.createdNs;
            answer(nowNs, order.call, order, pending);
            order.call = null;
        }
    }

    private void answer(final long nowNs, final Call call, final GrvtOrder order, final GrvtOrder.State state)
    {
        final GrvtWriter json = replies.begin(call).open(Shape.ANSWER).value("result");
        text.order(json, order, state);
        json.close();
        replies.end(nowNs, call);
    }

    /** The connections are gone, and with them everybody who waits. */
    void drop()
    {
        for (final GrvtOrder order : orders.all())
        {
            if (order.call != null)
            {
                replies.drop(order.call);
                order.call = null;
            }
        }
        cancels.values().forEach(waiting -> waiting.forEach(cancel -> replies.drop(cancel.call)));
        cancels.clear();
        cancelAlls.forEach(replies::drop);
        cancelAlls.clear();
        for (final Due next : due)
        {
            if (next.call != null)
            {
                replies.drop(next.call);
            }
        }
        due.clear();
    }

    /** The order with a client's id as it was sent, null where none came. */
    GrvtOrder order(final long clientOrderId)
    {
        return orders.get(clientOrderId);
    }
}
