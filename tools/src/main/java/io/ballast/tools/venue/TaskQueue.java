package io.ballast.tools.venue;

import io.ballast.tools.market.MarketFlow;

import java.util.Arrays;

/**
 * What is due, earliest first and among equals in the order of insertion: a binary heap with a pool of tasks.
 */
final class TaskQueue
{
    /** More than this means that something multiplies. */
    static final int MAX_TASKS = 1 << 20;

    private static final int INITIAL_TASKS = 64;

    private SimTask[] heap = new SimTask[INITIAL_TASKS];
    private SimTask[] pool = new SimTask[INITIAL_TASKS];
    private int size;
    private int pooled;
    private long sequence;

    /** When the first task is due. */
    long nextTimeNs()
    {
        return size == 0 ? MarketFlow.NONE : heap[0].dueNs;
    }

    int size()
    {
        return size;
    }

    /** A task to fill in and give to {@link #add}. */
    SimTask claim(final SimTask.Kind kind, final long dueNs, final SimGateway gateway)
    {
        final SimTask task = pooled == 0 ? new SimTask() : pool[--pooled];
        task.kind = kind;
        task.dueNs = dueNs;
        task.gateway = gateway;
        task.channel = SimWays.LOCAL;
        task.life = 0;
        task.length = 0;
        task.step = 0;
        task.order = null;
        return task;
    }

    void add(final SimTask task)
    {
        if (size == heap.length)
        {
            if (size == MAX_TASKS)
            {
                throw new IllegalStateException("too many tasks: size=" + size);
            }
            heap = Arrays.copyOf(heap, size * 2);
        }
        task.sequence = sequence++;
        int child = size++;
        while (child > 0)
        {
            final int parent = (child - 1) >>> 1;
            if (!isBefore(task, heap[parent]))
            {
                break;
            }
            heap[child] = heap[parent];
            child = parent;
        }
        heap[child] = task;
    }

    /** Take the first task; give it back with {@link #release} when it is done. */
    SimTask poll()
    {
        final SimTask first = heap[0];
        final SimTask last = heap[--size];
        heap[size] = null;
        if (size > 0)
        {
            int parent = 0;
            for (int child = 1; child < size; child = 2 * parent + 1)
            {
                if (child + 1 < size && isBefore(heap[child + 1], heap[child]))
                {
                    child++;
                }
                if (!isBefore(heap[child], last))
                {
                    break;
                }
                heap[parent] = heap[child];
                parent = child;
            }
            heap[parent] = last;
        }
        return first;
    }

    void release(final SimTask task)
    {
        task.rule = null;
        task.order = null;
        if (pooled == pool.length)
        {
            pool = Arrays.copyOf(pool, pooled * 2);
        }
        pool[pooled++] = task;
    }

    private static boolean isBefore(final SimTask a, final SimTask b)
    {
        return a.dueNs < b.dueNs || a.dueNs == b.dueNs && a.sequence < b.sequence;
    }
}
