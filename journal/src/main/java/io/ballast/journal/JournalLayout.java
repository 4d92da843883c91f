package io.ballast.journal;

import io.ballast.core.journal.JournalException;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What lies where:
 * <pre>
 *   DIR/lock                   held by the writer
 *   DIR/000001/                an epoch: one process life, from 1, without gaps
 *   DIR/000001/20260131.cq4    its queue files, one a day, in the order of their names
 *   DIR/000001/metadata.cq4t   Chronicle's own
 *   DIR/snapshots/             see {@link SnapshotStore}
 * </pre>
 * Other names in DIR belong to others and are left alone; other names in an epoch are refused.
 */
final class JournalLayout
{
    static final String LOCK = "lock";
    static final String METADATA = "metadata.cq4t";
    static final String RESERVED = "next.reserved";

    private static final int EPOCH_DIGITS = 6;

    private JournalLayout()
    {
    }

    static Path epoch(final Path directory, final int epoch)
    {
        return directory.resolve(String.format("%0" + EPOCH_DIGITS + "d", epoch));
    }

    /**
     * Epochs present, ascending.
     */
    static List<Integer> epochs(final Path directory)
    {
        final List<Integer> epochs = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory))
        {
            for (final Path entry : entries)
            {
                final String name = entry.getFileName().toString();
                if (name.endsWith(DailyRoll.SUFFIX))
                {
                    throw new JournalException("foreign queue file beside the epochs: file=" + entry);
                }
                if (isEpochName(name) && Files.isDirectory(entry))
                {
                    epochs.add(Integer.parseInt(name));
                }
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot list journal: dir=" + directory, e);
        }
        Collections.sort(epochs);
        return epochs;
    }

    /**
     * Queue files of an epoch in the order they were written.
     */
    static List<Path> files(final Path epoch)
    {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(epoch))
        {
            for (final Path entry : entries)
            {
                final String name = entry.getFileName().toString();
                if (DailyRoll.isFileName(name))
                {
                    files.add(entry);
                }
                else if (!name.equals(METADATA) && !name.equals(RESERVED))
                {
                    throw new JournalException("foreign file in an epoch: file=" + entry);
                }
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot list epoch: dir=" + epoch, e);
        }
        Collections.sort(files);
        return files;
    }

    private static boolean isEpochName(final String name)
    {
        return name.length() == EPOCH_DIGITS && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
