package io.ballast.tools.cli;

import io.ballast.tools.control.RunLook;
import io.ballast.tools.control.StatusReport;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Command;

/**
 * Tells how a run stands, whether its engine lives or not.
 */
@Command(
    name = "status",
    description = {"Tell how a run stands: who decides, what is held, what rests, what it has brought.",
        "Works on a dead engine too. Exit 0; 4 if something is open and nobody decides; 2 if there is no run."})
public final class StatusCommand extends EngineVerb
{
    @Override
    ExitCode execute()
    {
        try (RunLook look = look())
        {
            final StatusReport status = status(look);
            if (json())
            {
                out().println(status.json());
            }
            else
            {
                out().print(status.text());
                out().flush();
            }
            return status.exit();
        }
    }
}
