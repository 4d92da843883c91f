package io.ballast.tools.run;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.Envelope;
import io.ballast.core.journal.JournalException;
import io.ballast.core.position.Position;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.SnapshotWriter;
import io.ballast.core.snapshot.StateHash;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.Durability;
import io.ballast.journal.JournalReader;
import io.ballast.journal.JournalSettings;
import io.ballast.journal.JournalVerifier;
import io.ballast.journal.SnapshotStore;
import io.ballast.journal.Verification;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.plan.DeadRun;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueLedger;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A run over midnight whose real files end where its process died, between two records or inside one, before and
 * after the file of the new day; with a snapshot beside them that is good, of a record that is lost, or damaged.
 * The next process goes on in the next epoch with venues that lived on. More cuts: {@code -Dballast.crash.disk=200}.
 */
final class CrashOnDiskTest
{
    private static final int CUTS = Integer.getInteger("ballast.crash.disk", 6);
    private static final long SEED = 21;
    private static final long MS = 1_000_000L;
    private static final long DAY_NS = 86_400_000 * MS;
    private static final long BEFORE_MIDNIGHT_NS = 6_000 * MS;
    private static final long START_NS = (SeededConfig.DEFAULT_START_NS / DAY_NS + 1) * DAY_NS - BEFORE_MIDNIGHT_NS;
    private static final JournalSettings SMALL =
        new JournalSettings(JournalSettings.MIN_BLOCK_BYTES, Durability.PAGE_CACHE);
    private static final int MAX_STEPS = 1_000_000;

    /** How a file is found after the death. */
    private enum Cut
    {
        BETWEEN_RECORDS, INSIDE_A_RECORD
    }

    /** What lies beside it. */
    private enum Beside
    {
        NOTHING, SNAPSHOT, SNAPSHOT_OF_WHAT_IS_LOST, DAMAGED_SNAPSHOT
    }

    @TempDir
    private Path temporary;

    @Test
    void shouldGoOnInTheNextEpochWhereverTheFilesEnd() throws IOException
    {
        final Path whole = temporary.resolve("whole");
        final long records;
        try (ChronicleJournal journal = ChronicleJournal.open(whole, SMALL, START_NS / MS))
        {
            toTheEnd(world(journal));
            records = journal.nextSequence();
        }
        assertEquals(2, files(whole.resolve("000001")), "days");
        int secondDays = 0;
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int cut = 0; cut < CUTS; cut++)
        {
            final long record = 2 + (records - 2) * cut / CUTS + random.nextLong(Math.max(1, records / CUTS));
            final Path directory = temporary.resolve("cut" + cut);
            secondDays += goOn(directory, Math.min(record, records - 1), random, cut) - 1;
            delete(directory);
        }
        assertTrue(secondDays > 0 && secondDays < CUTS, "cuts behind the roll " + secondDays + " of " + CUTS);
    }

    /** Returns how many days' files the epoch that was cut has. */
    private static int goOn(final Path directory, final long record, final SplittableRandom random, final int number)
        throws IOException
    {
        final Cut cut = Cut.values()[number % Cut.values().length];
        final Beside beside = Beside.values()[number / Cut.values().length % Beside.values().length];
        final String name = cut + " before record " + record + ", beside it " + beside;
        final Path epoch = directory.resolve("000001");
        final ChronicleJournal first = ChronicleJournal.open(directory, SMALL, START_NS / MS);
        final VirtualRun run = world(first);
        final boolean torn = cut == Cut.INSIDE_A_RECORD || beside == Beside.SNAPSHOT_OF_WHAT_IS_LOST;
        run.crashBefore(record, torn ? 0 : random.nextInt(3));
        for (int steps = 0; !run.dead(); steps++)
        {
            assertTrue(steps < MAX_STEPS, name);
            run.step();
        }
        kill(first);
        if (beside != Beside.NOTHING)
        {
            snapshot(directory, beside == Beside.DAMAGED_SNAPSHOT);
        }
        if (torn)
        {
            tear(epoch, random);
        }
        run.absence(random.nextLong(200, 5_000) * MS);

        final DeadRun found = DeadRun.read(directory, true);
        assertEquals(torn ? Verification.Status.TORN : Verification.Status.OK, found.found().status(), name);
        assertEquals(record - (torn ? 1 : 0), found.found().records(), name);
        try (ChronicleJournal second = ChronicleJournal.open(directory, SMALL, run.nowNs() / MS))
        {
            assertEquals(2, second.epoch());
            assertTrue(run.restart(found.resumption(), second, new ChronicleWatch(second)), name);
            toTheEnd(run);
        }
        agree(run, directory, name);
        return files(epoch);
    }

    private static void agree(final VirtualRun run, final Path directory, final String name)
    {
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Position ours = run.engine().context().exposure().position(Leg.of(i));
            final VenueLedger theirs = run.venues().venue(Leg.of(i)).ledger();
            assertEquals(0, theirs.position(), name);
            assertEquals(theirs.position(), ours.quantity(), name);
            assertEquals(theirs.fees(), ours.fees(), name);
            assertEquals(theirs.turnover(), ours.volume(), name);
            assertEquals(
                theirs.cash() - theirs.startEquity(), ours.cash() - ours.fees() + ours.funding(), name);
        }
        assertEquals(START_NS / DAY_NS + 1, run.engine().context().day().dayNumber(), name);
        assertEquals(Verification.Status.OK, JournalVerifier.verify(directory).status(), name);
        try (JournalReader reader = JournalReader.open(directory))
        {
            final Replay replay = new Replay(reader);
            assertTrue(replay.run() && replay.complete(), () -> name + " diverged at " + replay.divergedAt());
            assertEquals(StateHash.of(run.engine()), StateHash.of(replay.engine()), name);
        }
    }

    private static VirtualRun world(final ChronicleJournal journal)
    {
        final EngineConfig config = EngineConfig.defaults().with(Setting.ITERATIONS, "6");
        final SimConfig sim = SimConfig.defaults();
        final Market market = SeededFlow.market(SEED, SeededConfig.DEFAULT.withStartNs(START_NS), 0);
        return new VirtualRun(
            new RunParameters(config, config.canonicalText(), sim.primary(), sim.hedge(), 1, SEED, 0, START_NS,
                (int)(START_NS / DAY_NS), 0, 0),
            journal, new ChronicleWatch(journal), market, sim, Faults.none());
    }

    private static void toTheEnd(final VirtualRun run)
    {
        for (int steps = 0; !run.handler().ended(); steps++)
        {
            assertTrue(steps < MAX_STEPS, "does not end");
            run.step();
        }
    }

    /** The process is gone: nothing is sealed, nothing given back. A journal that has failed is left as it is. */
    private static void kill(final ChronicleJournal journal)
    {
        final UnsafeBuffer tooLong = new UnsafeBuffer(new byte[Envelope.MAX_MESSAGE_LENGTH + 1]);
        assertThrows(JournalException.class, () -> journal.append(tooLong, 0, tooLong.capacity()));
        journal.close();
    }

    private static void snapshot(final Path directory, final boolean damaged) throws IOException
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            final Replay replay = new Replay(reader);
            assertTrue(replay.run());
            if (!replay.complete())
            {
                return;
            }
            final SnapshotWriter writer = new SnapshotWriter();
            replay.engine().save(writer);
            new SnapshotStore(directory, 3).write(
                reader.sequence(), reader.checksum(), writer.buffer(), 0, writer.length());
        }
        if (damaged)
        {
            try (Stream<Path> files = Files.list(directory.resolve("snapshots")))
            {
                final Path file = files.findFirst().orElseThrow();
                final byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
    }

    /** The last record is there in part: its end, and more or less of what is before it, is zeros. */
    private static void tear(final Path epoch, final SplittableRandom random) throws IOException
    {
        final Path last;
        try (Stream<Path> files = Files.list(epoch))
        {
            last = files.filter(file -> file.toString().endsWith(".cq4"))
                .max(Comparator.naturalOrder()).orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw"))
        {
            final byte[] bytes = new byte[(int)file.length()];
            file.readFully(bytes);
            int end = bytes.length;
            while (bytes[end - 1] == 0)
            {
                end--;
            }
            final int from = end - 1 - random.nextInt(Envelope.LENGTH);
            file.seek(from);
            file.write(new byte[end - from]);
        }
    }

    private static int files(final Path epoch) throws IOException
    {
        try (Stream<Path> files = Files.list(epoch))
        {
            return (int)files.filter(file -> file.toString().endsWith(".cq4")).count();
        }
    }

    private static void delete(final Path directory) throws IOException
    {
        final List<Path> entries = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory))
        {
            walk.forEach(entries::add);
        }
        for (int i = entries.size() - 1; i >= 0; i--)
        {
            Files.delete(entries.get(i));
        }
    }
}
