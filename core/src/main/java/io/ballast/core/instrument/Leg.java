package io.ballast.core.instrument;

/**
 * The two legs of a pair. Ordinals are the dense instrument and venue ids of the first pair.
 */
public enum Leg
{
    /** Where quotes rest and volume is produced. */
    PRIMARY,

    /** Where fills of the primary are hedged. */
    HEDGE;

    /** How many legs a pair has. */
    public static final int COUNT = 2;

    private static final Leg[] VALUES = values();

    /**
     * By dense id.
     *
     * @param id 0 or 1.
     * @return the leg.
     */
    public static Leg of(final int id)
    {
        return VALUES[id];
    }

    /**
     * The leg on the other venue.
     *
     * @return the other one.
     */
    public Leg other()
    {
        return this == PRIMARY ? HEDGE : PRIMARY;
    }
}
