package io.ballast.tools.model;

import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Instrument;
import io.ballast.core.instrument.Leg;
import io.ballast.core.journal.MemoryJournal;
import io.ballast.core.journal.RecordReader;
import io.ballast.journal.JournalReader;
import io.ballast.tools.market.Market;
import io.ballast.tools.market.MarketFlow;
import io.ballast.tools.report.RunSummary;
import io.ballast.tools.run.JournalWatch;
import io.ballast.tools.run.VirtualRun;
import io.ballast.tools.venue.Faults;
import io.ballast.tools.venue.SimConfig;

import java.nio.file.Path;

/**
 * A run that never was: the engine and the venue model in virtual time on the market that a journal recorded. Faults
 * and latencies of the recorded run are not known and are not repeated.
 */
public final class ModelledRun
{
    private static final int INITIAL_BYTES = 1 << 22;

    private ModelledRun()
    {
    }

    /**
     * Run it.
     *
     * @param journal    that recorded the market.
     * @param parameters to run under.
     * @param sim        how the venues behave.
     * @return the modelled figures.
     */
    public static RunSummary of(final Path journal, final RunParameters parameters, final SimConfig sim)
    {
        final MemoryJournal memory = new MemoryJournal(INITIAL_BYTES);
        try (Market market = market(journal, parameters))
        {
            new VirtualRun(parameters, memory, JournalWatch.ALWAYS_HELD, market, sim, Faults.none()).run();
        }
        final RunSummary summary = new RunSummary();
        try (RecordReader records = memory.reader())
        {
            summary.read(records);
        }
        return summary;
    }

    private static Market market(final Path journal, final RunParameters parameters)
    {
        return new Market(
            venue(journal, Leg.PRIMARY, parameters),
            venue(journal, Leg.HEDGE, parameters),
            parameters.startNs(),
            MarketFlow.NONE,
            "recorded in " + journal);
    }

    private static Market.Venue venue(final Path journal, final Leg leg, final RunParameters parameters)
    {
        final Instrument instrument = leg == Leg.PRIMARY ? parameters.primary() : parameters.hedge();
        return new Market.Venue(
            instrument.symbol(),
            new JournalFlow(JournalReader.open(journal), leg),
            instrument.tick(),
            instrument.lot());
    }
}
