package io.ballast.core.engine;

/**
 * What the engine is doing. Codes are stable: they are in the journal and in snapshots. The table of legal
 * moves is here, the machine is {@link HedgeMachine}.
 */
public enum HedgeState
{
    /** Sessions, rules, positions and margins are being asked for. */
    STARTING(0, "Sessions, rules, positions and margins are being asked for."),

    /** Each venue is being proven ready by an order that cannot fill. */
    PROVING(1, "Each venue is being proven ready by an order that cannot fill."),

    /** At rest; the next clip is being planned. */
    PLANNING(2, "At rest; the next clip is being planned."),

    /** A post-only order works on the primary venue; fills are hedged as they come. */
    QUOTING(3, "A post-only order works on the primary venue; fills are hedged as they come."),

    /** The quote is being withdrawn and its end proven. */
    PULLING(4, "The quote is being withdrawn and its end proven."),

    /** An exit that no maker filled is being taken, step by step. */
    CROSSING(5, "An exit that no maker filled is being taken, step by step."),

    /** The primary leg has ended; the last hedge is outstanding. */
    HEDGING(6, "The primary leg has ended; the last hedge is outstanding."),

    /** The hedge failed in a BUILD; the primary goes back to what is hedged. */
    UNDOING(7, "The hedge failed in a BUILD; the primary goes back to what is hedged."),

    /** The hedge failed in an UNWIND; the primary goes back to what is hedged. */
    RESTORING(8, "The hedge failed in an UNWIND; the primary goes back to what is hedged."),

    /** The rest below one hedge unit is being taken off the primary. */
    TRIMMING(9, "The rest below one hedge unit is being taken off the primary."),

    /** Both legs have ended; the venues' own positions must agree. */
    SETTLING(10, "Both legs have ended; the venues' own positions must agree."),

    /** Built and hedged, waiting for the UNWIND. */
    HOLDING(11, "Built and hedged, waiting for the UNWIND."),

    /** A pause after a failed cycle. */
    COOLING(12, "A pause after a failed cycle."),

    /** Both legs are being closed pair-wise. */
    FLATTENING(13, "Both legs are being closed pair-wise."),

    /** Finished; nothing more is sent. */
    ENDED(14, "Finished; nothing more is sent.");

    private static final HedgeState[] VALUES = values();
    private static final int[] LEGAL = new int[VALUES.length];

    static
    {
        legal(STARTING, PROVING, FLATTENING, ENDED);
        legal(PROVING, PLANNING, FLATTENING, ENDED);
        legal(PLANNING, QUOTING, HOLDING, HEDGING, TRIMMING, FLATTENING, ENDED);
        legal(QUOTING, PULLING, HEDGING, ENDED);
        legal(PULLING, HEDGING, CROSSING, UNDOING, RESTORING, ENDED);
        legal(CROSSING, HEDGING, ENDED);
        legal(HEDGING, TRIMMING, SETTLING, UNDOING, RESTORING, ENDED);
        legal(UNDOING, SETTLING, FLATTENING, ENDED);
        legal(RESTORING, SETTLING, FLATTENING, ENDED);
        legal(TRIMMING, SETTLING, FLATTENING, ENDED);
        legal(SETTLING, PLANNING, COOLING, HEDGING, ENDED);
        legal(HOLDING, PLANNING, HEDGING, TRIMMING, ENDED);
        legal(COOLING, PLANNING, HEDGING, TRIMMING, ENDED);
        legal(FLATTENING, PROVING, COOLING, ENDED);
    }

    private final int code;
    private final String sentence;

    HedgeState(final int code, final String sentence)
    {
        this.code = code;
        this.sentence = sentence;
    }

    /**
     * The stable code.
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
     * @return one sentence.
     */
    public String sentence()
    {
        return sentence;
    }

    /**
     * Whether venues may be proven ready meanwhile. A probe that is under way when such a state is left is withdrawn.
     *
     * @return true where nothing else is worked at.
     */
    boolean proves()
    {
        return this == PROVING || this == PLANNING || this == HOLDING || this == COOLING;
    }

    /**
     * Whether a move is legal. An end is legal from everywhere: a stop has a bound.
     *
     * @param next where to.
     * @return as in the table.
     */
    public boolean mayBecome(final HedgeState next)
    {
        return (LEGAL[ordinal()] & 1 << next.ordinal()) != 0;
    }

    private static void legal(final HedgeState from, final HedgeState... to)
    {
        for (final HedgeState state : to)
        {
            LEGAL[from.ordinal()] |= 1 << state.ordinal();
        }
    }

    /**
     * By stable code.
     *
     * @param code from the journal or a snapshot.
     * @return the state.
     */
    public static HedgeState of(final int code)
    {
        return VALUES[code];
    }
}
