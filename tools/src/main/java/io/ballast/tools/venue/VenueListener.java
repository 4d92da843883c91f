package io.ballast.tools.venue;

import io.ballast.core.codec.Side;

/**
 * Takes what happens at a venue, at the moment it happens there. How and when the outside hears of it is for whoever
 * stands between. Times are venue time.
 */
interface VenueListener
{
    /** The book has changed. */
    void onBook(Venue venue, long timeNs);

    /** The background traded. */
    void onTrade(Venue venue, long price, long quantity, Side aggressor, long timeNs);

    /** Mark, index and funding were told. */
    void onMark(Venue venue, long timeNs);

    /** An order lives. */
    void onAccepted(Venue venue, VenueOrder order, long timeNs);

    /** An order was refused; it never lived. */
    void onRejected(Venue venue, VenueOrder order, Refusal refusal, long timeNs);

    /** A trade of the account; the order is null where none of ours made it. */
    void onFill(Venue venue, VenueOrder order, VenueFill fill);

    /** An order ended unfilled or in part: its status says how, the text why. */
    void onEnded(Venue venue, VenueOrder order, String reason, long timeNs);

    /** A funding payment was made. */
    void onFunding(Venue venue, long amount, long fundingTimeNs);
}
