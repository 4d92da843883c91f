package io.ballast.tools.run;

import com.lmax.disruptor.WaitStrategy;
import io.ballast.core.codec.Operation;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.replay.Restart;
import io.ballast.core.replay.Resumption;
import io.ballast.core.ring.ClockThread;
import io.ballast.core.ring.CommandRing;
import io.ballast.core.ring.EngineCounters;
import io.ballast.core.ring.EngineCounters.State;
import io.ballast.core.ring.EventClock;
import io.ballast.core.ring.HedgeHandler;
import io.ballast.core.ring.InputRing;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalHousekeeper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A run in real time.
 * <pre>
 *  venues ────┐                                            ┌─► venues
 *  clock ─────┼─► InputRing ─► HedgeHandler ─► CommandRing ┘
 *  keeper ────┤                     │
 *  operator ──┘                     └─► journal on disk
 * </pre>
 * Handler, venues, clock, keeper and follower have a thread each. The keeper speaks ten times a second, so that the
 * handler's {@link CountersFile counters} move as long as it works. {@link #close()} stops them all; the journal is its
 * owner's. A run that loses its venues or its handler is over; one that loses another thread is stopped in order.
 */
public final class RealTimeRun implements AutoCloseable
{
    private static final int RING_SLOTS = 1 << 14;
    private static final int COMMAND_SLOTS = 1 << 12;
    private static final long OPERATOR_TIMEOUT_NS = 1_000_000_000L;
    /** A gateway that failed may be unable to say that it is done. */
    private static final long FAILED_PATIENCE_NS = 2 * CancelAll.PATIENCE_NS;
    private static final long KEEPER_INTERVAL_NS = 100_000_000L;
    private static final long INPUTS_PER_SNAPSHOT = 10_000L;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();
    private final InputMessages operator = new InputMessages();
    private final EventClock clock;
    private final EngineCounters counters;
    private final HedgeHandler handler;
    private final InputRing inputs;
    private final VenueLink link;
    private final SnapshotFollower follower;
    private final AgentRunner venueRunner;
    private final AgentRunner clockRunner;
    private final AgentRunner keeperRunner;
    private final AgentRunner followerRunner;
    private volatile long failedNs = Long.MAX_VALUE;

    /**
     * A run that has not begun.
     *
     * @param parameters what record 0 holds; its start is now.
     * @param journal    to append to.
     * @param link       to the venues.
     * @param wait       how the handler waits for events.
     * @param threads    makes the handler's thread.
     */
    public RealTimeRun(
        final RunParameters parameters,
        final ChronicleJournal journal,
        final VenueLink link,
        final WaitStrategy wait,
        final ThreadFactory threads)
    {
        this(
            parameters, parameters.startNs(), parameters.runNumber(), journal, link, wait, threads,
            (clock, commands, counters) -> new HedgeHandler(parameters, clock, journal, commands, counters));
    }

    /**
     * A run whose process died, to be gone on with. What the restart says is in the journal when this returns.
     *
     * @param resumption what its journal tells.
     * @param runNumber  never used on the account before.
     * @param journal    to append to, behind what was read.
     * @param link       to the venues.
     * @param wait       how the handler waits for events.
     * @param threads    makes the handler's thread.
     */
    public RealTimeRun(
        final Resumption resumption,
        final int runNumber,
        final ChronicleJournal journal,
        final VenueLink link,
        final WaitStrategy wait,
        final ThreadFactory threads)
    {
        this(
            resumption.parameters(), Math.max(resumption.lastNs(), wallNs()), runNumber, journal, link, wait, threads,
            (clock, commands, counters) -> new HedgeHandler(
                resumption, new Restart(runNumber, journal.epoch(), wallNs() - clock.nowNs()), clock, journal,
                commands, counters));
    }

    private RealTimeRun(
        final RunParameters parameters,
        final long beginNs,
        final int runNumber,
        final ChronicleJournal journal,
        final VenueLink link,
        final WaitStrategy wait,
        final ThreadFactory threads,
        final Handlers handlers)
    {
        this.link = link;
        clock = EventClock.monotonic(beginNs);
        final CommandRing commands = new CommandRing(COMMAND_SLOTS);
        counters = CountersFile.create(journal.directory(), parameters, beginNs, runNumber);
        handler = handlers.create(clock, commands, counters);
        inputs = new InputRing(RING_SLOTS, wait, threads, handler);
        link.attach(clock, inputs, commands, this::stopped);
        venueRunner = runner(link, this::failed);
        clockRunner = runner(new ClockThread(clock, handler, inputs), this::troubled);
        keeperRunner = new AgentRunner(
            new SleepingMillisIdleStrategy(10), this::troubled, null, new Keeper(journal, commands, counters));
        follower = new SnapshotFollower(
            journal.directory(), INPUTS_PER_SNAPSHOT,
            () -> operate(Operation.STOP, "the journal explains it otherwise"));
        followerRunner = new AgentRunner(new SleepingMillisIdleStrategy(20), this::troubled, null, follower);
    }

    /** Makes the handler of a run that begins, or goes on. */
    @FunctionalInterface
    private interface Handlers
    {
        HedgeHandler create(EventClock clock, CommandRing commands, EngineCounters counters);
    }

    private static long wallNs()
    {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private static AgentRunner runner(final Agent agent, final ErrorHandler onError)
    {
        return new AgentRunner(new BackoffIdleStrategy(10, 20, 1_000, 100_000), onError, null, agent);
    }

    private void failed(final Throwable ex)
    {
        if (failure.compareAndSet(null, ex))
        {
            failedNs = clock.nowNs();
        }
    }

    /**
     * How many orders may live at the venues. Any thread.
     *
     * @return after the last input, those of unknown outcome among them.
     */
    public long liveOrders()
    {
        return counters.liveOrders();
    }

    /**
     * Leave everything as it is but for the orders: nothing that is decided from now on is sent, and the gateway cancels
     * everything of ours. Any thread.
     *
     * @param why the failure that the run ends with.
     */
    public void abandon(final Throwable why)
    {
        failed(why);
    }

    /**
     * Whether nobody decides any more, or nobody carries it out: the gateway is to cancel everything of ours. So it is
     * where the run ended with an order of unknown outcome, which may rest.
     */
    private boolean stopped()
    {
        return handler.halted() || failure.get() != null || counters.state() == State.ENDED && counters.liveOrders() > 0;
    }

    /** As the counters tell it, for they tell the orders first. */
    private boolean ended()
    {
        return counters.state() == State.ENDED && counters.liveOrders() == 0;
    }

    private void troubled(final Throwable ex)
    {
        if (trouble.compareAndSet(null, ex))
        {
            operate(Operation.STOP, "a thread beside the engine failed");
        }
    }

    /**
     * Begin.
     */
    public void start()
    {
        inputs.start();
        AgentRunner.startOnThread(keeperRunner);
        AgentRunner.startOnThread(venueRunner, link.threads());
        AgentRunner.startOnThread(clockRunner);
        AgentRunner.startOnThread(followerRunner);
    }

    /**
     * Whether nothing more will happen: the run ended and no order lives, or everything was cancelled because one may,
     * or because the handler or the venues' thread failed.
     *
     * @return true once it is over.
     */
    public boolean over()
    {
        return ended() || stopped() && link.done() || clock.nowNs() - FAILED_PATIENCE_NS > failedNs;
    }

    /**
     * What halted it.
     *
     * @return null if it ended by itself or still runs.
     */
    public Throwable failure()
    {
        final Throwable cause = handler.cause();
        return cause != null ? cause : failure.get();
    }

    /**
     * What failed beside the engine, for which the run was stopped in order.
     *
     * @return null if nothing did.
     */
    public Throwable trouble()
    {
        return trouble.get();
    }

    /**
     * Say something as the operator would. Any thread.
     *
     * @param operation asked for.
     * @param text      why.
     * @return false if the ring had no room for it.
     */
    public synchronized boolean operate(final Operation operation, final String text)
    {
        return inputs.publish(
            operator.buffer(), 0, operator.operator(clock.nowNs(), operation, text), OPERATOR_TIMEOUT_NS);
    }

    /**
     * The handler.
     *
     * @return for its state.
     */
    public HedgeHandler handler()
    {
        return handler;
    }

    @Override
    public void close()
    {
        clockRunner.close();
        venueRunner.close();
        keeperRunner.close();
        if (!inputs.halt())
        {
            failed(new IllegalStateException("the handler does not come back from an event"));
        }
        followerRunner.close();
    }

    /**
     * Whether the follower, which knows only the journal, came to the same state. After {@link #close()}.
     *
     * @return false if the live engine and its journal no longer explain each other.
     */
    public boolean followed()
    {
        return follower.agreesWith(handler.engine());
    }

    /**
     * Snapshots that found no room on the device. After {@link #close()}.
     *
     * @return 0 where all was well.
     */
    public long snapshotsLeftOut()
    {
        return follower.snapshotsLeftOut();
    }

    /** Reserves the journal's room and tells the engine of it. */
    private final class Keeper implements Agent
    {
        private final InputMessages messages = new InputMessages();
        private final JournalHousekeeper housekeeper;
        private final CommandRing commands;
        private final EngineCounters counters;
        private long toldNs = Long.MIN_VALUE;

        Keeper(final ChronicleJournal journal, final CommandRing commands, final EngineCounters counters)
        {
            this.commands = commands;
            this.counters = counters;
            housekeeper = journal.housekeeper();
        }

        @Override
        public int doWork()
        {
            final long nowNs = clock.nowNs();
            final boolean news = housekeeper.tick(nowNs);
            if (!news && nowNs - KEEPER_INTERVAL_NS < toldNs)
            {
                return 0;
            }
            counters.rings(inputs.fill(), commands.fill());
            final int length = messages.health(
                nowNs, housekeeper.reservedBytes(), housekeeper.lagNs(), housekeeper.reserveHeld());
            if (inputs.tryPublish(messages.buffer(), 0, length))
            {
                toldNs = nowNs;
            }
            return 0;
        }

        @Override
        public String roleName()
        {
            return "ballast-keeper";
        }
    }
}
