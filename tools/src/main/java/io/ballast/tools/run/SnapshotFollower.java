package io.ballast.tools.run;

import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.journal.JournalException;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.StateHash;
import io.ballast.journal.JournalReader;
import io.ballast.journal.SnapshotStore;
import org.agrona.concurrent.Agent;

import java.nio.file.Path;

/**
 * A second engine that tails the journal off the hot thread: it decides everything again, compares each decision with
 * the recorded one, and writes a snapshot from time to time. A difference means that the live engine and its journal no
 * longer explain each other; it is told once. A snapshot only shortens a later replay: one that finds no room on the
 * device is left out.
 */
final class SnapshotFollower implements Agent
{
    private static final int SNAPSHOTS_KEPT = 3;
    private static final int MAX_RECORDS = 4096;

    private final SnapshotWriter writer = new SnapshotWriter();
    private final SnapshotStore store;
    private final JournalReader reader;
    private final Replay replay;
    private final long inputsPerSnapshot;
    private final Runnable onDivergence;

    private long snapshotAtInput;
    private long snapshotsLeftOut;
    private boolean told;

    /**
     * A follower of a journal that is being written.
     *
     * @param journal           directory.
     * @param inputsPerSnapshot how many inputs lie between two snapshots.
     * @param onDivergence      called once, by the follower's thread.
     */
    SnapshotFollower(final Path journal, final long inputsPerSnapshot, final Runnable onDivergence)
    {
        this.inputsPerSnapshot = inputsPerSnapshot;
        this.onDivergence = onDivergence;
        store = new SnapshotStore(journal, SNAPSHOTS_KEPT);
        reader = JournalReader.open(journal);
        replay = new Replay(reader);
        snapshotAtInput = inputsPerSnapshot;
    }

    @Override
    public int doWork()
    {
        int work = 0;
        while (work < MAX_RECORDS && replay.next())
        {
            work++;
            // What an exception left half done is no state to go on from.
            if (replay.inputs() >= snapshotAtInput && replay.complete() && !replay.halted())
            {
                snapshot();
            }
        }
        if (replay.divergedAt() != Replay.NONE && !told)
        {
            told = true;
            onDivergence.run();
        }
        return work;
    }

    private void snapshot()
    {
        writer.reset();
        replay.engine().save(writer);
        snapshotAtInput = replay.inputs() + inputsPerSnapshot;
        try
        {
            store.write(reader.sequence(), reader.checksum(), writer.buffer(), 0, writer.length());
        }
        catch (final JournalException ex)
        {
            snapshotsLeftOut++;
        }
    }

    /** Snapshots that could not be written. Only when the follower's thread has ended. */
    long snapshotsLeftOut()
    {
        return snapshotsLeftOut;
    }

    /** Whether the journal explains a state. Only when the follower's thread has ended. */
    boolean agreesWith(final HedgeEngine live)
    {
        return replay.divergedAt() == Replay.NONE && StateHash.of(replay.engine()).equals(StateHash.of(live));
    }

    /** Reads what is left, for the writer has stopped by now. */
    @Override
    public void onClose()
    {
        while (doWork() > 0)
        {
            continue;
        }
        reader.close();
    }

    @Override
    public String roleName()
    {
        return "ballast-follower";
    }
}
