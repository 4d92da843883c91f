package io.ballast.tools.venue;

import io.ballast.core.codec.Origin;
import io.ballast.core.codec.Side;

/**
 * One trade of the account. Prices, quantities and money at scale 1e-8.
 *
 * @param match         counts the matches of the venue; fills of one taking order share it.
 * @param part          counts the fills of one match from 1.
 * @param orderId       the venue's id of the order.
 * @param clientOrderId the sender's id, 0 for what the venue or somebody else made.
 * @param cycle         of the order that asked, 0 outside.
 * @param side          bought or sold.
 * @param price         of the trade.
 * @param quantity      of the trade.
 * @param notional      price times quantity, rounded to the even neighbour.
 * @param fee           paid above zero, rebate below.
 * @param maker         whether the order rested.
 * @param origin        who made it.
 * @param cumulative    filled of the order with this fill.
 * @param timeNs        venue time.
 */
public record VenueFill(
    long match,
    int part,
    long orderId,
    long clientOrderId,
    int cycle,
    Side side,
    long price,
    long quantity,
    long notional,
    long fee,
    boolean maker,
    Origin origin,
    long cumulative,
    long timeNs)
{
    private static final long NEVER_REACHED = 10_000_000L;

    /**
     * The quantity with its sign.
     *
     * @return above zero for a buy.
     */
    public long signedQuantity()
    {
        return side == Side.BUY ? quantity : -quantity;
    }

    /** A copy under a trade id that no trade has. */
    VenueFill renumbered()
    {
        return new VenueFill(match + NEVER_REACHED, part, orderId, clientOrderId, cycle, side, price, quantity, notional,
            fee, maker, origin, cumulative, timeNs);
    }

    /**
     * What it did to the cash of the account, the fee included.
     *
     * @return received above zero.
     */
    public long cashFlow()
    {
        return (side == Side.BUY ? -notional : notional) - fee;
    }
}
