package io.ballast.tools.venue;

/**
 * What makes a fault rule act.
 */
public enum FaultTrigger
{
    /** Before anything else happens. */
    START,

    /** A time from the start has come. */
    TIME,

    /** The bytes of an order were written; it has not arrived. */
    SENT,

    /** An order arrives at the venue. */
    ORDER,

    /** A cancel arrives at the venue. */
    CANCEL,

    /** A query arrives at the venue. */
    QUERY,

    /** An order has been accepted. */
    ACCEPTED,

    /** An order has been filled in part or in full. */
    FILLED,

    /** The primary order of a cycle is filled in full and what the hedge venue can take of it is hedged. */
    HEDGED;

    /**
     * Whether the rule is asked about one request that it may change.
     *
     * @return true for orders, cancels and queries that arrive.
     */
    public boolean isRequest()
    {
        return this == ORDER || this == CANCEL || this == QUERY;
    }
}
