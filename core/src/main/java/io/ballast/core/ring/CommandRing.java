package io.ballast.core.ring;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import org.agrona.DirectBuffer;

/**
 * The way out. One producer, the handler; one consumer, which polls. Sized so that it is never full; if it is, the engine
 * halts.
 */
public final class CommandRing implements CommandSink
{
    private final RingBuffer<EventSlot> ring;
    private final EventPoller<EventSlot> poller;

    /**
     * An empty ring.
     *
     * @param size slots, a power of two.
     */
    public CommandRing(final int size)
    {
        ring = RingBuffer.createSingleProducer(EventSlot::new, size, new SleepingWaitStrategy());
        poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
    }

    @Override
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final long sequence)
    {
        EventSlot.requireFits(buffer, offset, length);
        final long next;
        try
        {
            next = ring.tryNext();
        }
        catch (final InsufficientCapacityException full)
        {
            return false;
        }
        final EventSlot slot = ring.get(next);
        slot.set(buffer, offset, length);
        slot.journalSequence(sequence);
        ring.publish(next);
        return true;
    }

    /**
     * Take what is there. One thread.
     *
     * @param handler of each command; returns whether to go on.
     * @return whether anything was taken.
     */
    public boolean poll(final EventPoller.Handler<EventSlot> handler)
    {
        try
        {
            return poller.poll(handler) == EventPoller.PollState.PROCESSING;
        }
        catch (final Exception ex)
        {
            throw new IllegalStateException("a gateway threw on a command", ex);
        }
    }

    /**
     * How full the ring is.
     *
     * @return used slots.
     */
    public long fill()
    {
        return ring.getBufferSize() - ring.remainingCapacity();
    }
}
