package io.ballast.gateway.backpack;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The samples that stand beside the project; a test that needs one is skipped where they are absent. */
final class Samples
{
    private Samples()
    {
    }

    static String read(final String name)
    {
        try
        {
            return Files.readString(folder().resolve(name));
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException(name, ex);
        }
    }

    /** All whose name begins so, or none where there are no samples. */
    static List<String> all(final String beginning)
    {
        final Path folder = find();
        if (folder == null)
        {
            return List.of();
        }
        final List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder))
        {
            for (final Path file : files.sorted().toList())
            {
                if (file.getFileName().toString().startsWith(beginning))
                {
                    texts.add(Files.readString(file));
                }
            }
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException(folder.toString(), ex);
        }
        return texts;
    }

    static UnsafeBuffer buffer(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path folder()
    {
        final Path folder = find();
        assumeTrue(folder != null, "no samples beside the project: shared/venues/samples/backpack");
        return folder;
    }

    private static Path find()
    {
        for (Path root = Path.of("").toAbsolutePath(); root != null; root = root.getParent())
        {
            final Path folder = root.resolveSibling("shared").resolve("venues/samples/backpack");
            if (Files.exists(root.resolve("pom.xml")) && Files.isDirectory(folder))
            {
                return folder;
            }
        }
        return null;
    }
}
