package io.ballast.bench.rig;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventSlot;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.util.concurrent.ThreadFactory;

/**
 * The same as {@link LiveRig} with an empty engine: the same rings, threads and clock, the same bytes in, the same
 * bytes appended and published, and nothing decided.
 */
public final class EmptyRig implements HotPath, EventHandler<EventSlot>
{
    private static final int TIMESTAMP_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;

    private final CycleScript script = new CycleScript();
    private final BenchJournal journal = new BenchJournal();
    private final CommandRing commands = new CommandRing(LiveRig.COMMAND_SLOTS);
    private final Waiting waiting = new Waiting();
    private final CountingClock clock = new CountingClock();
    private final Disruptor<EventSlot> disruptor;
    private final RingBuffer<EventSlot> ring;
    private final EventPoller.Handler<EventSlot> taker = this::onCommand;
    private long lastNs;
    private int handled;
    private int next;
    private int taken;

    /**
     * The same on a thread that yields while it waits.
     */
    public EmptyRig()
    {
        this(new YieldingWaitStrategy(), LiveRig::thread);
    }

    /**
     * A script before its first step.
     *
     * @param wait    how the handler waits.
     * @param threads makes the handler's thread.
     */
    public EmptyRig(final WaitStrategy wait, final ThreadFactory threads)
    {
        disruptor = new Disruptor<>(
            EventSlot::new, LiveRig.INPUT_SLOTS, threads, ProducerType.MULTI, wait);
        disruptor.handleEventsWith(this);
        ring = disruptor.getRingBuffer();
        disruptor.start();
    }

    @Override
    public void onEvent(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        final UnsafeBuffer input = slot.buffer();
        lastNs = Math.max(lastNs, clock.nowNs());
        input.putLong(TIMESTAMP_OFFSET, lastNs, ByteOrder.LITTLE_ENDIAN);
        journal.journal().append(input, 0, slot.length());
        final CycleScript.Step step = script.step(handled);
        handled = (handled + 1) % script.size();
        for (int i = 0, count = step.outputCount(); i < count; i++)
        {
            final CycleScript.Message output = step.output(i);
            final UnsafeBuffer bytes = output.bytes();
            final long at = journal.journal().append(bytes, 0, bytes.capacity());
            if (output.command() && !commands.publish(bytes, 0, bytes.capacity(), at))
            {
                throw new IllegalStateException("no room for a command: sequence=" + at);
            }
        }
    }

    @Override
    public void prepare()
    {
        while (!script.step(next).fillsQuote())
        {
            publish();
        }
        while (ring.remainingCapacity() < LiveRig.INPUT_SLOTS)
        {
            waiting.idle();
        }
        waiting.done();
        journal.keepHouse();
    }

    @Override
    public void fire()
    {
        publish();
    }

    private void publish()
    {
        final CycleScript.Step step = script.step(next);
        next = (next + 1) % script.size();
        taken = 0;
        publish(step.input());
        while (taken < step.commands())
        {
            if (!commands.poll(taker))
            {
                waiting.idle();
            }
        }
        waiting.done();
    }

    private void publish(final UnsafeBuffer input)
    {
        final long sequence;
        try
        {
            sequence = ring.tryNext();
        }
        catch (final InsufficientCapacityException full)
        {
            throw new IllegalStateException("the ring is full", full);
        }
        ring.get(sequence).set(input, 0, input.capacity());
        ring.publish(sequence);
    }

    private boolean onCommand(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        taken++;
        return true;
    }

    @Override
    public void close()
    {
        disruptor.halt();
        journal.close();
    }
}
