package io.ballast.tools.run;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;

/**
 * What stands in a ring whose handler does not run, in order. Bounded by what the producers ask, not by itself: whoever
 * has to be heard is kept.
 */
final class Backlog
{
    private final ArrayDeque<UnsafeBuffer> messages = new ArrayDeque<>();
    private int capacity = Integer.MAX_VALUE;

    /** Takes a message. */
    @FunctionalInterface
    interface Taker
    {
        /** Take it. */
        void take(DirectBuffer buffer, int offset, int length);
    }

    void capacity(final int newCapacity)
    {
        capacity = newCapacity;
    }

    boolean full()
    {
        return messages.size() >= capacity;
    }

    void add(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        messages.addLast(new UnsafeBuffer(copy));
    }

    void clear()
    {
        messages.clear();
    }

    /** Everything, the oldest first. */
    void drain(final Taker taker)
    {
        for (UnsafeBuffer next = messages.pollFirst(); next != null; next = messages.pollFirst())
        {
            taker.take(next, 0, next.capacity());
        }
    }
}
