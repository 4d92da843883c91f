package io.ballast.tools.cli;

import io.ballast.core.engine.Reason;
import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalReader;
import io.ballast.journal.JournalVerifier;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonFields;
import io.ballast.tools.plan.Account;
import io.ballast.tools.plan.DayLedger;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.plan.RunPlan;
import io.ballast.tools.plan.RunStart;
import io.ballast.tools.report.RunReport;
import io.ballast.tools.report.RunSummary;
import io.ballast.tools.report.VenueComparison;
import io.ballast.tools.scenario.Scenario;
import io.ballast.tools.scenario.ScenarioCheck;
import io.ballast.core.instrument.Leg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    private StopSignal stop;

    @Override
    ExitCode execute()
    {
        final Scenario scenario = options.scenario();
        if (scenario == null)
        {
            return run(options.plan(), null);
        }
        final List<RunPlan> plans = options.plans(scenario);
        ExitCode exit = ExitCode.DONE;
        for (int i = 0; i < plans.size(); i++)
        {
            exit = run(plans.get(i), scenario.segments().get(i), i == plans.size() - 1);
        }
        return exit;
    }
}
