package io.ballast.gateway.backpack;

/**
 * What is asked of Backpack's REST.
 */
enum BackpackCall
{
    /** A create. */
    ORDER,
    /** A cancel of one order. */
    CANCEL,
    /** A cancel of all orders of the market. */
    CANCEL_ALL,
    /** For the engine: one order. */
    QUERY_ORDER,
    /** For the engine: the open orders. */
    QUERY_OPEN,
    /** For the engine: fills of the history, a page. */
    QUERY_FILLS,
    /** For the engine: positions. */
    QUERY_POSITION,
    /** For the engine: collateral, a part of the account. */
    ACCOUNT_COLLATERAL,
    /** For the engine: positions, a part of the account. */
    ACCOUNT_POSITIONS,
    /** For the engine: flags, a part of the account. */
    ACCOUNT_FLAGS,
    /** The book. */
    SNAPSHOT,
    /** The number of the book alone. */
    SNAPSHOT_CHECK,
    /** That we are who we say. */
    PROOF,
    /** The venue's clock. */
    TIME,
    /** Whether the venue is open. */
    STATUS,
    /** The instrument's rules. */
    MARKET,
    /** The account's fees. */
    FEES,
    /** Funding payments of the history. */
    FUNDING;

    private static final BackpackCall[] VALUES = values();

    static BackpackCall at(final int ordinal)
    {
        return VALUES[ordinal];
    }

    /** Whether the history's own limit applies. */
    boolean isHistory()
    {
        return this == QUERY_FILLS || this == FUNDING;
    }

    /** Whether it answers a command. */
    boolean isCommand()
    {
        return ordinal() <= ACCOUNT_FLAGS.ordinal();
    }
}
