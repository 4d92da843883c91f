package io.ballast.tools.cli;

import io.ballast.core.codec.Operation;
import io.ballast.core.risk.TradingState;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.control.StatusReport;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lets a paused engine go on.
 */
@Command(
    name = "resume",
    description = {"Take back a pause, or what a flatten left: first legs may be sent again.",
        "Exit 0 once the engine has it; 2 if none runs; 4 if none runs and something is open."})
public final class ResumeCommand extends WordVerb
{
    private static final long WAIT_NS = 5_000_000_000L;

    @Option(names = "--rearm",
        description = {"You have looked at the venues: also clear what only a person may clear, which is tripped breakers,",
            "a foreign order or fill, and a position that was adopted."})
    private boolean rearm;

    @Override
    ExitCode execute()
    {
        return rearm ? say(Operation.REARM, Operation.RESUME) : say(Operation.RESUME);
    }

    @Override
    String done()
    {
        return "resumed";
    }

    @Override
    ExitCode withoutEngine(final StatusReport status)
    {
        return refused(status);
    }

    @Override
    boolean carriedOut(final RunLook look)
    {
        return true;
    }

    @Override
    ExitCode exit(final RunLook look)
    {
        return ExitCode.DONE;
    }

    @Override
    long waitNs()
    {
        return WAIT_NS;
    }

    /** Resuming takes back a person's pause; other causes hold until they are gone, or a person says that he looked. */
    @Override
    String remark(final RunLook look)
    {
        final boolean held = look.tradingState() != TradingState.ACTIVE && look.engine() != null;
        return ": trading " + look.tradingState() +
            (held ? ", because of " + String.join(", ", look.engine().reducedBy()) + (rearm ? "" : ", see --rearm") : "");
    }
}
