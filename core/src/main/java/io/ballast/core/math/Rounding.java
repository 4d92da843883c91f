package io.ballast.core.math;

/**
 * What becomes of a remainder. Named at each call, because no direction is right everywhere.
 */
public enum Rounding
{
    /** Towards zero. */
    DOWN,

    /** Away from zero. */
    UP,

    /** Towards negative infinity. */
    FLOOR,

    /** Towards positive infinity. */
    CEILING,

    /** To the nearest, ties to the even neighbour. */
    HALF_EVEN
}
