package io.ballast.tools.cli;

import io.ballast.tools.config.ConfigFile;
import io.ballast.tools.config.Configuration;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options from which a configuration is made: a file, then single keys over it.
 */
final class ConfigOptions
{
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (TOML).")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "Set one key, for example limits.daily_loss=\"10 USD\"; may be given again.")
    private List<String> assignments = new ArrayList<>();

    /** Whether a file was given. */
    boolean hasFile()
    {
        return file != null;
    }

    /** Whether single keys were given. */
    boolean hasAssignments()
    {
        return !assignments.isEmpty();
    }

    /** The effective configuration over a base. */
    Configuration over(final Configuration base)
    {
        Configuration configuration = file == null ? base : ConfigFile.read(file, base);
        for (final String assignment : assignments)
        {
            configuration = configuration.set(assignment);
        }
        return configuration;
    }
}
