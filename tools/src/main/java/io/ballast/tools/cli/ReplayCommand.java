package io.ballast.tools.cli;

import io.ballast.core.engine.RunParameters;
import io.ballast.core.journal.JournalException;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.StateHash;
import io.ballast.journal.JournalReader;
import io.ballast.tools.config.ConfigFile;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.model.ModelledRun;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.report.RecordText;
import io.ballast.tools.report.ReportComparison;
import io.ballast.tools.report.RunReport;
import io.ballast.tools.report.RunSummary;
import io.ballast.tools.venue.SimConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets the engine decide again from a journal's inputs and compares every output with what was recorded.
 */
@Command(
    name = "replay",
    description = {"Decide again from a journal's inputs, and compare every output byte for byte.",
        "Identical: exit 0, also where an input halted the run: it halts the replay too, and both are told. Different:",
        "exit 6. With --set, the first decision that would differ is the answer, and the exit code is 0 whether there",
        "is one or not."})
public final class ReplayCommand extends JournalVerb
{
    private static final double NS_PER_SECOND = 1e9;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "What if this key had another value; may be given again.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--model",
        description = "Run the recorded market through the venue model again and show the modelled figures beside " +
            "the recorded ones.")
    private boolean model;

    @Override
    ExitCode execute()
    {
        return model ? model() : replay();
    }

    private ExitCode model()
    {
        final RunParameters recorded;
        final RunSummary summary = new RunSummary();
        try (RecordReader reader = JournalReader.open(directory()))
        {
            if (!reader.next())
            {
                throw new JournalException("no journal: dir=" + directory());
            }
            recorded = RunParameters.decode(reader.buffer(), reader.offset());
            summary.onRecord(reader.buffer(), reader.offset());
            summary.read(reader);
        }
        final RunParameters parameters = changed(recorded);
        final RunSummary modelled = ModelledRun.of(
            directory(), parameters, ConfigFile.recorded(parameters.text()).sim());
        final RunInfo info = RunInfo.read(directory());
        final RunReport first = new RunReport(
            summary, info.title(), info.market(), directory().toString(), null, null, null, null);
        final RunReport second = new RunReport(
            modelled, "modelled", "recorded in " + directory(), null, null, null, null, null);
        if (json())
        {
            out().println(new JsonLine().line("recorded", first.json()).line("modelled", second.json()));
        }
        else
        {
            out().print(new ReportComparison(first, second).text());
            out().flush();
        }
        return ExitCode.DONE;
    }

    private ExitCode replay()
    {
        final long startNs = System.nanoTime();
        try (RecordReader reader = JournalReader.open(directory()))
        {
            final Replay replay = new Replay(reader, this::changed);
            final boolean identical = replay.run();
            if (replay.engine() == null)
            {
                throw new JournalException("no journal: dir=" + directory());
            }
            final double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
            err().printf("%,d events in %.2f s: %,.0f a second%n",
                replay.inputs(), seconds, replay.inputs() / seconds);
            tell(replay, identical);
            return identical || !assignments.isEmpty() ? ExitCode.DONE : ExitCode.DIVERGED;
        }
    }

    private RunParameters changed(final RunParameters recorded)
    {
        if (assignments.isEmpty())
        {
            return recorded;
        }
        Configuration configuration = ConfigFile.recorded(recorded.text());
        for (final String assignment : assignments)
        {
            configuration = configuration.set(assignment);
        }
        final SimConfig sim = configuration.sim();
        return new RunParameters(
            configuration.engine(),
            configuration.canonicalText(),
            sim.primary(),
            sim.hedge(),
            recorded.runNumber(),
            recorded.seed(),
            recorded.epoch(),
            recorded.startNs(),
            recorded.dayNumber(),
            recorded.dayLoss(),
            recorded.dayCost());
    }

    private void tell(final Replay replay, final boolean identical)
    {
        final String stateHash = identical ? StateHash.of(replay.engine()) : null;
        if (json())
        {
            final JsonLine json = new JsonLine()
                .text("journal", directory().toString())
                .flag("identical", identical)
                .flag("complete", identical && replay.complete())
                .number("events", replay.inputs())
                .number("outputs", replay.outputs())
                .text("stateHash", stateHash)
                .number("haltedAt", replay.haltedAt())
                .text("haltedBy", replay.haltedBy())
                .number("divergedAt", replay.divergedAt());
            if (!identical)
            {
                json.text("recorded", RecordText.of(replay.recorded()));
                json.text("decided", RecordText.of(replay.decided()));
            }
            out().println(json);
        }
        else if (identical)
        {
            out().printf("identical: %,d outputs of %,d events, state %s%s%n",
                replay.outputs(), replay.inputs(), stateHash,
                (replay.complete() ? "" : "; the last outputs are not in the journal, its process died") +
                    (replay.halted() ? "; HALTED with input " + replay.haltedAt() + " by " + replay.haltedBy() : ""));
        }
        else
        {
            out().printf("%s at sequence %d, after %,d identical outputs%n",
                assignments.isEmpty() ? "DIVERGED" : "first decision that differs",
                replay.divergedAt(), replay.outputs());
            out().println("  recorded  " + RecordText.of(replay.recorded()));
            out().println("  decided   " + RecordText.of(replay.decided()));
        }
    }
}
