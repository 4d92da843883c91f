package io.ballast.bench.rig;

import com.sun.management.ThreadMXBean;
import io.ballast.core.fixture.Allocations;
import io.ballast.core.journal.Journal;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The engine with its risk gate, every message encoded and decoded, over whole cycles.
 */
class EngineAllocationTest
{
    private static final int EVENTS = 100_000;
    private static final int WINDOWS = 5;
    private static final long MOST_BYTES_WITH_CHRONICLE = 4_096;

    private final EngineRig rig = new EngineRig(Pair.parameters("0 s"));

    @Test
    void shouldAllocateNothingOverCycles()
    {
        Allocations.assertNone(i ->
        {
            if (i % 8 == 0)
            {
                rig.cycle();
            }
        });
    }

    @Test
    void shouldAllocateNothingWhenQuotesAreReplaced()
    {
        Allocations.assertNone(i ->
        {
            if (i % 256 == 0)
            {
                rig.cycleWithRequote();
            }
        });
    }

    @Test
    void shouldAllocateAlmostNothingWithTheJournal()
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        try (BenchJournal log = new BenchJournal())
        {
            final Journal journal = log.journal();
            final int[] events = new int[1];
            rig.tap(
                (buffer, length) ->
                {
                    events[0]++;
                    journal.append(buffer, 0, length);
                },
                (buffer, offset, length, command) -> journal.append(buffer, offset, length));
            long least = Long.MAX_VALUE;
            for (int window = 0; window < WINDOWS && least > MOST_BYTES_WITH_CHRONICLE; window++)
            {
                log.keepHouse();
                final long before = threads.getCurrentThreadAllocatedBytes();
                for (events[0] = 0; events[0] < EVENTS; )
                {
                    rig.cycle();
                }
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertTrue(least <= MOST_BYTES_WITH_CHRONICLE, "bytes allocated over " + EVENTS + " events: " + least);
        }
    }
}
