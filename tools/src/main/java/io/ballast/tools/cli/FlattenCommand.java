package io.ballast.tools.cli;

import io.ballast.core.codec.Operation;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.control.StatusReport;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Closes everything, pair-wise, and leaves the engine paused.
 */
@Command(
    name = "flatten",
    description = {"Cancel all, prove it, close both legs pair-wise; the run stays, paused, until resume.",
        "Waits until it is done. Exit 0 if flat; 4 if not: then the legs are held neutral as far as they can be, and a",
        "person is needed; 2 if there is no run."})
public final class FlattenCommand extends WordVerb
{
    @Option(names = "--wait", paramLabel = "TIME", defaultValue = "60 s",
        description = "How long to wait for it (default 60 s).")
    private String wait;

    @Override
    ExitCode execute()
    {
        waitNs();
        return say(Operation.FLATTEN);
    }

    @Override
    String done()
    {
        return "flattened";
    }

    @Override
    ExitCode withoutEngine(final StatusReport status)
    {
        return status.look().flat() ? ExitCode.DONE : ExitCode.NOT_FLAT;
    }

    @Override
    boolean carriedOut(final RunLook look)
    {
        return look.engine() != null && !look.engine().flattening();
    }

    @Override
    ExitCode exit(final RunLook look)
    {
        return look.flat() ? ExitCode.DONE : ExitCode.NOT_FLAT;
    }

    @Override
    long waitNs()
    {
        return TimeOption.ns("--wait", wait, 0);
    }

    @Override
    String remark(final RunLook look)
    {
        return look.flat() ? ": flat, and paused until resume" : ": NOT FLAT, a leg could not be closed";
    }
}
