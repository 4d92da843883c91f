package io.ballast.core.ring;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import org.agrona.DirectBuffer;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * The way in. Many producers, one handler. A claimed slot is always published: messages are complete before the claim.
 * <p>
 * Market data is dropped when the ring is full, for the next message brings a newer book. Everything else waits, bounded,
 * and then says so, upon which the session calls itself dirty and reconciles.
 */
public final class InputRing
{
    private static final long WAIT_STEP_NS = 1_000L;
    private static final long HALT_TIMEOUT_MS = 5_000L;

    private final Disruptor<EventSlot> disruptor;
    private final RingBuffer<EventSlot> ring;
    private final HedgeHandler handler;
    private final ThreadFactory threads;
    private Thread thread;

    /**
     * A ring with its handler; not yet running.
     *
     * @param size    slots, a power of two.
     * @param wait    how the handler waits.
     * @param threads makes the handler's thread.
     * @param handler of every event.
     */
    public InputRing(
        final int size, final WaitStrategy wait, final ThreadFactory threads, final HedgeHandler handler)
    {
        this.handler = handler;
        this.threads = threads;
        disruptor = new Disruptor<>(EventSlot::new, size, this::keep, ProducerType.MULTI, wait);
        disruptor.handleEventsWith(handler);
        ring = disruptor.getRingBuffer();
    }

    /**
     * Begin to handle events.
     */
    public void start()
    {
        disruptor.start();
    }

    private Thread keep(final Runnable work)
    {
        thread = threads.newThread(work);
        return thread;
    }

    /**
     * Stop after the event being handled, and wait for that, bounded. What is still in the ring is not handled. By the
     * thread that started the ring.
     *
     * @return false if the handler has not come back from its event: its state and its journal are not to be touched.
     */
    public boolean halt()
    {
        disruptor.halt();
        try
        {
            if (thread != null)
            {
                thread.join(HALT_TIMEOUT_MS);
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        return thread == null || !thread.isAlive();
    }

    /**
     * Publish if there is room.
     *
     * @param message holding the message.
     * @param offset  of its header.
     * @param length  of the message.
     * @return false if it was dropped: there is no room, or the handler has halted.
     * @throws IllegalArgumentException if the message is longer than a slot.
     */
    public boolean tryPublish(final DirectBuffer message, final int offset, final int length)
    {
        EventSlot.requireFits(message, offset, length);
        if (handler.halted())
        {
            return false;
        }
        final long sequence;
        try
        {
            sequence = ring.tryNext();
        }
        catch (final InsufficientCapacityException full)
        {
            return false;
        }
        ring.get(sequence).set(message, offset, length);
        ring.publish(sequence);
        return true;
    }

    /**
     * Publish, waiting for room up to a bound.
     *
     * @param message   holding the message.
     * @param offset    of its header.
     * @param length    of the message.
     * @param timeoutNs how long to wait.
     * @return false if there was no room in that time, or the handler has halted.
     * @throws IllegalArgumentException if the message is longer than a slot.
     */
    public boolean publish(final DirectBuffer message, final int offset, final int length, final long timeoutNs)
    {
        final long deadline = System.nanoTime() + timeoutNs;
        while (!tryPublish(message, offset, length))
        {
            if (handler.halted() || System.nanoTime() - deadline >= 0)
            {
                return false;
            }
            LockSupport.parkNanos(WAIT_STEP_NS);
        }
        return true;
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

    /**
     * How far the handler has come: it moves while the engine works.
     *
     * @return sequence of the ring, -1 before the first event.
     */
    public long handled()
    {
        return ring.getMinimumGatingSequence();
    }

    /**
     * How many slots it has.
     *
     * @return fixed.
     */
    public int capacity()
    {
        return ring.getBufferSize();
    }
}
