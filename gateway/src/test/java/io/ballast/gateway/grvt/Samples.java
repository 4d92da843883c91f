package io.ballast.gateway.grvt;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recorded messages of the venue, kept beside the project. Tests that need them are passed over where they are absent.
 */
final class Samples
{
    private static final String FOLDER = "shared/venues/samples/grvt";

    private Samples()
    {
    }

    static String read(final String name)
    {
        try
        {
            return Files.readString(folder().resolve(name + ".json"));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    static List<Path> all()
    {
        try (Stream<Path> files = Files.list(folder()))
        {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static Path folder()
    {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve(FOLDER)))
        {
            root = root.getParent();
        }
        Assumptions.assumeTrue(root != null, "no samples: " + FOLDER);
        return root.resolve(FOLDER);
    }
}
