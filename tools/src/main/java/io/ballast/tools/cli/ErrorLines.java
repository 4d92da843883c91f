package io.ballast.tools.cli;

import io.ballast.core.journal.JournalException;
import io.ballast.gateway.key.KeyException;
import io.ballast.journal.JournalDamagedException;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.market.MarketDataException;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns what went wrong into one line on standard error and an exit code.
 */
public final class ErrorLines
{
    private ErrorLines()
    {
    }

    /**
     * Bad usage: the options themselves cannot be understood.
     *
     * @param ex   what is wrong with them.
     * @param args as given.
     * @return the exit code.
     */
    public static int onBadUsage(final ParameterException ex, final String[] args)
    {
        final CommandLine command = ex.getCommandLine();
        final String verb = command.getCommandSpec().qualifiedName();
        print(command, oneLine(ex) + "; see " + verb + " --help");
        return ExitCode.REFUSED.code();
    }

    /**
     * A verb threw. What a person can put right is one line; what nobody expected is one line too, and a stack trace on
     * request.
     *
     * @param ex      thrown.
     * @param command that was running.
     * @param parsed  options.
     * @return the exit code.
     */
    public static int onException(final Exception ex, final CommandLine command, final ParseResult parsed)
    {
        if (ex instanceof JournalDamagedException)
        {
            print(command, oneLine(ex));
            return ExitCode.DAMAGED.code();
        }
        if (ex instanceof ConfigException || ex instanceof JournalException || ex instanceof MarketDataException ||
            ex instanceof KeyException)
        {
            print(command, oneLine(ex));
            return ExitCode.REFUSED.code();
        }
        final boolean verbose = command.getCommand() instanceof Verb verb && verb.verbose();
        print(command, "unexpected error: " + oneLine(ex) + (verbose ? "" : " (--verbose shows where)"));
        if (verbose)
        {
            ex.printStackTrace(command.getErr());
        }
        return ExitCode.ERROR.code();
    }

    private static void print(final CommandLine command, final String line)
    {
        command.getErr().println("ballast: " + line);
    }

    private static String oneLine(final Exception ex)
    {
        final String message = ex.getMessage() == null ? ex.getClass().getSimpleName() : ex.getMessage();
        return message.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    }
}
