package io.ballast.tools.market;

import io.ballast.core.codec.Side;

import java.util.Arrays;

/**
 * One side of a made-up book: a fixed number of levels, one tick apart, from the best price outwards. Tells a listener
 * only what differs from what it was told before. Allocates nothing after construction.
 */
final class LadderSide
{
    private final Side side;
    private final long step;
    private final long[] quantities;
    private final long[] wanted;
    private long best;
    private boolean shown;

    LadderSide(final Side side, final long tick, final int depth)
    {
        this.side = side;
        this.step = side == Side.BUY ? -tick : tick;
        this.quantities = new long[depth];
        this.wanted = new long[depth];
    }

    /** Best price told last. */
    long best()
    {
        return best;
    }

    /** Quantity told last at a level, 0 being the best. */
    long quantity(final int level)
    {
        return quantities[level];
    }

    /** How many levels outwards from the best a price lies, negative where it would be a better price. */
    long levelOf(final long price)
    {
        return (price - best) / step;
    }

    long priceOf(final long level)
    {
        return best + level * step;
    }

    /** Whether a level was told before. */
    boolean holds(final long level)
    {
        return shown && level >= 0 && level < quantities.length;
    }

    /** Scratch for {@link #show}: the quantities the next state shall have, best first. */
    long[] wanted()
    {
        return wanted;
    }

    /** Make the scratch the state and tell the listener the difference. */
    void show(final long newBest, final FlowListener listener)
    {
        final int depth = quantities.length;
        final long shift = shown ? (newBest - best) / step : depth;
        for (int level = 0; shown && level < depth; level++)
        {
            final long moved = level - shift;
            if (moved < 0 || moved >= depth)
            {
                listener.onLevel(side, priceOf(level), 0);
            }
        }
        for (int level = 0; level < depth; level++)
        {
            final long old = level + shift;
            final boolean known = shown && old >= 0 && old < depth;
            if (!known || quantities[(int)old] != wanted[level])
            {
                listener.onLevel(side, newBest + level * step, wanted[level]);
            }
        }
        System.arraycopy(wanted, 0, quantities, 0, depth);
        best = newBest;
        shown = true;
    }

    /** Tell one level anew, whether or not its quantity differs. */
    void show(final int level, final long quantity, final FlowListener listener)
    {
        quantities[level] = quantity;
        listener.onLevel(side, priceOf(level), quantity);
    }

    /** Fill the scratch with the same quantity behind a touch. */
    void want(final long touchQuantity, final long levelQuantity)
    {
        Arrays.fill(wanted, levelQuantity);
        wanted[0] = touchQuantity;
    }
}
