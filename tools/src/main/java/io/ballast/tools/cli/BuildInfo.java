package io.ballast.tools.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What the build wrote down about itself.
 *
 * @param version of the project.
 * @param commit  it was built from, {@code unknown} outside a repository.
 */
public record BuildInfo(String version, String commit)
{
    /**
     * Of the program that runs.
     *
     * @return from the class path.
     */
    public static BuildInfo current()
    {
        final Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("/ballast-build.properties"))
        {
            if (in != null)
            {
                properties.load(in);
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
        return new BuildInfo(
            properties.getProperty("version", "unknown"), properties.getProperty("commit", "unknown"));
    }
}
