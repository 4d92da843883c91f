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
    /** Added to the way of every report. */
    long delayNs;
    /** Whether fills are told twice. */
    boolean duplicated;
    /** From a fill's report to its second copy. */
    long duplicateNs;
    /** How it fills; null for by the market. */
    FaultRule script;
}
