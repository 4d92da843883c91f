package io.ballast.tools.chaos.exhaustive;

import io.ballast.core.fixture.Seeds;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

final class StateSetPropertyTest
{
    @Test
    void shouldHoldWhatASlowSetHolds()
    {
        Seeds.run(3, random ->
        {
            final StateSet set = new StateSet();
            final Set<String> twin = new HashSet<>();
            for (int i = 0; i < 100_000; i++)
            {
                final long high = random.nextLong(4);
                final long low = random.nextLong(60_000) - 30_000;
                if (high != 0 || low != 0)
                {
                    assertEquals(twin.add(high + "," + low), set.add(high, low));
                }
            }
            assertEquals(twin.size(), set.size());
        });
    }

    @Test
    void shouldHoldZeroToo()
    {
        final StateSet set = new StateSet();
        assertTrue(set.add(0, 0));
        assertFalse(set.add(0, 0));
    }
}
