package io.ballast.tools.cli;

import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.report.RunReport;

/**
 * How one run went.
 *
 * @param exit    code.
 * @param report  null if the plan was refused.
 * @param refusal why it was refused, null if it was not.
 */
record RunOutcome(ExitCode exit, RunReport report, String refusal)
{
    static RunOutcome refused(final ExitCode exit, final String refusal)
    {
        return new RunOutcome(exit, null, refusal);
    }
}
