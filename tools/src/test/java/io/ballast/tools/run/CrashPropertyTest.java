package io.ballast.tools.run;

import io.ballast.core.codec.Operation;
import io.ballast.core.engine.HedgeState;
import io.ballast.tools.chaos.RuleDraw;
import io.ballast.tools.run.CrashedRun.Death;
import io.ballast.tools.run.CrashedRun.World;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.fail;

/**
 * I20: whatever record the process dies at, the next one goes on with no order sent twice and no fill lost. In a normal
 * run a few records of a few sessions; all of them with {@code -Dballast.crash.stride=1 -Dballast.crash.sessions=20},
 * one session alone with {@code -Dballast.crash.first=S -Dballast.crash.sessions=1}, one record of it with
 * {@code -Dballast.crash.record=K}, which leaves the journal in words.
 */
final class CrashPropertyTest
{
    private static final int STRIDE = Integer.getInteger("ballast.crash.stride", 41);
    private static final int SESSIONS = Integer.getInteger("ballast.crash.sessions", 4);
    private static final long FIRST = Long.getLong("ballast.crash.first", 1);
    private static final long RECORD = Long.getLong("ballast.crash.record", -1);
    private static final int ITERATIONS = Integer.getInteger("ballast.crash.iterations", 4);
    private static final Operation[] OPERATIONS =
        {Operation.STOP, Operation.KILL, Operation.FLATTEN, Operation.PAUSE};
    private static final int MAX_FAILURES = 40;
    private static final long MS = 1_000_000L;

    private final Map<HedgeState, Integer> states = new EnumMap<>(HedgeState.class);
    private long longestOpenMs;
    private int restarts;

    @Test
    void shouldLoseNothingAndSendNothingTwiceWhateverRecordItDiesAt()
    {
        final List<String> failures = new ArrayList<>();
        int cuts = 0;
        for (long seed = FIRST; seed < FIRST + SESSIONS; seed++)
        {
            final World world = world(seed);
            final long records;
            try (CrashedRun whole = new CrashedRun(world).through())
            {
                records = whole.journal.nextSequence();
                whole.violations().forEach(violation -> failures.add("unhurt " + world + ": " + violation));
            }
            final long before = cuts;
            final long first = RECORD >= 0 ? RECORD : 1 + new SplittableRandom(~seed).nextInt(STRIDE);
            for (long record = first; record < (RECORD >= 0 ? RECORD + 1 : records); record += STRIDE)
            {
                cuts++;
                cut(world, record, failures);
                if (failures.size() > MAX_FAILURES)
                {
                    fail(cuts + " cuts\n" + String.join("\n", failures));
                }
            }
            System.out.println("seed " + seed + (world.wired() ? " wired" : "") + " records " + records + " cuts " +
                (cuts - before) + " failures " + failures.size() + " cpu s " +
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000_000L);
        }
        System.out.println(cuts + " cuts, " + restarts + " deaths in " + states + ", open at most ms " + longestOpenMs);
        if (!failures.isEmpty())
        {
            fail(failures.size() + " of " + cuts + " cuts\n" + String.join("\n", failures));
        }
    }

    private static World world(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final boolean wired = seed % 3 == 2;
        final boolean faulty = seed % 4 >= 2;
        final List<Map<String, Object>> rules = !faulty ? List.of() :
            wired ? RuleDraw.onWire(random) : RuleDraw.of(random);
        final Operation operation = seed % 8 < 5 ? null : OPERATIONS[random.nextInt(OPERATIONS.length)];
        return new World(
            seed, wired, wired ? ITERATIONS : 2 * ITERATIONS, rules, operation, random.nextInt(50, 600),
            seed % 5 == 3 ? "2 s" : "0 s", seed % 5 == 4 ? "1 s" : "120 s");
    }

    private void cut(final World world, final long record, final List<String> failures)
    {
        final SplittableRandom random = new SplittableRandom(world.seed() * 1_000_003L + record);
        final long absenceNs = random.nextInt(4) == 0 ?
            random.nextLong(200, 60_000) * MS : random.nextLong(200, 3_000) * MS;
        final Death first = new Death(record, random.nextInt(3), absenceNs);
        final boolean twice = random.nextInt(4) == 0;
        final Death second = new Death(random.nextInt(60), random.nextInt(3), random.nextLong(200, 3_000) * MS);
        try (CrashedRun crashed = new CrashedRun(world))
        {
            try
            {
                if (twice)
                {
                    crashed.through(first, second);
                }
                else
                {
                    crashed.through(first);
                }
                crashed.deathStates().forEach(state -> states.merge(state, 1, Integer::sum));
                restarts += crashed.deathStates().size();
                longestOpenMs = Math.max(longestOpenMs, crashed.longestOpenMs() - absenceNs / MS);
                crashed.violations().forEach(violation ->
                    failures.add(name(world, first, twice ? second : null) + ": " + violation));
            }
            catch (final RuntimeException | AssertionError ex)
            {
                failures.add(name(world, first, twice ? second : null) + ": " + ex + (ex.getCause() == null ? "" :
                    " <- " + ex.getCause() + " at " + ex.getCause().getStackTrace()[0]) + " at " +
                    ex.getStackTrace()[0] + " " + crashed.stand());
            }
            if (RECORD >= 0)
            {
                System.out.println(crashed.text());
            }
        }
    }

    private static String name(final World world, final Death first, final Death second)
    {
        return "seed=" + world.seed() + " " + first + (second == null ? "" : " then " + second) + " " + world.rules();
    }
}
