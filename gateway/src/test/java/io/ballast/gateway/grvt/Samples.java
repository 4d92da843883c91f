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
        return in(folder());
    }

    /** All, or none where there are no samples. */
    static List<Path> present()
    {
        final Path root = root();
        return root == null ? List.of() : in(root.resolve(FOLDER));
    }

    private static List<Path> in(final Path folder)
    {
        try (Stream<Path> files = Files.list(folder))
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
        final Path root = root();
        Assumptions.assumeTrue(root != null, "no samples: " + FOLDER);
        return root.resolve(FOLDER);
    }

    private static Path root()
    {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve(FOLDER)))
        {
            root = root.getParent();
        }
        return root;
    }
}
