package io.ballast.tools.run;

import io.ballast.core.codec.Operation;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.position.Exposure;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.StateHash;
import io.ballast.tools.chaos.RuleDraw;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.report.JournalText;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueLedger;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * Whole runs under random faults: whatever goes wrong, the run ends hedged or flat, a flat one is flat at the venues
 * too, and the journal explains it. More seeds: {@code -Dballast.swarm.seeds=N -Dballast.swarm.first=S}; one seed alone
 * leaves its journal in words.
 */
final class FaultSwarmPropertyTest
{
    private static final int SEEDS = Integer.getInteger("ballast.swarm.seeds", 120);
    private static final long FIRST_SEED = Long.getLong("ballast.swarm.first", 1);
    private static final int MAX_STEPS = 400_000;

    @Test
    void shouldEndWithTheVenuesBooksWhateverGoesWrong()
    {
        final Map<String, Integer> ends = new HashMap<>();
        final List<String> failures = new ArrayList<>();
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++)
        {
            List<Map<String, Object>> rules = List.of();
            try
            {
                rules = RuleDraw.of(new SplittableRandom(seed));
                ends.merge(run(seed, rules), 1, Integer::sum);
            }
            catch (final RuntimeException | AssertionError ex)
            {
                final StackTraceElement[] at = ex.getStackTrace();
                failures.add("seed=" + seed + " " + ex + (ex.getCause() != null ? " <- " + ex.getCause() + " " +
                    Arrays.toString(Arrays.copyOf(ex.getCause().getStackTrace(), 4)) : "") +
                    "\n   at " + at[0] + "\n   rules=" + rules);
            }
        }
        System.out.println(ends);
        if (!failures.isEmpty())
        {
            fail(failures.size() + " of " + SEEDS + "\n" + String.join("\n", failures));
        }
    }

    private static String run(final long seed, final List<Map<String, Object>> rules)
    {
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        final SimConfig sim = SimConfig.defaults();
        final EngineConfig config = EngineConfig.defaults()
            .with(Setting.ITERATIONS, "4")
            .with(Setting.START_POSITION, 1)
            .with(Setting.DAILY_LOSS, "1000 USD")
            .with(Setting.DAILY_COST, "1000 USD");
        final RunParameters parameters = new RunParameters(
            config, config.canonicalText(), sim.primary(), sim.hedge(), 1, seed, 0, market.startNs(),
            (int)(market.startNs() / 86_400_000_000_000L), 0, 0);
        final MemoryJournal journal = new MemoryJournal(1 << 20);
        final VirtualRun run =
            new VirtualRun(parameters, journal, JournalWatch.ALWAYS_HELD, market, sim, Faults.of(rules));
        final Exposure exposure = run.engine().context().exposure();
        int steps = 0;
        boolean stopped = false;
        while (!run.handler().ended())
        {
            if (++steps > MAX_STEPS)
            {
                if (SEEDS == 1)
                {
                    System.out.println(JournalText.of(journal.reader(), market.startNs()));
                }
                throw new AssertionError("does not end: state=" + run.engine().state() + " now=" +
                    (run.nowNs() - market.startNs()) / 1_000_000_000L + " live=" +
                    run.engine().context().orders().liveCount() + " trading=" +
                    run.engine().context().tradingState() + " net=" + exposure.netDelta());
            }
            run.step();
            if (!stopped && run.nowNs() - market.startNs() > 300_000_000_000L)
            {
                stopped = true;
                run.operate(Operation.STOP, "a human ends what waits for one");
            }
        }
        for (int i = 0; i < Leg.COUNT && exposure.flat(); i++)
        {
            final Leg leg = Leg.of(i);
            final VenueLedger ledger = run.venues().venue(leg).ledger();
            assertEquals(ledger.position(), exposure.position(leg).quantity(), leg + " position");
        }
        final Replay replay = new Replay(journal.reader());
        assertTrue(replay.run(), () -> "diverged at " + replay.divergedAt());
        assertEquals(StateHash.of(run.engine()), StateHash.of(replay.engine()));
        if (Math.abs(exposure.netDelta()) >= sim.hedge().lot() && bothUp(run))
        {
            if (SEEDS == 1)
            {
                System.out.println(JournalText.of(journal.reader(), market.startNs()));
            }
            throw new AssertionError("not flat: net=" + exposure.netDelta());
        }
        return run.engine().context().tradingState() + (exposure.flat() ? " flat" : " OPEN net=" + exposure.netDelta());
    }

    /** A venue that cannot be reached when a person ends the run leaves its leg open: exit 4, and told. */
    private static boolean bothUp(final VirtualRun run)
    {
        return run.engine().context().venue(Leg.PRIMARY).ordersUp() && run.engine().context().venue(Leg.HEDGE).ordersUp();
    }
}
