package io.ballast.tools.venue;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.OrderStatus;
import io.ballast.core.codec.OrderType;
import io.ballast.core.codec.Side;
import io.ballast.core.codec.TimeInForce;

/**
 * An order as the venue knows it. Prices and quantities at scale 1e-8, times are venue time.
 * <p>
 * Intent, cycle and attempt are unknown to a real venue; they are kept so that faults can be aimed.
 */
public final class VenueOrder
{
    final long clientOrderId;
    final Side side;
    final OrderType type;
    final TimeInForce timeInForce;
    final boolean postOnly;
    final boolean reduceOnly;
    final long price;
    final long expiryNs;
    final Intent intent;
    final int cycle;
    final int attempt;
    final long askedQuantity;
    /** May shrink while a reduce-only order rests. */
    long quantity;
    long orderId;
    long filled;
    /** Sum over its fills of price times quantity. */
    long executed;
    /** Venue time of its arrival, and of what last happened to it. */
    long createdNs;
    long updatedNs;
    /** Why it ended, in the venue's words; empty while it lives or when it filled. */
    String endReason = "";
    /** Background quantity at our price that matches before us. */
    long queueAhead;
    long releaseNs;
    /** Held back from the market by a script that fills it. */
    boolean scripted;
    /** What is wrong with the reports on it; null for nothing. */
    OrderFaults faults;
    OrderStatus status = OrderStatus.PENDING;

    VenueOrder(
        final long clientOrderId,
        final Side side,
        final OrderType type,
        final TimeInForce timeInForce,
        final boolean postOnly,
        final boolean reduceOnly,
        final long price,
        final long quantity,
        final long expiryNs,
        final Intent intent,
        final int cycle,
        final int attempt)
    {
        this.clientOrderId = clientOrderId;
        this.side = side;
        this.type = type;
        this.timeInForce = timeInForce;
        this.postOnly = postOnly;
        this.reduceOnly = reduceOnly;
        this.price = price;
        this.askedQuantity = quantity;
        this.quantity = quantity;
        this.expiryNs = expiryNs;
        this.intent = intent;
        this.cycle = cycle;
        this.attempt = attempt;
    }

    /**
     * What may still match.
     *
     * @return quantity less what was filled, 0 where it filled beyond that.
     */
    public long remaining()
    {
        return Math.max(0, quantity - filled);
    }

    /** Whether a fault keeps it from whoever asks for it. */
    boolean forgotten(final long nowNs)
    {
        return faults != null && nowNs < faults.forgottenUntilNs;
    }

    /**
     * The sender's id.
     *
     * @return unique among live orders.
     */
    public long clientOrderId()
    {
        return clientOrderId;
    }

    /**
     * The venue's id.
     *
     * @return 0 for an order that was refused.
     */
    public long orderId()
    {
        return orderId;
    }

    /**
     * Buy or sell.
     *
     * @return the side.
     */
    public Side side()
    {
        return side;
    }

    /**
     * Limit price.
     *
     * @return 0 for a market order.
     */
    public long price()
    {
        return price;
    }

    /**
     * Order quantity; shrinks while a reduce-only order rests above the position.
     *
     * @return above zero.
     */
    public long quantity()
    {
        return quantity;
    }

    /**
     * Sum of its fills.
     *
     * @return above the quantity only where the venue overfilled it.
     */
    public long filled()
    {
        return filled;
    }

    /**
     * Limit or market.
     *
     * @return the type.
     */
    public OrderType type()
    {
        return type;
    }

    /**
     * How long it stays.
     *
     * @return the time in force.
     */
    public TimeInForce timeInForce()
    {
        return timeInForce;
    }

    /**
     * Whether it must not take.
     *
     * @return as asked.
     */
    public boolean postOnly()
    {
        return postOnly;
    }

    /**
     * Whether it may only reduce the position.
     *
     * @return as asked.
     */
    public boolean reduceOnly()
    {
        return reduceOnly;
    }

    /**
     * When its signature dies.
     *
     * @return venue time, 0 for never.
     */
    public long expiryNs()
    {
        return expiryNs;
    }

    /**
     * Sum over its fills of price times quantity.
     *
     * @return in the quote currency.
     */
    public long executed()
    {
        return executed;
    }

    /**
     * When it arrived.
     *
     * @return venue time.
     */
    public long createdNs()
    {
        return createdNs;
    }

    /**
     * When something last happened to it.
     *
     * @return venue time.
     */
    public long updatedNs()
    {
        return updatedNs;
    }

    /**
     * Why it ended.
     *
     * @return the venue's words, empty while it lives or when it filled.
     */
    public String endReason()
    {
        return endReason;
    }

    /**
     * Whether a fault withholds the answer to its create, or makes it an empty one.
     *
     * @return false where the create is answered.
     */
    public boolean silenced()
    {
        return faults != null && faults.silenced;
    }

    /**
     * Where it stands.
     *
     * @return PENDING while held.
     */
    public OrderStatus status()
    {
        return status;
    }

    /**
     * Background quantity that matches before it at its price.
     *
     * @return 0 when it is first.
     */
    public long queueAhead()
    {
        return queueAhead;
    }
}
