package io.ballast.core.ring;

import io.ballast.core.fixture.Allocations;
import org.junit.jupiter.api.Test;

class EngineCountersAllocationTest
{
    @Test
    void shouldAllocateNothing()
    {
        final EngineCounters counters = EngineCounters.unwatched();
        Allocations.assertNone(i -> counters.handled(i, i & 3, 7, 1, false));
    }
}
