package io.ballast.tools.cli;

import io.ballast.core.codec.Operation;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.control.StatusReport;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The kill switch of a running engine.
 */
@Command(
    name = "kill",
    description = {"The kill switch: HALTED at once, cancel all, close both legs pair-wise, end the run.",
        "Waits until it is done. Exit 0 if flat; 4 if not: then the legs are held neutral as far as they can be, and a",
        "person is needed; 2 if there is no run."})
public final class KillCommand extends WordVerb
{
    @Option(names = "--wait", paramLabel = "TIME", defaultValue = "75 s",
        description = "How long to wait for it (default 75 s: the engine itself gives up after 60).")
    private String wait;

    @Override
    ExitCode execute()
    {
        waitNs();
        return say(Operation.KILL);
    }

    @Override
    String done()
    {
        return "killed";
    }

    @Override
    ExitCode withoutEngine(final StatusReport status)
    {
        return status.look().flat() ? ExitCode.DONE : ExitCode.NOT_FLAT;
    }

    @Override
    boolean carriedOut(final RunLook look)
    {
        return look.ended();
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
        return look.flat() ? ": flat" : ": NOT FLAT, a person is needed";
    }
}
