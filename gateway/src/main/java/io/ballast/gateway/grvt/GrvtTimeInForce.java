package io.ballast.gateway.grvt;

import io.ballast.core.codec.TimeInForce;

/**
 * How long an order lives, in the venue's words and in the codes that are hashed.
 */
public enum GrvtTimeInForce
{
    /** Rests until its signature expires. */
    GOOD_TILL_TIME(1),
    /** All of it or nothing, resting. */
    ALL_OR_NONE(2),
    /** What can be had at once. */
    IMMEDIATE_OR_CANCEL(3),
    /** All of it at once or nothing. */
    FILL_OR_KILL(4),
    /** Meets retail orders only. */
    RETAIL_PRICE_IMPROVEMENT(5);

    private final int code;

    GrvtTimeInForce(final int code)
    {
        this.code = code;
    }

    /**
     * What the engine's word is here.
     *
     * @param timeInForce of a command.
     * @return the venue's.
     */
    public static GrvtTimeInForce of(final TimeInForce timeInForce)
    {
        return switch (timeInForce)
        {
            case GTC -> GOOD_TILL_TIME;
            case IOC -> IMMEDIATE_OR_CANCEL;
            case FOK -> FILL_OR_KILL;
            case SBE_UNKNOWN, NULL_VAL -> throw new IllegalArgumentException("no time in force");
        };
    }

    /** As it is hashed. */
    public int code()
    {
        return code;
    }
}
