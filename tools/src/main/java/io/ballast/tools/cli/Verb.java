package io.ballast.tools.cli;

import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/**
 * What every verb has: help, JSON on request, two streams and an exit code. A verb never prompts.
 */
abstract class Verb implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    @Option(names = "--verbose", description = "Show where an unexpected error comes from.")
    private boolean verbose;

    @Override
    public final Integer call()
    {
        return execute().code();
    }

    /**
     * Do it.
     *
     * @return how it went.
     */
    abstract ExitCode execute();

    final boolean json()
    {
        return json;
    }

    final boolean verbose()
    {
        return verbose;
    }

    /** Standard output: results alone. */
    final PrintWriter out()
    {
        return spec.commandLine().getOut();
    }

    /** Standard error: everything else. */
    final PrintWriter err()
    {
        return spec.commandLine().getErr();
    }
}
