package io.ballast.tools.market;

import io.ballast.core.codec.Side;

/**
 * Takes the messages of a {@link MarketFlow}. Prices and quantities are longs at scale 1e-8.
 * <p>
 * A message is any number of the other calls followed by one {@link #onMessageEnd}. Within a message trades come before
 * the levels they leave behind, so that a print is judged against the book it met. A level that a trade has eaten into
 * is told again by its new absolute quantity, in the same message or, where a recording has it so, in a later one.
 * Between the calls of a message the book may be crossed.
 */
public interface FlowListener
{
    /** A snapshot follows: forget every background level. */
    void onBookReset();

    /**
     * The background quantity at a price, none of it ours.
     *
     * @param side     {@link Side#BUY} for a bid, {@link Side#SELL} for an ask.
     * @param price    of the level.
     * @param quantity the new absolute quantity, 0 removes the level.
     */
    void onLevel(Side side, long price, long quantity);

    /**
     * A background trade printed at the venue. It eats resting quantity and may reach our orders behind the queue.
     *
     * @param price     of the print.
     * @param quantity  of the print, above zero.
     * @param aggressor side of the order that took.
     */
    void onTrade(long price, long quantity, Side aggressor);

    /**
     * The heartbeat stream.
     *
     * @param markPrice     the venue's mark.
     * @param indexPrice    the venue's index.
     * @param fundingRate   for the current interval, at scale 1e-12, positive where longs pay.
     * @param nextFundingNs venue time of the next payment, or {@link MarketFlow#NONE} where there is none.
     */
    void onMark(long markPrice, long indexPrice, long fundingRate, long nextFundingNs);

    /**
     * The message is complete and the book is consistent.
     *
     * @param sequence   of the message: 1 for the first of a flow, then without gaps.
     * @param exchangeNs venue time of the message, as {@link MarketFlow#nextTimeNs()} said before it.
     */
    void onMessageEnd(long sequence, long exchangeNs);
}
