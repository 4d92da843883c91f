package io.ballast.core.engine;

import io.ballast.core.codec.Phase;
import io.ballast.core.codec.Side;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.math.DecimalText;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Iterations, directions and clips over random sizes, lots, caps and hedge units. */
final class PlanPropertyTest
{
    private static final long LOT = DecimalText.parse("0.01");

    @Test
    void shouldWorkEveryPhaseInClipsThatAddUpExactly()
    {
        Seeds.run(3000, PlanPropertyTest::walk);
    }

    private static void walk(final SplittableRandom random)
    {
        final int iterations = random.nextInt(1, 5);
        final boolean sellFirst = random.nextBoolean();
        final long unit = LOT * random.nextInt(1, 6);
        final long cap = unit + LOT * random.nextInt(1, 40);
        final long size = unit + LOT * random.nextInt(0, 300);
        final Plan plan = new Plan(
            EngineConfig.defaults().with(Setting.ORDER_SIZE, size).with(Setting.HEDGE_ORDER_MAX, cap)
                .with(Setting.CLIPS, 1).with(Setting.ITERATIONS, iterations)
                .with(Setting.FIRST_SIDE, sellFirst ? 1 : 0),
            LOT, Long.MAX_VALUE);
        assertEquals(Math.min(size, cap), plan.clip());

        long position = 0;
        long direction = sellFirst ? -1 : 1;
        for (int iteration = 1; iteration <= iterations; iteration++, direction = -direction)
        {
            assertEquals(iteration, plan.iteration());
            assertEquals(Phase.BUILD, plan.phase());
            assertEquals(direction * size, plan.phaseTarget());
            position = phase(plan, position, unit);
            assertEquals(direction * size, position);
            plan.phaseDone();
            assertEquals(Phase.UNWIND, plan.phase());
            position = phase(plan, position, unit);
            assertEquals(0, position);
            plan.phaseDone();
        }
        assertTrue(plan.finished());
    }

    @Test
    void shouldTellARestThatCouldNotBeHedged()
    {
        final Plan plan = new Plan(EngineConfig.defaults(), LOT, Long.MAX_VALUE);
        final long size = plan.phaseTarget();
        assertFalse(plan.strands(0, size + LOT), "nothing was built that could be unwound");
        assertTrue(plan.strands(size - LOT, 2 * LOT));
        assertFalse(plan.strands(size - 2 * LOT, 2 * LOT));
        assertFalse(plan.strands(size, 2 * LOT));
        assertTrue(plan.strands(size + LOT, 2 * LOT));
        plan.phaseDone();
        assertTrue(plan.strands(LOT, 2 * LOT));
        assertTrue(plan.strands(-LOT, 2 * LOT));
        assertFalse(plan.strands(2 * LOT, 2 * LOT));
        assertFalse(plan.strands(0, 2 * LOT));
    }

    private static long phase(final Plan plan, final long start, final long unit)
    {
        final long end = plan.phaseTarget();
        final long open = Math.abs(end - start);
        long position = start;
        long worked = 0;
        for (int clip = 1; position != end; clip++)
        {
            assertTrue(clip <= 1 + open / LOT, "does not end: position=" + position);
            final long target = plan.clipTarget(position, unit);
            final long step = Math.abs(target - position);
            assertTrue(step > 0 && step <= plan.clip(), "step=" + step + " clip=" + plan.clip());
            assertEquals(0, target % LOT, "off the lot");
            assertEquals(target > position ? Side.BUY : Side.SELL, Plan.side(position, target));
            final long rest = Math.abs(end - target);
            final boolean avoidable = plan.clip() - (unit - rest) >= unit;
            assertTrue(rest == 0 || rest >= unit || !avoidable, "rest=" + rest + " unit=" + unit);
            worked += step;
            position = target;
        }
        assertEquals(open, worked);
        return position;
    }

    @Test
    void shouldPutAStrayPositionBackOnTheLot()
    {
        final Plan plan = new Plan(EngineConfig.defaults(), LOT, Long.MAX_VALUE);
        final long position = DecimalText.parse("0.0652");
        assertEquals(DecimalText.parse("0.2"), plan.clipTarget(position, LOT));

        final Plan clipped = new Plan(
            EngineConfig.defaults().with(Setting.ORDER_SIZE, "0.5 ETH").with(Setting.CLIPS, 1), LOT, Long.MAX_VALUE);
        assertEquals(DecimalText.parse("0.26"), clipped.clipTarget(position, LOT));
    }

    @Test
    void shouldUnwindAnAdoptedPositionBeforeTheFirstIteration()
    {
        final Plan plan = new Plan(EngineConfig.defaults(), LOT, Long.MAX_VALUE);
        plan.adopt();
        assertEquals(0, plan.phaseTarget());
        plan.phaseDone();
        assertEquals(1, plan.iteration());
        assertEquals(Phase.BUILD, plan.phase());
    }

    @Test
    void shouldNotClipAboveWhatTheHedgeVenueTakes()
    {
        final EngineConfig config = EngineConfig.defaults().with(Setting.ORDER_SIZE, "0.5 ETH").with(Setting.CLIPS, 1);
        assertEquals(DecimalText.parse("0.15"), new Plan(config, LOT, DecimalText.parse("0.155")).clip());
        assertEquals(DecimalText.parse("0.5"),
            new Plan(config.with(Setting.CLIPS, 0), LOT, DecimalText.parse("0.155")).clip());
    }

    @Test
    void shouldComeBackFromASnapshot()
    {
        final Plan plan = new Plan(EngineConfig.defaults(), LOT, Long.MAX_VALUE);
        plan.phaseDone();
        Snapshots.assertRestores(plan, new Plan(EngineConfig.defaults(), LOT, Long.MAX_VALUE), Plan::phaseDone);
    }
}
