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
        Seeds.run(2, random ->
        {
            final StateSet set = new StateSet();
            final Set<String> twin = new HashSet<>();
            final long[] some = random.longs(300).toArray();
            for (int i = 0; i < 100_000; i++)
            {
                final long high = some[random.nextInt(some.length)];
                final long low = some[random.nextInt(some.length)];
                assertEquals(twin.add(high + "," + low), set.add(high, low));
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
