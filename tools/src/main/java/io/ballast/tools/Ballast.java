package io.ballast.tools;

import io.ballast.tools.cli.ChaosCommand;
import io.ballast.tools.cli.ConfigCommand;
import io.ballast.tools.cli.ErrorLines;
import io.ballast.tools.cli.FlattenCommand;
import io.ballast.tools.cli.KillCommand;
import io.ballast.tools.cli.OrderCommand;
import io.ballast.tools.cli.PauseCommand;
import io.ballast.tools.cli.ReplayCommand;
import io.ballast.tools.cli.ReportCommand;
import io.ballast.tools.cli.ResumeCommand;
import io.ballast.tools.cli.RunCommand;
import io.ballast.tools.cli.SimCommand;
import io.ballast.tools.cli.StatusCommand;
import io.ballast.tools.cli.VerifyCommand;
import io.ballast.tools.cli.VersionCommand;
import io.ballast.tools.cli.WatchdogCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

/**
 * The program: reads the verb and hands over to it.
 */
@Command(
    name = "ballast",
    description = "A delta-neutral hedge engine for perpetual futures.",
    subcommands = {
        RunCommand.class, SimCommand.class, StatusCommand.class, PauseCommand.class, ResumeCommand.class,
        FlattenCommand.class, KillCommand.class, ReportCommand.class, ReplayCommand.class, VerifyCommand.class,
        ChaosCommand.class, ConfigCommand.class, OrderCommand.class, WatchdogCommand.class, VersionCommand.class},
    synopsisSubcommandLabel = "VERB",
    footer = {"", "Exit codes: 0 done, 1 unexpected error, 2 refused before anything was sent, 3 stopped and flat,",
        "4 NOT flat: a human is needed, 5 journal damaged, 6 replay diverged, 7 a venue did not become ready."})
public final class Ballast implements Runnable
{
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    /**
     * Run a verb and end the process with its exit code.
     *
     * @param args verb and options.
     */
    public static void main(final String[] args)
    {
        System.exit(execute(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /**
     * Run a verb.
     *
     * @param out  for results.
     * @param err  for everything else.
     * @param args verb and options.
     * @return the exit code.
     */
    public static int execute(final PrintWriter out, final PrintWriter err, final String... args)
    {
        return new CommandLine(new Ballast())
            .setOut(out)
            .setErr(err)
            .setUsageHelpWidth(110)
            .setAbbreviatedOptionsAllowed(false)
            .setParameterExceptionHandler(ErrorLines::onBadUsage)
            .setExecutionExceptionHandler(ErrorLines::onException)
            .execute(args);
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "no verb");
    }
}
