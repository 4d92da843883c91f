package io.ballast.tools.run;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.StateHash;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.Durability;
import io.ballast.journal.JournalReader;
import io.ballast.journal.JournalSettings;
import io.ballast.journal.JournalVerifier;
import io.ballast.journal.Verification;
import io.ballast.tools.market.Market;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A position held over midnight, with a journal on disk (F73): the new day's file waits until the run is flat, nothing is
 * lost on either side of it, and a follower passes it.
 */
@Timeout(60)
class MidnightSystemTest
{
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long MIDNIGHT_NS = 20_000 * DAY_NS;
    private static final long BEFORE_NS = 40_000_000_000L;
    private static final int STEPS_PER_LOOK = 64;
    private static final JournalSettings SETTINGS =
        new JournalSettings(JournalSettings.MIN_BLOCK_BYTES, Durability.PAGE_CACHE);

    @TempDir
    private Path directory;

    @Test
    void shouldOpenTheNewDaysFileOnlyWhenFlat() throws IOException
    {
        boolean heldOverMidnight = false;
        int flatChanges = 0;
        final SimConfig sim = SimConfig.defaults();
        try (ChronicleJournal journal = ChronicleJournal.open(
            directory, SETTINGS, (MIDNIGHT_NS - BEFORE_NS) / 1_000_000L))
        {
            final VirtualRun run = run(sim, journal);
            final SnapshotFollower follower = new SnapshotFollower(directory, 500, () ->
            {
                throw new AssertionError("the follower decides otherwise");
            });
            final Path next = directory.resolve("000001").resolve("20241004.cq4");
            boolean opened = false;
            int steps = 0;
            while (!run.handler().ended())
            {
                run.step();
                final boolean held = run.engine().context().exposure().position(Leg.PRIMARY).quantity() != 0;
                heldOverMidnight |= held && run.nowNs() > MIDNIGHT_NS;
                if (Files.exists(next) != opened)
                {
                    opened = true;
                    assertTrue(run.handler().idle(), "a new file while something was on its way");
                    assertFalse(held);
                    assertTrue(run.nowNs() > MIDNIGHT_NS);
                    flatChanges++;
                }
                if (steps++ % STEPS_PER_LOOK == 0)
                {
                    follower.doWork();
                }
            }
            follower.onClose();
            assertTrue(follower.agreesWith(run.engine()));
            assertEquals(hash(), StateHash.of(run.engine()));
        }
        assertTrue(heldOverMidnight, "flat at midnight: the test sees nothing");
        assertEquals(1, flatChanges);
        assertEquals(List.of("20241003.cq4", "20241004.cq4"), files());
        assertEquals(Verification.Status.OK, JournalVerifier.verify(directory).status());
    }

    private String hash()
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            final Replay replay = new Replay(reader);
            assertTrue(replay.run());
            return StateHash.of(replay.engine());
        }
    }

    private static VirtualRun run(final SimConfig sim, final ChronicleJournal journal)
    {
        final EngineConfig config = EngineConfig.defaults()
            .with(Setting.ITERATIONS, "3")
            .with(Setting.HOLD, "60 s");
        final Market market = sim.market(5, MIDNIGHT_NS - BEFORE_NS);
        return new VirtualRun(
            new RunParameters(
                config, config.canonicalText(), sim.primary(), sim.hedge(), 1, 5, 1, market.startNs(),
                (int)(market.startNs() / DAY_NS), 0, 0),
            journal, new ChronicleWatch(journal), market, sim, Faults.none());
    }

    private List<String> files() throws IOException
    {
        try (Stream<Path> files = Files.list(directory.resolve("000001")))
        {
            return files.map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(".cq4")).sorted().toList();
        }
    }
}
