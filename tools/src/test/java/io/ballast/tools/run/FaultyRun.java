package io.ballast.tools.run;

import io.ballast.core.codec.Operation;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.tools.chaos.RuleDraw;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;

import java.util.SplittableRandom;

/** A run of six iterations under the random faults of its seed, its journal in memory. */
final class FaultyRun
{
    private static final int MAX_STEPS = 400_000;
    private static final long STOP_NS = 120_000_000_000L;
    private static final long DAY_NS = 86_400_000_000_000L;

    final MemoryJournal journal = new MemoryJournal(1 << 20);
    final VirtualRun run;

    private final long stopAtNs;
    private boolean stopped;
    private int steps;

    FaultyRun(final long seed)
    {
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        final SimConfig sim = SimConfig.defaults();
        final EngineConfig config = EngineConfig.defaults()
            .with(Setting.ITERATIONS, 6)
            .with(Setting.DAILY_LOSS, "1000 USD")
            .with(Setting.DAILY_COST, "1000 USD");
        final RunParameters parameters = new RunParameters(
            config, config.canonicalText(), sim.primary(), sim.hedge(), 1, seed, 0, market.startNs(),
            (int)(market.startNs() / DAY_NS), 0, 0);
        stopAtNs = market.startNs() + STOP_NS;
        run = new VirtualRun(
            parameters, journal, JournalWatch.ALWAYS_HELD, market, sim,
            Faults.of(RuleDraw.of(new SplittableRandom(seed))));
    }

    /** Let the next thing happen; false once the run is over. */
    boolean step()
    {
        if (run.handler().ended())
        {
            return false;
        }
        if (++steps > MAX_STEPS)
        {
            throw new AssertionError("does not end: state=" + run.engine().state());
        }
        run.step();
        if (!stopped && run.nowNs() > stopAtNs)
        {
            stopped = true;
            run.operate(Operation.STOP, "a human ends what waits for one");
        }
        return true;
    }

    FaultyRun toTheEnd()
    {
        while (step())
        {
            continue;
        }
        return this;
    }
}
