package io.ballast.core.position;

import io.ballast.core.fixture.Events;
import io.ballast.core.fixture.Seeds;
import io.ballast.core.fixture.Snapshots;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashSet;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;

class FillDedupPropertyTest
{
    @Test
    void shouldAgreeWithASetOfStrings()
    {
        final Events events = new Events();
        Seeds.run(20, random ->
        {
            FillDedup dedup = new FillDedup();
            final Set<String> twin = new LinkedHashSet<>();
            final int trades = 1 + random.nextInt(20_000);
            for (int i = 0; i < 20_000; i++)
            {
                final int instrument = random.nextInt(2);
                final String order = "o" + random.nextInt(4);
                final String trade = "t" + random.nextInt(trades);
                if (twin.size() == FillDedup.CAPACITY)
                {
                    twin.remove(twin.iterator().next());
                }
                final boolean first = twin.add(instrument + order + trade);
                assertEquals(first, dedup.add(events.fill(instrument, order, trade)));
                assertEquals(twin.size(), dedup.fill());
                if (random.nextBoolean())
                {
                    dedup.makeRoom();
                }
                if (random.nextInt(5_000) == 0)
                {
                    final byte[] bytes = Snapshots.save(dedup);
                    dedup = new FillDedup();
                    Snapshots.load(dedup, bytes);
                }
            }
        });
    }
}
