package io.ballast.bench;

import io.ballast.bench.rig.BenchJournal;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.StateHash;
import io.ballast.journal.JournalReader;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.run.ChronicleWatch;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;

/**
 * A whole run in virtual time and its replay: the engine on simulated venues with the seeded market at its default
 * rate, the journal on disk, every record read back, decided again and compared.
 *
 * @param cycles   of the run.
 * @param inputs   events that the engine took.
 * @param records  that the journal holds: inputs, outputs and record 0.
 * @param runNs    elapsed, from the first event to the last.
 * @param replayNs elapsed, from opening the journal to its last record.
 */
record Throughput(int cycles, long inputs, long records, long runNs, long replayNs)
{
    private static final double NS_PER_SECOND = 1e9;
    private static final long NS_PER_DAY = 86_400_000_000_000L;
    private static final long SEED = 1;

    /** Run and replay. */
    static Throughput measure(final int iterations)
    {
        final EngineConfig config = EngineConfig.defaults()
            .with(Setting.ITERATIONS, Integer.toString(iterations))
            .with(Setting.DAILY_LOSS, Setting.DAILY_LOSS.max())
            .with(Setting.DAILY_COST, Setting.DAILY_COST.max());
        final SimConfig sim = SimConfig.defaults();
        final Market market = SeededFlow.market(SEED, SeededConfig.DEFAULT, 0);
        final RunParameters parameters = new RunParameters(
            config, config.canonicalText(), sim.primary(), sim.hedge(), 1, SEED, 1, market.startNs(),
            (int)(market.startNs() / NS_PER_DAY), 0, 0);
        try (BenchJournal log = new BenchJournal())
        {
            final VirtualRun run = new VirtualRun(
                parameters, log.journal(), new ChronicleWatch(log.journal()), market, sim, Faults.none());
            final long begin = System.nanoTime();
            run.run();
            final long end = System.nanoTime();
            return replayed(log, run, 2 * iterations, end - begin);
        }
    }

    private static Throughput replayed(
        final BenchJournal log, final VirtualRun run, final int cycles, final long runNs)
    {
        final long begin = System.nanoTime();
        try (JournalReader reader = JournalReader.open(log.directory()))
        {
            final Replay replay = new Replay(reader);
            final boolean same = replay.run() && replay.complete();
            final long end = System.nanoTime();
            if (!same || !StateHash.of(replay.engine()).equals(StateHash.of(run.engine())))
            {
                throw new IllegalStateException("the replay differs: sequence=" + replay.divergedAt());
            }
            return new Throughput(
                cycles, replay.inputs(), log.journal().nextSequence(), runNs, end - begin);
        }
    }

    double cyclesPerSecond()
    {
        return cycles * NS_PER_SECOND / runNs;
    }

    double inputsPerCycle()
    {
        return inputs / (double)cycles;
    }

    double recordsPerCycle()
    {
        return records / (double)cycles;
    }

    double replayedInputsPerSecond()
    {
        return inputs * NS_PER_SECOND / replayNs;
    }

    double replayedRecordsPerSecond()
    {
        return records * NS_PER_SECOND / replayNs;
    }
}
