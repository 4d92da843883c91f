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
    private final EventPoller.Handler<EventSlot> once = this::once;
    private EventPoller.Handler<EventSlot> taker;
    private Throwable thrown;

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
     * Take what is there. A command is given once, also when its handler throws: it may have left by then. One thread.
     *
     * @param handler of each command; returns whether to go on.
     * @return whether anything was taken.
     */
    public boolean poll(final EventPoller.Handler<EventSlot> handler)
    {
        taker = handler;
        thrown = null;
        try
        {
            final boolean taken = poller.poll(once) == EventPoller.PollState.PROCESSING;
            if (thrown == null)
            {
                return taken;
            }
        }
        catch (final Exception ex)
        {
            thrown = ex;
        }
        throw new IllegalStateException("a gateway threw on a command", thrown);
    }

    /** The poller gives again what its handler threw on. */
    private boolean once(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        try
        {
            return taker.onEvent(slot, sequence, endOfBatch);
        }
        catch (final Throwable ex)
        {
            thrown = ex;
            return false;
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
