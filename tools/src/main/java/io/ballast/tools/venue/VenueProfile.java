package io.ballast.tools.venue;

/**
 * Whose habits a simulated venue has where venues differ.
 */
public enum VenueProfile
{
    /**
     * Refusals are HTTP answers. An order query finds only what rests. A cancel of what does not rest is refused, also
     * when the order is still held and will match later.
     */
    BACKPACK,

    /**
     * Refusals have numbers. An order query finds final orders too, and held ones as PENDING. Every cancel is
     * acknowledged; a cancel by client order id reaches held orders and, for its time to live, creates that come later.
     */
    GRVT;

    /**
     * Whether an order query finds orders that are held or final.
     *
     * @return false where it finds only what rests.
     */
    boolean findsEveryOrder()
    {
        return this == GRVT;
    }

    /**
     * Whether a cancel reaches an order that the venue still holds.
     *
     * @return false where it is answered as not found and the order goes on.
     */
    boolean cancelsHeldOrders()
    {
        return this == GRVT;
    }

    /**
     * Whether a cancel of an unknown order is acknowledged like any other.
     *
     * @return false where it is refused.
     */
    boolean acknowledgesEveryCancel()
    {
        return this == GRVT;
    }

    /**
     * Whether a reduce-only order above the position is refused.
     *
     * @return false where it is cut to the position.
     */
    boolean refusesExcessReduceOnly()
    {
        return this == GRVT;
    }

    /**
     * Whether a resting order ends when its signature does.
     *
     * @return false where the time limit is that of the request alone.
     */
    boolean endsOrdersAtExpiry()
    {
        return this == GRVT;
    }
}
