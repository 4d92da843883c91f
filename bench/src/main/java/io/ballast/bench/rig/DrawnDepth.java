package io.ballast.bench.rig;

import io.ballast.core.codec.Side;

import java.util.SplittableRandom;

/**
 * A book of 1,000 levels a side and changes of it, drawn from a seed; levels crowd around the touch.
 */
public final class DrawnDepth
{
    private static final int DEPTH = 1_000;
    private static final long LOT = 100_000L;
    private static final int LARGEST_LOTS = 100_000;
    private static final int REMOVED_OF = 4;

    private final SplittableRandom random;

    /**
     * A stream.
     *
     * @param seed of it.
     */
    public DrawnDepth(final long seed)
    {
        random = new SplittableRandom(seed);
    }

    /**
     * The whole book, which begins the stream.
     *
     * @param levels to fill.
     */
    public void whole(final DepthLevels levels)
    {
        levels.clear();
        for (int i = 1; i <= DEPTH; i++)
        {
            levels.add(Side.BUY, Pair.PRICE - i * Pair.TICK, lots());
            levels.add(Side.SELL, Pair.PRICE + i * Pair.TICK, lots());
        }
    }

    /**
     * A change.
     *
     * @param levels to fill.
     * @param count  of levels.
     */
    public void change(final DepthLevels levels, final int count)
    {
        levels.clear();
        for (int i = 0; i < count; i++)
        {
            final double unit = random.nextDouble();
            final int distance = 1 + (int)(DEPTH * unit * unit * unit);
            final boolean bid = random.nextBoolean();
            levels.add(
                bid ? Side.BUY : Side.SELL,
                Pair.PRICE + (bid ? -distance : distance) * Pair.TICK,
                random.nextInt(REMOVED_OF) == 0 ? 0 : lots());
        }
    }

    private long lots()
    {
        return (1 + random.nextInt(LARGEST_LOTS)) * LOT;
    }
}
