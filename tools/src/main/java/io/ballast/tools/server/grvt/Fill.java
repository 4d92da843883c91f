package io.ballast.tools.server.grvt;

/**
 * One trade of the account as the model told it. Prices, sizes and fees at scale 1e-8.
 *
 * @param timeNs        venue time.
 * @param clientOrderId unsigned, 0 for what no order of ours made.
 * @param orderId       the venue's.
 * @param tradeId       the venue's.
 * @param buyer         or seller.
 * @param taker         or maker.
 * @param liquidation   whether the venue made it.
 * @param price         of the trade.
 * @param size          of the trade.
 * @param fee           paid above zero.
 */
record Fill(
    long timeNs,
    long clientOrderId,
    String orderId,
    String tradeId,
    boolean buyer,
    boolean taker,
    boolean liquidation,
    long price,
    long size,
    long fee)
{
}
