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
    private final Backlog backlog = new Backlog();
    private final VirtualProcess process;
    private final DiscreteVenues venues;

    private JournalWatch watch;
    private long nowNs;
    private Runnable afterInput = () -> { };
    private long stalledUntilNs = Long.MIN_VALUE;
    private long timerLagNs;
    private boolean held;

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
        this.venues = venues.apply(new Intake());
    }

    /**
     * Run to the end.
     *
     * @throws IllegalStateException if the engine halted, or nothing more can happen.
     */
    public void run()
    {
        while (!handler().ended())
        {
            step();
        }
    }

    /**
     * Let the next thing happen.
     */
    public void step()
    {
        if (dead())
        {
            goOnAlone();
            return;
        }
        final HedgeHandler handler = handler();
        if (handler.halted())
        {
            cancelAll();
            throw new IllegalStateException("the engine halted: " + handler.cause().getMessage(), handler.cause());
        }
        final boolean nowHeld = watch.held(nowNs, handler.idle());
        if (nowHeld != held)
        {
            held = nowHeld;
            deliver(messages.buffer(), 0, messages.health(nowNs, RESERVE_BYTES, 0, held));
        }
        final long deadlineNs = wakeNs();
        final long venueNs = venues.nextTimeNs();
        if (deadlineNs == Long.MAX_VALUE && venueNs == Long.MAX_VALUE)
        {
            throw new IllegalStateException("nothing more can happen: state=" + handler.engine().state());
        }
        if (deadlineNs <= venueNs)
        {
            nowNs = Math.max(nowNs, deadlineNs);
            wake();
        }
        else
        {
            nowNs = Math.max(nowNs, venueNs);
            venues.runNext();
        }
    }

    private void goOnAlone()
    {
        if (venues.nextTimeNs() == Long.MAX_VALUE)
        {
            throw new IllegalStateException("nothing more can happen: the process is dead");
        }
        nowNs = Math.max(nowNs, venues.nextTimeNs());
        venues.runNext();
    }

    /** The venues' own end of it: nothing of ours is left resting. */
    private void cancelAll()
    {
        CancelAll.send(venues::onCommand, nowNs);
        final long untilNs = nowNs + CancelAll.PATIENCE_NS;
        while (venues.nextTimeNs() <= untilNs)
        {
            nowNs = venues.nextTimeNs();
            venues.runNext();
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
            backlog.clear();
            stalledUntilNs = Long.MIN_VALUE;
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
     * Time passes while nobody is there.
     *
     * @param durationNs how long.
     */
    public void absence(final long durationNs)
    {
        final long untilNs = nowNs + durationNs;
        while (dead() && venues.nextTimeNs() <= untilNs)
        {
            goOnAlone();
        }
        nowNs = Math.max(nowNs, untilNs);
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
        venues.reopen(nowNs);
        process.send(venues, nowNs);
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
        deliver(messages.buffer(), 0, messages.operator(nowNs, operation, text));
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
        stalledUntilNs = Math.max(stalledUntilNs, untilNs);
        backlog.capacity(capacity);
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
        deliver(messages.buffer(), 0, messages.health(nowNs, RESERVE_BYTES, lagNs, held));
    }

    /**
     * A message that no engine can take: it halts for good.
     */
    public void poison()
    {
        deliver(messages.buffer(), 0, messages.poison(nowNs));
    }

    /** When the handler is to be woken, as it asked for or when it can again. */
    private long wakeNs()
    {
        if (stalledUntilNs != Long.MIN_VALUE)
        {
            return stalledUntilNs;
        }
        final long deadlineNs = handler().nextDeadlineNs();
        return deadlineNs == Long.MAX_VALUE ? deadlineNs : deadlineNs + timerLagNs;
    }

    private void wake()
    {
        if (stalledUntilNs == Long.MIN_VALUE)
        {
            deliver(messages.buffer(), 0, messages.clock(nowNs));
            return;
        }
        stalledUntilNs = Long.MIN_VALUE;
        backlog.drain(this::deliver);
    }

    /** What the venues say, into the ring. */
    private final class Intake implements EventSink
    {
        @Override
        public void onEvent(final DirectBuffer buffer, final int offset, final int length)
        {
            deliver(buffer, offset, length);
        }

        @Override
        public boolean offer(
            final DirectBuffer buffer, final int offset, final int length, final boolean marketData)
        {
            if (stalledUntilNs != Long.MIN_VALUE && backlog.full())
            {
                return false;
            }
            deliver(buffer, offset, length);
            return true;
        }
    }

    private void deliver(final DirectBuffer buffer, final int offset, final int length)
    {
        if (dead())
        {
            return;
        }
        if (stalledUntilNs != Long.MIN_VALUE)
        {
            backlog.add(buffer, offset, length);
            return;
        }
        slot.set(buffer, offset, length);
        process.take(slot);
        if (!process.dying())
        {
            afterInput.run();
        }
        process.send(venues, nowNs);
        if (process.dying() && !process.sending())
        {
            crash();
        }
    }

    /**
     * Event time.
     *
     * @return of what happened last.
     */
    public long nowNs()
    {
        return nowNs;
    }

    /**
     * The engine.
     *
     * @return for reading.
     */
    public HedgeEngine engine()
    {
        return handler().engine();
    }

    /**
     * The venues.
     *
     * @return as they were made.
     */
    public DiscreteVenues venues()
    {
        return venues;
    }

    /**
     * The handler.
     *
     * @return for its state.
     */
    public HedgeHandler handler()
    {
        return process.handler();
    }
}
