package io.ballast.tools.venue;

import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Origin;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.math.FixedPoint;
import io.ballast.tools.market.MarketFlow;
import io.ballast.tools.venue.Refusal.Rule;
import org.agrona.collections.Long2ObjectHashMap;

import java.util.ArrayDeque;

/**
 * The life of orders at a venue: admission, hold, entry into the book, fills, ends.
 */
final class OrderDesk implements VenueBook.Matches
{
    /** Orders of which the end is remembered. */
    static final int KEPT_ORDERS = 1 << 16;

    private final Venue venue;
    private final Instrument instrument;
    private final VenueProfile profile;
    private final VenueBook book;
    private final VenueAccount account;
    private final VenueListener listener;
    private final long[] executable = new long[2];
    private final Long2ObjectHashMap<VenueOrder> orders = new Long2ObjectHashMap<>();
    private final ArrayDeque<VenueOrder> ended = new ArrayDeque<>();
    private final HeldOrders held = new HeldOrders();
    private final EntryRules entryRules;
    private final CancelWatch cancelWatch = new CancelWatch();
    private boolean open = true;
    private long lastOrderId;
    private final ReduceOnlyOrders reduceOnly;

    OrderDesk(
        final Venue venue,
        final Instrument instrument,
        final VenueProfile profile,
        final VenueBook book,
        final VenueAccount account,
        final long executable,
        final VenueListener listener)
    {
        this.venue = venue;
        this.instrument = instrument;
        this.profile = profile;
        this.book = book;
        this.account = account;
        this.listener = listener;
        reduceOnly = new ReduceOnlyOrders(book, account);
        entryRules = new EntryRules(instrument, profile, book, account);
        this.executable[0] = executable;
        this.executable[1] = executable;
    }

    /** What one taking order of a side can really execute. */
    void executable(final Side side, final long quantity)
    {
        executable[side.ordinal()] = quantity;
    }

    /** Whether new orders are taken at all. */
    void open(final boolean open)
    {
        this.open = open;
    }

    /** The order with an id, however it ended; null where there is none or it is long forgotten. */
    VenueOrder order(final long clientOrderId)
    {
        return orders.get(clientOrderId);
    }

    /** Every order that is remembered. */
    Iterable<VenueOrder> orders()
    {
        return orders.values();
    }

    boolean isOpen()
    {
        return open;
    }

    /** Orders before: no id is given out twice, also by a venue that is opened again. */
    void ordersBefore(final long count)
    {
        lastOrderId = count;
    }

    long nextOrderId()
    {
        return ++lastOrderId;
    }

    /** An order arrives. */
    void place(final VenueOrder order)
    {
        order.createdNs = venue.stampNs();
        order.updatedNs = order.createdNs;
        final Rule broken = admission(order);
        if (broken != null)
        {
            refuse(order, broken.refusal(profile));
            return;
        }
        order.orderId = nextOrderId();
        orders.put(order.clientOrderId, order);
        if (cancelWatch.kills(order.clientOrderId, venue.nowNs()))
        {
            end(order, OrderStatus.CANCELLED, "CLIENT_CANCEL");
        }
        else
        {
            final long holdNs = holdNs(order);
            order.releaseNs = venue.nowNs() + holdNs;
            if (holdNs == 0)
            {
                enter(order);
            }
            else
            {
                held.add(order);
            }
        }
    }

    private long holdNs(final VenueOrder order)
    {
        return order.faults != null && order.faults.pendNs > 0 ? order.faults.pendNs :
            order.postOnly ? 0 : instrument.takerHoldNs();
    }

    /** An order that is not taken, by a rule or by a fault. */
    void refuse(final VenueOrder order, final Refusal refusal)
    {
        order.status = OrderStatus.REJECTED;
        account.ledger().onOrder(order, "refused", refusal.text(), venue.stampNs());
        listener.onRejected(venue, order, refusal, venue.stampNs());
    }

    /** A cancel arrives. Returns whether the venue acknowledges it. */
    boolean cancel(final long clientOrderId, final long timeToLiveNs)
    {
        final VenueOrder order = orders.get(clientOrderId);
        final boolean found = order != null && !order.forgotten(venue.nowNs()) &&
            (order.status == OrderStatus.OPEN || order.status == OrderStatus.PENDING && profile.cancelsHeldOrders());
        if (found)
        {
            end(order, OrderStatus.CANCELLED, "CLIENT_CANCEL");
        }
        else if (timeToLiveNs > 0 && profile.cancelsHeldOrders())
        {
            cancelWatch.add(clientOrderId, venue.nowNs() + timeToLiveNs, venue.nowNs());
        }
        return found || profile.acknowledgesEveryCancel();
    }

    /** Everything that rests ends, by request or by the venue. */
    void endAll(final OrderStatus as, final String reason)
    {
        endAll(book.resting(Side.BUY), as, reason);
        endAll(book.resting(Side.SELL), as, reason);
    }

    private void endAll(final VenueBook.Orders own, final OrderStatus as, final String reason)
    {
        while (own.size > 0)
        {
            end(own.orders[0], as, reason);
        }
    }

    /** Orders whose hold is over reach the book, orders whose signature is over end. */
    void onTime()
    {
        while (held.nextReleaseNs() <= venue.nowNs())
        {
            enter(held.poll());
        }
        if (profile.endsOrdersAtExpiry())
        {
            expire(book.resting(Side.BUY));
            expire(book.resting(Side.SELL));
        }
    }

    /** When the desk next has something to do by itself. */
    long nextDeadlineNs()
    {
        long next = held.nextReleaseNs();
        if (profile.endsOrdersAtExpiry())
        {
            next = Math.min(next, Math.min(expiry(book.resting(Side.BUY)), expiry(book.resting(Side.SELL))));
        }
        return next;
    }

    private Rule admission(final VenueOrder order)
    {
        final VenueOrder same = orders.get(order.clientOrderId);
        if (!open || account.reference() == 0)
        {
            return Rule.CLOSED;
        }
        if (same != null && (same.status == OrderStatus.OPEN || same.status == OrderStatus.PENDING))
        {
            return Rule.DUPLICATE;
        }
        if (order.expiryNs != 0 && venue.stampNs() > order.expiryNs)
        {
            return Rule.EXPIRED;
        }
        if (book.resting(order.side).size + held.size() >= VenueBook.MAX_ORDERS)
        {
            return Rule.TOO_MANY_ORDERS;
        }
        return account.rules().filters(order, account.reference());
    }

    /** The order reaches the book. */
    private void enter(final VenueOrder order)
    {
        final long limit = order.type == OrderType.MARKET ?
            account.rules().bandPrice(order.side, account.reference()) : order.price;
        final long reachable = entryRules.reachable(order, limit);
        final Rule broken = entryRules.broken(order, limit, reachable);
        if (broken != null)
        {
            remember(order);
            refuse(order, broken.refusal(profile));
            return;
        }
        order.status = OrderStatus.OPEN;
        account.ledger().onOrder(order, "accepted", "", venue.stampNs());
        listener.onAccepted(venue, order, venue.stampNs());
        final boolean capped = !order.postOnly && take(order, reachable);
        if (order.remaining() == 0)
        {
            remember(order);
        }
        else if (reachable != limit)
        {
            end(order, OrderStatus.EXPIRED, "SelfTradePrevention");
        }
        else if (order.type == OrderType.MARKET || order.timeInForce != TimeInForce.GTC || capped)
        {
            end(order, OrderStatus.EXPIRED, reasonOfRest(order, capped));
        }
        else
        {
            book.rest(order);
            reduceOnly.rests(order);
        }
    }

    private static String reasonOfRest(final VenueOrder order, final boolean capped)
    {
        return order.timeInForce == TimeInForce.FOK ? "FillOrKill" :
            capped ? "InsufficientLiquidity" : "ImmediateOrCancel";
    }

    /** Returns whether the book showed more than could be executed. */
    private boolean take(final VenueOrder order, final long limit)
    {
        account.nextMatch();
        final long wanted = order.remaining();
        final long shown = book.available(order.side, limit, wanted);
        final long most = Math.min(entryRules.scant(order), Math.min(shown, executable[order.side.ordinal()]));
        if (most > 0 && (order.timeInForce != TimeInForce.FOK || most == wanted))
        {
            book.take(order, limit, most);
        }
        return most < shown;
    }

    /** A filled order trades beyond its quantity, at a price. */
    void overfill(final VenueOrder order, final long quantity, final long price)
    {
        account.nextMatch();
        fill(order, price, quantity, order.postOnly);
        shrinkReduceOnly();
    }

    @Override
    public void onMatch(final VenueOrder order, final long price, final long quantity, final boolean maker)
    {
        if (maker)
        {
            account.nextMatch();
        }
        fill(order, price, quantity, maker);
        if (order.remaining() == 0)
        {
            complete(order, maker);
        }
        shrinkReduceOnly();
    }

    private void fill(final VenueOrder order, final long price, final long quantity, final boolean maker)
    {
        order.filled += quantity;
        order.executed += FixedPoint.notional(price, quantity);
        order.updatedNs = venue.stampNs();
        if (order.remaining() == 0)
        {
            order.status = OrderStatus.FILLED;
        }
        listener.onFill(venue, order, account.fill(
            order, order.orderId, order.side, price, quantity, maker, Origin.OURS, venue.stampNs()));
    }

    private void complete(final VenueOrder order, final boolean maker)
    {
        if (maker)
        {
            reduceOnly.left(order);
            remember(order);
        }
        if (order.quantity < order.askedQuantity)
        {
            order.status = OrderStatus.EXPIRED;
            account.ledger().onOrder(order, "ended", "ReduceOnlyNotReduced", venue.stampNs());
            listener.onEnded(venue, order, "ReduceOnlyNotReduced", venue.stampNs());
        }
    }

    /** Resting reduce-only orders never add up to more than the position. Cut here, taken away by {@link #sweep()}. */
    void shrinkReduceOnly()
    {
        reduceOnly.shrink();
    }

    /** What has been cut to nothing leaves the book. */
    void sweep()
    {
        reduceOnly.sweep(order -> end(order, OrderStatus.EXPIRED, "ReduceOnlyNotReduced"));
    }

    private void expire(final VenueBook.Orders own)
    {
        for (int i = own.size - 1; i >= 0; i--)
        {
            if (own.orders[i].expiryNs != 0 && own.orders[i].expiryNs <= venue.stampNs())
            {
                end(own.orders[i], OrderStatus.CANCELLED, "EXPIRED");
            }
        }
    }

    private long expiry(final VenueBook.Orders own)
    {
        long next = MarketFlow.NONE;
        for (int i = 0; i < own.size; i++)
        {
            final long expiryNs = own.orders[i].expiryNs;
            next = expiryNs == 0 ? next : Math.min(next, venue.unstampNs(expiryNs));
        }
        return next;
    }

    /** An order ends short of its quantity. */
    void end(final VenueOrder order, final OrderStatus as, final String reason)
    {
        if (order.status == OrderStatus.PENDING)
        {
            held.remove(order);
        }
        else if (book.remove(order))
        {
            reduceOnly.left(order);
        }
        order.status = as;
        order.endReason = reason;
        order.updatedNs = venue.stampNs();
        remember(order);
        account.ledger().onOrder(order, "ended", reason, venue.stampNs());
        listener.onEnded(venue, order, reason, venue.stampNs());
    }

    /** Every order is found again by those who ask. */
    void remember()
    {
        for (final VenueOrder order : orders.values())
        {
            if (order.faults != null)
            {
                order.faults.forgottenUntilNs = 0;
            }
        }
    }

    private void remember(final VenueOrder order)
    {
        if (ended.size() == KEPT_ORDERS)
        {
            final VenueOrder oldest = ended.removeFirst();
            orders.remove(oldest.clientOrderId, oldest);
        }
        ended.addLast(order);
    }
}
