package io.ballast.core.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.OutputSink;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.Journal;
import io.ballast.core.journal.JournalException;
import io.ballast.core.message.EventType;
import io.ballast.core.replay.Restart;
import io.ballast.core.replay.Resumption;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;

/**
 * The one handler: stamps an input, appends it, gives it to the engine, appends every output and only then publishes it.
 * <p>
 * One thread calls {@link #onEvent}. Nothing is skipped: whatever is thrown halts the handler for good and is kept; after
 * that events are dropped and {@link #halted()} tells producers so. What other threads read lies apart from what every
 * event writes.
 */
public final class HedgeHandler implements EventHandler<EventSlot>, OutputSink
{
    private static final int TIMESTAMP_OFFSET = MessageHeaderDecoder.ENCODED_LENGTH;

    private final EventClock clock;
    private final Journal journal;
    private final CommandSink commands;
    private final EngineCounters counters;
    private final HedgeEngine engine;
    private final Sequence nextDeadlineNs = new Sequence(Long.MAX_VALUE);

    private volatile boolean ended;
    private volatile boolean idle;
    private volatile Throwable cause;

    /**
     * A handler that nobody watches, at the beginning of a run; appends record 0.
     *
     * @param run      what record 0 holds.
     * @param clock    that stamps.
     * @param journal  to append to.
     * @param commands where journaled commands go.
     */
    public HedgeHandler(
        final RunParameters run,
        final EventClock clock,
        final Journal journal,
        final CommandSink commands)
    {
        this(run, clock, journal, commands, EngineCounters.unwatched());
    }

    /**
     * A handler at the beginning of a run; appends record 0.
     *
     * @param run      what record 0 holds.
     * @param clock    that stamps.
     * @param journal  to append to.
     * @param commands where journaled commands go.
     * @param counters moved with every input.
     */
    public HedgeHandler(
        final RunParameters run,
        final EventClock clock,
        final Journal journal,
        final CommandSink commands,
        final EngineCounters counters)
    {
        this.clock = clock;
        this.journal = journal;
        this.commands = commands;
        this.counters = counters;
        engine = new HedgeEngine(run, this);
        final ExpandableArrayBuffer header = new ExpandableArrayBuffer(run.maxEncodedLength());
        journal.append(header, 0, run.encode(header));
    }

    /**
     * A handler that goes on with a run whose process died. What was decided and did not get into the journal is
     * appended first, so that the journal explains itself; then the restart, and of the orders among what was lost that
     * they never left. To a run that is over nothing else is appended.
     *
     * @param resumption what the journal tells; all of it is explained, and no input has halted the run.
     * @param restart    what is new.
     * @param clock      that stamps; time goes on from the last input, also where the clock stands before it.
     * @param journal    to append to, behind what was read.
     * @param commands   where journaled commands go.
     * @param counters   moved with every input.
     */
    public HedgeHandler(
        final Resumption resumption,
        final Restart restart,
        final EventClock clock,
        final Journal journal,
        final CommandSink commands,
        final EngineCounters counters)
    {
        if (!resumption.explained())
        {
            throw new IllegalArgumentException(
                "the journal decides otherwise: sequence=" + resumption.replay().divergedAt());
        }
        if (resumption.replay().halted())
        {
            throw new IllegalArgumentException("the run was halted and cannot be gone on with: input=" +
                resumption.replay().haltedAt() + " by=" + resumption.replay().haltedBy());
        }
        this.clock = clock;
        this.journal = journal;
        this.commands = commands;
        this.counters = counters;
        engine = resumption.revive(this);
        final Unsent unsent = new Unsent(journal);
        resumption.lost(unsent);
        if (engine.ended())
        {
            tell();
            return;
        }
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.CAPACITY]);
        onInput(buffer, restart.encode(buffer, resumption.lastNs(), Math.max(resumption.lastNs(), clock.nowNs())));
        unsent.tell(this, engine.nowNs());
    }

    @Override
    public void onEvent(final EventSlot slot, final long sequence, final boolean endOfBatch)
    {
        onInput(slot.buffer(), slot.length());
    }

    /**
     * Take one input.
     *
     * @param buffer holding the message from 0 on; its timestamp is written.
     * @param length of the message.
     */
    public void onInput(final UnsafeBuffer buffer, final int length)
    {
        if (cause != null)
        {
            return;
        }
        try
        {
            final long nowNs = Math.max(engine.nowNs(), clock.nowNs());
            buffer.putLong(TIMESTAMP_OFFSET, nowNs, ByteOrder.LITTLE_ENDIAN);
            final long at = journal.append(buffer, 0, length);
            engine.onEvent(at, buffer, 0, nowNs);
            tell();
            if (engine.idle())
            {
                journal.atRest(nowNs);
            }
        }
        catch (final Throwable ex)
        {
            halt(ex);
        }
    }

    /** Flags seldom change, and a volatile write that changes nothing still costs one. */
    private void tell()
    {
        nextDeadlineNs.set(engine.nextDeadlineNs());
        if (ended != engine.ended())
        {
            ended = engine.ended();
        }
        if (idle != engine.idle())
        {
            idle = engine.idle();
        }
        counters.handled(
            engine.nowNs(), engine.liveOrders(), engine.fillsRemembered(), engine.fillsUncovered(), ended);
    }

    @Override
    public void onOutput(final DirectBuffer buffer, final int offset, final int length, final boolean command)
    {
        final long at = journal.append(buffer, offset, length);
        if (!command)
        {
            return;
        }
        if (EventType.of(buffer, offset) == EventType.ORDER_COMMAND)
        {
            journal.sync();
        }
        if (!commands.publish(buffer, offset, length, at))
        {
            throw new IllegalStateException("no room for a command: sequence=" + at);
        }
    }

    /** The cause is told last: who sees it finds every command of the handler's in the ring. */
    private void halt(final Throwable ex)
    {
        nextDeadlineNs.set(Long.MAX_VALUE);
        try
        {
            if (!(ex instanceof JournalException))
            {
                engine.halt();
            }
            counters.halted();
        }
        catch (final Throwable second)
        {
            if (second != ex)
            {
                ex.addSuppressed(second);
            }
        }
        finally
        {
            cause = ex;
        }
    }

    /**
     * When the engine wants to be woken. Any thread may read it.
     *
     * @return event time, or {@link Long#MAX_VALUE}.
     */
    public long nextDeadlineNs()
    {
        return nextDeadlineNs.get();
    }

    /**
     * Whether the run is over. Any thread may read it.
     *
     * @return true once the end is in the journal.
     */
    public boolean ended()
    {
        return ended;
    }

    /**
     * Whether the engine is flat with nothing on its way. Any thread may read it.
     *
     * @return as after the last event.
     */
    public boolean idle()
    {
        return idle;
    }

    /**
     * Whether the handler has stopped for good. Any thread may read it.
     *
     * @return true after the first exception.
     */
    public boolean halted()
    {
        return cause != null;
    }

    /**
     * What stopped it. Any thread may read it.
     *
     * @return null while it runs.
     */
    public Throwable cause()
    {
        return cause;
    }

    /**
     * The engine, for its owner's thread and for tests.
     *
     * @return the engine.
     */
    public HedgeEngine engine()
    {
        return engine;
    }
}
