package io.ballast.tools.chaos.exhaustive;

/**
 * How far a search goes. Everything within is tried in every order.
 *
 * @param depth  most choices on a path.
 * @param states most distinct states; the search ends when it has found so many.
 * @param faults most unusual things on one path, of any kinds: late, lost, repeated, refused, cut, untrue, a move of
 *               the market, a word of the operator.
 */
public record SmallBounds(int depth, int states, int faults)
{
    /** A million states of paths with two faults: some minutes of work. */
    public static final SmallBounds DEFAULT = new SmallBounds(40, 1_000_000, 2);

    /**
     * Bounds that make a search.
     *
     * @throws IllegalArgumentException if one of them does not.
     */
    public SmallBounds
    {
        if (depth < 1 || depth > 1000 || states < 1 || faults < 0 || faults > 15)
        {
            throw new IllegalArgumentException(
                "no bounds of a search: depth=" + depth + " states=" + states + " faults=" + faults);
        }
    }
}
