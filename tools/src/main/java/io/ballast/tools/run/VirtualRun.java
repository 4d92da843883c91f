package io.ballast.tools.run;

import io.ballast.core.codec.Operation;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.Journal;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.replay.Resumption;
import io.ballast.core.ring.CommandSink;
import io.ballast.core.ring.EventSlot;
import io.ballast.core.ring.HedgeHandler;
import io.ballast.tools.market.Market;
import io.ballast.tools.venue.DiscreteVenues;
import io.ballast.tools.venue.EventSink;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.SimVenues;
import org.agrona.DirectBuffer;

import java.util.function.Function;

/**
 * A run in virtual time: handler, journal and venues in one thread, the clock set from event to event. The same
 * parameters give the same journal, byte for byte, on every machine.
 */
public final class VirtualRun
{
    /** Told to the engine as the journal's reserve: in virtual time only whether it is held varies. */
    private static final long RESERVE_BYTES = 1L << 30;

    private final InputMessages messages = new InputMessages();
    private final EventSlot slot = new EventSlot();
    private final Backlog ring = new Backlog(this::take);
    private final VirtualProcess process;
    private final DiscreteVenues venues;

    private JournalWatch watch;
    private long nowNs;
    private Runnable afterInput = () -> { };
    private long timerLagNs;
    private boolean held;
    private boolean left;
    private boolean delivering;

    /**
     * A run that has not begun.
     *
     * @param parameters what record 0 holds.
     * @param journal    to append to.
     * @param watch      over the journal's room.
     * @param market     that moves the venues.
     * @param sim        how the venues behave.
     * @param faults     what goes wrong.
     */
    public VirtualRun(
        final RunParameters parameters,
        final Journal journal,
        final JournalWatch watch,
        final Market market,
        final SimConfig sim,
        final Faults faults)
    {
        this(parameters, journal, watch, sink -> new SimVenues(
            sim,
            market.primary().flow(),
            market.hedge().flow(),
            faults,
            parameters.startNs(),
            parameters.seed(),
            sink));
    }

    /**
     * A run that has not begun.
     *
     * @param parameters what record 0 holds.
     * @param journal    to append to.
     * @param watch      over the journal's room.
     * @param venues     made with the sink that takes what they say.
     */
    public VirtualRun(
        final RunParameters parameters,
        final Journal journal,
        final JournalWatch watch,
        final Function<EventSink, ? extends DiscreteVenues> venues)
    {
        this.watch = watch;
        nowNs = parameters.startNs();
        process = new VirtualProcess(parameters, () -> nowNs, journal);
        this.venues = venues.apply(ring);
    }

    /**
     * Run to the end.
     *
     * @throws IllegalStateException if the engine halted, or nothing more can happen.
     */
    public void run()
    {
        while (!over())
        {
            step();
        }
    }

    /**
     * Whether nothing more will happen: the run ended and no order lives, or everything was cancelled because one may.
     *
     * @return true once it is over.
     */
    public boolean over()
    {
        return handler().ended() && (left || engine().liveOrders() == 0);
    }

    /**
     * Let the next thing happen.
     */
    public void step()
    {
        if (dead())
        {
            runVenues();
            return;
        }
        final HedgeHandler handler = handler();
        if (handler.halted())
        {
            cancelAll();
            throw new IllegalStateException("the engine halted: " + handler.cause().getMessage(), handler.cause());
        }
        if (handler.ended() && !over())
        {
            cancelAll();
            left = true;
            return;
        }
        final boolean nowHeld = watch.held(nowNs, handler.idle());
        if (nowHeld != held)
        {
            held = nowHeld;
            say(messages.health(nowNs, RESERVE_BYTES, 0, held));
        }
        final long deadlineNs = wakeNs();
        if (deadlineNs == Long.MAX_VALUE && venues.nextTimeNs() == Long.MAX_VALUE)
        {
            throw new IllegalStateException("nothing more can happen: state=" + handler.engine().state());
        }
        if (deadlineNs <= venues.nextTimeNs())
        {
            nowNs = Math.max(nowNs, deadlineNs);
            wake();
        }
        else
        {
            runVenues();
        }
    }

    private void runVenues()
    {
        if (venues.nextTimeNs() == Long.MAX_VALUE)
        {
            throw new IllegalStateException("nothing more can happen at the venues");
        }
        nowNs = Math.max(nowNs, venues.nextTimeNs());
        delivering = true;
        venues.runNext();
        delivering = false;
        send();
    }

    /** The venues' own end of it: nothing of ours is left resting. */
    private void cancelAll()
    {
        final long untilNs = nowNs + CancelAll.PATIENCE_NS;
        for (long dueNs = nowNs; dueNs < untilNs; dueNs += CancelAll.REPEAT_NS)
        {
            nowNs = dueNs;
            CancelAll.send(venues::onCommand, nowNs);
            runVenues(Math.min(dueNs + CancelAll.REPEAT_NS, untilNs));
        }
    }

    private void runVenues(final long untilNs)
    {
        while (venues.nextTimeNs() <= untilNs)
        {
            runVenues();
        }
    }

    /**
     * The process dies now, between two events: engine and sessions are gone, the venues live on. Until
     * {@link #restart()} each {@link #step()} is one of theirs.
     */
    public void crash()
    {
        if (!dead())
        {
            process.die();
            ring.clear();
            venues.crash(nowNs);
        }
    }

    /**
     * The process dies where it would append a record: what it decided up to there is in the journal, the rest is lost.
     * Also while it is being restarted.
     *
     * @param sequence  of the first record that is not appended any more.
     * @param lastWords how many commands of the event that it dies in, journaled before, still leave.
     */
    public void crashBefore(final long sequence, final int lastWords)
    {
        process.crashBefore(sequence, lastWords);
    }

    /**
     * The process dies once it has appended the next order: between its record and its sending, or just after it.
     *
     * @param lastWords how many commands of the event that it dies in still leave.
     */
    public void crashAfterOrder(final int lastWords)
    {
        process.crashAfterOrder(lastWords);
    }

    /**
     * Time passes while nobody is there.
     *
     * @param durationNs how long.
     */
    public void absence(final long durationNs)
    {
        if (!dead())
        {
            throw new IllegalStateException("somebody is there: it passes by itself");
        }
        final long untilNs = nowNs + durationNs;
        runVenues(untilNs);
        nowNs = untilNs;
    }

    /**
     * Another process goes on from the journal in memory that the dead one has written to.
     *
     * @return false if it died again before it was up.
     */
    public boolean restart()
    {
        if (!(process.journal() instanceof MemoryJournal memory))
        {
            throw new IllegalStateException("not in memory: it must be opened again");
        }
        return restart(Resumption.of(memory.reader()), memory, watch);
    }

    /**
     * Another process goes on.
     *
     * @param resumption what it reads in the journal.
     * @param next       journal that it appends to, behind what was read.
     * @param nextWatch  over that journal's room.
     * @return false if it died again before it was up.
     */
    public boolean restart(final Resumption resumption, final Journal next, final JournalWatch nextWatch)
    {
        watch = nextWatch;
        held = false;
        if (!process.restart(resumption, next))
        {
            return false;
        }
        // The restart is an input too, and what it caused belongs to the prices from before.
        afterInput.run();
        delivering = true;
        venues.reopen(nowNs);
        delivering = false;
        send();
        return true;
    }

    /**
     * Whether nobody is there: the engine is that of the dead process, and knows what did not get into the journal.
     *
     * @return true from a crash to the restart.
     */
    public boolean dead()
    {
        return process.dead();
    }

    /**
     * Where the last restart was done: of what was recorded before, the engine is no witness any more.
     *
     * @return sequence of the record that came next, 0 without a restart.
     */
    public long aliveSince()
    {
        return process.aliveSince();
    }

    /**
     * Say something as the operator would.
     *
     * @param operation asked for.
     * @param text      why.
     */
    public void operate(final Operation operation, final String text)
    {
        say(messages.operator(nowNs, operation, text));
    }

    /**
     * Be shown every command at the moment the handler lets it go.
     *
     * @param watch that takes all of them.
     */
    public void watchCommands(final CommandSink watch)
    {
        process.watchCommands(watch);
    }

    /**
     * Be called after every input that the handler has taken.
     *
     * @param observer that looks; it changes nothing.
     */
    public void afterInput(final Runnable observer)
    {
        afterInput = observer;
    }

    /**
     * The handler's thread stands still: what comes waits in the ring, as far as it has room. The venues go on.
     *
     * @param untilNs  event time.
     * @param capacity of the ring, in messages.
     */
    public void stall(final long untilNs, final int capacity)
    {
        ring.stall(untilNs, capacity);
    }

    /**
     * From now on the clock wakes the handler so much later than it asked for.
     *
     * @param lagNs 0 for in time.
     */
    public void timerLag(final long lagNs)
    {
        timerLagNs = lagNs;
    }

    /**
     * Tell the engine how its journal is.
     *
     * @param lagNs age of what is not on the device.
     */
    public void journalLag(final long lagNs)
    {
        say(messages.health(nowNs, RESERVE_BYTES, lagNs, held));
    }

    /**
     * A message that no engine can take: it halts for good.
     */
    public void poison()
    {
        say(messages.poison(nowNs));
    }

    /** When the handler is to be woken, as it asked for or when it can again. */
    private long wakeNs()
    {
        if (ring.stalledUntilNs() != Backlog.RUNNING)
        {
            return ring.stalledUntilNs();
        }
        final long deadlineNs = handler().nextDeadlineNs();
        return deadlineNs == Long.MAX_VALUE ? deadlineNs : deadlineNs + timerLagNs;
    }

    private void wake()
    {
        if (ring.stalledUntilNs() == Backlog.RUNNING)
        {
            say(messages.clock(nowNs));
            return;
        }
        ring.drain();
    }

    /** What the process itself has to say. */
    private void say(final int length)
    {
        if (!dead())
        {
            ring.onEvent(messages.buffer(), 0, length);
        }
    }

    private void take(final DirectBuffer buffer, final int offset, final int length)
    {
        if (dead())
        {
            return;
        }
        slot.set(buffer, offset, length);
        process.take(slot);
        if (!process.dying())
        {
            afterInput.run();
        }
        send();
    }

    /** A session hands over what it heard before it sends anything: both are the same thread's work. */
    private void send()
    {
        if (delivering)
        {
            return;
        }
        process.send(venues, nowNs);
        if (process.dying() && !process.sending())
        {
            crash();
        }
    }

    /** {@return event time of what happened last} */
    public long nowNs()
    {
        return nowNs;
    }

    /** {@return the engine, for reading} */
    public HedgeEngine engine()
    {
        return handler().engine();
    }

    /** {@return the venues, as they were made} */
    public DiscreteVenues venues()
    {
        return venues;
    }

    /** {@return the handler, for its state} */
    public HedgeHandler handler()
    {
        return process.handler();
    }
}
