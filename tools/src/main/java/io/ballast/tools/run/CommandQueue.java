package io.ballast.tools.run;

import io.ballast.core.ring.CommandSink;
import io.ballast.core.ring.EventSlot;
import org.agrona.DirectBuffer;

/**
 * Commands of one event, kept until the engine has returned: in one thread a venue must not answer into the middle of a
 * decision. Bounded; one thread.
 */
final class CommandQueue implements CommandSink
{
    private static final int CAPACITY = 256;

    private final EventSlot[] slots = new EventSlot[CAPACITY];
    private int head;
    private int tail;

    CommandQueue()
    {
        for (int i = 0; i < CAPACITY; i++)
        {
            slots[i] = new EventSlot();
        }
    }

    @Override
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final long sequence)
    {
        if (tail - head == CAPACITY)
        {
            return false;
        }
        final EventSlot slot = slots[tail++ & CAPACITY - 1];
        slot.set(buffer, offset, length);
        slot.journalSequence(sequence);
        return true;
    }

    /** Whatever has not been taken is lost. */
    void clear()
    {
        head = tail;
    }

    /** The oldest command, or null. Valid until the next call. */
    EventSlot poll()
    {
        return head == tail ? null : slots[head++ & CAPACITY - 1];
    }
}
