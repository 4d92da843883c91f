package io.ballast.tools.venue;

import io.ballast.core.fixture.Seeds;
import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.PriorityQueue;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TaskQueuePropertyTest
{
    private record Entry(long dueNs, int order)
    {
    }

    @Test
    void shouldGiveTheEarliestFirstAndEqualsInTheirOrder()
    {
        Seeds.run(200, random ->
        {
            final TaskQueue queue = new TaskQueue();
            final PriorityQueue<Entry> twin =
                new PriorityQueue<>(Comparator.comparingLong(Entry::dueNs).thenComparingInt(Entry::order));
            for (int i = 0; i < 500; i++)
            {
                if (random.nextInt(5) < 3)
                {
                    final long dueNs = random.nextInt(40);
                    final SimTask task = queue.claim(SimTask.Kind.CLOCK, dueNs, null);
                    task.step = i;
                    queue.add(task);
                    twin.add(new Entry(dueNs, i));
                }
                else if (!twin.isEmpty())
                {
                    final Entry expected = twin.remove();
                    assertEquals(expected.dueNs(), queue.nextTimeNs());
                    final SimTask task = queue.poll();
                    assertEquals(expected.order(), task.step);
                    queue.release(task);
                }
                assertEquals(twin.size(), queue.size());
            }
        });
    }
}
