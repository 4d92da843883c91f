package io.ballast.tools.cli;

import io.ballast.core.codec.Operation;
import io.ballast.core.risk.TradingState;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.control.StatusReport;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Command;

/**
 * Lets a running engine begin nothing new.
 */
@Command(
    name = "pause",
    description = {"No first legs until resume: what is open is still hedged and closed as planned.",
        "Exit 0 once the engine has it; 2 if none runs; 4 if none runs and something is open."})
public final class PauseCommand extends WordVerb
{
    private static final long WAIT_NS = 5_000_000_000L;

    @Override
    ExitCode execute()
    {
        return say(Operation.PAUSE);
    }

    @Override
    String done()
    {
        return "paused";
    }

    @Override
    ExitCode withoutEngine(final StatusReport status)
    {
        return refused(status);
    }

    @Override
    boolean carriedOut(final RunLook look)
    {
        return look.tradingState() != TradingState.ACTIVE;
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

    @Override
    String remark(final RunLook look)
    {
        return ": trading " + look.tradingState();
    }
}
