package io.ballast.tools.cli;

import io.ballast.core.journal.RecordReader;
import io.ballast.journal.JournalReader;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.plan.RunPlan;
import io.ballast.tools.scenario.Scenario;
import io.ballast.tools.scenario.ScenarioCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;
import java.util.List;

/**
 * Hedges on simulated venues: the main job.
 */
@Command(
    name = "run",
    description = {"Hedge on simulated venues.",
        "Without options: 10 iterations of 0.2 ETH in real time on a seeded market, with a fresh account."})
public final class RunCommand extends Verb
{
    @Mixin
    private RunOptions options;

    @Override
    ExitCode execute()
    {
        final ResumeOrder resumption = options.resumption();
        final Scenario scenario = resumption == null ? options.scenario() : null;
        final StopSignal stop = StopSignal.install(err());
        if (resumption != null)
        {
            return told(new ResumeExecution(resumption, stop, err()).execute());
        }
        if (scenario == null)
        {
            return told(new RunExecution(options.plan(), stop, err()).execute());
        }
        final List<RunPlan> plans = options.plans(scenario);
        RunOutcome outcome = null;
        for (int i = 0; i < plans.size(); i++)
        {
            outcome = new RunExecution(plans.get(i), stop, err()).execute();
            compare(plans.get(i), scenario.segments().get(i), outcome);
        }
        return told(outcome);
    }

    private ExitCode told(final RunOutcome outcome)
    {
        if (outcome.report() == null)
        {
            err().println("ballast: " + outcome.refusal());
            if (json())
            {
                out().println(outcome.json());
            }
        }
        else if (json())
        {
            out().println(outcome.report().json());
        }
        else
        {
            out().print(outcome.report().text());
            out().flush();
        }
        return outcome.exit();
    }

    private void compare(final RunPlan plan, final Scenario.Segment segment, final RunOutcome outcome)
    {
        final List<String> violations = outcome.report() == null ?
            ScenarioCheck.violations(segment, outcome.refusal()) :
            violations(plan.journal(), segment, outcome);
        if (violations.isEmpty())
        {
            err().println(plan.title() + ": every figure as required");
        }
        violations.forEach(line -> err().println(plan.title() + ": NOT AS REQUIRED: " + line));
    }

    private static List<String> violations(
        final Path journal, final Scenario.Segment segment, final RunOutcome outcome)
    {
        try (RecordReader records = JournalReader.open(journal))
        {
            return ScenarioCheck.violations(segment, outcome.exit(), outcome.report(), records);
        }
    }
}
