package io.ballast.tools.run;

import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.position.Position;
import io.ballast.core.replay.Replay;
import io.ballast.core.replay.Resumption;
import io.ballast.core.snapshot.StateHash;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueLedger;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A machine that lost power: records of orders that had left are gone. What those orders did is found as ours all the
 * same, and the run ends with the venues' figures.
 */
final class LostTailTest
{
    private static final long SEED = 5;
    private static final long MS = 1_000_000L;
    private static final int CUTS = 40;
    private static final int MOST_LOST = 30;
    private static final int MAX_STEPS = 1_000_000;

    @Test
    void shouldFindWhatOrdersDidThatTheJournalHasLost()
    {
        final MemoryJournal whole = new MemoryJournal(1 << 20);
        toTheEnd(world(whole), "whole");
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int cut = 0; cut < CUTS; cut++)
        {
            final long record = random.nextLong(MOST_LOST + 2, whole.nextSequence());
            final int lost = random.nextInt(1, MOST_LOST);
            goOn(record, lost, random.nextLong(200, 5_000) * MS);
        }
    }

    private static void goOn(final long record, final int lost, final long absenceNs)
    {
        final String name = "before record " + record + " lost " + lost;
        final MemoryJournal journal = new MemoryJournal(1 << 20);
        final VirtualRun run = world(journal);
        run.crashBefore(record, Integer.MAX_VALUE);
        for (int steps = 0; !run.dead(); steps++)
        {
            assertTrue(steps < MAX_STEPS, name);
            run.step();
        }
        run.absence(absenceNs);
        final MemoryJournal kept = journal.first(record - lost);
        assertTrue(run.restart(Resumption.of(kept.reader()), kept, JournalWatch.ALWAYS_HELD), name);
        toTheEnd(run, name);
        for (int i = 0; i < Leg.COUNT; i++)
        {
            final Position ours = run.engine().context().exposure().position(Leg.of(i));
            final VenueLedger theirs = run.venues().venue(Leg.of(i)).ledger();
            assertEquals(0, theirs.position(), name);
            assertEquals(0, ours.quantity(), name);
            assertEquals(theirs.turnover(), ours.volume(), name);
            assertEquals(theirs.cash() - theirs.startEquity(), ours.cash() - ours.fees() + ours.funding(), name);
        }
        final Replay replay = new Replay(kept.reader());
        assertTrue(replay.run() && replay.complete(), name);
        assertEquals(StateHash.of(run.engine()), StateHash.of(replay.engine()), name);
    }

    private static VirtualRun world(final MemoryJournal journal)
    {
        final EngineConfig config = EngineConfig.defaults().with(Setting.ITERATIONS, "4");
        final SimConfig sim = SimConfig.defaults();
        final Market market = SeededFlow.market(SEED, SeededConfig.DEFAULT, 0);
        return new VirtualRun(
            new RunParameters(config, config.canonicalText(), sim.primary(), sim.hedge(), 1, SEED, 0,
                market.startNs(), (int)(market.startNs() / (86_400_000 * MS)), 0, 0),
            journal, JournalWatch.ALWAYS_HELD, market, sim, Faults.none());
    }

    private static void toTheEnd(final VirtualRun run, final String name)
    {
        for (int steps = 0; !run.handler().ended(); steps++)
        {
            assertTrue(steps < MAX_STEPS, name + " does not end");
            run.step();
        }
    }
}
