package io.ballast.tools.run;

import io.ballast.core.config.Setting;
import io.ballast.core.engine.RunParameters;
import io.ballast.core.ring.EngineCounters;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The mapped file of an engine's {@link EngineCounters}, {@value #NAME} beside its journal. It is one page, written in
 * full before it is mapped, so that a full device cannot take a page away from under the engine; it gets its name when
 * it is whole, and is read-only to all from then on, so that nobody cuts it by accident. The mapping lasts as long as
 * somebody holds the counters.
 */
public final class CountersFile
{
    /** Of the file in the journal's directory. */
    public static final String NAME = "counters";

    private static final int PAGE = 4096;

    private CountersFile()
    {
    }

    /**
     * Make the file of a run that begins; that of a process life before is replaced.
     *
     * @param directory of the journal.
     * @param run       that begins.
     * @return to be moved by the handler.
     * @throws UncheckedIOException if there is no room for a page.
     */
    public static EngineCounters create(final Path directory, final RunParameters run)
    {
        return create(directory, run, run.startNs(), run.runNumber());
    }

    /**
     * Make the file of a process life that begins; that of the one before is replaced.
     *
     * @param directory of the journal.
     * @param run       that begins, or goes on.
     * @param startNs   event time of the beginning.
     * @param runNumber part of the client order ids that it gives out.
     * @return to be moved by the handler.
     * @throws UncheckedIOException if there is no room for a page.
     */
    public static EngineCounters create(
        final Path directory, final RunParameters run, final long startNs, final int runNumber)
    {
        final Path next = directory.resolve(NAME + ".next");
        try
        {
            Files.deleteIfExists(next);
            final EngineCounters counters = new EngineCounters(write(next));
            counters.begin(
                ProcessHandle.current().pid(),
                startNs,
                runNumber,
                run.config().value(Setting.PRIMARY_WINDOW),
                run.primary().symbol());
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
            {
                Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("r--r--r--"));
            }
            Files.move(
                next, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return counters;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("counters cannot be written: file=" + next, ex);
        }
    }

    private static UnsafeBuffer write(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final ByteBuffer zeros = ByteBuffer.allocate(PAGE);
            while (zeros.hasRemaining())
            {
                channel.write(zeros);
            }
            channel.force(true);
            return new UnsafeBuffer(channel.map(MapMode.READ_WRITE, 0, PAGE));
        }
    }

    /**
     * Read the file of a run.
     *
     * @param file to map, read-only.
     * @return its counters; null as long as it is not there.
     * @throws IllegalArgumentException if it holds something else.
     * @throws UncheckedIOException     if it cannot be read.
     */
    public static EngineCounters open(final Path file)
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            if (channel.size() >= EngineCounters.LENGTH)
            {
                final UnsafeBuffer buffer = new UnsafeBuffer(channel.map(MapMode.READ_ONLY, 0, EngineCounters.LENGTH));
                if (EngineCounters.recognise(buffer))
                {
                    return new EngineCounters(buffer);
                }
            }
            throw new IllegalArgumentException("no counters of an engine: file=" + file);
        }
        catch (final NoSuchFileException ex)
        {
            return null;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot be read: file=" + file, ex);
        }
    }
}
