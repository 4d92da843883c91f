package io.ballast.tools.control;

import io.ballast.core.ring.EngineCounters;
import io.ballast.tools.run.CountersFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether the engine of a journal lives, from its counters and its process. One that is seen to move has its last event
 * now; of any other the event time tells.
 *
 * @param state       what is to be thought of it.
 * @param pid         of its process, 0 if it never had counters.
 * @param runNumber   of its run, 0 if it never had counters.
 * @param handled     inputs of this process life.
 * @param ageNs       since the last one; negative if it never had counters.
 * @param liveOrders  that may rest, by the engine's own word.
 */
public record Liveness(State state, long pid, int runNumber, long handled, long ageNs, long liveOrders)
{
    /** What is to be thought of an engine. */
    public enum State
    {
        /** It takes inputs. */
        ALIVE("alive"),
        /** Its process is there and its counter stands still: stopped, frozen or hung. */
        STILL("there, but STANDS STILL"),
        /** Its run is over and its end is in the journal. */
        ENDED("ended"),
        /** It threw and decides nothing more. */
        HALTED("HALTED"),
        /** Its process is gone and its run has not ended. */
        DEAD("DEAD"),
        /** It never had counters: it runs in virtual time, or did. */
        UNWATCHED("without counters");

        private final String words;

        State(final String words)
        {
            this.words = words;
        }

        /**
         * For people.
         *
         * @return a few words.
         */
        public String words()
        {
            return words;
        }

        /**
         * Whether somebody still decides.
         *
         * @return false if what is open stays open until a person, or a restart, comes.
         */
        public boolean deciding()
        {
            return this == ALIVE || this == UNWATCHED;
        }
    }

    /** The keeper moves the counter ten times a second. */
    private static final long MOVE_NS = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long STEP_NS = 5_000_000L;
    private static final Duration SAME = Duration.ofSeconds(1);

    /**
     * Look, for a second at most.
     *
     * @param journal directory.
     * @return what is to be thought of its engine.
     * @throws UncheckedIOException if there are counters that cannot be read.
     */
    public static Liveness of(final Path journal)
    {
        final Path file = journal.resolve(CountersFile.NAME);
        final EngineCounters counters = CountersFile.open(file);
        if (counters == null)
        {
            return new Liveness(State.UNWATCHED, 0, 0, 0, -1, 0);
        }
        final long handled = counters.handled();
        // Asked before the counters: a process writes its end before it goes.
        boolean there = isThere(counters.pid(), file);
        final long deadlineNs = System.nanoTime() + MOVE_NS;
        while (there && counters.state() == EngineCounters.State.RUNNING && counters.handled() == handled &&
            System.nanoTime() < deadlineNs)
        {
            LockSupport.parkNanos(STEP_NS);
            there = isThere(counters.pid(), file);
        }
        final State state = state(counters, there, counters.handled() != handled);
        return new Liveness(
            state,
            counters.pid(),
            counters.runNumber(),
            counters.handled(),
            state == State.ALIVE ? 0 : Math.max(0, System.currentTimeMillis() * NS_PER_MS - counters.lastEventNs()),
            counters.liveOrders());
    }

    private static State state(final EngineCounters counters, final boolean there, final boolean moved)
    {
        return switch (counters.state())
        {
            case ENDED -> State.ENDED;
            case HALTED -> State.HALTED;
            case RUNNING -> moved ? State.ALIVE : there ? State.STILL : State.DEAD;
        };
    }

    /** A process that began after the counters were last written is another one with the same number. */
    private static boolean isThere(final long pid, final Path file)
    {
        final ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null || !process.isAlive())
        {
            return false;
        }
        try
        {
            final Instant written = Files.getLastModifiedTime(file).toInstant();
            return process.info().startInstant().map(start -> !start.isAfter(written.plus(SAME))).orElse(true);
        }
        catch (final IOException ex)
        {
            return true;
        }
    }
}
