package io.ballast.core.replay;

import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.OutputSink;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;

/**
 * Where a run stood when its process died, as far as the journal tells: the engine's state after the last input, and
 * what it had decided then that did not get into the journal any more and so never left. Read once, off the hot path.
 * <p>
 * A journal is read in full, or from a snapshot of it on. A snapshot only saves time: where it cannot be loaded, or does
 * not lead to what is recorded after it, the caller reads again without it.
 */
public final class Resumption
{
    private final Replay replay;

    private Resumption(final Replay replay)
    {
        this.replay = replay;
    }

    /**
     * Read a journal in full.
     *
     * @param records at its beginning.
     * @return what it tells.
     * @throws IllegalArgumentException if record 0 is missing.
     */
    public static Resumption of(final RecordReader records)
    {
        final Replay replay = new Replay(records);
        replay.run();
        if (replay.engine() == null)
        {
            throw new IllegalArgumentException("record 0 is missing: the journal is empty");
        }
        return new Resumption(replay);
    }

    /**
     * Read a journal from a snapshot on.
     *
     * @param records  at its beginning.
     * @param snapshot of the state after a record.
     * @param sequence of that record; it is in the journal.
     * @return what it tells.
     * @throws IllegalArgumentException if record 0 is missing.
     * @throws IllegalStateException    if the snapshot is not of this engine.
     */
    public static Resumption of(final RecordReader records, final SnapshotReader snapshot, final long sequence)
    {
        if (!records.next())
        {
            throw new IllegalArgumentException("record 0 is missing: the journal is empty");
        }
        final Replay replay = new Replay(records);
        replay.resume(RunParameters.decode(records.buffer(), records.offset()), snapshot, sequence);
        if (snapshot.remaining() != 0)
        {
            throw new IllegalStateException("snapshot is of another engine: remaining=" + snapshot.remaining());
        }
        replay.run();
        return new Resumption(replay);
    }

    /**
     * Whether this code decides what is recorded. If not, the run cannot be gone on with.
     *
     * @return true if no record differed.
     */
    public boolean explained()
    {
        return replay.divergedAt() == Replay.NONE;
    }

    /**
     * The replay that read the journal.
     *
     * @return at its end, or where it parted from the journal.
     */
    public Replay replay()
    {
        return replay;
    }

    /**
     * What record 0 holds.
     *
     * @return as recorded.
     */
    public RunParameters parameters()
    {
        return replay.parameters();
    }

    /**
     * The engine as it stood. It decides nothing more.
     *
     * @return for reading.
     */
    public HedgeEngine engine()
    {
        return replay.engine();
    }

    /**
     * Whether there is nothing to go on with.
     *
     * @return true once the run was over, whether or not its end was recorded.
     */
    public boolean ended()
    {
        return replay.engine().ended();
    }

    /**
     * Event time of the last input.
     *
     * @return that of the start if there was none.
     */
    public long lastNs()
    {
        return replay.engine().nowNs();
    }

    /**
     * What was decided for the last input and did not get into the journal: it never left.
     *
     * @param sink told of each output, in order.
     */
    public void lost(final OutputSink sink)
    {
        replay.missing(sink);
    }

    /**
     * The same state in an engine whose decisions count.
     *
     * @param sink for what it decides.
     * @return a new engine.
     */
    public HedgeEngine revive(final OutputSink sink)
    {
        final SnapshotWriter writer = new SnapshotWriter();
        replay.engine().save(writer);
        final SnapshotReader reader = new SnapshotReader();
        reader.wrap(writer.buffer(), 0, writer.length());
        final HedgeEngine engine = new HedgeEngine(parameters(), sink);
        engine.load(reader);
        return engine;
    }
}
