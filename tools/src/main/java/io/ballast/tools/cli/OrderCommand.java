package io.ballast.tools.cli;

import io.ballast.gateway.key.Credentials;
import io.ballast.tools.config.ConfigException;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.ExitCode;
import io.ballast.tools.vectors.Failure;
import io.ballast.tools.vectors.VectorCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/**
 * Shows the request that an order would be sent with, and checks signing vectors. Sends nothing.
 */
@Command(
    name = "order",
    description = {"Show the exact request of an order without sending it, or check a file of signing vectors.",
        "Keys come from --credentials or from the environment (BALLAST_BACKPACK_SECRET, BALLAST_GRVT_PRIVATE_KEY)."})
public final class OrderCommand extends Verb
{
    @Option(names = "--vectors", paramLabel = "FILE", description = "Check a file of signing vectors.")
    private Path vectors;

    @Option(names = "--dry-run", description = "Show the request and send nothing.")
    private boolean dryRun;

    @Option(names = "--credentials", paramLabel = "FILE", description = "Keys (JSON, mode 0600).")
    private Path credentials;

    @Mixin
    private OrderOptions options;

    @Override
    ExitCode execute()
    {
        if (vectors != null)
        {
            return check();
        }
        if (!dryRun)
        {
            throw new ConfigException("orders are sent by run only; --dry-run shows the request, --vectors checks a file");
        }
        options.check();
        try (Credentials keys = credentials == null ?
            Credentials.environment(System.getenv()) :
            Credentials.read(credentials))
        {
            final PreparedOrder order =
                options.isGrvt() ? GrvtDryRun.prepare(options, keys) : BackpackDryRun.prepare(options, keys);
            if (json())
            {
                out().println(order.json());
            }
            else
            {
                out().print(order.text());
                out().flush();
            }
        }
        return ExitCode.DONE;
    }

    private ExitCode check()
    {
        if (dryRun || credentials != null || !options.isEmpty())
        {
            throw new ConfigException("vectors bring their own keys: --vectors stands alone");
        }
        final VectorCheck.Result result = VectorCheck.check(vectors);
        if (json())
        {
            final JsonLine line = new JsonLine()
                .text("file", vectors.toString())
                .text("venue", result.venue())
                .number("passed", result.passed())
                .number("failed", result.failures().size())
                .array("failures");
            for (final Failure failure : result.failures())
            {
                line.object()
                    .text("id", failure.id())
                    .text("field", failure.field())
                    .text("detail", failure.detail())
                    .end();
            }
            out().println(line);
        }
        else
        {
            result.failures().forEach(failure -> out().println("failed " + failure));
            out().println(result.passed() + " passed, " + result.failures().size() + " failed");
        }
        return result.failures().isEmpty() ? ExitCode.DONE : ExitCode.ERROR;
    }
}
