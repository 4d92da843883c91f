package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;

/**
 * An order that somebody wants to send, and what the gate made of it. One instance is reused for every order.
 * <p>
 * The first fields are asked by the sender, after {@link #clear()} so that no flag of the order before survives; the
 * last five are the gate's answer. What may be sent is {@link #allowedPrice} and {@link #allowedQuantity}, never what
 * was asked for. Prices and quantities at scale 1e-8. Single threaded; allocates nothing.
 */
public final class OrderRequest
{
    /** Price of a market order. */
    public static final long MARKET = 0;

    /** The value of a denial by a check that could not decide. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** R01: the trading state forbids it. */
    public static final int NOT_ALLOWED_NOW = 1;

    /** R09: the price that would fill is too far from the market, or from the fill that a hedge answers. */
    public static final int PRICE_TOO_FAR = 9;

    /** R17: this intent has had its orders. */
    public static final int NO_PROGRESS = 17;

    /** R18: there is no client order id, or no slot, that is not in use. */
    public static final int NO_ROOM = 18;

    /** R26: no new attempt starts. */
    public static final int UNHEDGED_TOO_LONG = 26;

    /** Which venue it goes to. */
    public Leg leg;

    /** Buy or sell. */
    public Side side;

    /** Why it exists; decides which checks apply. */
    public Intent intent;

    /** The id it would be sent with (R18). */
    public long clientOrderId;

    /** Limit price, {@link #MARKET} for none. The gate never makes it more aggressive but for rounding to the tick. */
    public long price;

    /** Quantity, above zero. The gate may cut it; the rest is another order's. */
    public long quantity;

    /**
     * Price of the fill on the other venue that a hedge answers, 0 for none (R09). Left at 0 once the cost rule has
     * found a hedge beyond the collar around its fill cheaper than an undo: the collar around the touch then stands
     * alone.
     */
    public long fillPrice;

    /** How far a pair-wise close may open the net delta while it is in flight, 0 for not at all (R12). */
    public long closeStep;

    /** Orders of this intent step so far that brought no progress, 0 for the first (R17). */
    public int progressCount;

    /** Whether it may only rest: a quote. */
    public boolean postOnly;

    /** Whether the venue is told that it may only reduce the position. */
    public boolean reduceOnly;

    /** Whether it may raise gross: a restore, or the hedge of a late fill. It may then only take net delta away. */
    public boolean restores;

    /** Price that may be sent: inside the collar, on the tick; {@link #MARKET} for a market order. */
    public long allowedPrice;

    /** Quantity that may be sent: on the lot, inside every cap; 0 when denied. */
    public long allowedQuantity;

    /** 0 when passed, else the code of the check that denied. */
    public int code;

    /** The number that was compared when it was denied; its unit is the check's. */
    public long value;

    /** What it was compared with. */
    public long limit;

    /** No rounding may carry the price past this one; {@link #MARKET} where nothing bounds it. */
    long worstPrice;

    /**
     * An empty request.
     */
    public OrderRequest()
    {
        clear();
    }

    /**
     * Forget everything.
     *
     * @return this.
     */
    public OrderRequest clear()
    {
        leg = Leg.PRIMARY;
        side = Side.BUY;
        intent = Intent.FIRST_LEG;
        clientOrderId = 0;
        price = MARKET;
        quantity = 0;
        fillPrice = 0;
        closeStep = 0;
        progressCount = 0;
        postOnly = false;
        reduceOnly = false;
        restores = false;
        begin();
        return this;
    }

    /** The answer as it stands before the first check. */
    void begin()
    {
        allowedPrice = price;
        allowedQuantity = quantity;
        code = 0;
        value = 0;
        limit = 0;
        worstPrice = MARKET;
    }

    int deny(final int denialCode, final long compared, final long with)
    {
        code = denialCode;
        value = compared;
        limit = with;
        allowedQuantity = 0;
        return denialCode;
    }
}
