package io.ballast.tools.wire;

import io.ballast.core.engine.RunParameters;
import io.ballast.tools.config.ConfigException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Holds venue accounts on this host: one engine at a time trades with a key, whatever directories it was given. A lock
 * file for each, named after a hash of the key's public part, in {@code .ballast/held} of the user's home. The operating
 * system lets go of what a dead process held.
 */
final class HostLock implements AutoCloseable
{
    private static final int MOST_TRIES = 10;

    private final List<Path> files = new ArrayList<>();
    private final List<FileChannel> channels = new ArrayList<>();

    private HostLock()
    {
    }

    /**
     * Take them all, or none.
     *
     * @param accounts public names of the accounts.
     * @return to be closed when nothing trades with them any more.
     * @throws ConfigException if another process has one, or there is no place for locks.
     */
    static HostLock take(final List<String> accounts)
    {
        final HostLock lock = new HostLock();
        try
        {
            final Path directory = directory();
            for (final String account : accounts)
            {
                lock.take(directory.resolve(RunParameters.hash(account)), account.replaceFirst(" .*", ""));
            }
            return lock;
        }
        catch (final IOException ex)
        {
            lock.close();
            throw new ConfigException("cannot hold the venue's account on this host: " + ex, ex);
        }
        catch (final RuntimeException ex)
        {
            lock.close();
            throw ex;
        }
    }

    /** A user without a home of his own has a place among what is temporary. */
    private static Path directory() throws IOException
    {
        try
        {
            return Files.createDirectories(Path.of(System.getProperty("user.home"), ".ballast", "held"));
        }
        catch (final IOException ex)
        {
            return Files.createDirectories(
                Path.of(System.getProperty("java.io.tmpdir"), "ballast-" + System.getProperty("user.name")));
        }
    }

    private void take(final Path file, final String venue) throws IOException
    {
        for (int i = 0; i < MOST_TRIES; i++)
        {
            final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel))
            {
                channel.close();
                throw new ConfigException("another engine on this host trades with this key: venue=" + venue +
                    ", held by " + holder(file).replaceFirst(" .*", ""));
            }
            final String mark = "pid=" + ProcessHandle.current().pid() + " " + UUID.randomUUID();
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(mark.getBytes(StandardCharsets.US_ASCII)));
            // Whoever had it last may have taken the file away after it was opened here.
            if (mark.equals(holder(file)))
            {
                files.add(file);
                channels.add(channel);
                return;
            }
            channel.close();
        }
        throw new IOException("the lock comes and goes: " + file);
    }

    private static boolean locked(final FileChannel channel) throws IOException
    {
        try
        {
            return channel.tryLock() != null;
        }
        catch (final OverlappingFileLockException ex)
        {
            return false;
        }
    }

    private static String holder(final Path file) throws IOException
    {
        try
        {
            return Files.readString(file, StandardCharsets.US_ASCII);
        }
        catch (final NoSuchFileException ex)
        {
            return "";
        }
    }

    /** Let others have them. */
    @Override
    public void close()
    {
        for (int i = 0; i < channels.size(); i++)
        {
            try
            {
                Files.deleteIfExists(files.get(i));
                channels.get(i).close();
            }
            catch (final IOException ex)
            {
                throw new ConfigException("cannot be let go: file=" + files.get(i), ex);
            }
        }
        channels.clear();
    }
}
