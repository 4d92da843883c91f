package io.ballast.core.venue;

/**
 * What a message to a venue is for. Each kind may use a share of the budget that leaves room for the more urgent ones.
 */
public enum MessageKind
{
    /** A first leg, a quote or its replacement. */
    ORDER(80),

    /** A question about orders, positions or the account. */
    QUERY(90),

    /** A hedge or a close. */
    HEDGE(95),

    /** Takes an order away. */
    CANCEL(100),

    /** A question to the venue's history; has a budget of its own. */
    HISTORY(0),

    /** A question to the history that proves what became of an order. */
    PROOF(0);

    private final int percent;

    MessageKind(final int percent)
    {
        this.percent = percent;
    }

    /** Share of the message budget, 0 for kinds of the history budget. */
    int percent()
    {
        return percent;
    }

    /**
     * Which budget it draws on.
     *
     * @return true for the history's.
     */
    public boolean history()
    {
        return percent == 0;
    }
}
