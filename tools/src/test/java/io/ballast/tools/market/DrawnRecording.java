package io.ballast.tools.market;

import io.ballast.core.math.DecimalText;
import io.ballast.core.math.FixedPoint;
import io.ballast.core.math.Rounding;
import io.ballast.tools.market.MadeRecording.Flaw;
import io.ballast.tools.market.MadeRecording.Pace;
import io.ballast.tools.market.MadeRecording.Venue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A recording of which everything is drawn, and the options of a run on it: prices from cents to 95,000, orders worth
 * 30 to 900 USD, levels from a third of an order up, quiet and lively, of seconds and of minutes, with any flaws.
 */
public final class DrawnRecording
{
    private static final Flaw[] HARMLESS = {Flaw.GAPS, Flaw.CROSSED, Flaw.SILENT_HOUR, Flaw.ONE_SILENT_HOUR,
        Flaw.DUPLICATES, Flaw.REPEATED_MESSAGES, Flaw.CRLF, Flaw.EMPTY_LINE, Flaw.NO_TRADES};

    private final SplittableRandom random;
    private final MadeRecording recording;
    private final List<String> options = new ArrayList<>();

    /**
     * Draw one.
     *
     * @param seed of everything.
     */
    public DrawnRecording(final long seed)
    {
        random = new SplittableRandom(seed);
        final long price = between(FixedPoint.SCALE / 20, 95_000 * FixedPoint.SCALE);
        final long worth = between(30 * FixedPoint.SCALE, 900 * FixedPoint.SCALE);
        final long cent = FixedPoint.SCALE / 100;
        final long size = Math.max(
            cent, FixedPoint.floorToStep(FixedPoint.mulDiv(worth, FixedPoint.SCALE, price, Rounding.DOWN), cent));
        final Venue primary = venue("primary", price, size);
        final Venue hedge = venue("hedge", price + price / 10_000 * random.nextInt(-10, 11), size);
        final Pace pace = new Pace(
            random.nextInt(2, 101), random.nextInt(1, 101), (int)between(500, 60_000), random.nextInt(1, 5),
            random.nextInt(1, 12));
        recording = new MadeRecording(seed, (int)between(3_000, 300_000), primary, hedge).at(pace);
        for (final Flaw flaw : HARMLESS)
        {
            recording.with(random.nextInt(5) == 0 ? new Flaw[]{flaw} : new Flaw[0]);
        }
        options.addAll(List.of("--market-primary", primary.name()));
        options.addAll(random.nextInt(3) == 0 ?
            List.of("--market-basis-bps", Integer.toString(random.nextInt(-20, 21))) :
            List.of("--market-hedge", hedge.name()));
        options.addAll(List.of("--size", DecimalText.format(size),
            "--set", "limits.hedge_order_max=" + DecimalText.format(size) + " ETH",
            "--set", "limits.position_max=" + DecimalText.format(3 * size) + " ETH"));
    }

    /**
     * What was drawn.
     *
     * @return to be written.
     */
    public MadeRecording recording()
    {
        return recording;
    }

    /**
     * A plan that suits it.
     *
     * @return options of a run.
     */
    public List<String> options()
    {
        return options;
    }

    private Venue venue(final String name, final long price, final long size)
    {
        final long[] grids = {1, 5, 25};
        final long tick = power(price / 20_000) * grids[random.nextInt(grids.length)];
        final long touch = between(size / 3, 300 * size);
        final Venue venue =
            new Venue(name, price, tick, power(touch / (random.nextInt(3) == 0 ? 10 : 1_000)), touch, 0, 0);
        return random.nextInt(3) == 0 ? venue.from(random.nextInt(2_000)) : venue;
    }

    /** The power of ten not above a number. */
    private static long power(final long value)
    {
        long power = 1;
        while (power <= value / 10)
        {
            power *= 10;
        }
        return power;
    }

    /** As likely between 1 and 10 as between 10 and 100. */
    private long between(final long least, final long most)
    {
        return (long)StrictMath.exp(random.nextDouble(StrictMath.log(least), StrictMath.log(most)));
    }
}
