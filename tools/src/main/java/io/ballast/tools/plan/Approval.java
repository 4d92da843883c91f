package io.ballast.tools.plan;

import io.ballast.tools.config.ConfigException;
import io.ballast.tools.config.Configuration;
import io.ballast.tools.json.JsonLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Which configuration a person approved for an account (R28): its hash, in a file of the account's directory. One at a
 * time; any other value of any key is another configuration.
 */
public final class Approval
{
    private static final String FILE = "approved.json";
    private static final String HASH = "configurationHash";

    private Approval()
    {
    }

    /**
     * Approve a configuration, and no other from now on.
     *
     * @param account       directory; made if it is not there.
     * @param configuration to approve.
     * @throws ConfigException if it cannot be written.
     */
    public static void give(final Path account, final Configuration configuration)
    {
        try
        {
            Files.createDirectories(account);
        }
        catch (final IOException ex)
        {
            throw new ConfigException("cannot be written: account=" + account, ex);
        }
        Account.write(account.resolve(FILE), new JsonLine()
            .text(HASH, configuration.hash())
            .text("time", Instant.now().toString())
            .toString());
    }

    /**
     * What is approved.
     *
     * @param account directory, which need not exist.
     * @return the hash, empty if nothing is approved.
     * @throws ConfigException if what is written cannot be read.
     */
    public static String hash(final Path account)
    {
        return Account.read(account.resolve(FILE)).getOrDefault(HASH, "");
    }
}
