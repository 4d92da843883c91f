package io.ballast.bench.rig;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EventSlot;
import io.ballast.core.ring.HedgeHandler;
import io.ballast.core.ring.InputRing;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.concurrent.ThreadFactory;

/**
 * The engine as it runs: rings, a thread for the handler, the journal on disk, every risk code. The input is the fill
 * of a whole quote; the command is the order that hedges it.
 */
public final class LiveRig implements HotPath
{
    /** Slots of the way in. */
    static final int INPUT_SLOTS = 1 << 10;

    /** Slots of the way out. */
    static final int COMMAND_SLOTS = 1 << 10;

    private final BenchJournal journal = new BenchJournal();
    private final CommandRing commands = new CommandRing(COMMAND_SLOTS);
    private final Waiting waiting = new Waiting();
    private final ObligingVenues venues = new ObligingVenues(this::onInput);
    private final HedgeHandler handler;
    private final InputRing inputs;
    private final EventPoller.Handler<EventSlot> taker = this::onCommand;
    private UnsafeBuffer staged;
    private int stagedLength;
    private boolean staging;
    private int taken;
    private int cycles;

    /**
     * A run on a thread that yields while it waits.
     */
    public LiveRig()
    {
        this(new YieldingWaitStrategy(), LiveRig::thread);
    }

    /**
     * A run before its first quote.
     *
     * @param wait    how the handler waits.
     * @param threads makes the handler's thread.
     */
    public LiveRig(final WaitStrategy wait, final ThreadFactory threads)
    {
        handler = new HedgeHandler(Pair.parameters("0 s"), new CountingClock(), journal.journal(), commands);
        inputs = new InputRing(INPUT_SLOTS, wait, threads, handler);
        inputs.start();
        venues.open();
    }

    static Thread thread(final Runnable task)
    {
        final Thread thread = new Thread(task, "ballast-core");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void prepare()
    {
        do
        {
            settle();
            if (!venues.answer() && !venues.quoteRests())
            {
                venues.clock();
            }
        }
        while (!venues.quoteRests());
        venues.book(0);
        venues.book(1);
        settle();
        journal.keepHouse();
        staging = true;
        venues.fillQuote();
        staging = false;
    }

    /** Until the handler has nothing left to do and its commands are taken. */
    private void settle()
    {
        while (inputs.fill() > 0)
        {
            waiting.idle();
        }
        waiting.done();
        commands.poll(taker);
    }

    @Override
    public void fire()
    {
        taken = 0;
        inputs.tryPublish(staged, 0, stagedLength);
        while (taken == 0)
        {
            if (!commands.poll(taker))
            {
                waiting.idle();
            }
        }
        waiting.done();
        cycles++;
    }

    private boolean onCommand(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        taken++;
        venues.onCommand(slot.buffer(), 0);
        return true;
    }

    private void onInput(final UnsafeBuffer buffer, final int length)
    {
        staged = buffer;
        stagedLength = length;
        if (!staging && !inputs.tryPublish(buffer, 0, length))
        {
            throw new IllegalStateException("the handler halted or the ring is full", handler.cause());
        }
    }

    /** {@return fills that were answered with a hedge} */
    int cycles()
    {
        return cycles;
    }

    @Override
    public void close()
    {
        inputs.halt();
        journal.close();
    }
}
