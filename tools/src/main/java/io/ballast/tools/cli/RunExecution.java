package io.ballast.tools.cli;

import io.ballast.core.engine.RunParameters;
import io.ballast.core.instrument.Leg;
import io.ballast.gateway.key.KeyException;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalReader;
import io.ballast.journal.JournalVerifier;
import io.ballast.tools.alarm.RunAlarms;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.market.MarketDataException;
import io.ballast.tools.plan.Account;
import io.ballast.tools.plan.DayLedger;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.plan.RunPlan;
import io.ballast.tools.plan.RunStart;
import io.ballast.tools.report.RunReport;
import io.ballast.tools.report.RunSummary;
import io.ballast.tools.report.VenueComparison;
import io.ballast.tools.run.RunVenues;
import io.ballast.tools.wire.VenueNotReadyException;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes a plan from its checks to its report: refuse or start, journal, run, account for the day, tell.
 */
final class RunExecution
{
    private final RunPlan plan;
    private final StopSignal stop;
    private final PrintWriter err;

    RunExecution(final RunPlan plan, final StopSignal stop, final PrintWriter err)
    {
        this.plan = plan;
        this.stop = stop;
        this.err = err;
    }

    /** Do it; a plan that cannot work has left nothing behind. */
    RunOutcome execute()
    {
        try
        {
            RunStart.requireUnused(plan.journal());
            recover();
            try (RunStart start = RunStart.of(plan, stop::requested, err::println))
            {
                return execute(start);
            }
        }
        catch (final ConfigException | MarketDataException | KeyException ex)
        {
            return RunOutcome.refused(ExitCode.REFUSED, ex.getMessage());
        }
        catch (final VenueNotReadyException ex)
        {
            return RunOutcome.refused(ExitCode.NOT_READY, ex.getMessage());
        }
    }

    /** Run what has passed every check. */
    RunOutcome execute(final RunStart start)
    {
        final RunSession session = new RunSession(start, stop, err);
        try
        {
            return execute(start, session);
        }
        catch (final RuntimeException | LinkageError ex)
        {
            if (!session.begun())
            {
                throw ex;
            }
            if (session.failure() != null)
            {
                err.println("ballast: the run was halted: " + session.failure());
            }
            return RunOutcome.refused(
                ExitCode.NOT_FLAT, "the run is over and cannot be accounted for, look at the venues: " + ex, plan.journal());
        }
    }

    private RunOutcome execute(final RunStart start, final RunSession session)
    {
        final RunSummary summary;
        final RunInfo info;
        try (ChronicleJournal journal = session.open())
        {
            info = start.dead() == null ? RunInfo.write(start) : RunInfo.read(start.plan().journal());
            err.println(info.title() + ": " + info.market() + ", journal " + start.plan().journal() +
                (start.dead() != null ? "" :
                    start.knownDay() ? ", the day has " + told(start) : ", the day begins at 0"));
            final RunAlarms alarms = alarms(start);
            try (ProgressLine progress = new ProgressLine(start.plan().journal(), start.plan().configuration(), err))
            {
                session.run(journal, progress);
                summary = progress.finish();
            }
            finally
            {
                if (alarms != null)
                {
                    alarms.finish(session.failure());
                }
            }
        }
        keep(start, summary);
        return outcome(session, start, summary, info);
    }

    private RunAlarms alarms(final RunStart start)
    {
        if (start.webhook() == null)
        {
            return null;
        }
        final JournalReader reader = JournalReader.open(start.plan().journal());
        if (start.dead() != null)
        {
            // What was raised before was told before.
            reader.skipTo(start.dead().found().lastSequence());
        }
        return new RunAlarms(
            start.plan().title() + " " + start.runNumber() + " on " + start.venues().description(),
            reader,
            start.webhook(),
            err::println);
    }

    private static String told(final RunStart start)
    {
        final RunParameters opening = start.parameters();
        return "lost " + Money.usd(-opening.dayLoss()) + " and cost " + Money.usd(-opening.dayCost());
    }

    private RunOutcome outcome(
        final RunSession session, final RunStart start, final RunSummary summary, final RunInfo info)
    {
        final RunVenues venues = start.venues();
        // Venues of this process that were opened again know nothing of what was before.
        final boolean told = start.dead() == null && venues.ledger(Leg.PRIMARY) != null && venues.ledger(Leg.HEDGE) != null;
        final List<String> differences = told ?
            VenueComparison.differences(summary, venues.ledger(Leg.PRIMARY), venues.ledger(Leg.HEDGE)) : List.of();
        if (venues.failure() != null)
        {
            err.println("ballast: the simulated servers failed: " + venues.failure());
        }
        differences.forEach(line -> err.println("ballast: figures differ from the venue's ledger: " + line));
        final RunReport report = new RunReport(
            summary,
            info.title(),
            info.market(),
            plan.journal().toString(),
            session.stateHash(),
            JournalVerifier.verify(plan.journal()).digest(),
            told ? differences.isEmpty() : null,
            session.failure() == null ? null : session.failure().toString());
        return RunOutcome.of(exit(session, summary), report);
    }

    private ExitCode exit(final RunSession session, final RunSummary summary)
    {
        if (session.failure() == null)
        {
            return ExitCode.of(summary.ending().exitCode());
        }
        err.println("ballast: the run was halted: " + session.failure());
        for (Throwable cause = session.failure().getCause(); cause != null; cause = cause.getCause())
        {
            err.println("ballast: because of: " + cause);
        }
        // What is halted has proven nothing: once an order left, nobody knows what became of it.
        final boolean flat = summary.ordersSent() == 0 &&
            summary.position(Leg.PRIMARY) == 0 && summary.position(Leg.HEDGE) == 0;
        return flat ? ExitCode.STOPPED : ExitCode.NOT_FLAT;
    }

    private static void keep(final RunStart start, final RunSummary summary)
    {
        if (summary.ending() != null)
        {
            summary.closedDays().forEach(start.account()::keep);
            start.account().keep(summary.day());
            start.account().ended(start.runNumber(), start.plan().journal());
        }
    }

    /** A run that died has kept no day: its journal knows what it had made of it. */
    private void recover()
    {
        final Path journal = Account.unaccountedRun(plan.account());
        if (journal == null)
        {
            return;
        }
        final RunSummary summary = new RunSummary();
        try (JournalReader reader = JournalReader.open(journal))
        {
            summary.read(reader);
        }
        if (summary.opening() == null)
        {
            err.println("the run before died before it began, nothing was sent: journal=" + journal);
            return;
        }
        try (Account account = Account.open(plan.account()))
        {
            final DayLedger day = summary.day();
            summary.closedDays().forEach(account::keep);
            account.keep(day);
            err.println("the run before did not end in order; from its journal, " + day.date() + " has lost " +
                Money.usd(-day.loss()) + " and cost " + Money.usd(-day.cost()) + ": journal=" + journal);
        }
    }
}
