package io.ballast.tools.cli;

import io.ballast.core.journal.JournalException;
import io.ballast.tools.control.Liveness;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.control.StatusReport;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.report.RunReport;

import java.nio.file.Path;

/**
 * How one run went.
 *
 * @param exit    code.
 * @param report  null if the plan was refused.
 * @param refusal why it was refused, null if it was not.
 * @param json    of a refusal, for programs; null for a report.
 */
record RunOutcome(ExitCode exit, RunReport report, String refusal, String json)
{
    /** It was run, and can be accounted for. */
    static RunOutcome of(final ExitCode exit, final RunReport report)
    {
        return new RunOutcome(exit, report, null, null);
    }

    /** Refused before there was a run: nothing was sent. */
    static RunOutcome refused(final ExitCode exit, final String refusal)
    {
        return new RunOutcome(
            exit, null, refusal, refusal(exit, refusal).number("cycles", 0).number("ordersSent", 0).toString());
    }

    /**
     * Refused, or at an end that cannot be accounted for, with a journal that knows what was sent and what is held; null for
     * that where it cannot be read.
     */
    static RunOutcome refused(final ExitCode exit, final String refusal, final Path journal)
    {
        try (RunLook look = RunLook.at(journal))
        {
            if (!look.begun())
            {
                return refused(exit, refusal);
            }
            final StatusReport status = new StatusReport(look, Liveness.of(journal));
            final String line = refusal + "; " + status.holding() + ": journal=" + journal;
            final JsonLine json = refusal(exit, line);
            status.write(json);
            return new RunOutcome(exit, null, line, json.toString());
        }
        catch (final JournalException ex)
        {
            final JsonLine json = refusal(exit, refusal);
            json.text("journal", journal.toString()).absent("positions").absent("cycles").absent("ordersSent");
            return new RunOutcome(exit, null, refusal, json.toString());
        }
    }

    private static JsonLine refusal(final ExitCode exit, final String refusal)
    {
        return new JsonLine().number("exitCode", exit.code()).text("refusal", refusal);
    }
}
