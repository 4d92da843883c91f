package io.ballast.tools.cli;

import io.ballast.core.codec.Operation;
import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.snapshot.StateHash;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalSettings;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.control.ControlSocket;
import io.ballast.tools.plan.DeadRun;
import io.ballast.tools.plan.RunStart;
import io.ballast.tools.plan.TimeMode;
import io.ballast.tools.run.ChronicleWatch;
import io.ballast.tools.run.RealTimeRun;
import io.ballast.tools.run.VenueLink;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.thread.WaitStrategyChoice;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs a plan to its end, shows progress, and carries a wish to stop into it. What halted a run is kept, not thrown:
 * the figures up to there are still to be told.
 */
final class RunSession
{
    private static final int STEPS_PER_LOOK = 256;
    private static final long LOOK_INTERVAL_NS = 20_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final RunStart start;
    private final StopSignal stop;
    private final PrintWriter err;
    private boolean begun;
    private boolean stopping;
    private String stateHash;
    private Throwable failure;

    RunSession(final RunStart start, final StopSignal stop, final PrintWriter err)
    {
        this.start = start;
        this.stop = stop;
        this.err = err;
    }

    /** To the end, on the calling thread and those that a run in real time starts. */
    void run(final ChronicleJournal journal, final ProgressLine progress)
    {
        begun = true;
        if (start.plan().time() == TimeMode.VIRTUAL)
        {
            runVirtual(journal, progress);
        }
        else
        {
            runReal(journal, progress);
        }
    }

    /** Open the journal of the run. */
    ChronicleJournal open()
    {
        final DeadRun dead = start.dead();
        if (dead == null)
        {
            return ChronicleJournal.open(
                start.plan().journal(), JournalSettings.STANDARD, start.parameters().startNs() / NS_PER_MS);
        }
        final ChronicleJournal journal = ChronicleJournal.open(
            start.plan().journal(), JournalSettings.STANDARD, System.currentTimeMillis());
        if (journal.found().lastSequence() != dead.found().lastSequence())
        {
            journal.close();
            throw new ConfigException("the journal was written to while it was read: journal=" + start.plan().journal());
        }
        return journal;
    }

    private void runVirtual(final ChronicleJournal journal, final ProgressLine progress)
    {
        final VirtualRun run = new VirtualRun(start.parameters(), journal, new ChronicleWatch(journal),
            sink -> start.venues().discrete(start.parameters(), sink));
        try
        {
            for (int steps = 0; !run.over(); steps++)
            {
                run.step();
                if (steps % STEPS_PER_LOOK == 0)
                {
                    progress.tick();
                    if (stop.requested() && !stopping)
                    {
                        stopping = true;
                        run.operate(Operation.STOP, "signal");
                    }
                }
            }
        }
        catch (final RuntimeException ex)
        {
            failure = ex;
        }
        ended(run.engine());
    }

    private void runReal(final ChronicleJournal journal, final ProgressLine progress)
    {
        final WaitStrategyChoice core = WaitStrategyChoice.ofThisMachine();
        err.println(core.sentence());
        final VenueLink link = start.venues().link(start.parameters());
        final RealTimeRun run = run(journal, link, core);
        final RecoveryLine recovery = start.dead() == null ? null : new RecoveryLine(start.dead(), err);
        final ControlSocket control = control(run);
        try
        {
            run.start();
            stop.holding(() -> holding(progress, run));
            watch(run, progress, recovery);
        }
        catch (final Throwable ex)
        {
            leave(run, ex);
        }
        finally
        {
            if (control != null)
            {
                control.close();
            }
            run.close();
            stop.holding(null);
            if (recovery != null)
            {
                recovery.close();
            }
        }
        failure = run.failure();
        if (run.snapshotsLeftOut() > 0)
        {
            err.println("ballast: snapshots that could not be written: " + run.snapshotsLeftOut());
        }
        if (run.trouble() != null)
        {
            err.println("ballast: the run was stopped because of: " + run.trouble());
        }
        if (failure == null && !run.followed())
        {
            failure = new IllegalStateException("the journal explains another state than the engine's");
        }
        ended(run.handler().engine());
    }

    private void watch(final RealTimeRun run, final ProgressLine progress, final RecoveryLine recovery)
    {
        final long lengthNs = start.plan().terms().lengthNs();
        final long beganNs = System.nanoTime();
        boolean timeOver = false;
        while (!run.over())
        {
            LockSupport.parkNanos(LOOK_INTERVAL_NS);
            progress.tick();
            if (recovery != null)
            {
                recovery.tick();
            }
            if (stop.killed())
            {
                run.abandon(new IllegalStateException("killed by a second signal"));
            }
            if (stop.requested() && !stopping)
            {
                stopping = run.operate(Operation.STOP, "signal");
            }
            if (lengthNs != 0 && !timeOver && System.nanoTime() - beganNs >= lengthNs)
            {
                timeOver = run.operate(Operation.END_OF_TIME, "as long as asked for");
            }
        }
    }

    /** Nobody hears a signal any more: everything is cancelled before it is closed, for what is abandoned is soon over. */
    private static void leave(final RealTimeRun run, final Throwable ex)
    {
        run.abandon(new IllegalStateException("the thread that watches the run failed", ex));
        while (!run.over())
        {
            LockSupport.parkNanos(LOOK_INTERVAL_NS);
        }
    }

    private RealTimeRun run(final ChronicleJournal journal, final VenueLink link, final WaitStrategyChoice core)
    {
        final DeadRun dead = start.dead();
        return dead == null ?
            new RealTimeRun(start.parameters(), journal, link, core.waitStrategy(), core.threads("ballast-core")) :
            new RealTimeRun(
                dead.resumption(), start.runNumber(), journal, link, core.waitStrategy(), core.threads("ballast-core"));
    }

    private static String holding(final ProgressLine progress, final RealTimeRun run)
    {
        return progress.holding() + "  live orders " + run.liveOrders();
    }

    /** A run that cannot be spoken to is still a run: signals reach it. Null if so. */
    private ControlSocket control(final RealTimeRun run)
    {
        try
        {
            return ControlSocket.open(start.plan().journal(), run::operate, err::println);
        }
        catch (final IOException ex)
        {
            err.println("ballast: no control socket, only signals stop this run: " + ex.getMessage());
            return null;
        }
    }

    private void ended(final HedgeEngine engine)
    {
        stateHash = failure == null ? StateHash.of(engine) : null;
    }

    /** Of the engine at the end; null if something halted it. */
    String stateHash()
    {
        return stateHash;
    }

    /** Whether orders may have been sent: from here on nothing that goes wrong leaves nothing behind. */
    boolean begun()
    {
        return begun;
    }

    /** What halted the run; null if it ended by itself. */
    Throwable failure()
    {
        return failure;
    }
}
