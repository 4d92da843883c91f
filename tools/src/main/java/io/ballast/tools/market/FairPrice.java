package io.ballast.tools.market;

import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;

import java.util.SplittableRandom;

/**
 * The price both seeded venues believe in: a random walk on a fixed grid of time, a function of seed and time alone.
 * Each venue walks its own copy, so neither waits for the other. Stays between half and twice its start.
 */
final class FairPrice
{
    private static final long GRID_NS = 100_000_000L;
    private static final long ROOT_OF_GRID = 316_227_766L;
    private static final long ROOT_SCALE = 1_000_000_000L;

    private final Draws draws;
    private final long deviation;
    private final long low;
    private final long high;
    private long price;
    private long gridNs;

    FairPrice(final SplittableRandom random, final long startNs, final long startPrice, final long volatilityBp)
    {
        draws = new Draws(random);
        final long perSecond = FixedPoint.basisPointsOf(startPrice, volatilityBp, Rounding.HALF_EVEN);
        deviation = FixedPoint.mulDiv(perSecond, ROOT_OF_GRID, ROOT_SCALE, Rounding.HALF_EVEN);
        low = startPrice / 2;
        high = startPrice * 2;
        price = startPrice;
        gridNs = startNs - startNs % GRID_NS;
    }

    /** The price at a time, which must not lie before that of the call before. */
    long at(final long timeNs)
    {
        while (timeNs - gridNs >= GRID_NS)
        {
            final long step = draws.normal(deviation);
            final long next = price + step;
            price = next < low || next > high ? price - step : next;
            gridNs += GRID_NS;
        }
        return price;
    }
}
