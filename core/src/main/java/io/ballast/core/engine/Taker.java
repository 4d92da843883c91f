package io.ballast.core.engine;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.RejectClass;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.instrument.Leg;
import io.ballast.core.market.ExecutableSize;
import io.ballast.core.market.MarketView;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.core.order.Order;
import io.ballast.core.order.OrderState;
import io.ballast.core.risk.OrderRequest;
import io.ballast.core.risk.RiskContext;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.Snapshotable;

/**
 * Drives one leg's proven position towards a target with immediate-or-cancel orders. Each order is a step towards the
 * target, re-planned from what is proven: never a fixed quantity, never beside an order whose outcome is unknown. The
 * limit price walks from the touch to the collar and never away from the market. Attempts are bounded.
 */
final class Taker implements Snapshotable
{
    /** Where a piece of work stands. */
    enum Status
    {
        /** Nothing was asked. */
        IDLE,
        /** On its way. */
        WORKING,
        /** Within one smallest order of the target. */
        DONE,
        /** Attempts or permission ran out. */
        FAILED
    }

    private static final Status[] STATUSES = Status.values();

    private final RiskContext context;
    private final OrderEntry entry;
    private final Outputs out;
    private final Leg leg;
    private final long collar;
    private final long retryBackoffNs;
    private final long patienceNs;

    private Status status = Status.IDLE;
    private Intent intent = Intent.CLOSE;
    private long target;
    private long step;
    private boolean restores;
    private long fillPrice;
    private int attempts;
    private int maxAttempts;
    private int denials;
    private long deniedSinceNs;
    private long orderId;
    private long notBeforeNs;
    private Side ladderSide = Side.BUY;
    private long ladderPrice;
    private RejectClass lastReject = RejectClass.NONE;

    Taker(
        final Leg leg,
        final EngineConfig config,
        final RiskContext context,
        final OrderEntry entry,
        final Outputs out)
    {
        this.leg = leg;
        this.context = context;
        this.entry = entry;
        this.out = out;
        collar = config.value(Setting.HEDGE_COLLAR);
        retryBackoffNs = config.value(Setting.RETRY_BACKOFF);
        patienceNs = config.value(Setting.UNHEDGED_TIME);
    }

    /**
     * Begin a piece of work.
     *
     * @param intent      HEDGE or CLOSE.
     * @param target      position wanted, signed.
     * @param step        most that one order may move, for pair-wise closes.
     * @param restores    whether gross may rise.
     * @param maxAttempts orders this may take.
     * @param notBeforeNs event time before which nothing is sent.
     */
    void begin(
        final Intent intent,
        final long target,
        final long step,
        final boolean restores,
        final int maxAttempts,
        final long notBeforeNs)
    {
        this.intent = intent;
        this.target = target;
        this.step = step;
        this.restores = restores;
        this.maxAttempts = maxAttempts;
        this.notBeforeNs = notBeforeNs;
        status = Status.WORKING;
        attempts = 0;
        denials = 0;
        ladderPrice = 0;
        lastReject = RejectClass.NONE;
    }

    /** Move the target of work that goes on; a target reached before starts a new count of attempts. */
    void retarget(final long newTarget)
    {
        if (status == Status.DONE)
        {
            attempts = 0;
            denials = 0;
            ladderPrice = 0;
            status = Status.WORKING;
        }
        target = newTarget;
    }

    /** The fill that a hedge answers: its price bounds the hedge's. */
    void answering(final long price)
    {
        fillPrice = price;
    }

    /** Another process goes on: its patience with what only time can heal begins again. */
    void restart()
    {
        denials = 0;
    }

    void reset()
    {
        status = Status.IDLE;
    }

    /** Gross may rise by a hedge that is under way too. */
    void restoring()
    {
        restores |= intent == Intent.HEDGE;
    }

    Status status()
    {
        return status;
    }

    boolean hasLiveOrder()
    {
        final Order order = liveOrder();
        return order != null;
    }

    /** The venue's refusal of our order, told by whoever decodes it. */
    void onReject(final Order order, final RejectClass rejectClass)
    {
        if (order.clientOrderId() == orderId)
        {
            lastReject = rejectClass;
        }
    }

    long nextDeadlineNs()
    {
        return status == Status.WORKING && liveOrder() == null ? notBeforeNs : Long.MAX_VALUE;
    }

    /** Do what can be done now. */
    Status step(final long nowNs)
    {
        if (status != Status.WORKING)
        {
            return status;
        }
        if (orderId != 0)
        {
            final Order order = context.orders().get(orderId);
            if (order != null && !order.state().isTerminal())
            {
                return status;
            }
            orderId = 0;
            if (order != null)
            {
                concluded(order, nowNs);
            }
        }
        if (status != Status.WORKING || nowNs < notBeforeNs)
        {
            return status;
        }

        final long missing = Math.subtractExact(target, context.exposure().position(leg).quantity());
        final long quantity = orderable(missing);
        if (quantity == 0)
        {
            status = Status.DONE;
            return status;
        }
        if (attempts >= maxAttempts)
        {
            status = Status.FAILED;
            return status;
        }
        if (context.orders().anyReducerUnknown())
        {
            return status;
        }
        if (!context.venue(leg).ordersUp())
        {
            denied(0, nowNs);
            return status;
        }
        send(missing > 0 ? Side.BUY : Side.SELL, quantity, nowNs);
        return status;
    }

    /** What the next order may ask for, 0 if what is missing is below the smallest order. */
    private long orderable(final long missing)
    {
        final long price = context.prices().value(leg);
        final long cut = FixedPoint.floorToStep(Math.min(Math.abs(missing), step), context.instrument(leg).lot());
        if (price == MarketView.NO_PRICE)
        {
            return cut;
        }
        final boolean closesAll = target == 0 || reduces(missing);
        final long least = closesAll ? context.instrument(leg).minQuantity() :
            context.instrument(leg).smallestOrder(price);
        return cut < least ? 0 : cut;
    }

    private void send(final Side side, final long quantity, final long nowNs)
    {
        final OrderRequest request = entry.request(leg, intent);
        request.side = side;
        request.quantity = quantity;
        request.price = limitPrice(side, nowNs);
        request.reduceOnly = reduces(side == Side.BUY ? quantity : -quantity);
        request.closeStep = step;
        request.restores = restores;
        request.progressCount = attempts;
        request.fillPrice = fillPrice;
        final Order order = entry.submit(request, TimeInForce.IOC, attempts + 1, nowNs);
        if (order == null)
        {
            denied(request.code, nowNs);
            return;
        }
        attempts++;
        denials = 0;
        orderId = order.clientOrderId();
        ladderSide = side;
        ladderPrice = order.price();
    }

    /**
     * What only time can heal is tried again, for as long as something may stay unhedged; what forbids a new attempt ends
     * the work, and so does a price too far from the fill that a hedge answers: then undoing is cheaper.
     */
    private void denied(final int code, final long nowNs)
    {
        deniedSinceNs = denials == 0 ? nowNs : deniedSinceNs;
        denials++;
        notBeforeNs = nowNs + Math.max(1, retryBackoffNs) * denials;
        final boolean tooFar = code == OrderRequest.PRICE_TOO_FAR && intent == Intent.HEDGE;
        final boolean forbidden = code == OrderRequest.UNHEDGED_TOO_LONG || code == OrderRequest.NO_PROGRESS ||
            code == OrderRequest.NOT_ALLOWED_NOW && intent == Intent.HEDGE;
        if (tooFar || forbidden || nowNs - deniedSinceNs >= patienceNs || unhedgedTooLong(nowNs))
        {
            status = Status.FAILED;
        }
    }

    private boolean unhedgedTooLong(final long nowNs)
    {
        final long sinceNs = context.unhedgedSinceNs();
        return intent == Intent.HEDGE && sinceNs != RiskContext.NONE && nowNs - sinceNs > patienceNs;
    }

    private void concluded(final Order order, final long nowNs)
    {
        if (order.state() == OrderState.FILLED || order.state() == OrderState.EXPIRED)
        {
            final ExecutableSize executable = context.executable(leg);
            if (executable.onResult(order.side(), order.displayed(), order.quantity(), order.filledQuantity(), nowNs))
            {
                out.executableSize(
                    order, leg, executable.estimate(order.side(), nowNs), executable.confidence(order.side()));
            }
        }
        if (order.filledQuantity() < order.quantity())
        {
            notBeforeNs = nowNs + retryBackoffNs;
        }
        else
        {
            attempts = 0;
            ladderPrice = 0;
        }
        if (order.state() == OrderState.REJECTED && lastReject == RejectClass.STOP)
        {
            status = Status.FAILED;
        }
    }

    private boolean reduces(final long change)
    {
        final long position = context.exposure().position(leg).quantity();
        return position != 0 && (position > 0) != (change > 0) && Math.abs(change) <= Math.abs(position);
    }

    /**
     * Attempt k of n may go k/n of the collar through the touch, and never less far than the attempt before. Without any
     * price the venue's own market order is left; what follows one goes the whole collar, as far as it may.
     */
    private long limitPrice(final Side side, final long nowNs)
    {
        final long touch = context.prices().taker(leg, side, nowNs);
        if (touch == MarketView.NO_PRICE)
        {
            return 0;
        }
        final long room = FixedPoint.basisPointsOf(touch, collar, Rounding.DOWN);
        final boolean afterMarket = attempts > 0 && ladderSide == side && ladderPrice == 0;
        final long allowance = afterMarket ? room :
            FixedPoint.mulDiv(room, attempts + 1L, Math.max(maxAttempts, attempts + 1L), Rounding.DOWN);
        final long tick = context.instrument(leg).tick();
        if (side == Side.BUY)
        {
            final long price = FixedPoint.floorToStep(touch + allowance, tick);
            return ladderPrice != 0 && ladderSide == side ? Math.max(price, ladderPrice) : price;
        }
        final long price = FixedPoint.ceilToStep(touch - allowance, tick);
        return ladderPrice != 0 && ladderSide == side ? Math.min(price, ladderPrice) : price;
    }

    private Order liveOrder()
    {
        final Order order = orderId == 0 ? null : context.orders().get(orderId);
        return order == null || order.state().isTerminal() ? null : order;
    }

    @Override
    public void save(final SnapshotWriter out)
    {
        out.putInt(status.ordinal());
        out.putId(orderId);
        out.putLong(fillPrice);
        if (status == Status.IDLE)
        {
            out.beginHistory();
        }
        out.putInt(intent.value());
        out.putLong(target);
        out.putLong(step);
        out.putBoolean(restores);
        out.putInt(attempts);
        out.putInt(maxAttempts);
        out.putInt(denials);
        out.putTime(denials == 0 ? 0 : deniedSinceNs, patienceNs);
        out.putDeadline(notBeforeNs);
        out.putInt(ladderSide.value());
        out.putLong(ladderPrice);
        out.putInt(lastReject.value());
        if (status == Status.IDLE)
        {
            out.endHistory();
        }
    }

    @Override
    public void load(final SnapshotReader in)
    {
        status = STATUSES[in.getInt()];
        orderId = in.getLong();
        fillPrice = in.getLong();
        intent = Intent.get((short)in.getInt());
        target = in.getLong();
        step = in.getLong();
        restores = in.getBoolean();
        attempts = in.getInt();
        maxAttempts = in.getInt();
        denials = in.getInt();
        deniedSinceNs = in.getLong();
        notBeforeNs = in.getLong();
        ladderSide = Side.get((short)in.getInt());
        ladderPrice = in.getLong();
        lastReject = RejectClass.get((short)in.getInt());
    }
}
