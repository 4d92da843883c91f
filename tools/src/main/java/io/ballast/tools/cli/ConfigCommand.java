package io.ballast.tools.cli;

import io.ballast.core.config.ConfigKey;
import io.ballast.tools.config.ConfigFile;
import io.ballast.tools.config.ConfigSchema;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.config.KeyTable;
import io.ballast.tools.json.JsonLine;
import io.ballast.tools.plan.Approval;
import io.ballast.tools.plan.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;

/**
 * Checks a configuration file, shows what is in effect, and publishes the table of keys.
 */
@Command(
    name = "config",
    description = "Check, show, approve or describe the configuration.",
    subcommands = {ConfigCommand.Check.class, ConfigCommand.Show.class, ConfigCommand.Approve.class,
        ConfigCommand.Schema.class},
    synopsisSubcommandLabel = "(check | show | approve | schema)")
public final class ConfigCommand implements Runnable
{
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "no verb: check, show, approve or schema");
    }

    /** Reads a file and says what is wrong with it. */
    @Command(name = "check", description = "Read a file and say what is wrong with it.")
    static final class Check extends Verb
    {
        @Parameters(paramLabel = "FILE", description = "Configuration file (TOML).")
        private Path file;

        @Override
        ExitCode execute()
        {
            final Configuration configuration = ConfigFile.read(file, Configuration.defaults());
            if (json())
            {
                out().println(new JsonLine().text("file", file.toString()).text("hash", configuration.hash()));
            }
            else
            {
                out().println("ok: " + file + ", hash " + configuration.hash());
            }
            return ExitCode.DONE;
        }
    }

    /** Prints the effective file and its hash. */
    @Command(name = "show", description = "Print the effective file, every key, and its hash.")
    static final class Show extends Verb
    {
        @Mixin
        private ConfigOptions options;

        @Override
        ExitCode execute()
        {
            final Configuration configuration = options.over(Configuration.defaults());
            if (json())
            {
                out().println(object(configuration));
            }
            else
            {
                out().println("# SHA-256 of the lines below: " + configuration.hash());
                out().print(configuration.canonicalText());
                out().flush();
            }
            return ExitCode.DONE;
        }

        private static JsonLine object(final Configuration configuration)
        {
            final JsonLine json = new JsonLine().text("hash", configuration.hash()).object("configuration");
            String section = "";
            for (final ConfigKey key : configuration.table().keys())
            {
                if (!KeyTable.section(key).equals(section))
                {
                    if (!section.isEmpty())
                    {
                        json.end();
                    }
                    section = KeyTable.section(key);
                    json.object(section);
                }
                switch (key.unit())
                {
                    case COUNT -> json.number(KeyTable.name(key), configuration.value(key));
                    case FLAG -> json.flag(KeyTable.name(key), configuration.value(key) != 0);
                    default -> json.text(KeyTable.name(key), configuration.text(key));
                }
            }
            return json;
        }
    }

    /** Writes down that a person approves of the effective configuration, for an account. */
    @Command(name = "approve", description = {
        "Approve the effective configuration for an account, and no other from now on (R28).",
        "Give the same --config and --set as to the run; what --size and --iterations say is set with --set here."})
    static final class Approve extends Verb
    {
        @Mixin
        private ConfigOptions options;

        @Option(names = "--account", paramLabel = "DIR", required = true, description = "Directory of the account.")
        private Path account;

        @Override
        ExitCode execute()
        {
            final Configuration configuration = options.over(Configuration.defaults());
            Approval.give(account, configuration);
            if (json())
            {
                out().println(new JsonLine().text("account", account.toString()).text("hash", configuration.hash()));
            }
            else
            {
                out().println("approved: account " + account + ", hash " + configuration.hash());
            }
            return ExitCode.DONE;
        }
    }

    /** Prints the table of keys. */
    @Command(name = "schema", description = "Print every key with default, bounds and what it does.")
    static final class Schema extends Verb
    {
        @Option(names = "--markdown", description = "Print docs/configuration.md.")
        private boolean markdown;

        @Override
        ExitCode execute()
        {
            final KeyTable table = Configuration.KEYS;
            if (json())
            {
                out().println(ConfigSchema.json(table));
            }
            else
            {
                out().print(markdown ? ConfigSchema.markdown(table) : ConfigSchema.text(table));
                out().flush();
            }
            return ExitCode.DONE;
        }
    }
}
