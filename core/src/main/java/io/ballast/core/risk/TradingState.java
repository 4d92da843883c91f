package io.ballast.core.risk;

/**
 * What the engine may do. What it is doing is the hedge state machine's; the two are orthogonal.
 */
public enum TradingState
{
    /** Everything the checks let pass. */
    ACTIVE(0, "everything the checks let pass"),

    /** No first legs. */
    REDUCING(1, "no first legs; gross rises only by hedging a late fill or restoring"),

    /** Nothing but cancels, hedges of proven fills and pair-wise closes. */
    HALTED(2, "nothing but cancels, hedges of proven fills and pair-wise closes");

    private static final TradingState[] VALUES = values();

    private final int code;
    private final String sentence;

    TradingState(final int code, final String sentence)
    {
        this.code = code;
        this.sentence = sentence;
    }

    /**
     * The stable code that stands in journals.
     *
     * @return from 0.
     */
    public int code()
    {
        return code;
    }

    /**
     * What the state means.
     *
     * @return a sentence without its full stop.
     */
    public String sentence()
    {
        return sentence;
    }

    /**
     * By stable code.
     *
     * @param code from 0.
     * @return the state.
     */
    public static TradingState of(final int code)
    {
        return VALUES[code];
    }
}
