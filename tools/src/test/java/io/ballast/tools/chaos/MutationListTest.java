package io.ballast.tools.chaos;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every mutation says what it breaks and applies to the sources as they are. What chaos makes of it is for the night. */
final class MutationListTest
{
    private static final Path ROOT = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    private static final int FEWEST = 20;

    @Test
    void shouldApplyEveryMutation() throws IOException, InterruptedException
    {
        assumeTrue(exit("git", "--version") == 0, "no git");
        assumeTrue(exit("git", "rev-parse", "--git-dir") == 0, "no checkout");
        final List<String> broken = new ArrayList<>();
        final List<Path> patches = patches();
        for (final Path patch : patches)
        {
            final String heading = Files.readAllLines(patch).get(0);
            if (heading.isBlank() || heading.startsWith("---") || exit("git", "apply", "--check", patch.toString()) != 0)
            {
                broken.add(patch.getFileName().toString());
            }
        }
        assertTrue(patches.size() >= FEWEST, "mutations: " + patches.size());
        assertEquals(List.of(), broken, "mutations that do not apply, or do not say what they break");
    }

    private static List<Path> patches() throws IOException
    {
        try (Stream<Path> files = Files.list(ROOT.resolve("etc/mutations")))
        {
            return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
        }
    }

    private static int exit(final String... command) throws IOException, InterruptedException
    {
        try
        {
            final Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        }
        catch (final IOException ex)
        {
            return -1;
        }
    }
}
