package io.ballast.tools.chaos.check;

import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.StateHash;
import org.agrona.DirectBuffer;

import java.util.List;
import java.util.function.Supplier;

/**
 * I16: the journal replays to the same outputs and the same state. I17: so does a snapshot of a moment in between with
 * the tail behind it. I30: no secret is in its bytes.
 */
final class JournalCheck extends Check
{
    /** Records before the snapshot, moved on by the seed. */
    private static final int EARLIEST = 500;
    private static final int SPREAD = 4096;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final Supplier<RecordReader> journal;
    private final List<byte[]> secrets;
    private final SnapshotWriter snapshot = new SnapshotWriter();
    private long snapshotAt = -1;

    JournalCheck(final Scene scene, final Supplier<RecordReader> journal, final List<byte[]> secrets)
    {
        super(scene);
        this.journal = journal;
        this.secrets = secrets;
    }

    @Override
    void onStep()
    {
        if (snapshotAt < 0 && scene.twin.run != null &&
            scene.entry.sequence() > EARLIEST + Math.floorMod(scene.twin.run.seed() * GOLDEN_RATIO >>> 20, SPREAD))
        {
            scene.engine().save(snapshot);
            snapshotAt = scene.entry.sequence();
        }
    }

    @Override
    void onEnd()
    {
        final String state = StateHash.of(scene.engine());
        final Replay whole = new Replay(journal.get());
        agrees("I16", whole, state);
        if (snapshotAt >= 0 && whole.parameters() != null)
        {
            final Replay tail = new Replay(journal.get());
            final SnapshotReader reader = new SnapshotReader();
            reader.wrap(snapshot.buffer(), 0, snapshot.length());
            tail.resume(whole.parameters(), reader, snapshotAt);
            agrees("I17", tail, state);
        }
        search();
    }

    private void agrees(final String invariant, final Replay replay, final String state)
    {
        try
        {
            final HedgeEngine engine = replay.run() ? replay.engine() : null;
            if (engine == null || !replay.complete())
            {
                scene.fail(invariant, "parts from the journal at " + replay.divergedAt() + " snapshot=" + snapshotAt);
            }
            else if (!StateHash.of(engine).equals(state))
            {
                scene.fail(invariant, "ends in another state; snapshot=" + snapshotAt);
            }
        }
        catch (final RuntimeException ex)
        {
            scene.fail(invariant, "cannot be replayed: " + ex + " snapshot=" + snapshotAt);
        }
    }

    private void search()
    {
        if (secrets.isEmpty())
        {
            return;
        }
        final RecordReader records = journal.get();
        while (records.next())
        {
            for (final byte[] secret : secrets)
            {
                if (contains(records.buffer(), records.offset(), records.length(), secret))
                {
                    scene.fail("I30", "a secret is in record " + records.sequence());
                }
            }
        }
    }

    private static boolean contains(final DirectBuffer buffer, final int offset, final int length, final byte[] secret)
    {
        for (int at = offset; at + secret.length <= offset + length; at++)
        {
            int i = 0;
            while (i < secret.length && buffer.getByte(at + i) == secret[i])
            {
                i++;
            }
            if (i == secret.length)
            {
                return true;
            }
        }
        return false;
    }
}
