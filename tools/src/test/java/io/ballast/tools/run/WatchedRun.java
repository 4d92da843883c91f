package io.ballast.tools.run;

import io.ballast.core.codec.CycleOutcome;
import io.ballast.core.codec.CycleRecordDecoder;
import io.ballast.core.codec.MessageHeaderDecoder;
import io.ballast.core.codec.Operation;
import io.ballast.core.codec.RunEndedRecordDecoder;
import io.ballast.core.config.EngineConfig;
import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.message.EventType;
import io.ballast.tools.chaos.check.Checks;
import io.ballast.tools.chaos.check.Violation;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.SeededConfig;
import io.ballast.tools.market.SeededFlow;
import io.ballast.tools.report.JournalText;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;
import io.ballast.tools.venue.VenueLedger;

import java.util.List;
import java.util.Map;

/**
 * A whole run on simulated venues with faults, checked after every step, and for how long the venues' own books say that
 * something was open.
 */
final class WatchedRun
{
    private static final int MAX_STEPS = 400_000;
    private static final long NS_PER_MS = 1_000_000L;

    private final SimConfig sim = SimConfig.defaults();
    private final MemoryJournal journal = new MemoryJournal(1 << 20);
    private final RecordReader records;
    private final long startNs;
    private final VirtualRun run;
    private final Checks checks;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CycleRecordDecoder cycle = new CycleRecordDecoder();
    private final RunEndedRecordDecoder ended = new RunEndedRecordDecoder();

    private long unit;
    private Violation endless;
    private int orders;
    private int failedCycles;
    private int exitCode = -1;
    private long openSinceNs = Long.MAX_VALUE;
    private long longestOpenNs;
    private long largestOpen;
    private long longestAtNs;
    private long stopAtNs = Long.MAX_VALUE;

    WatchedRun(final long seed, final EngineConfig config, final List<Map<String, Object>> rules)
    {
        final Market market = SeededFlow.market(seed, SeededConfig.DEFAULT, 0);
        startNs = market.startNs();
        final RunParameters parameters = new RunParameters(
            config, config.canonicalText(), sim.primary(), sim.hedge(), 1, seed, 0, startNs,
            (int)(startNs / 86_400_000_000_000L), 0, 0);
        run = new VirtualRun(parameters, journal, JournalWatch.ALWAYS_HELD, market, sim, Faults.of(rules));
        records = journal.reader();
        checks = new Checks(run, journal::reader, List.of());
    }

    static EngineConfig config(final int iterations)
    {
        return EngineConfig.defaults()
            .with(Setting.ITERATIONS, Integer.toString(iterations))
            .with(Setting.DAILY_LOSS, "1000 USD")
            .with(Setting.DAILY_COST, "1000 USD");
    }

    /** A person ends what waits for one, after so many seconds. */
    WatchedRun stopAfter(final long seconds)
    {
        stopAtNs = startNs + seconds * 1000 * NS_PER_MS;
        return this;
    }

    WatchedRun run()
    {
        int steps = 0;
        while (!run.handler().ended())
        {
            if (++steps > MAX_STEPS)
            {
                endless = new Violation(
                    "I19", records.sequence(), run.nowNs(),
                    "does not end: state=" + run.engine().state() + " at " + atMs());
                return this;
            }
            run.step();
            checks.look();
            watch();
            if (run.nowNs() > stopAtNs)
            {
                stopAtNs = Long.MAX_VALUE;
                run.operate(Operation.STOP, "a human ends what waits for one");
            }
        }
        while (records.next())
        {
            record();
        }
        checks.end();
        return this;
    }

    private void watch()
    {
        unit = Math.max(unit, run.engine().context().hedgeUnit());
        final long net = ledger(Leg.PRIMARY).position() + ledger(Leg.HEDGE).position();
        if (Math.abs(net) < unit || unit == 0)
        {
            openSinceNs = Long.MAX_VALUE;
        }
        else
        {
            openSinceNs = Math.min(openSinceNs, run.nowNs());
            largestOpen = Math.max(largestOpen, Math.abs(net));
            if (run.nowNs() - openSinceNs > longestOpenNs)
            {
                longestOpenNs = run.nowNs() - openSinceNs;
                longestAtNs = openSinceNs;
            }
        }
        while (records.next())
        {
            record();
        }
    }

    private void record()
    {
        switch (EventType.of(records.buffer(), records.offset()))
        {
            case ORDER_COMMAND -> orders++;
            case CYCLE_RECORD -> failedCycles += cycle.wrapAndApplyHeader(
                records.buffer(), records.offset(), header).outcome() == CycleOutcome.FAILED ? 1 : 0;
            case RUN_ENDED_RECORD ->
                exitCode = ended.wrapAndApplyHeader(records.buffer(), records.offset(), header).exitCode();
            default ->
            {
            }
        }
    }

    private String atMs()
    {
        return (run.nowNs() - startNs) / NS_PER_MS + " ms";
    }

    /** The first violation of each invariant. */
    List<Violation> violations()
    {
        return endless == null ? checks.violations() : List.of(endless);
    }

    /** Longest time, by the venues' own books, that one hedge unit or more was open. */
    long longestOpenMs()
    {
        return longestOpenNs / NS_PER_MS;
    }

    long longestOpenAtMs()
    {
        return (longestAtNs - startNs) / NS_PER_MS;
    }

    long largestOpen()
    {
        return largestOpen;
    }

    int exitCode()
    {
        return exitCode;
    }

    int failedCycles()
    {
        return failedCycles;
    }

    int orders()
    {
        return orders;
    }

    long endedMs()
    {
        return (run.nowNs() - startNs) / NS_PER_MS;
    }

    VirtualRun virtualRun()
    {
        return run;
    }

    VenueLedger ledger(final Leg leg)
    {
        return run.venues().venue(leg).ledger();
    }

    String text()
    {
        return JournalText.of(journal.reader(), startNs);
    }
}
