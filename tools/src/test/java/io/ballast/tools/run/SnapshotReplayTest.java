package io.ballast.tools.run;

import io.ballast.core.engine.HedgeEngine;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.fixture.Snapshots;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.SnapshotReader;
import io.ballast.core.snapshot.StateHash;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * I16 and I17 over runs under faults: a journal replays to the same outputs and the same state; so does every snapshot
 * with the tail behind it; and what differs is found where it differs.
 */
final class SnapshotReplayTest
{
    private static final int BUSY = 40;
    private static final int IDLE = 20;
    private static final int CHANGES = 12;

    private record Snapshot(long sequence, long outputs, byte[] bytes)
    {
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void shouldGoOnFromAnySnapshotAsTheWholeReplayDoes(final long seed)
    {
        final FaultyRun live = new FaultyRun(seed).toTheEnd();
        final List<Long> busy = new ArrayList<>();
        final List<Long> idle = new ArrayList<>();
        final Replay whole = walk(live.journal, busy, idle);
        assertEquals(Replay.NONE, whole.divergedAt());
        final String hash = StateHash.of(live.run.engine());
        assertEquals(hash, StateHash.of(whole.engine()));

        final Set<Long> wanted = new HashSet<>(pick(busy, BUSY));
        wanted.addAll(pick(idle, IDLE));
        final List<Snapshot> snapshots = snapshots(live.journal, wanted);
        assertTrue(snapshots.size() >= 50, "snapshots " + snapshots.size());
        for (final Snapshot snapshot : snapshots)
        {
            goOn(live.journal, whole, snapshot, hash);
        }
    }

    private static void goOn(
        final MemoryJournal journal, final Replay whole, final Snapshot snapshot, final String hash)
    {
        final String at = "snapshot at " + snapshot.sequence;
        final RunParameters run = whole.parameters();
        final HedgeEngine loaded = new HedgeEngine(run, (buffer, offset, length, command) -> { });
        Snapshots.load(loaded, snapshot.bytes);
        assertArrayEquals(snapshot.bytes, Snapshots.save(loaded), at);

        final Replay tail = new Replay(journal.reader());
        final SnapshotReader reader = new SnapshotReader();
        reader.wrap(new UnsafeBuffer(snapshot.bytes), 0, snapshot.bytes.length);
        tail.resume(run, reader, snapshot.sequence);
        assertTrue(tail.run(), () -> at + " diverged at " + tail.divergedAt());
        assertTrue(tail.complete(), at);
        assertEquals(whole.outputs() - snapshot.outputs, tail.outputs(), at);
        assertEquals(hash, StateHash.of(tail.engine()), at);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 5})
    void shouldPartExactlyWhereAnOutputWasChanged(final long seed)
    {
        final MemoryJournal journal = new FaultyRun(seed).toTheEnd().journal;
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Long> outputs = new ArrayList<>();
        final RecordReader records = journal.reader();
        while (records.next())
        {
            final EventType.Role role = EventType.of(records.buffer(), records.offset()).role();
            if (role == EventType.Role.COMMAND || role == EventType.Role.RECORD)
            {
                outputs.add(records.sequence());
            }
        }
        assertTrue(outputs.size() > 40, "outputs " + outputs.size());
        for (int i = 0; i < CHANGES; i++)
        {
            final long sequence = outputs.get(random.nextInt(outputs.size()));
            final Replay replay = new Replay(changed(journal, sequence, random).reader());
            assertFalse(replay.run(), "change at " + sequence);
            assertEquals(sequence, replay.divergedAt());
            assertTrue(replay.recorded().length > 0 && replay.decided().length == replay.recorded().length);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = 2)
    void shouldPartWhereAnOutputIsMissing(final long seed)
    {
        final MemoryJournal journal = new FaultyRun(seed).toTheEnd().journal;
        final RecordReader records = journal.reader();
        final MemoryJournal shorter = new MemoryJournal(1 << 20);
        long missing = Replay.NONE;
        while (records.next())
        {
            final boolean order = EventType.of(records.buffer(), records.offset()) == EventType.ORDER_COMMAND;
            if (order && missing == Replay.NONE)
            {
                missing = records.sequence();
                continue;
            }
            shorter.append(records.buffer(), records.offset(), records.length());
        }
        final Replay replay = new Replay(shorter.reader());
        assertFalse(replay.run());
        assertEquals(missing, replay.divergedAt());
        assertEquals(EventType.ORDER_COMMAND, EventType.of(new UnsafeBuffer(replay.decided()), 0));
    }

    /** A copy with one bit of one output's body turned over. */
    private static MemoryJournal changed(
        final MemoryJournal journal, final long sequence, final SplittableRandom random)
    {
        final MemoryJournal copy = new MemoryJournal(1 << 20);
        final ExpandableArrayBuffer message = new ExpandableArrayBuffer();
        final RecordReader records = journal.reader();
        while (records.next())
        {
            message.putBytes(0, records.buffer(), records.offset(), records.length());
            if (records.sequence() == sequence)
            {
                final int at = 8 + random.nextInt(records.length() - 8);
                message.putByte(at, (byte)(message.getByte(at) ^ 1 << random.nextInt(8)));
            }
            copy.append(message, 0, records.length());
        }
        return copy;
    }

    /** Replay it all, and note where a snapshot could be taken: with orders alive, and without. */
    private static Replay walk(final MemoryJournal journal, final List<Long> busy, final List<Long> idle)
    {
        final RecordReader records = journal.reader();
        final Replay replay = new Replay(records);
        while (replay.next())
        {
            if (replay.complete())
            {
                (replay.engine().context().orders().liveCount() > 0 ? busy : idle).add(records.sequence());
            }
        }
        return replay;
    }

    private static List<Snapshot> snapshots(final MemoryJournal journal, final Set<Long> wanted)
    {
        final List<Snapshot> snapshots = new ArrayList<>();
        final RecordReader records = journal.reader();
        final Replay replay = new Replay(records);
        while (replay.next())
        {
            if (replay.complete() && wanted.contains(records.sequence()))
            {
                snapshots.add(
                    new Snapshot(records.sequence(), replay.outputs(), Snapshots.save(replay.engine())));
            }
        }
        return snapshots;
    }

    private static List<Long> pick(final List<Long> from, final int count)
    {
        final List<Long> picked = new ArrayList<>();
        for (int i = 0; i < count && !from.isEmpty(); i++)
        {
            picked.add(from.get((int)((long)i * from.size() / count)));
        }
        return picked;
    }
}
