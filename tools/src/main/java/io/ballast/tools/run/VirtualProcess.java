package io.ballast.tools.run;

import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.Journal;
import io.ballast.core.replay.Restart;
import io.ballast.core.replay.Resumption;
import io.ballast.core.ring.CommandSink;
import io.ballast.core.ring.EngineCounters;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.EventSlot;
import io.ballast.core.ring.HedgeHandler;
import io.ballast.tools.venue.DiscreteVenues;
import org.agrona.DirectBuffer;

/**
 * What dies with a process in virtual time: the handler with its engine, and commands on their way to the sessions; and
 * how another one goes on. One thread.
 */
final class VirtualProcess
{
    private final EventClock clock;
    private final MortalJournal journal;
    private final CommandQueue commands = new CommandQueue();

    private CommandSink commandWatch = (buffer, offset, length, sequence) -> true;
    private HedgeHandler handler;
    private boolean sending;
    private boolean dead;
    private int lastWords;
    private int runNumber;
    private int epoch;
    private long aliveSince;

    VirtualProcess(final RunParameters parameters, final EventClock clock, final Journal first)
    {
        this.clock = clock;
        journal = new MortalJournal(first);
        runNumber = parameters.runNumber();
        epoch = parameters.epoch();
        handler = new HedgeHandler(parameters, clock, journal, this::publish);
    }

    /** Shown every command at the moment the handler lets it go. */
    void watchCommands(final CommandSink watch)
    {
        commandWatch = watch;
    }

    private boolean publish(final DirectBuffer buffer, final int offset, final int length, final long sequence)
    {
        return commandWatch.publish(buffer, offset, length, sequence) &&
            commands.publish(buffer, offset, length, sequence);
    }

    HedgeHandler handler()
    {
        return handler;
    }

    /** That of the process that lives, or lived last. */
    Journal journal()
    {
        return journal.journal();
    }

    boolean dead()
    {
        return dead;
    }

    long aliveSince()
    {
        return aliveSince;
    }

    /** It has come to the record that it does not append any more. */
    boolean dying()
    {
        return journal.ended() || handler.cause() instanceof MortalJournal.Death;
    }

    void crashBefore(final long sequence, final int words)
    {
        journal.dieBefore(sequence);
        lastWords = words;
    }

    void crashAfterOrder(final int words)
    {
        journal.dieAfterOrder();
        lastWords = words;
    }

    /** Gone, with what had not left. */
    void die()
    {
        dead = true;
        journal.dieBefore(Long.MAX_VALUE);
        commands.clear();
    }

    void take(final EventSlot slot)
    {
        handler.onInput(slot.buffer(), slot.length());
    }

    /** Hand over what the last input caused; of one that is dying only its last words. What comes back meanwhile waits. */
    void send(final DiscreteVenues venues, final long nowNs)
    {
        if (sending)
        {
            return;
        }
        sending = true;
        EventSlot command = commands.poll();
        for (int left = lastWords; command != null && (!dying() || left > 0); left -= dying() ? 1 : 0)
        {
            venues.onCommand(nowNs, command.journalSequence(), command.buffer(), 0, command.length());
            command = commands.poll();
        }
        sending = false;
    }

    boolean sending()
    {
        return sending;
    }

    /** Another one goes on; false if it died again on the way. */
    boolean restart(final Resumption resumption, final Journal next)
    {
        if (!dead)
        {
            throw new IllegalStateException("the process is alive");
        }
        journal.replace(next);
        runNumber++;
        epoch++;
        try
        {
            handler = new HedgeHandler(
                resumption, new Restart(runNumber, epoch, 0), clock, journal, this::publish, EngineCounters.unwatched());
            dead = dying();
        }
        catch (final MortalJournal.Death ex)
        {
            dead = true;
        }
        if (dead)
        {
            die();
        }
        aliveSince = journal.nextSequence();
        return !dead;
    }
}
