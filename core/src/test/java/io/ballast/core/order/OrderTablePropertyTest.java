package io.ballast.core.order;

import io.ballast.core.fixture.Seeds;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.instrument.Leg;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

/**
 * The table beside a naive twin that keeps every order for ever: what lives is never lost, and the newest terminal ones
 * are still found.
 */
final class OrderTablePropertyTest
{
    private static final int STEPS = 4000;

    @Test
    void shouldAgreeWithATwinThatForgetsNothing()
    {
        Seeds.run(40, OrderTablePropertyTest::compare);
    }

    private static void compare(final SplittableRandom random)
    {
        OrderTable orders = new OrderTable();
        final TreeMap<Long, Boolean> liveById = new TreeMap<>();
        final List<Long> sent = new ArrayList<>();
        long nextId = 1;
        for (int step = 0; step < STEPS; step++)
        {
            final int dice = random.nextInt(100);
            if (dice < 45 && liveById.size() < OrderTable.LIVE_CAPACITY)
            {
                OrderTableTest.open(orders, nextId, Leg.of(random.nextInt(2))).accepted();
                liveById.put(nextId, true);
                sent.add(nextId++);
            }
            else if (!liveById.isEmpty())
            {
                final Long id = List.copyOf(liveById.keySet()).get(random.nextInt(liveById.size()));
                if (dice < 60)
                {
                    orders.get(id).unknown();
                }
                else
                {
                    orders.get(id).ended(OrderState.CANCELLED, 0);
                    orders.sweep();
                    liveById.remove(id);
                }
            }
            if (random.nextInt(500) == 0)
            {
                final OrderTable restored = new OrderTable();
                Snapshots.load(restored, Snapshots.save(orders));
                orders = restored;
            }
            assertSameOrders(orders, liveById, sent);
        }
    }

    private static void assertSameOrders(
        final OrderTable orders, final TreeMap<Long, Boolean> liveById, final List<Long> sent)
    {
        assertEquals(liveById.size(), orders.liveCount());
        int i = 0;
        for (final long id : liveById.keySet())
        {
            assertEquals(id, orders.live(i++).clientOrderId());
            assertEquals(id, orders.get(id).clientOrderId());
        }
        final int kept = OrderTable.CAPACITY - OrderTable.LIVE_CAPACITY;
        for (int back = 1; back <= Math.min(kept, sent.size()); back += 97)
        {
            assertNotNull(orders.get(sent.get(sent.size() - back)));
        }
    }
}
