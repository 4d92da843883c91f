package io.ballast.bench.rig;

import io.ballast.journal.ChronicleJournal;
import io.ballast.journal.JournalHousekeeper;
import io.ballast.journal.JournalSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A journal on disk in a directory of its own under the system's temporary one, deleted when it is closed.
 */
public final class BenchJournal implements AutoCloseable
{
    private static final long NS_PER_MS = 1_000_000L;

    private final Path directory;
    private final ChronicleJournal journal;
    private final JournalHousekeeper housekeeper;

    /** An empty journal with standard settings. */
    public BenchJournal()
    {
        directory = temporaryDirectory();
        journal = ChronicleJournal.open(
            directory.resolve("journal"), JournalSettings.STANDARD, Pair.START_NS / NS_PER_MS);
        housekeeper = journal.housekeeper();
    }

    /** {@return the journal} */
    public ChronicleJournal journal()
    {
        return journal;
    }

    /** {@return where it lies} */
    public Path directory()
    {
        return journal.directory();
    }

    /** Reserve room ahead, as housekeeping does beside the engine. */
    public void keepHouse()
    {
        housekeeper.tick(System.nanoTime());
    }

    @Override
    public void close()
    {
        journal.close();
        delete(directory);
    }

    /** {@return a new directory for what a benchmark writes} */
    public static Path temporaryDirectory()
    {
        try
        {
            return Files.createTempDirectory("ballast-bench-");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    /** Delete a directory and all that is in it. */
    public static void delete(final Path directory)
    {
        try (Stream<Path> files = Files.walk(directory))
        {
            final List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (final Path file : deepestFirst)
            {
                Files.delete(file);
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
