package io.ballast.tools.cli;

import io.ballast.tools.config.ConfigException;
import io.ballast.tools.control.Liveness;
import io.ballast.tools.control.RunLook;
import io.ballast.tools.control.StatusReport;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A verb that looks at the run of a journal, or speaks to its engine.
 */
abstract class EngineVerb extends Verb
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "Journal of the run.")
    private Path journal;

    final Path journal()
    {
        return journal;
    }

    /**
     * What is known of the run; to be closed.
     *
     * @throws ConfigException if there is none.
     */
    final RunLook look()
    {
        if (!Files.isDirectory(journal))
        {
            throw new ConfigException("no run there: journal=" + journal);
        }
        final RunLook look = RunLook.at(journal);
        if (!look.begun())
        {
            look.close();
            throw new ConfigException("no run there, its journal has no record 0: journal=" + journal);
        }
        return look;
    }

    final StatusReport status(final RunLook look)
    {
        final Liveness liveness = Liveness.of(journal);
        // Read again: what the engine wrote while its counters were looked at is part of how it stands.
        look.read();
        return new StatusReport(look, liveness);
    }
}
