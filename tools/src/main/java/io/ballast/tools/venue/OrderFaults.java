package io.ballast.tools.venue;

/**
 * What is wrong with the reports on one order.
 */
final class OrderFaults
{
    /** Nothing of it comes by stream. */
    boolean muted;
    /** Its create is not answered, or with nothing in it. */
    boolean silenced;
    /** Its fills do not come by stream. */
    boolean hidden;
    /** Added to the way of every report. */
    long delayNs;
    /** Added to the way of its acceptance. */
    long acceptanceNs;
    /** Added to the way of its fills, which the position overtakes. */
    long fillsNs;
    /** Whether fills are told twice. */
    boolean duplicated;
    /** From a fill's report to its second copy. */
    long duplicateNs;
    /** Whether the second copy has a trade id of its own. */
    boolean renumbered;
    /** Its next fill has the trade id of the one before it. */
    boolean sharesId;
    /** How long it is held before it reaches the book, 0 for as the venue holds orders. */
    long pendNs;
    /** Event time until which nobody finds it. */
    long forgottenUntilNs;
    /** What of its quantity can take, in basis points; 0 for all of it. */
    long scant;
    /** By what it fills beyond its quantity. */
    FaultRule overfill;
    /** How it fills; null for by the market. */
    FaultRule script;
}
