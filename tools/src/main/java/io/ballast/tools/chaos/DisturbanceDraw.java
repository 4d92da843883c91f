package io.ballast.tools.chaos;

import io.ballast.tools.chaos.Disturbance.Kind;
import io.ballast.tools.venue.FaultCode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Draws what happens to the process of a run and what people do to it: nothing in half of the worlds, one to four things
 * in the others, at a drawn time or just after a drawn order.
 */
final class DisturbanceDraw
{
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    /** A death beside an order is drawn apart: among the others it would be too rare. */
    private static final Kind[] KINDS =
        EnumSet.complementOf(EnumSet.of(Kind.CRASH_AFTER_ORDER)).toArray(Kind[]::new);
    private static final int DEATH_ODDS = 20;
    private static final int MOST = 4;
    private static final int MOST_ORDERS = 30;
    private static final int SMALLEST_RING = 8;
    private static final int LARGEST_RING = 256;

    private final SplittableRandom random;
    private final Set<FaultCode> wanted;
    private final long healNs;

    DisturbanceDraw(final SplittableRandom random, final Set<FaultCode> wanted, final long healNs)
    {
        this.random = random;
        this.wanted = wanted;
        this.healNs = healNs;
    }

    List<Disturbance> swarm()
    {
        final List<Disturbance> drawn = new ArrayList<>();
        for (int i = random.nextBoolean() ? random.nextInt(1, MOST + 1) : 0; i > 0; i--)
        {
            final Disturbance disturbance = of(KINDS[random.nextInt(KINDS.length)]);
            if (wanted.contains(disturbance.kind().code()))
            {
                drawn.add(disturbance);
            }
        }
        return drawn;
    }

    /** In some worlds a process dies beside an order. */
    List<Disturbance> deaths()
    {
        return random.nextInt(DEATH_ODDS) == 0 && wanted.contains(FaultCode.F81) ?
            List.of(of(Kind.CRASH_AFTER_ORDER)) : List.of();
    }

    private Disturbance of(final Kind kind)
    {
        return switch (kind)
        {
            case STEP_CLOCK -> at(kind, random.nextLong(1, 60) * SECOND_NS, signed(random.nextLong(50, 5_000)));
            case DRIFT -> at(kind, random.nextLong(5, 60) * SECOND_NS, signed(random.nextLong(1, 100)));
            case PAUSE_PROCESS -> at(kind, random.nextLong(1_000, 30_000) * MILLISECOND_NS, 0);
            case STALL_HANDLER -> at(
                kind, random.nextLong(200, 10_000) * MILLISECOND_NS, random.nextLong(SMALLEST_RING, LARGEST_RING));
            case LATE_TIMERS -> at(
                kind, random.nextLong(1, 30) * SECOND_NS, random.nextLong(10, 3_000) * MILLISECOND_NS);
            case DISK_FULL -> at(kind, random.nextLong(1, 10) * SECOND_NS, 0);
            case SLOW_DISK -> at(
                kind, random.nextLong(500, 1_500) * MILLISECOND_NS, random.nextLong(500, 4_000) * MILLISECOND_NS);
            case CRASH -> at(
                kind, random.nextLong(1, 20_000) * MILLISECOND_NS, random.nextInt(4) == 0 ? 0 : random.nextLong(1, 60));
            case CRASH_AFTER_ORDER -> at(kind, random.nextLong(1, 20_000) * MILLISECOND_NS, random.nextLong(0, 3));
            case CRASH_TWICE -> at(kind, random.nextLong(1, 5_000) * MILLISECOND_NS, random.nextLong(1, 120));
            case KILL_IN_RECOVERY -> at(
                kind, random.nextLong(1, 5_000) * MILLISECOND_NS, random.nextLong(0, 4_000) * MILLISECOND_NS);
            case KILL_TWICE -> at(kind, 0, random.nextLong(1, 5_000) * MILLISECOND_NS);
            case PAUSE -> at(kind, random.nextLong(1, 20) * SECOND_NS, 0);
            case POISON, KILL, FLATTEN, STOP -> at(kind, 0, 0);
        };
    }

    private Disturbance at(final Kind kind, final long forNs, final long amount)
    {
        return random.nextBoolean() ?
            new Disturbance(
                kind, random.nextInt(1, MOST_ORDERS), random.nextLong(0, 2_000) * MILLISECOND_NS / 10, forNs, amount) :
            new Disturbance(kind, 0, random.nextLong(0, healNs), forNs, amount);
    }

    private long signed(final long milliseconds)
    {
        return (random.nextBoolean() ? milliseconds : -milliseconds) * MILLISECOND_NS;
    }
}
