package io.ballast.tools.cli;

import io.ballast.core.journal.JournalException;
import io.ballast.core.journal.RecordReader;
import io.ballast.core.replay.Replay;
import io.ballast.core.snapshot.StateHash;
import io.ballast.journal.JournalReader;
import io.ballast.journal.JournalVerifier;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.report.RunReport;
import io.ballast.tools.report.RunSummary;
import picocli.CommandLine.Command;

import java.nio.file.Path;

/**
 * Tells what a run did, from its journal alone. The run may have ended, may go on, or may have died.
 */
@Command(name = "report", description = "Tell what a run did, from its journal alone.")
public final class ReportCommand extends JournalVerb
{
    @Override
    ExitCode execute()
    {
        final RunReport report = report(directory());
        if (json())
        {
            out().println(report.json());
        }
        else
        {
            out().print(report.text());
            out().flush();
        }
        return ExitCode.DONE;
    }

    /** What the journal of a run tells. */
    static RunReport report(final Path directory)
    {
        final RunSummary summary = new RunSummary();
        try (RecordReader reader = JournalReader.open(directory))
        {
            summary.read(reader);
        }
        if (summary.records() == 0)
        {
            throw new JournalException("no journal: dir=" + directory);
        }
        final RunInfo info = RunInfo.read(directory);
        final Replay replay = replay(directory);
        return new RunReport(
            summary,
            info.title(),
            info.market(),
            directory.toString(),
            replay.divergedAt() == Replay.NONE ? StateHash.of(replay.engine()) : null,
            JournalVerifier.verify(directory).digest(),
            null,
            replay.halted() ? "with input " + replay.haltedAt() + " by " + replay.haltedBy() : null);
    }

    /** The engine that decides again what was recorded, to its end or to where it would decide otherwise. */
    private static Replay replay(final Path directory)
    {
        try (RecordReader reader = JournalReader.open(directory))
        {
            final Replay replay = new Replay(reader);
            replay.run();
            return replay;
        }
    }
}
