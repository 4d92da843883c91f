package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.MarketView;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderTable;
import io.ballast.core.position.CycleAccount;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.risk.RiskGate;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;
import io.ballast.core.venue.MessageKind;

/**
 * The one way out for orders and cancels: every request passes the risk gate, its decision is recorded, and only then is
 * the command published.
 * <p>
 * Client order ids are 12 bits of run number and 20 bits of counter; on the hedge venue bit 63 is set, as it asks of
 * programs. The low 32 bits are the nonce.
 */
final class OrderEntry implements Snapshotable
{
    /** Orders one run may send. */
    static final int LAST_COUNTER = (1 << 20) - 1;

    /** Ids that are kept for closing: none of them begins a clip. */
    static final int KEPT_FOR_CLOSING = 4096;

    private static final int COUNTER_BITS = 20;
    private static final long HEDGE_BIT = 1L << 63;
    private static final long NS_PER_MS = 1_000_000L;

    private final OrderRequest request = new OrderRequest();
    private final RiskContext context;
    private final OrderTable orders;
    private final RiskGate gate;
    private final Outputs out;
    private final CycleAccount account;
    private final Lives lives;
    private final long replyTimeoutNs;
    private final long quoteExpiryNs;
    private final long hedgeExpiryNs;
    private final int cancelTimeToLiveMs;

    private int counter;
    private int cycle;

    OrderEntry(
        final EngineConfig config,
        final RiskContext context,
        final Outputs out,
        final CycleAccount account,
        final int runNumber)
    {
        this.context = context;
        this.orders = context.orders();
        this.gate = new RiskGate(config, context);
        this.out = out;
        this.account = account;
        lives = new Lives(runNumber);
        replyTimeoutNs = config.value(Setting.REPLY_TIMEOUT);
        quoteExpiryNs = config.value(Setting.QUOTE_EXPIRY);
        hedgeExpiryNs = config.value(Setting.HEDGE_EXPIRY);
        cancelTimeToLiveMs = (int)(config.value(Setting.CANCEL_TIME_TO_LIVE) / NS_PER_MS);
    }

    /** Another process goes on, with a run number and so with ids of its own. */
    void restart(final int runNumber, final long nowNs)
    {
        lives.restarted(runNumber, nowNs);
        counter = 0;
    }

    /** The processes that have worked at this run. */
    Lives lives()
    {
        return lives;
    }

    /** Orders sent from here on belong to this cycle. */
    void cycle(final int number)
    {
        cycle = number;
    }

    /** A cleared request to fill in; valid until the next call. */
    OrderRequest request(final Leg leg, final Intent intent)
    {
        request.clear();
        request.leg = leg;
        request.intent = intent;
        request.clientOrderId = nextId(leg);
        return request;
    }

    /** Nothing new may begin, for what is open must still be closed. */
    boolean nearlyExhausted()
    {
        return counter >= LAST_COUNTER - KEPT_FOR_CLOSING;
    }

    private boolean exhausted()
    {
        return counter >= LAST_COUNTER;
    }

    /**
     * Whether an id was given out by this run, also when the table no longer holds its order. One that this process will give
     * out later is that of another engine, whose account does not know of ours.
     */
    boolean isOurs(final long clientOrderId)
    {
        final long low = clientOrderId & ~HEDGE_BIT;
        final long number = low >>> COUNTER_BITS;
        final long count = low & LAST_COUNTER;
        return lives.has(number) && count != 0 && (number != lives.runNumber() || count <= counter);
    }

    /** Whether an id is as a run before this one, or another engine, would have given it out. */
    boolean isOfEarlierRun(final long clientOrderId, final Leg leg)
    {
        final long low = clientOrderId & ~HEDGE_BIT;
        final long number = low >>> COUNTER_BITS;
        return clientOrderId < 0 == (leg == Leg.HEDGE) && number > 0 && number < lives.runNumber() &&
            (low & LAST_COUNTER) != 0;
    }

    /** A check at plan time: what would be refused, without sending. A refusal is recorded. */
    int plan(final OrderRequest asked, final long nowNs)
    {
        final int code = gate.check(asked, nowNs);
        if (code != 0)
        {
            out.risk(asked, context.instrument(asked.leg).id());
        }
        return code;
    }

    /**
     * Check, record and send.
     *
     * @return the order, or null if it was denied; the request then holds the code.
     */
    Order submit(final OrderRequest asked, final TimeInForce timeInForce, final int attempt, final long nowNs)
    {
        final int code = orders.hasRoom() && !exhausted() ? gate.check(asked, nowNs) : OrderRequest.NO_ROOM;
        asked.code = code;
        final Leg leg = asked.leg;
        asked.reduceOnly |= cutToReduce(asked);
        out.risk(asked, context.instrument(leg).id());
        if (code != 0)
        {
            return null;
        }

        counter++;
        final MarketView market = context.market(leg);
        final Order order = orders.open(
            asked.clientOrderId,
            leg,
            asked.side,
            asked.intent,
            asked.allowedPrice == 0 ? OrderType.MARKET : OrderType.LIMIT,
            timeInForce,
            asked.postOnly,
            asked.reduceOnly,
            asked.allowedPrice,
            asked.allowedQuantity);
        order.sent(
            market.touch(asked.side),
            asked.postOnly ? 0 : market.depth(asked.side, asked.allowedPrice),
            cycle,
            attempt,
            nowNs);
        order.deadlineNs(nowNs + replyTimeoutNs + (asked.postOnly ? 0 : context.instrument(leg).takerHoldNs()));
        context.venue(leg).budget().count(kind(asked.intent), nowNs);
        if (asked.intent == Intent.HEDGE)
        {
            account.onHedgeOrder();
        }
        else if (asked.postOnly && attempt > 1)
        {
            account.onRequote();
        }
        final long expiryNs = timeInForce == TimeInForce.GTC ? quoteExpiryNs : hedgeExpiryNs;
        out.order(order, context.instrument(leg), (int)asked.clientOrderId, context.venue(leg).venueNs(nowNs) + expiryNs);
        return order;
    }

    /** Whether the checks have cut it to what only reduces, although more was asked for. */
    private boolean cutToReduce(final OrderRequest asked)
    {
        return (asked.intent == Intent.HEDGE || asked.intent == Intent.CLOSE) &&
            asked.allowedQuantity < asked.quantity &&
            asked.allowedQuantity <= context.closable(asked.leg, asked.side);
    }

    /**
     * Send a cancel for a live order. Cancels have room of their own in the budget and are never denied for another
     * reason; where even that room is used up the next deadline tries again.
     */
    void cancel(final Order order, final long nowNs)
    {
        if (cancel(order.clientOrderId(), order.leg(), nowNs))
        {
            order.cancelling(nowNs);
        }
        order.deadlineNs(nowNs + replyTimeoutNs);
    }

    /** Send a cancel for an order that only the venue knows to live. */
    boolean cancel(final long clientOrderId, final Leg leg, final long nowNs)
    {
        final boolean passes = mayCancel(clientOrderId, leg, nowNs);
        if (passes)
        {
            out.cancel(clientOrderId, context.instrument(leg), cancelTimeToLiveMs);
        }
        return passes;
    }

    /**
     * Have a venue take away everything that rests there: what it does not find by its name, too. Where no room is left for
     * it, what the venue took before counts no more all the same.
     */
    void cancelAll(final Leg leg, final long nowNs)
    {
        context.venue(leg).sweeping();
        if (mayCancel(0, leg, nowNs))
        {
            out.cancelAll(context.instrument(leg));
        }
    }

    private boolean mayCancel(final long clientOrderId, final Leg leg, final long nowNs)
    {
        request.clear();
        request.leg = leg;
        request.intent = Intent.CANCEL;
        request.clientOrderId = clientOrderId;
        if (gate.check(request, nowNs) != 0)
        {
            out.risk(request, context.instrument(leg).id());
            return false;
        }
        context.venue(leg).budget().count(MessageKind.CANCEL, nowNs);
        return true;
    }

    private long nextId(final Leg leg)
    {
        final long low = (long)lives.runNumber() << COUNTER_BITS | (counter + 1);
        return leg == Leg.HEDGE ? HEDGE_BIT | low : low;
    }

    private static MessageKind kind(final Intent intent)
    {
        return intent == Intent.HEDGE || intent == Intent.CLOSE ? MessageKind.HEDGE : MessageKind.ORDER;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.beginHistory();
        lives.save(out);
        out.putInt(counter);
        out.putInt(cycle);
        out.endHistory();
        gate.save(out);
    }

    @Override
    public void load(final SnapshotReader in)
    {
        lives.load(in);
        counter = in.getInt();
        cycle = in.getInt();
        gate.load(in);
    }
}
