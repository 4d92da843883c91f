package io.ballast.journal;

import io.ballast.core.journal.JournalException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write a journal. The operating system holds the lock, not the file: when its holder dies it is free, and
 * the file that stays behind means nothing. The file names the holder's process for people.
 */
final class DirectoryLock implements AutoCloseable
{
    private final FileChannel channel;

    private DirectoryLock(final FileChannel channel)
    {
        this.channel = channel;
    }

    static DirectoryLock take(final Path directory)
    {
        final Path file = directory.resolve(JournalLayout.LOCK);
        FileChannel channel = null;
        try
        {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            final FileLock lock = channel.tryLock();
            if (lock != null)
            {
                final String pid = "pid=" + ProcessHandle.current().pid() + "\n";
                final byte[] holder = pid.getBytes(StandardCharsets.US_ASCII);
                channel.write(ByteBuffer.wrap(holder), 0);
                channel.truncate(holder.length);
                return new DirectoryLock(channel);
            }
        }
        catch (final OverlappingFileLockException e)
        {
            close(channel);
            throw inUse(directory, file);
        }
        catch (final IOException e)
        {
            close(channel);
            throw new JournalException("cannot lock journal: file=" + file + " reason=" + e.getMessage(), e);
        }
        close(channel);
        throw inUse(directory, file);
    }

    @Override
    public void close()
    {
        close(channel);
    }

    private static JournalInUseException inUse(final Path directory, final Path file)
    {
        String holder;
        try
        {
            holder = Files.readString(file, StandardCharsets.US_ASCII).trim();
        }
        catch (final IOException e)
        {
            holder = "pid=unknown";
        }
        return new JournalInUseException("journal in use: dir=" + directory + " " + holder);
    }

    private static void close(final FileChannel channel)
    {
        if (channel != null)
        {
            try
            {
                channel.close();
            }
            catch (final IOException e)
            {
                throw new JournalException("cannot release the journal's lock", e);
            }
        }
    }
}
