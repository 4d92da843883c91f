package io.ballast.core.risk;

import io.ballast.core.codec.Intent;
import io.ballast.core.codec.Side;
import io.ballast.core.instrument.Leg;

/**
 * An order that somebody wants to send, and what the gate made of it. One instance is reused for every order.
 * <p>
 * Prices and quantities at scale 1e-8. {@link #clear()} sets everything to nothing, so that no flag of the order before
 * survives; the setters return the request. After the gate the results hold: what may be sent is {@link
 * #allowedPrice()} and {@link #allowedQuantity()}, never what was asked for. Single threaded; allocates nothing.
 */
public final class OrderRequest
{
    /** Price of a market order. */
    public static final long MARKET = 0;

    private Leg leg;
    private Side side;
    private Intent intent;
    private long clientOrderId;
    private long price;
    private long quantity;
    private long fillPrice;
    private long closeStep;
    private int progressCount;
    private boolean postOnly;
    private boolean reduceOnly;
    private boolean restores;
    private boolean plan;

    private long allowedPrice;
    private long allowedQuantity;
    private long value;
    private long limit;
    private int code;
    private long worstPrice;

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
        plan = false;
        begin();
        return this;
    }

    /** Results as they stand before the first check. */
    void begin()
    {
        allowedPrice = price;
        allowedQuantity = quantity;
        value = 0;
        limit = 0;
        code = 0;
        worstPrice = MARKET;
    }

    /**
     * Which venue it goes to.
     *
     * @return the leg.
     */
    public Leg leg()
    {
        return leg;
    }

    /**
     * Which venue it goes to.
     *
     * @param leg of the pair.
     * @return this.
     */
    public OrderRequest leg(final Leg leg)
    {
        this.leg = leg;
        return this;
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
     * Buy or sell.
     *
     * @param side of the order.
     * @return this.
     */
    public OrderRequest side(final Side side)
    {
        this.side = side;
        return this;
    }

    /**
     * Why it exists; decides which checks apply.
     *
     * @return the intent.
     */
    public Intent intent()
    {
        return intent;
    }

    /**
     * Why it exists; decides which checks apply.
     *
     * @param intent of the order.
     * @return this.
     */
    public OrderRequest intent(final Intent intent)
    {
        this.intent = intent;
        return this;
    }

    /**
     * The id it would be sent with.
     *
     * @return 0 while it has none.
     */
    public long clientOrderId()
    {
        return clientOrderId;
    }

    /**
     * The id it would be sent with (R18).
     *
     * @param clientOrderId never used before; a {@link #plan()} needs none.
     * @return this.
     */
    public OrderRequest clientOrderId(final long clientOrderId)
    {
        this.clientOrderId = clientOrderId;
        return this;
    }

    /**
     * Limit price asked for.
     *
     * @return {@link #MARKET} for a market order.
     */
    public long price()
    {
        return price;
    }

    /**
     * Limit price asked for. The gate may make it less aggressive, never more, but for rounding to the tick.
     *
     * @param price {@link #MARKET} for a market order.
     * @return this.
     */
    public OrderRequest price(final long price)
    {
        this.price = price;
        return this;
    }

    /**
     * Quantity asked for.
     *
     * @return above zero.
     */
    public long quantity()
    {
        return quantity;
    }

    /**
     * Quantity asked for. The gate may cut it; the rest is another order's.
     *
     * @param quantity above zero.
     * @return this.
     */
    public OrderRequest quantity(final long quantity)
    {
        this.quantity = quantity;
        return this;
    }

    /**
     * Price of the fill that a hedge answers, on the other venue.
     *
     * @return 0 when there is none.
     */
    public long fillPrice()
    {
        return fillPrice;
    }

    /**
     * Price of the fill that a hedge answers, on the other venue (R09). Left at 0 once the cost rule has found a hedge
     * beyond the collar around its fill cheaper than an undo: the collar around the touch then stands alone.
     *
     * @param fillPrice 0 when there is none.
     * @return this.
     */
    public OrderRequest fillPrice(final long fillPrice)
    {
        this.fillPrice = fillPrice;
        return this;
    }

    /**
     * How far a pair-wise close may open the net delta while it is in flight.
     *
     * @return quantity; 0 for a close that only takes net delta away.
     */
    public long closeStep()
    {
        return closeStep;
    }

    /**
     * How far a pair-wise close may open the net delta while it is in flight (R12).
     *
     * @param closeStep quantity; 0 for a close that only takes net delta away.
     * @return this.
     */
    public OrderRequest closeStep(final long closeStep)
    {
        this.closeStep = closeStep;
        return this;
    }

    /**
     * Orders of this intent step so far that brought no progress.
     *
     * @return 0 for the first.
     */
    public int progressCount()
    {
        return progressCount;
    }

    /**
     * Orders of this intent step so far that brought no progress (R17).
     *
     * @param progressCount 0 for the first.
     * @return this.
     */
    public OrderRequest progressCount(final int progressCount)
    {
        this.progressCount = progressCount;
        return this;
    }

    /**
     * Whether it may only rest.
     *
     * @return true for a quote.
     */
    public boolean postOnly()
    {
        return postOnly;
    }

    /**
     * Whether it may only rest.
     *
     * @param postOnly true for a quote.
     * @return this.
     */
    public OrderRequest postOnly(final boolean postOnly)
    {
        this.postOnly = postOnly;
        return this;
    }

    /**
     * Whether the venue is told that it may only reduce the position.
     *
     * @return true if so.
     */
    public boolean reduceOnly()
    {
        return reduceOnly;
    }

    /**
     * Whether the venue is told that it may only reduce the position.
     *
     * @param reduceOnly true if so.
     * @return this.
     */
    public OrderRequest reduceOnly(final boolean reduceOnly)
    {
        this.reduceOnly = reduceOnly;
        return this;
    }

    /**
     * Whether it may raise gross: a restore, or the hedge of a late fill.
     *
     * @return true if so.
     */
    public boolean restores()
    {
        return restores;
    }

    /**
     * Whether it may raise gross: a restore, or the hedge of a late fill (R01, R12). It may then do nothing but take
     * net delta away.
     *
     * @param restores true if so.
     * @return this.
     */
    public OrderRequest restores(final boolean restores)
    {
        this.restores = restores;
        return this;
    }

    /**
     * Whether only the feasibility of a plan is asked for.
     *
     * @return true if nothing will be sent.
     */
    public boolean plan()
    {
        return plan;
    }

    /**
     * Whether only the feasibility of a plan is asked for; only the checks marked so run, margin by its limit at start.
     * Without a price (before there is a book) a plan is judged by its quantity alone.
     *
     * @param plan true if nothing will be sent.
     * @return this.
     */
    public OrderRequest plan(final boolean plan)
    {
        this.plan = plan;
        return this;
    }

    /**
     * The price that may be sent.
     *
     * @return {@link #MARKET} for a market order.
     */
    public long allowedPrice()
    {
        return allowedPrice;
    }

    /**
     * The quantity that may be sent.
     *
     * @return 0 when denied.
     */
    public long allowedQuantity()
    {
        return allowedQuantity;
    }

    /**
     * What the gate said.
     *
     * @return 0 passed, else the code of the check that denied.
     */
    public int code()
    {
        return code;
    }

    /**
     * The number that was compared when it was denied; its unit is the check's.
     *
     * @return 0 when passed.
     */
    public long value()
    {
        return value;
    }

    /**
     * What it was compared with.
     *
     * @return 0 when passed.
     */
    public long limit()
    {
        return limit;
    }

    /** The price may not be more aggressive than this after rounding; {@link #MARKET} where nothing bounds it. */
    long worstPrice()
    {
        return worstPrice;
    }

    void clamp(final long price, final long worst)
    {
        allowedPrice = price;
        worstPrice = worst;
    }

    void allowedPrice(final long price)
    {
        allowedPrice = price;
    }

    void allowedQuantity(final long quantity)
    {
        allowedQuantity = quantity;
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
