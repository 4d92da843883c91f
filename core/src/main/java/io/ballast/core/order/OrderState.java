package io.ballast.core.order;

/**
 * Where an order stands. Codes are stable: they are in snapshots.
 */
public enum OrderState
{
    /** Given to the gateway; nothing heard yet. */
    PENDING_NEW(0),

    /** Known to live at the venue. */
    WORKING(1),

    /** A cancel is on its way; the order may still fill. */
    CANCELLING(2),

    /** The venue's silence: it may live, have filled, or never have arrived. */
    UNKNOWN(3),

    /** The venue calls it ended, but the fills do not yet agree. */
    ENDING(4),

    /** Filled in full. Terminal. */
    FILLED(5),

    /** Ended on request, fills agree. Terminal. */
    CANCELLED(6),

    /** Ended by the venue, fills agree. Terminal. */
    EXPIRED(7),

    /** Refused; it never lived. Terminal. */
    REJECTED(8),

    /** Proven never to have arrived, or never to have left. Terminal. */
    ABSENT(9);

    private static final OrderState[] VALUES = values();

    private final int code;

    OrderState(final int code)
    {
        this.code = code;
    }

    /**
     * The stable code.
     *
     * @return 0 to 9.
     */
    public int code()
    {
        return code;
    }

    /**
     * Whether nothing more is expected of the order. A late fill is still counted.
     *
     * @return true for the last five.
     */
    public boolean isTerminal()
    {
        return code >= FILLED.code;
    }

    /**
     * By stable code.
     *
     * @param code 0 to 9.
     * @return the state.
     */
    public static OrderState of(final int code)
    {
        return VALUES[code];
    }
}
