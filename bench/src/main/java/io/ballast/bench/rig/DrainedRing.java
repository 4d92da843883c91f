package io.ballast.bench.rig;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.ballast.core.ring.EventSlot;
import io.ballast.gateway.session.EventSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A ring as the engine's way in, whose slots are free again as soon as they are published: what it costs to publish,
 * without a thread that takes. For one thread.
 */
public final class DrainedRing implements EventSink
{
    private static final int SLOTS = 1 << 10;

    private final RingBuffer<EventSlot> ring =
        RingBuffer.createMultiProducer(EventSlot::new, SLOTS, new BusySpinWaitStrategy());
    private final Sequence taken = new Sequence();
    private long last = -1;
    private long marketEvents;

    /** An empty ring. */
    public DrainedRing()
    {
        ring.addGatingSequences(taken);
    }

    @Override
    public boolean publish(final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
    {
        final long sequence;
        try
        {
            sequence = ring.tryNext();
        }
        catch (final InsufficientCapacityException full)
        {
            return false;
        }
        ring.get(sequence).set(buffer, offset, length);
        ring.publish(sequence);
        taken.set(sequence);
        if (marketData)
        {
            last = sequence;
            marketEvents++;
        }
        return true;
    }

    /** {@return events of the market so far} */
    public long marketEvents()
    {
        return marketEvents;
    }

    /** {@return the last event of the market, its header at 0} */
    public UnsafeBuffer market()
    {
        return ring.get(last).buffer();
    }
}
