package io.ballast.tools.run;

import io.ballast.tools.venue.EventSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayDeque;

/**
 * The ring in virtual time: passes everything on at once, but while the handler's thread stands still it keeps what comes,
 * in order. Market data and answers find no room then once it is full; what has to be heard is kept in any case.
 */
final class Backlog implements EventSink
{
    /** The handler's thread does not stand still. */
    static final long RUNNING = Long.MIN_VALUE;

    private final ArrayDeque<UnsafeBuffer> messages = new ArrayDeque<>();
    private final EventSink handler;
    private int capacity = Integer.MAX_VALUE;
    private long stalledUntilNs = RUNNING;

    Backlog(final EventSink handler)
    {
        this.handler = handler;
    }

    void stall(final long untilNs, final int room)
    {
        stalledUntilNs = Math.max(stalledUntilNs, untilNs);
        capacity = room;
    }

    /** Until when it stands still, or {@link #RUNNING}. */
    long stalledUntilNs()
    {
        return stalledUntilNs;
    }

    /** The thread runs again: everything, the oldest first. */
    void drain()
    {
        stalledUntilNs = RUNNING;
        for (UnsafeBuffer next = messages.pollFirst(); next != null; next = messages.pollFirst())
        {
            handler.onEvent(next, 0, next.capacity());
        }
    }

    /** The ring is gone, with all that is in it. */
    void clear()
    {
        stalledUntilNs = RUNNING;
        messages.clear();
    }

    @Override
    public void onEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        if (stalledUntilNs == RUNNING)
        {
            handler.onEvent(buffer, offset, length);
            return;
        }
        final byte[] copy = new byte[length];
        buffer.getBytes(offset, copy);
        messages.addLast(new UnsafeBuffer(copy));
    }

    @Override
    public boolean offer(
        final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        if (stalledUntilNs != RUNNING && messages.size() >= capacity)
        {
            return false;
        }
        onEvent(buffer, offset, length);
        return true;
    }
}
